"""Putting rows back to what they were before an act, from what the trail says of it."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Column, func, inspect, select
from sqlalchemy.orm import Mapper, Session

from db.models import TrailEntry
from db.models.base import Base
from db.trail import Values, row_values

# More than a station does in a day, so that the whole trail is never gone through for somebody who did nothing.
_A_DAY = 20_000


class ChangedSince(Exception):
    """A row is no longer what the act left."""


def last_entry_of(session: Session, officer_id: int, but: Collection[str] = ()) -> TrailEntry | None:
    """Return the newest act of an officer among the last thousands of the trail, those named in ``but`` left out."""
    end = select(func.max(TrailEntry.seq)).scalar_subquery()
    query = select(TrailEntry).where(
        TrailEntry.officer_id == officer_id, TrailEntry.act.not_in(but), TrailEntry.seq > end - _A_DAY
    )
    return session.scalars(query.order_by(TrailEntry.seq.desc()).limit(1)).first()


def followed(session: Session, entry: TrailEntry, but: Collection[str] = ()) -> bool:
    """Whether anybody has acted on the same subject since, those acts left out that are named in ``but``."""
    later = select(TrailEntry.seq).where(
        TrailEntry.subject == entry.subject, TrailEntry.seq > entry.seq, TrailEntry.act.not_in(but)
    )
    return session.scalars(later.limit(1)).first() is not None


def put_back(session: Session, entry: TrailEntry) -> None:
    """Undo every row change of an entry, the last first; ChangedSince when somebody has changed one of them since."""
    for table, key, before, after in reversed(json.loads(entry.changes)):
        mapper = _mapper_of(table)
        row = session.get(mapper.class_, _key_of(mapper, key))
        if row is None or after is None or not _stands(row, after):
            raise ChangedSince(table)
        if before is None:
            session.delete(row)
            continue
        for name, value in before.items():
            setattr(row, name, _value_of(mapper.columns[name], value))


def _stands(row: Base, after: Values) -> bool:
    found = row_values(row)
    return all(found[name] == value for name, value in after.items())


def _mapper_of(table: str) -> Mapper[Any]:
    return next(mapper for mapper in Base.registry.mappers if str(mapper.local_table) == table)


def _key_of(mapper: Mapper[Any], key: str) -> tuple[Any, ...]:
    parts = key.split("/", len(mapper.primary_key) - 1)
    return tuple(_value_of(column, part) for column, part in zip(inspect(mapper).primary_key, parts, strict=True))


def _value_of(column: Column[Any], plain: Any) -> Any:
    """Return the value whose JSON form is ``plain``."""
    kind = column.type.python_type
    if plain is None or (isinstance(plain, kind) and not issubclass(kind, Enum)):
        return plain
    if kind is datetime:
        return datetime.strptime(plain, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    if kind is date:
        return date.fromisoformat(plain)
    return kind(plain)
