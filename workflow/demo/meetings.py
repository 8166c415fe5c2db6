"""The papers of the weekly meeting: its minutes, and the supervision orders to everybody with open cases."""

from __future__ import annotations

from datetime import date, datetime, time

from rules.periods import STATION_ZONE
from workflow.demo.stage import CHIEF, CLERK, DEPUTY, DUTY, MEDIATORS, POLICE, Stage
from workflow.week_papers import NewMinutes, NewSupervision, issue_minutes, issue_supervision

PAPERS_FROM = date(2019, 6, 9)
"""From the week that ends on this day on the meeting has its papers: the last four."""

_BEGINS = time(21)
_REMARKS = "各责任人对本周到期未办的事项逐件说明原因，下周例会复核。"


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
