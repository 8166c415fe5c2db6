"""Reading the list of cases: filtered, searched, ordered and paged by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db import search
from db.models import Case, Community, Officer
from rules.steps import OPEN_STATES
from rules.vocabulary import CaseState, Risk, Track, Word

MOST_FOUND = 500
"""A search gives no more than so many of the newest cases that fit and carry every token."""

COUNT_UP_TO = 10_000
"""Counting ends here: what is further back is found by narrowing, not by turning pages."""

_FEW_CARRIERS = 2_000
_FEW_CASES = 4_000


class CaseOrder(Word):
    """The order of the list; it always ends with the id."""

    NEWEST = "newest", "受理日期（新到旧）"
    OLDEST = "oldest", "受理日期（旧到新）"
    RISK = "risk", "风险（高到低）"
    NUMBER = "number", "编号"


@dataclass(frozen=True, slots=True)
class CaseWanted:
    """Which cases are listed; None and empty mean any.

    ``only_open`` leaves out those struck off, ``class_code`` is the two-digit class, ``accepted_from`` and
    ``accepted_to`` are both included, ``tokens`` must all be found.
    """

    only_open: bool = True
    state: CaseState | None = None
    risk: Risk | None = None
    track: Track | None = None
    owner_id: int | None = None
    community_id: int | None = None
    class_code: str | None = None
    accepted_from: date | None = None
    accepted_to: date | None = None
    tokens: tuple[str, ...] = ()
    order: CaseOrder = CaseOrder.NEWEST


@dataclass(frozen=True, slots=True)
class ListedCases:
    """(case, owner, community) of one page, and how many fit in all, at most COUNT_UP_TO + 1."""

    rows: Sequence[tuple[Case, str, str]]
    total: int


def listed_cases(session: Session, wanted: CaseWanted, limit: int, offset: int) -> ListedCases:
    """Return one page of the cases that fit."""
    conditions = _conditions(wanted)
    if wanted.tokens:
        found = _found(session, wanted, conditions)
        page = Case.id.in_(found[offset : offset + limit])
        return ListedCases(_rows(session, wanted.order, [page], limit, 0), len(found))
    counted = select(Case.id).where(*conditions).limit(COUNT_UP_TO + 1).subquery()
    total = session.scalars(select(func.count()).select_from(counted)).one()
    return ListedCases(_rows(session, wanted.order, conditions, limit, offset), total)


_LISTED = (
    select(Case, Officer.name, Community.name)
    .join(Officer, Officer.id == Case.owner_id)
    .join(Community, Community.id == Case.community_id)
)


def _rows(
    session: Session, order: CaseOrder, conditions: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> list[tuple[Case, str, str]]:
    query = _LISTED.where(*conditions).order_by(*_ORDERS[order]).limit(limit).offset(offset)
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def _found(session: Session, wanted: CaseWanted, conditions: Sequence[ColumnElement[bool]]) -> Sequence[int]:
    """Return the ids of the newest cases that fit and carry every token, in the order of the list."""
    carrying = _carrying(session, wanted.tokens, conditions).subquery()
    query = select(Case.id).where(Case.id.in_(select(carrying.c.subject_id)))
    return session.scalars(query.order_by(*_ORDERS[wanted.order])).all()


def _carrying(
    session: Session, tokens: Sequence[str], conditions: Sequence[ColumnElement[bool]]
) -> Select[str, int]:
    """Return the search for what fits and carries every token.

    It goes through what carries the tokens, unless that is much and few cases fit; then through those.
    """
    if conditions and search.carried_by_more_than(session, _FEW_CARRIERS, tokens, kind="case"):
        fitting = select(Case.id).where(*conditions).limit(_FEW_CASES + 1)
        if session.scalars(select(func.count()).select_from(fitting.subquery())).one() <= _FEW_CASES:
            return search.carrying(session, tokens, fitting, kind="case", limit=MOST_FOUND)
    found = search.matching(session, tokens, kind="case", limit=MOST_FOUND)
    if not conditions:
        return found
    return found.where(exists().where(Case.id == found.selected_columns.subject_id, *conditions))


def _conditions(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        found.append(Case.state == wanted.state)
    elif wanted.only_open:
        found.append(Case.state.in_(sorted(OPEN_STATES)))
    found += [column == value for column, value in _equal(wanted) if value is not None]
    if wanted.class_code is not None:
        found.append(Case.category.between(f"{wanted.class_code}00", f"{wanted.class_code}99"))
    if wanted.accepted_from is not None:
        found.append(Case.accepted_on >= wanted.accepted_from)
    if wanted.accepted_to is not None:
        found.append(Case.accepted_on <= wanted.accepted_to)
    return found


def _equal(wanted: CaseWanted) -> list[tuple[InstrumentedAttribute[Any], object]]:
    return [
        (Case.risk, wanted.risk),
        (Case.track, wanted.track),
        (Case.owner_id, wanted.owner_id),
        (Case.community_id, wanted.community_id),
    ]


_BY_RISK = case((Case.risk == Risk.HIGH, 0), (Case.risk == Risk.MIDDLE, 1), else_=2)
_ORDERS: dict[CaseOrder, tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...]] = {
    CaseOrder.NEWEST: (Case.accepted_on.desc(), Case.id.desc()),
    CaseOrder.OLDEST: (Case.accepted_on, Case.id),
    CaseOrder.RISK: (_BY_RISK, Case.accepted_on, Case.id),
    CaseOrder.NUMBER: (Case.number, Case.id),
}
