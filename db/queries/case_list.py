"""Reading the list of cases: filtered, searched, ordered and paged by the database."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, false, func, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from db import search
from db.models import Case, Community, Officer
from rules.steps import OPEN_STATES
from rules.vocabulary import CaseState, Risk, Track, Word

MOST_FOUND = 200
"""A search gives no more than so many of the newest cases that fit and carry every token."""

COUNT_UP_TO = 10_000
"""Counting ends here: what is further back is found by narrowing, not by turning pages."""

_FEW_CASES = 4_000
_FIRST_IDS, _MORE_IDS = 500, 10_000


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


def wanting(wanted: CaseWanted, field: str, value: Any) -> CaseWanted:
    """Return a filter with another value in one of its fields."""
    changed: dict[str, Any] = {field: value}
    return replace(wanted, **changed)


ListedCase = tuple[Case, str, str]
"""A case with the names of its owner and its community."""


@dataclass(frozen=True, slots=True)
class ListedCases:
    """The cases of one page; ``total`` fit in all, or ``at_least`` so many; with this page the list may end."""

    rows: Sequence[ListedCase]
    total: int
    at_least: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a list has been read: in which stretch of its order, and the key of the last case there."""

    stretch: int
    key: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class CaseIds:
    """Ids in the order of the list, four bytes each; ``rest`` marks where to go on, None at the end of the list.

    With ``cut`` more would fit than a search gives.
    """

    ids: array[int]
    rest: Mark | None
    cut: bool = False


def listed_cases(session: Session, wanted: CaseWanted, limit: int, offset: int) -> ListedCases:
    """Return one page of the cases that fit."""
    conditions = _conditions(session, wanted)
    if wanted.tokens:
        found = _found(session, wanted, conditions)
        page = found[offset : offset + limit]
        return ListedCases(cases_of(session, page), len(found), len(found) == MOST_FOUND, offset + limit >= len(found))
    total = _counted(session, conditions, COUNT_UP_TO + 1)
    # One more than the page holds is read, to know whether another follows.
    ids = _ids_of_page(session, wanted, conditions, limit + 1, offset)
    shown = cases_of(session, ids[:limit])
    return ListedCases(shown, min(total, COUNT_UP_TO), total > COUNT_UP_TO, len(ids) <= limit)


def case_ids(session: Session, wanted: CaseWanted, after: Mark | None = None, limit: int | None = None) -> CaseIds:
    """Return the next ids of the cases that fit, from the first or from after a mark on.

    Read on by the key of the last one, each part of a long list costs the same wherever it lies. The first part
    is short when no ``limit`` is given: the officer waits for it.
    """
    limit = limit or (_FIRST_IDS if after is None else _MORE_IDS)
    conditions = _conditions(session, wanted)
    if wanted.tokens:
        found = _found(session, wanted, conditions)
        return CaseIds(array("i", found), None, len(found) == MOST_FOUND)
    ids = array("i")
    key = None if after is None else after.key
    stretches = _stretches(session, wanted)
    if wanted.order in SORTED_AT_ONCE:
        return CaseIds(array("i", session.scalars(stretches[0].ids(conditions))), None)
    for at in range(0 if after is None else after.stretch, len(stretches)):
        ids.extend(session.scalars(stretches[at].ids(conditions, key).limit(limit - len(ids))))
        if len(ids) == limit:
            return CaseIds(ids, Mark(at, stretches[at].key(session, ids[-1])))
        key = None
    return CaseIds(ids, None)


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


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a list, or all of it, that lies in an index in the order of the list."""

    columns: tuple[InstrumentedAttribute[Any], ...]
    falling: bool = False
    within: ColumnElement[bool] | None = None

    def ids(self, conditions: Sequence[ColumnElement[bool]], after: tuple[Any, ...] | None = None) -> Select[int]:
        query = select(Case.id).where(*conditions)
        if self.within is not None:
            query = query.where(self.within)
        if after is not None:
            here, there = tuple_(*self.columns), tuple_(*map(literal, after))
            query = query.where(here < there if self.falling else here > there)
        return query.order_by(*(column.desc() if self.falling else column for column in self.columns))

    def key(self, session: Session, case_id: int) -> tuple[Any, ...]:
        return tuple(session.execute(select(*self.columns).where(Case.id == case_id)).one())


_BY_DAY = (Case.accepted_on, Case.id)
_WHOLE: dict[CaseOrder, _Stretch] = {
    CaseOrder.NEWEST: _Stretch(_BY_DAY, falling=True),
    CaseOrder.OLDEST: _Stretch(_BY_DAY),
    CaseOrder.DEADLINE: _Stretch(_BY_DAY),
    CaseOrder.NUMBER: _Stretch((Case.number, Case.id)),
    CaseOrder.NUMBER_DOWN: _Stretch((Case.number, Case.id), falling=True),
    CaseOrder.CATEGORY: _Stretch((Case.category, *_BY_DAY)),
    CaseOrder.TITLE: _Stretch((Case.title, Case.id)),
}


def _stretches(session: Session, wanted: CaseWanted) -> list[_Stretch]:
    """Return the parts of the list in its order: all of it, or a part for each value of what it is sorted by."""
    if wanted.order in _WHOLE:
        return [_WHOLE[wanted.order]]
    column, values = _sorted_by(session, wanted)
    fixed = dict(_equal(wanted))[column]
    falling = wanted.order is not CaseOrder.RISK
    within = [column == value for value in values if fixed in (None, value)]
    narrowed = [*_sorts(wanted), *_spans(wanted)]
    if narrowed and _few(session, narrowed):
        # The few are gathered and sorted, rather than all of one value gone through.
        within = [_unindexed(one) for one in within]
    return [_Stretch(_BY_DAY, falling, one) for one in within]


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
        return Case.owner_id, _by_name(session, Officer)
    return Case.community_id, _by_name(session, Community)


def _by_name(session: Session, kind: type[Officer | Community]) -> list[int]:
    """Return the ids of every officer or community by name; in GB 18030 common characters stand by their pinyin."""
    rows = session.execute(select(kind.id, kind.name)).all()
    return [key for key, _ in sorted(rows, key=lambda row: (row[1].encode("gb18030"), row[0]))]


def _ids_of_page(
    session: Session, wanted: CaseWanted, conditions: Sequence[ColumnElement[bool]], limit: int, offset: int
) -> list[int]:
    ids: list[int] = []
    *others, last = _stretches(session, wanted)
    for stretch in others:
        count = select(func.count()).select_from(stretch.ids(conditions).order_by(None).subquery())
        if offset >= (size := session.scalars(count).one()):
            offset -= size
            continue
        ids += session.scalars(stretch.ids(conditions).limit(limit - len(ids)).offset(offset))
        offset = 0
        if len(ids) == limit:
            return ids
    return [*ids, *session.scalars(last.ids(conditions).limit(limit - len(ids)).offset(offset))]


def _found(session: Session, wanted: CaseWanted, conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    """Return the ids of the newest cases that fit and carry every token, in the order of the list."""
    carrying = _carrying(session, wanted.tokens, conditions)
    among = [Case.id.in_([key for _, key in session.execute(carrying)])]
    return [key for stretch in _stretches(session, wanted) for key in session.scalars(stretch.ids(among))]


def _carrying(session: Session, tokens: Sequence[str], conditions: Sequence[ColumnElement[bool]]) -> Select[str, int]:
    """Return the search for what fits and carries every token, the newest of what carries them first."""
    found = search.matching(session, tokens, kind="case", limit=MOST_FOUND)
    if not conditions:
        return found
    key = found.selected_columns.subject_id
    # A few that fit are gathered once and held against each found; of many, each found is looked up.
    if _few(session, conditions):
        return found.where(key.in_(select(Case.id).where(*conditions)))
    return found.where(exists().where(Case.id == key, *conditions))


_BY_NUMBER = frozenset({CaseOrder.NUMBER, CaseOrder.NUMBER_DOWN})


def _conditions(session: Session, wanted: CaseWanted) -> list[ColumnElement[bool]]:
    sorts, spans = _sorts(wanted), _spans(wanted)
    if wanted.order in _BY_NUMBER and sorts and not _few(session, [*sorts, *spans]):
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


def _few(session: Session, conditions: Sequence[ColumnElement[bool]]) -> bool:
    return _counted(session, conditions, _FEW_CASES + 1) <= _FEW_CASES


def _counted(session: Session, conditions: Sequence[ColumnElement[bool]], most: int) -> int:
    """Return how many cases fit, or ``most`` when there are as many or more."""
    fitting = select(Case.id).where(*conditions).limit(most).subquery()
    return session.scalars(select(func.count()).select_from(fitting)).one()


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
