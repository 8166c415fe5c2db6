"""The closes of a synthetic station: every day signed, every month with the chief's entries."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, insert

from benchmarks.stations import CHIEF, HASH, paper_row
from db.models import CrimeMonth, DayClose, IssuedPaper
from rules.periods import STATION_ZONE
from rules.vocabulary import CloseState, PaperKind


def close_days(connection: Connection, first: date, last: date) -> None:
    """Sign every day of a span; all share one paper."""
    connection.execute(insert(IssuedPaper), [paper_row(1, PaperKind.DAY_SHEET, "基准", first)])
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    connection.execute(insert(DayClose), [_close(day) for day in days])


def crime_months(connection: Connection, first: date, last: date) -> None:
    """Enter criminal filings for every month of a span."""
    months = sorted({f"{year}-{month:02}" for year in range(first.year, last.year + 1) for month in range(1, 13)})
    rows = [{"month": key, "filed": 20, "solved": 7, "solved_current": 5, "entered_by": CHIEF} for key in months]
    connection.execute(insert(CrimeMonth), rows)


def _close(day: date) -> dict[str, object]:
    evening = datetime.combine(day, time(20), STATION_ZONE)
    return {
        "day": day,
        "edition": 1,
        "number": f"茶所日清{day.isoformat()}",
        "state": CloseState.CLOSED,
        "snapshot": "{}",
        "sha256": HASH,
        "held_at": evening,
        "held_by": CHIEF,
        "closed_at": evening,
        "closed_by": CHIEF,
        "trail_head": HASH,
        "paper_id": 1,
    }
