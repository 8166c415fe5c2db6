"""Reading the list of cases: filtered, searched, ordered and paged by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import Case, Community, Officer
from db.queries.listing import ListedIds, Mark, Stretch, by_name, few, read_found, read_on, read_whole, unindexed
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
    """Return the next ids of the cases that fit, from the first or from after a mark on.

    What falls due is counted by the rules and not by the database, which gives the oldest first for DEADLINE.
    """
    if wanted.tokens:
        stretches = _stretches(session, wanted, gathered=True)
        return read_found(session, stretches, conditions_of(wanted), wanted.tokens, "case", MOST_FOUND)
    gathered = _gathered(session, wanted)
    stretches = _stretches(session, wanted, gathered=gathered)
    return read_on(session, stretches, _conditions(wanted, gathered=gathered), after, limit)


def open_ids(session: Session, wanted: CaseWanted) -> Sequence[int]:
    """Return the ids of all cases that fit and have not been struck off, the oldest first; they are never many."""
    if wanted.state is CaseState.CLOSED:
        return []
    wanted = replace(wanted, only_open=True, order=CaseOrder.OLDEST)
    return read_whole(session, _stretches(session, wanted, gathered=True), conditions_of(wanted)).ids


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


def _stretches(session: Session, wanted: CaseWanted, *, gathered: bool) -> list[Stretch]:
    """Return the parts of the list in its order: all of it, or a part for each value of what it is sorted by."""
    if wanted.order in _WHOLE:
        return [_WHOLE[wanted.order]]
    column, values = _sorted_by(session, wanted)
    fixed = dict(_equal(wanted))[column]
    falling = wanted.order is not CaseOrder.RISK
    within = [column == value for value in values if fixed in (None, value)]
    # Open cases are gathered by their states.
    if gathered and not (column is Case.state and _among_open(wanted)):
        within = [unindexed(one) for one in within]
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


_BY_DAYS = frozenset({CaseOrder.NEWEST, CaseOrder.OLDEST, CaseOrder.DEADLINE})
_BY_ITS_OWN = frozenset({CaseOrder.NUMBER, CaseOrder.NUMBER_DOWN, CaseOrder.CATEGORY, CaseOrder.TITLE})
"""The orders by what nearly every case has of its own, which the day it was accepted says nothing about."""


def _gathered(session: Session, wanted: CaseWanted) -> bool:
    """Whether the few that fit are gathered and sorted, rather than all of the list gone through in its order."""
    if _among_open(wanted):
        return True
    narrowed = [] if wanted.order in _BY_DAYS else _narrowed(wanted)
    return bool(narrowed) and few(session, Case.id, narrowed)


def _conditions(wanted: CaseWanted, *, gathered: bool) -> list[ColumnElement[bool]]:
    if gathered:
        return _narrowed(wanted)
    if wanted.order not in _BY_ITS_OWN:
        return conditions_of(wanted)
    # Where many fit, going through the list one by one soon meets a page of them, and sorting them all takes long.
    of_class = _of_class(wanted) if wanted.order is CaseOrder.CATEGORY else []
    return [*map(unindexed, _sorts(wanted)), *of_class, *_spans(wanted)]


def conditions_of(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter, without what is to be found."""
    if _among_open(wanted):
        return _narrowed(wanted)
    # The indexes of tracks and classes are for their own orders; here they would lead to sorting half of all cases.
    return [*_equally(wanted), *map(unindexed, [*_of_track(wanted), *_of_class(wanted)]), *_spans(wanted)]


def _narrowed(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    """Return the conditions for gathering what fits; of the open cases, which are never many, each is looked at."""
    if not _among_open(wanted):
        return [*_sorts(wanted), *_spans(wanted)]
    state = Case.state.in_(sorted(OPEN_STATES)) if wanted.state is None else Case.state == wanted.state
    return [state, *map(unindexed, [*_sorts(replace(wanted, state=None)), *_spans(wanted)])]


def _among_open(wanted: CaseWanted) -> bool:
    return wanted.only_open if wanted.state is None else wanted.state in OPEN_STATES


def _sorts(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    """Return the conditions on what a case is."""
    return [*_equally(wanted), *_of_track(wanted), *_of_class(wanted)]


def _equally(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    equal = [(column, value) for column, value in _equal(wanted) if column is not Case.track]
    return [column == value for column, value in equal if value is not None]


def _of_track(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    return [] if wanted.track is None else [Case.track == wanted.track]


def _of_class(wanted: CaseWanted) -> list[ColumnElement[bool]]:
    code = wanted.class_code
    return [] if code is None else [Case.category.between(f"{code}00", f"{code}99")]


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
