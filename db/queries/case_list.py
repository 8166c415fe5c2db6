"""Reading the list of cases: filtered, searched, ordered and paged by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, false, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from db import search
from db.models import Case, Community, Officer
from rules.steps import OPEN_STATES
from rules.vocabulary import CaseState, Risk, Track, Word

MOST_FOUND = 500
"""A search looks among so many of the newest cases that carry every token."""

COUNT_UP_TO = 10_000
"""Counting ends here: what is further back is found by narrowing, not by turning pages."""


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


def listed_cases(session: Session, wanted: CaseWanted, limit: int, offset: int) -> Sequence[tuple[Case, str, str]]:
    """Return (case, owner, community) of one page."""
    owner, community = aliased(Officer), aliased(Community)
    query = (
        select(Case, owner.name, community.name)
        .join(owner, owner.id == Case.owner_id)
        .join(community, community.id == Case.community_id)
        .where(*_conditions(session, wanted))
        .order_by(*_ORDERS[wanted.order])
        .limit(limit)
        .offset(offset)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def count_cases(session: Session, wanted: CaseWanted) -> int:
    """Return how many cases there are, at most COUNT_UP_TO + 1."""
    inner: Select[Any] = select(Case.id).where(*_conditions(session, wanted)).limit(COUNT_UP_TO + 1)
    return session.scalars(select(func.count()).select_from(inner.subquery())).one()


def _conditions(session: Session, wanted: CaseWanted) -> list[ColumnElement[bool]]:
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
    return found + _search(session, wanted.tokens)


def _equal(wanted: CaseWanted) -> list[tuple[InstrumentedAttribute[Any], object]]:
    return [
        (Case.risk, wanted.risk),
        (Case.track, wanted.track),
        (Case.owner_id, wanted.owner_id),
        (Case.community_id, wanted.community_id),
    ]


def _search(session: Session, tokens: Sequence[str]) -> list[ColumnElement[bool]]:
    if not tokens:
        return []
    ids = [subject for _, subject in search.find(session, tokens, kind="case", limit=MOST_FOUND)]
    return [Case.id.in_(ids)] if ids else [false()]


_BY_RISK = case((Case.risk == Risk.HIGH, 0), (Case.risk == Risk.MIDDLE, 1), else_=2)
_ORDERS: dict[CaseOrder, tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...]] = {
    CaseOrder.NEWEST: (Case.accepted_on.desc(), Case.id.desc()),
    CaseOrder.OLDEST: (Case.accepted_on, Case.id),
    CaseOrder.RISK: (_BY_RISK, Case.accepted_on, Case.id),
    CaseOrder.NUMBER: (Case.number, Case.id),
}
