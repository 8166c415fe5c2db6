"""Reading the number register of a year: what was drawn, what it was drawn for, how often that was printed.

Each question reads the year once and hangs on it whatever bears its numbers, so that 20,000 numbers take no longer
than a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, func, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import (
    Agreement,
    Case,
    Dossier,
    FilledPaper,
    Incident,
    IssuedPaper,
    MediationSession,
    NumberSeries,
    Officer,
    PrintEntry,
    RegisteredNumber,
    Termination,
    Transfer,
)
from rules.vocabulary import PaperKind

_YEAR: BindParameter[int] = bindparam("year")
_Rows = Select[*tuple[Any, ...]]


class Drawn(NamedTuple):
    """One number of the register as it was drawn."""

    kind: PaperKind
    unit: str
    serial: int
    text: str
    drawn_at: datetime
    drawn_by: str
    void_reason: str | None


class Borne(NamedTuple):
    """What a number is borne by: the title of its paper, and in how many copies that was printed."""

    title: str
    copies: int


class OfCase(NamedTuple):
    """The case a number belongs to."""

    case_id: int
    number: str
    title: str


_DRAWN = (
    select(
        RegisteredNumber.kind,
        RegisteredNumber.unit,
        RegisteredNumber.serial,
        RegisteredNumber.text,
        RegisteredNumber.drawn_at,
        Officer.name,
        RegisteredNumber.void_reason,
    )
    .join(Officer, Officer.id == RegisteredNumber.drawn_by)
    .where(RegisteredNumber.year == _YEAR)
    .order_by(RegisteredNumber.kind, RegisteredNumber.unit, RegisteredNumber.serial)
)
_LAST = select(NumberSeries.kind, NumberSeries.unit, NumberSeries.last_serial).where(NumberSeries.year == _YEAR)
_PRINTED = (
    select(PrintEntry.paper_id, func.sum(PrintEntry.copies).label("copies")).group_by(PrintEntry.paper_id).subquery()
)
_PAPERS = (
    select(IssuedPaper.number, IssuedPaper.title, func.coalesce(_PRINTED.c.copies, 0))
    .join(RegisteredNumber, RegisteredNumber.text == IssuedPaper.number)
    .outerjoin(_PRINTED, _PRINTED.c.paper_id == IssuedPaper.id)
    .where(RegisteredNumber.year == _YEAR)
    .order_by(IssuedPaper.id)
)


def drawn_in(session: Session, year: int) -> Sequence[Drawn]:
    """Return the numbers of a year by series and serial."""
    return [Drawn(*row) for row in session.execute(_DRAWN, {"year": year})]


def last_serials(session: Session, year: int) -> dict[tuple[PaperKind, str], int]:
    """Return the serial drawn last of each series of a year, by kind and unit."""
    return {(kind, unit): last for kind, unit, last in session.execute(_LAST, {"year": year})}


def papers_of(session: Session, year: int) -> dict[str, Borne]:
    """Return the papers that bear the numbers of a year, by number; a register's own numbers have none."""
    found: dict[str, Borne] = {}
    for number, title, copies in session.execute(_PAPERS, {"year": year}):
        first = found.get(number, Borne(title, 0))
        found[number] = Borne(first.title, first.copies + int(copies))
    return found


def cases_of(session: Session, year: int) -> dict[str, OfCase]:
    """Return the cases the numbers of a year belong to, by number."""
    return {text: OfCase(*case) for text, *case in session.execute(_cases(), {"year": year})}


@cache
def _cases() -> _Rows:
    bearers = [
        (Case.number, Case.id),
        (Incident.number, Incident.case_id),
        (Agreement.number, Agreement.case_id),
        (Transfer.letter_number, Transfer.case_id),
        (Termination.notice_number, Termination.case_id),
        (Dossier.number, Dossier.case_id),
    ]
    borne = union_all(
        *(_bearing(number, case_id) for number, case_id in bearers),
        _printed(FilledPaper.paper_id, FilledPaper.case_id),
        _printed(MediationSession.record_paper_id, MediationSession.case_id),
    ).subquery()
    return select(borne.c.text, Case.id, Case.number, Case.title).join(Case, Case.id == borne.c.case_id)


def _bearing(number: InstrumentedAttribute[Any], case_id: InstrumentedAttribute[Any]) -> _Rows:
    query = select(RegisteredNumber.text.label("text"), case_id.label("case_id"))
    query = query.join(number.class_, number == RegisteredNumber.text)
    return query.where(RegisteredNumber.year == _YEAR, case_id.is_not(None))


def _printed(paper_id: InstrumentedAttribute[Any], case_id: InstrumentedAttribute[Any]) -> _Rows:
    query = select(RegisteredNumber.text.label("text"), case_id.label("case_id"))
    query = query.join(IssuedPaper, IssuedPaper.number == RegisteredNumber.text)
    query = query.join(paper_id.class_, paper_id == IssuedPaper.id)
    return query.where(RegisteredNumber.year == _YEAR, case_id.is_not(None))
