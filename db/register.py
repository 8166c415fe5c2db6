"""The number register: serials without gaps, drawn in the act's own transaction."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import Executable
from sqlalchemy.orm import Session

from db.engine import InsertOf, insert_for
from db.models import RegisteredNumber
from db.models.base import Base
from rules.vocabulary import PaperKind


def next_serial(session: Session, kind: PaperKind, unit: str, year: int) -> int:
    """Take and return the next serial of a kind, unit and year, starting at 1.

    Writers run one at a time, and a rolled back act gives its serial back, so the series has no gap.
    """
    drawn = {"kind": kind, "unit": unit, "year": year, "last_serial": 1}
    return int(session.execute(_draw(insert_for(session)), drawn).scalar_one())


# Most acts draw a number, so the statement is built once for a dialect.
@cache
def _draw(insert: InsertOf) -> Executable:
    series = Base.metadata.tables["number_series"]
    following = {"last_serial": series.c.last_serial + 1}
    first = insert(series).on_conflict_do_update(index_elements=["kind", "unit", "year"], set_=following)
    return first.returning(series.c.last_serial)


def enter(
    session: Session, kind: PaperKind, unit: str, year: int, serial: int, text: str, at: datetime, officer: int
) -> RegisteredNumber:
    """Write a drawn number into the register and return its row."""
    row = RegisteredNumber(
        kind=kind, unit=unit, year=year, serial=serial, text=text, drawn_at=at, drawn_by=officer
    )
    session.add(row)
    return row
