"""Writing the trail: what an act changed, chained to everything before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import event, insert, inspect, update
from sqlalchemy.orm import Session

from db import models
from db.canonical import canonical, digest, plain
from db.chain import Signed, head
from db.models import NumberSeries, SearchEntry, TrailEntry, TrailHead
from db.models.base import Base

# Whatever an act changes is in the trail, so every table is known from here on.
models.declare_all()
# The chain itself, and what can be made again from the rows that are in it.
UNTRAILED = (TrailEntry, TrailHead, SearchEntry, NumberSeries)
RowKey = tuple[str, str]
Values = dict[str, Any]


@dataclass(slots=True)
class Changes:
    """Rows an act added, altered or removed, with the values before and after."""

    before: dict[RowKey, Values | None] = field(default_factory=dict)
    after: dict[RowKey, Values | None] = field(default_factory=dict)

    def note(self, key: RowKey, before: Values | None, after: Values | None) -> None:
        """Add one row's change, folding it into an earlier change of the same row."""
        if key not in self.before:
            self.before[key], self.after[key] = before, after
            return
        earlier, later = self.before[key], self.after[key]
        if earlier is not None and before is not None:
            self.before[key] = before | earlier
        self.after[key] = after if later is None or after is None else later | after

    def as_list(self) -> list[list[Any]]:
        """Return [table, key, before, after] per row, in a fixed order."""
        return [[*key, self.before[key], self.after[key]] for key in sorted(self.before)]


def watch(session: Session) -> Changes:
    """Return a record that fills itself at every flush of ``session``."""
    changes = Changes()

    @event.listens_for(session, "after_flush")
    def _collect(flushed: Session, _context: object) -> None:
        for row in flushed.new:
            if not isinstance(row, UNTRAILED):
                changes.note(row_key(row), None, row_values(row))
        for row in flushed.dirty:
            if not isinstance(row, UNTRAILED):
                _note_altered(changes, row)
        for row in flushed.deleted:
            if not isinstance(row, UNTRAILED):
                changes.note(row_key(row), row_values(row), None)

    return changes


def row_key(row: Base) -> RowKey:
    """Return the table and the primary key of a row as text."""
    shape = _shape(type(row))
    return shape.table, "/".join(str(plain(getattr(row, key))) for key in shape.keys)


def row_values(row: Base) -> Values:
    """Return every column of a row as JSON values, but for the counter that only orders two writers."""
    return {key: plain(getattr(row, key)) for key in _shape(type(row)).columns}


class _Shape(NamedTuple):
    """What is asked of a kind of row at every change of one: its table, its key, and the columns that are told."""

    table: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]


@cache
def _shape(kind: type[Base]) -> _Shape:
    mapper = inspect(kind)
    keys = tuple(mapper.get_property_by_column(column).key for column in mapper.primary_key)
    columns = tuple(attr.key for attr in mapper.column_attrs if attr.key != "version")
    return _Shape(str(mapper.local_table), keys, columns)


def _note_altered(changes: Changes, row: Base) -> None:
    before: Values = {}
    after: Values = {}
    for key in _shape(type(row)).columns:
        history = inspect(row).attrs[key].history
        if history.has_changes():
            before[key] = plain(history.deleted[0]) if history.deleted else None
            after[key] = plain(history.added[0]) if history.added else None
    if after:
        changes.note(row_key(row), before, after)


def entry_hash(entry: TrailEntry) -> str:
    """Return the hash a trail row must carry: over its contents and the hash before it."""
    contents = [
        entry.seq,
        entry.at,
        entry.business_date,
        entry.officer_id,
        entry.officer,
        entry.workstation,
        entry.act,
        entry.subject,
        entry.reason,
        entry.changes,
        entry.exception_id,
    ]
    return digest(f"{entry.previous}\n{canonical(contents)}")


# Every act runs these, so they are built once.
_ENTER = insert(Base.metadata.tables["trail_entry"])
_ENTRY_COLUMNS = tuple(column.key for column in inspect(TrailEntry).column_attrs)
_MOVE_HEAD = update(Base.metadata.tables["trail_head"])


def append(session: Session, signed: Signed, act: str, subject: str, reason: str, changes: Changes) -> str:
    """Add one act to the chain inside the caller's transaction and return the new head."""
    last = head(session)
    entry = TrailEntry(
        seq=last.seq + 1,
        at=signed.at,
        business_date=signed.business_date,
        officer_id=signed.officer_id,
        officer=signed.officer,
        workstation=signed.workstation,
        act=act,
        subject=subject,
        reason=reason,
        changes=canonical(changes.as_list()),
        exception_id=signed.exception_id,
        previous=last.hash,
    )
    entry.hash = entry_hash(entry)
    # Two plain statements: an act is saved many times a day and these rows are never loaded again.
    session.execute(_ENTER, {name: getattr(entry, name) for name in _ENTRY_COLUMNS})
    moved = {"seq": entry.seq, "hash": entry.hash}
    if last.seq:
        session.execute(_MOVE_HEAD, moved)
    else:
        session.execute(insert(TrailHead), [{"id": 1, **moved}])
    return entry.hash
