"""Reading the list of cases: filtered, searched, ordered and paged by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, bindparam, false, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import Case, Community, Officer
from db.queries.listing import ListedIds, Mark, Stretch, by_name, few, read_found, read_on, read_whole
from rules.steps import OPEN_STATES
from rules.vocabulary import CaseState, Risk, Track, Word

MOST_FOUND = 200
"""A search gives no more than so many of the newest cases that fit and carry every token."""


class CaseOrder(Word):
    """The order of the list; it always ends with the id."""

    NEWEST = "newest", "受理日期（新到旧）"
    OLDEST = "oldest", "受理日期（旧到新）"
    DEADLINE = "deadline", "最近期限（近到远）"
    RISK = "risk", "风险（高到低）"
    NUMBER = "number", "编号"
    NUMBER_DOWN = "number_down", "编号（大到小）"
    STATE = "state", "状态"
    TRACK = "track", "调解类型"
    OWNER = "owner", "责任人"
    COMMUNITY = "community", "社区"
    CATEGORY = "category", "类别"
    TITLE = "title", "纠纷名称"


SORTED_AT_ONCE = frozenset({CaseOrder.DEADLINE, CaseOrder.CATEGORY, CaseOrder.TITLE})
"""Orders no index holds: the whole list is sorted and its ids are read in one piece. What falls due is counted by the
rules and not by the database, which gives the oldest first for DEADLINE."""


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


ListedCase = tuple[Case, str, str]
"""A case with the names of its owner and its community."""


def case_ids(session: Session, wanted: CaseWanted, after: Mark | None = None, limit: int | None = None) -> ListedIds:
    """Return the next ids of the cases that fit, from the first or from after a mark on."""
    if wanted.tokens:
        conditions, stretches = conditions_of(wanted), _stretches(session, wanted)
        return read_found(session, stretches, conditions, wanted.tokens, "case", MOST_FOUND)
    conditions, stretches = _conditions(session, wanted), _stretches(session, wanted)
    if wanted.order in SORTED_AT_ONCE:
        return read_whole(session, stretches, conditions)
    return read_on(session, stretches, conditions, after, limit)


def open_among(session: Session, ids: Sequence[int]) -> set[int]:
    """Return which of these cases have not been struck off; all that are open are read, for they are never many."""
    return set(session.scalars(select(Case.id).where(Case.state.in_(sorted(OPEN_STATES))))).intersection(ids)


def cases_of(session: Session, ids: Sequence[int]) -> list[ListedCase]:
    """Return the cases of these ids in the order of the ids."""
    rows = {row[0].id: (row[0], row[1], row[2]) for row in session.execute(_LISTED, {"ids": list(ids)})}
    return [rows[key] for key in ids if key in rows]


_LISTED = (
    select(Case, Officer.name, Community.name)
    .join(Officer, Officer.id == Case.owner_id)
    .join(Community, Community.id == Case.community_id)
    .where(Case.id.in_(bindparam("ids", expanding=True)))
)

_BY_DAY = (Case.accepted_on, Case.id)
_WHOLE: dict[CaseOrder, Stretch] = {
    CaseOrder.NEWEST: Stretch(Case.id, _BY_DAY, falling=True),
    CaseOrder.OLDEST: Stretch(Case.id, _BY_DAY),
    CaseOrder.DEADLINE: Stretch(Case.id, _BY_DAY),
    CaseOrder.NUMBER: Stretch(Case.id, (Case.number, Case.id)),
    CaseOrder.NUMBER_DOWN: Stretch(Case.id, (Case.number, Case.id), falling=True),
    CaseOrder.CATEGORY: Stretch(Case.id, (Case.category, *_BY_DAY)),
    CaseOrder.TITLE: Stretch(Case.id, (Case.title, Case.id)),
}


def _stretches(session: Session, wanted: CaseWanted) -> list[Stretch]:
    """Return the parts of the list in its order: all of it, or a part for each value of what it is sorted by."""
    if wanted.order in _WHOLE:
        return [_WHOLE[wanted.order]]
    column, values = _sorted_by(session, wanted)
    fixed = dict(_equal(wanted))[column]
    falling = wanted.order is not CaseOrder.RISK
    within = [column == value for value in values if fixed in (None, value)]
    narrowed = [*_sorts(wanted), *_spans(wanted)]
    if narrowed and few(session, Case.id, narrowed):
        # The few are gathered and sorted, rather than all of one value gone through.
        within = [_unindexed(one) for one in within]
    return [Stretch(Case.id, _BY_DAY, falling, one) for one in within]


def _sorted_by(session: Session, wanted: CaseWanted) -> tuple[InstrumentedAttribute[Any], Sequence[Any]]:
    """Return a column and its values in the order of the list; in each the newest stand first, of a risk the oldest."""
    order = wanted.order
    if order is CaseOrder.RISK:
        return Case.risk, (Risk.HIGH, Risk.MIDDLE, Risk.LOW)
    if order is CaseOrder.STATE:
        return Case.state, [state for state in CaseState if state in OPEN_STATES or not wanted.only_open]
    if order is CaseOrder.TRACK:
        return Case.track, (*Track, None)
    if order is CaseOrder.OWNER:
        return Case.owner_id, by_name(session, Officer)
    return Case.community_id, by_name(session, Community)


_BY_NUMBER = frozenset({CaseOrder.NUMBER, CaseOrder.NUMBER_DOWN})


def _conditions(session: Session, wanted: CaseWanted) -> list[ColumnElement[bool]]:
    sorts, spans = _sorts(wanted), _spans(wanted)
    if wanted.order in _BY_NUMBER and sorts and not few(session, Case.id, [*sorts, *spans]):
        # Where many fit, going through the numbers one by one soon meets a page of them, and sorting them all
        # by number takes long.
        sorts = [_unindexed(one) for one in sorts]
    return [*sorts, *spans]


def conditions_of(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, without what is to be found."""
    return [*_sorts(wanted), *_spans(wanted)]


def _unindexed(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the same condition inside a function, which keeps the database from choosing an index for it."""
    return func.coalesce(condition, false())


def _sorts(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    """Return the conditions on what a case is."""
    found: list[ColumnElement[bool]] = []
    if wanted.state is None and wanted.only_open:
        found.append(Case.state.in_(sorted(OPEN_STATES)))
    found += [column == value for column, value in _equal(wanted) if value is not None]
    if wanted.class_code is not None:
        found.append(Case.category.between(f"{wanted.class_code}00", f"{wanted.class_code}99"))
    return found


def _equal(wanted: CaseWanted) -> list[tuple[InstrumentedAttribute[Any], object]]:
    return [
        (Case.state, wanted.state),
        (Case.risk, wanted.risk),
        (Case.track, wanted.track),
        (Case.owner_id, wanted.owner_id),
        (Case.community_id, wanted.community_id),
    ]


def _spans(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    """Return the conditions on when a case was accepted."""
    found: list[ColumnElement[bool]] = []
    if wanted.accepted_from is not None:
        found.append(Case.accepted_on >= wanted.accepted_from)
    if wanted.accepted_to is not None:
        found.append(Case.accepted_on <= wanted.accepted_to)
    return found
