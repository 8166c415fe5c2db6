"""Filling the day sheet from a held day's snapshot."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from db.models import DayClose
from reports.sheets import CountLine, DayRow, DaySheet
from rules.incidents import cleared_later_words, outcome_words
from rules.periods import local_time
from rules.vocabulary import CarryReason, Nature, Outcome
from rules.wording import chinese_date, chinese_time, one_line
from workflow.act import Work
from workflow.exception_lines import acts_under_exception

_COUNTS = {
    "total": "警情总数",
    "valid": "有效警情",
    "disputes": "纠纷警情",
    "cleared": "已清",
    "carried": "结转",
    "late": "补登",
}
SUMMARY_LENGTH = 60


def day_sheet(work: Work, close: DayClose, number: str, head: str) -> DaySheet:
    """Return the sheet of a day about to be signed."""
    stored = json.loads(close.snapshot)
    rows = [(_row(row, close.day), row) for row in stored["incidents"]]
    own = [(line, row) for line, row in rows if row["late_for"] is None]
    settings = work.desk.settings
    return DaySheet(
        station=settings.organ,
        number=number,
        day=chinese_date(close.day),
        version=close.edition,
        counts=tuple(CountLine(label, str(stored["counts"][key])) for key, label in _COUNTS.items()),
        cleared=tuple(line for line, row in own if row["outcome"] is not None),
        carried=tuple(line for line, row in rows if row["outcome"] is None),
        late=tuple(line for line, row in rows if row["late_for"] is not None and row["outcome"] is not None),
        changes=acts_under_exception(work.session, close.day, close.day),
        closed_by=f"{work.desk.officer.role.label} {work.desk.officer.name}",
        closed_at=chinese_time(local_time(work.now)),
        trail_head=head,
        mark=settings.mark,
    )


def _row(row: dict[str, Any], day: date) -> DayRow:
    received = local_time(datetime.fromisoformat(row["received_at"]))
    carried = row["carried"]
    return DayRow(
        number=row["number"],
        time=f"{received:%m-%d %H:%M}",
        nature=Nature(row["confirmed_nature"]).label,
        caller=row["caller"] or "",
        place=row["place"],
        summary=one_line(row["summary"], SUMMARY_LENGTH),
        outcome=_outcome(row, day),
        owner=carried["owner"] if carried else row["cleared_by"] or "",
        next_date=chinese_date(date.fromisoformat(carried["next_date"])) if carried else "",
    )


def _outcome(row: dict[str, Any], day: date) -> str:
    if row["outcome"] is not None:
        words = outcome_words(Outcome(row["outcome"]), one_line(row["outcome_note"] or "", SUMMARY_LENGTH))
        # A row says when it was cleared only where that was after its day.
        later = row.get("cleared_on")
        return words + cleared_later_words(date.fromisoformat(later), day) if later else words
    carried = row["carried"]
    words = CarryReason(carried["reason"]).label
    return f"{words}（{carried['note']}）" if carried["note"] else words
