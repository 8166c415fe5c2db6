"""The number register: serials without gaps, drawn in the act's own transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from db.models import NumberSeries, RegisteredNumber
from rules.vocabulary import PaperKind


def next_serial(session: Session, kind: PaperKind, unit: str, year: int) -> int:
    """Take and return the next serial of a kind, unit and year, starting at 1.

    Writers run one at a time, and a rolled back act gives its serial back, so the series has no gap.
    """
    series = session.get(NumberSeries, (kind, unit, year))
    if series is None:
        series = NumberSeries(kind=kind, unit=unit, year=year, last_serial=0)
        session.add(series)
    series.last_serial += 1
    return series.last_serial


def enter(
    session: Session, kind: PaperKind, unit: str, year: int, serial: int, text: str, at: datetime, officer: int
) -> RegisteredNumber:
    """Write a drawn number into the register and return its row."""
    row = RegisteredNumber(
        kind=kind, unit=unit, year=year, serial=serial, text=text, drawn_at=at, drawn_by=officer
    )
    session.add(row)
    return row
