"""The papers of the weekly meeting: its minutes, and the supervision orders to everybody with open cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from rules.periods import STATION_ZONE
from rules.vocabulary import Risk
from workflow.demo.stage import CHIEF, CLERK, DEPUTY, DUTY, MEDIATORS, POLICE, CaseOnStage, Stage
from workflow.meeting import note_meeting
from workflow.week_papers import NewMinutes, NewSupervision, issue_minutes, issue_supervision

PAPERS_FROM = date(2019, 6, 9)
"""From the week that ends on this day on the meeting has its papers: the last four."""

_BEGINS = time(21)
_EVERY = 5
"""Of every so many cases without danger one gives rise to talk."""
_SAID_OF_RED = (
    "所长：包案责任不变，{owner}每两天见面一次，有苗头的当天报告。",
    "副所长：先稳控，再谈数额；社区和亲属一起做工作，{owner}记好每次见面的情况。",
)
_SAID = (
    "{owner}：双方都愿意再谈，差的是数额。副所长：请调解员先分头算账，再约到所里。",
    "{owner}：一方在外务工，电话能通。内勤：先用电话记录，月底回来再签字。",
    "副所长：期限快到了，{owner}本周内上门，谈不成的告知诉讼途径。",
)
_REMARKS = "各责任人对本周到期未办的事项逐件说明原因，下周例会复核。"


def meeting_notes(stage: Stage, sunday: date, cases: Sequence[CaseOnStage]) -> None:
    """Write down what was said of some of the cases, before the week ending on ``sunday`` is signed.

    What is said follows from the number of the case and the week, so that no other story is told otherwise.
    """
    if sunday < PAPERS_FROM:
        return
    desk, week = stage.desk(CLERK), sunday.toordinal() // 7
    for case in cases:
        turn = case.id + week
        if case.risk is Risk.HIGH or turn % _EVERY == 0:
            said = _SAID_OF_RED if case.risk is Risk.HIGH else _SAID
            note_meeting(desk, sunday, case.id, said[turn % len(said)].format(owner=case.owner), 60 + turn % 7 * 25)


def meeting_papers(stage: Stage, sunday: date, *, red: bool) -> None:
    """Issue the minutes and orders of the meeting that signed the week ending on ``sunday``."""
    if sunday < PAPERS_FROM:
        return
    desk, chair = stage.desk(CLERK), CHIEF if red else DEPUTY
    away = POLICE[sunday.toordinal() // 7 % len(POLICE)]
    there = [one for one in POLICE if one != away]
    present = [one for one in (CHIEF, DEPUTY, DUTY, *there, *MEDIATORS, CLERK) if one != chair]
    issue_minutes(
        desk,
        sunday,
        NewMinutes(
            held_at=datetime.combine(sunday, _BEGINS, STATION_ZONE),
            place="派出所二楼会议室",
            chair_id=stage.officer_id(chair),
            present="、".join(present),
            absent=f"{away}（值班出警）",
            remarks=_REMARKS,
            write_in_by_hand=True,
        ),
    )
    issue_supervision(desk, sunday, NewSupervision(stage.officer_id(chair), write_in_by_hand=True))
