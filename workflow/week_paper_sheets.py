"""Filling the sheets of a weekly meeting's papers from the signed week and from what was typed of the meeting."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from db.models import Officer, WeekClose
from reports.sheets import BalanceLine
from reports.week_paper_sheets import MeetingCase, MinutesSheet, SupervisionSheet
from rules.masking import UNNAMED
from rules.periods import Period, local_time
from rules.wording import chinese_date, chinese_span, chinese_time
from workflow.act import Work
from workflow.week_cases import SignedCase, due_words, signed_cases, without_hidden


def week_name(week: Period) -> str:
    """Return the week by its number alone, as 2019年第26周."""
    return week.label.partition("（")[0]


def minutes_sheet(
    work: Work, week: Period, close: WeekClose, typed: Mapping[str, Any], number: str, head: str
) -> MinutesSheet:
    """Return the sheet of a signed week's minutes.

    The names of minors and of sealed cases are left out: the list of red cases goes to the township.
    """
    cases = without_hidden(work.session, signed_cases(work.session, close), work.desk.clock_day, UNNAMED)
    settings, officer = work.desk.settings, work.desk.officer
    return MinutesSheet(
        organ=settings.organ,
        number=number,
        week=week_name(week),
        span=chinese_span(week.first, week.last),
        week_sheet=close.number or "",
        time=chinese_time(local_time(datetime.fromisoformat(typed["held_at"]))),
        place=typed["place"],
        chair=_named(work, typed["chair_id"]),
        recorder="" if typed["chair_id"] == officer.id else officer.name,
        present=typed["present"],
        absent=typed["absent"] or "无",
        balance=BalanceLine(**json.loads(close.snapshot)["balance"]),
        cases=_lines(cases, week.first),
        escalated=_lines([case for case in cases if case.is_escalated], week.first),
        red=_lines([case for case in cases if case.is_red], week.first),
        remarks=typed["remarks"] or "",
        trail_head=head,
        mark=settings.mark,
    )


def supervision_sheet(
    work: Work, week: Period, cases: Sequence[SignedCase], typed: Mapping[str, Any], number: str, head: str
) -> SupervisionSheet:
    """Return the sheet of the order that gives one owner's cases to that owner; hidden names are masked."""
    shown = without_hidden(work.session, cases, work.desk.clock_day)
    settings = work.desk.settings
    return SupervisionSheet(
        organ=settings.organ,
        number=number,
        week=week_name(week),
        span=chinese_span(week.first, week.last),
        owner=shown[0].owner,
        cases=_lines(shown, week.first),
        demand=typed["demand"] or demanded(shown, week.first),
        issuer=_named(work, typed["issuer_id"]),
        made_on=chinese_date(work.calendar_day),
        trail_head=head,
        mark=settings.mark,
    )


def demanded(cases: Sequence[SignedCase], first_day: date) -> str:
    """Return what is demanded when nothing was typed: the measures decided, beginning with the one due first."""
    first = min(cases, key=lambda case: (case.next_date, case.number))
    measure = first.measure.rstrip("。；;.")
    many = len(cases) > 1
    which = f"最早的一件（{first.number}）" if many else ""
    return (
        f"请按会议决定的措施{'逐件' if many else ''}落实，{which}须在{due_words(first, first_day)}前办理：{measure}。"
        "办结或者取得进展的，在“办理情况”栏写明，交签发人。"
    )


def _named(work: Work, officer_id: int) -> str:
    officer = work.session.get_one(Officer, officer_id)
    return f"{officer.role.label} {officer.name}"


def _lines(cases: Sequence[SignedCase], first_day: date) -> tuple[MeetingCase, ...]:
    return tuple(
        MeetingCase(
            number=case.number,
            title=case.title,
            decision=case.decision,
            measure=case.measure,
            owner=case.owner,
            next_date=due_words(case, first_day),
            weeks=f"{case.weeks}周",
            said=case.said,
        )
        for case in cases
    )
