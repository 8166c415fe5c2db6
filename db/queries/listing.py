"""What every long list shares: ids in the order of the list, read piece by piece, searched and counted."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, exists, false, func, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from db import search
from db.models import Community, Officer

COUNTED = 10_000
"""Of a longer list the newest so many are counted: the counts come while one looks, however long the list is."""

FEW = 4_000
"""So many are soon gathered, whatever order they are wanted in."""

_FIRST_IDS, _MORE_IDS = 500, 10_000

Wanted = TypeVar("Wanted")


def wanting(wanted: Wanted, field: str, value: Any) -> Wanted:
    """Return a filter, a frozen dataclass, with another value in one of its fields."""
    changed: dict[str, Any] = {field: value}
    return replace(wanted, **changed)  # type: ignore[type-var]  # every filter is a dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a list has been read: in which stretch of its order, and the key of the last one there.

    ``before`` stood in front of all the others, and is left out where it would come again.
    """

    stretch: int
    key: tuple[Any, ...]
    before: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ListedIds:
    """Ids in the order of the list, four bytes each; ``rest`` marks where to go on, None at the end of the list.

    With ``cut`` more would fit than a search gives.
    """

    ids: array[int]
    rest: Mark | None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a list, or all of it, ordered by columns that are never empty in it and tell one row from another."""

    id: InstrumentedAttribute[int]
    columns: tuple[InstrumentedAttribute[Any], ...]
    falling: bool = False
    within: ColumnElement[bool] | None = None

    def ids(self, conditions: Sequence[ColumnElement[bool]], after: tuple[Any, ...] | None = None) -> Select[int]:
        """Return the query for the ids that fit, from the first or from after a key on."""
        query = select(self.id).where(*conditions)
        if self.within is not None:
            query = query.where(self.within)
        if after is not None:
            here, there = tuple_(*self.columns), tuple_(*map(literal, after))
            query = query.where(here < there if self.falling else here > there)
        return query.order_by(*(column.desc() if self.falling else column for column in self.columns))

    def key(self, session: Session, row_id: int) -> tuple[Any, ...]:
        """Return the key of a row, to go on from."""
        return tuple(session.execute(select(*self.columns).where(self.id == row_id)).one())


def read_on(
    session: Session,
    stretches: Sequence[Stretch],
    conditions: Sequence[ColumnElement[bool]],
    after: Mark | None = None,
    limit: int | None = None,
) -> ListedIds:
    """Return the next ids that fit, from the first or from after a mark on.

    Read on by the key of the last one, each part of a long list costs the same wherever it lies. The first part
    is short when no ``limit`` is given: the officer waits for it.
    """
    limit = limit or (_FIRST_IDS if after is None else _MORE_IDS)
    ids = array("i")
    key = None if after is None else after.key
    for at in range(0 if after is None else after.stretch, len(stretches)):
        ids.extend(session.scalars(stretches[at].ids(conditions, key).limit(limit - len(ids))))
        if len(ids) == limit:
            return ListedIds(ids, Mark(at, stretches[at].key(session, ids[-1])))
        key = None
    return ListedIds(ids, None)


def read_whole(session: Session, stretches: Sequence[Stretch], conditions: Sequence[ColumnElement[bool]]) -> ListedIds:
    """Return every id that fits at once, for an order no index holds."""
    ids = array("i", (key for one in stretches for key in session.scalars(one.ids(conditions))))
    return ListedIds(ids, None)


def read_found(
    session: Session,
    stretches: Sequence[Stretch],
    conditions: Sequence[ColumnElement[bool]],
    tokens: Sequence[str],
    kind: str,
    most: int,
) -> ListedIds:
    """Return the ids of the newest that fit and carry every token, no more than ``most``, in the order of the list."""
    row_id = stretches[0].id
    carrying = _carrying(session, row_id, conditions, tokens, kind, most)
    found = [key for _, key in session.execute(carrying)]
    return replace(read_whole(session, stretches, [row_id.in_(found)]), cut=len(found) == most)


def _carrying(
    session: Session,
    row_id: InstrumentedAttribute[int],
    conditions: Sequence[ColumnElement[bool]],
    tokens: Sequence[str],
    kind: str,
    most: int,
) -> Select[str, int]:
    """Return the search for what fits and carries every token, the newest of what carries them first."""
    return search.matching(session, tokens, kind=kind, limit=most, fitting=_fitting(session, row_id, conditions))


def _fitting(
    session: Session, row_id: InstrumentedAttribute[int], conditions: Sequence[ColumnElement[bool]]
) -> search.Fitting | None:
    if not conditions:
        return None
    # A few that fit are gathered once and held against each found; of many, each found is looked up.
    if few(session, row_id, conditions):
        return lambda key: key.in_(select(row_id).where(*conditions))
    return lambda key: exists().where(row_id == key, *conditions)


def unindexed(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the same condition inside a function, which keeps the database from choosing an index for it."""
    return func.coalesce(condition, false())


def few(session: Session, row_id: InstrumentedAttribute[int], conditions: Sequence[ColumnElement[bool]]) -> bool:
    """Whether no more than ``FEW`` rows fit."""
    return counted_up_to(session, row_id, conditions, FEW + 1) <= FEW


def counted_up_to(
    session: Session, row_id: InstrumentedAttribute[int], conditions: Sequence[ColumnElement[bool]], most: int
) -> int:
    """Return how many rows fit, or ``most`` when there are as many or more."""
    fitting = select(row_id).where(*conditions).limit(most).subquery()
    return session.scalars(select(func.count()).select_from(fitting)).one()


def by_name(session: Session, kind: type[Officer | Community]) -> list[int]:
    """Return the ids of every officer or community by name; in GB 18030 common characters stand by their pinyin."""
    rows = session.execute(select(kind.id, kind.name)).all()
    return [key for key, _ in sorted(rows, key=lambda row: (row[1].encode("gb18030"), row[0]))]


@dataclass(frozen=True, slots=True)
class Facet:
    """How many rows are of each value of one field of a filter; only the ``newest`` so many were counted if set."""

    counts: Mapping[Any, int]
    newest: int | None


def divided(session: Session, value: ColumnElement[Any], among: Select[Any]) -> Facet:
    """Return how the rows of a query divide by a value of theirs."""
    inner = among.add_columns(value.label("value")).subquery()
    rows = session.execute(select(inner.c.value, func.count()).group_by(inner.c.value)).all()
    counts = {found: count for found, count in rows}
    return Facet(counts, COUNTED if sum(counts.values()) >= COUNTED else None)
