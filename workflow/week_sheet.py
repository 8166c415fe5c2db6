"""Filling the week sheet from a held week's snapshot."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from db.models import WeekClose
from reports.sheets import BalanceLine, WeekRow, WeekSheet
from rules.periods import Period, local_time
from rules.vocabulary import CarryReason, Risk, WeekDecisionKind
from rules.wording import chinese_date, chinese_span, chinese_time
from workflow.act import Work
from workflow.exception_lines import acts_under_exception


def week_sheet(work: Work, week: Period, close: WeekClose, number: str, head: str) -> WeekSheet:
    """Return the sheet of a week about to be signed."""
    stored = json.loads(close.snapshot)
    settings = work.desk.settings
    return WeekSheet(
        station=settings.organ,
        number=number,
        week=_name(week),
        span=chinese_span(week.first, week.last),
        version=close.edition,
        balance=BalanceLine(**stored["balance"]),
        rows=tuple(_row(row) for row in stored["cases"]),
        changes=acts_under_exception(work.session, week.first, week.last),
        closed_by=f"{work.desk.officer.role.label} {work.desk.officer.name}",
        closed_at=chinese_time(local_time(work.now)),
        trail_head=head,
        mark=settings.mark,
    )


def _name(week: Period) -> str:
    year, number = week.key.split("-W")
    return f"{year}年第{int(number)}周"


def _row(row: dict[str, Any]) -> WeekRow:
    decision = WeekDecisionKind(row["decision"]).label
    reason = CarryReason(row["reason"]).label if row["reason"] else ""
    return WeekRow(
        number=row["number"],
        title=row["title"],
        risk=Risk(row["risk"]).label,
        days_open=str(row["days_open"]),
        times_carried=str(row["times_carried"]),
        decision=f"{decision}：{reason}" if reason else decision,
        measure=row["measure"],
        owner=row["owner"],
        next_date=chinese_date(date.fromisoformat(row["next_date"])),
    )
