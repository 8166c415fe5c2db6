"""The number register: serials without gaps, drawn in the act's own transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from db.engine import insert_for
from db.models import NumberSeries, RegisteredNumber
from rules.vocabulary import PaperKind


def next_serial(session: Session, kind: PaperKind, unit: str, year: int) -> int:
    """Take and return the next serial of a kind, unit and year, starting at 1.

    Writers run one at a time, and a rolled back act gives its serial back, so the series has no gap.
    """
    first = insert_for(session)(NumberSeries).values(kind=kind, unit=unit, year=year, last_serial=1)
    drawn = first.on_conflict_do_update(
        index_elements=[NumberSeries.kind, NumberSeries.unit, NumberSeries.year],
        set_={"last_serial": NumberSeries.last_serial + 1},
    ).returning(NumberSeries.last_serial)
    return session.execute(drawn).scalar_one()


def enter(
    session: Session, kind: PaperKind, unit: str, year: int, serial: int, text: str, at: datetime, officer: int
) -> RegisteredNumber:
    """Write a drawn number into the register and return its row."""
    row = RegisteredNumber(
        kind=kind, unit=unit, year=year, serial=serial, text=text, drawn_at=at, drawn_by=officer
    )
    session.add(row)
    return row
