"""The search index: FTS5 on SQLite, a GIN index on PostgreSQL, the same tokens in both.

Every kind has a stretch of ids, in which the entries of the newest subjects have the smallest: a search within one
kind begins at its newest and ends by itself, and nothing is sorted. (Upwards is the way the index goes fastest.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Executable,
    FromClause,
    Integer,
    Select,
    Text,
    TextClause,
    bindparam,
    column,
    false,
    literal,
    select,
    table,
    text,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.engine import InsertOf, insert_for
from db.models import SearchEntry
from db.models.base import Base

KINDS = ("person", "community", "room", "paper", "case", "incident")
"""What can be found; the place in this row is part of every id, so a new kind goes to the end, below the eighth."""

_SPAN = 2**28
SQLITE_STATEMENTS = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(tokens, content='search_entry', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 0', detail=none, prefix=1, columnsize=0)",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN"
    " INSERT INTO search_fts(rowid, tokens) VALUES (NEW.id, NEW.tokens); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens);"
    " INSERT INTO search_fts(rowid, tokens) VALUES (NEW.id, NEW.tokens); END",
)
POSTGRESQL_STATEMENTS = (
    "CREATE INDEX ix_search_entry_tokens ON search_entry USING gin (array_to_tsvector(string_to_array(tokens, ' ')))",
)
# What tokens never hold; the index in a file keeps no places of words, so a token must be one word to it.
_FOREIGN = re.compile("[^a-z0-9\u3400-\u4db5\u4e00-\u9fa5]")
# One Chinese character, as it is or spelt by its code point.
_ONE_CHARACTER = re.compile("[^\x00-\x7f]|u[0-9a-f]{4,6}")
# What stands behind a number in an address, and so alone in what is looked for.
_BEHIND_NUMBERS = frozenset("号栋幢座楼层室户组弄")

Fitting = Callable[[ColumnElement[int]], ColumnElement[bool]]
"""Gives the condition on an id that what is looked for must meet."""


def entry_id(kind: str, subject_id: int) -> int:
    """Return the id under which a subject stands in the index; ValueError for an unknown kind."""
    return _last(kind) - subject_id


def _last(kind: str) -> int:
    return (KINDS.index(kind) + 1) * _SPAN - 1


def put(session: Session, kind: str, subject_id: int, tokens: str) -> None:
    """Make a subject findable under ``tokens`` (space-joined), replacing what it had."""
    row = {"id": entry_id(kind, subject_id), "tokens": " ".join(tokens.split())}
    session.execute(_put_row(insert_for(session)), row)


# Most acts run this, so it is built once for a dialect.
@cache
def _put_row(insert: InsertOf) -> Executable:
    row = insert(Base.metadata.tables["search_entry"])
    return row.on_conflict_do_update(index_elements=["id"], set_={"tokens": row.excluded.tokens})


def matching(
    session: Session, tokens: Sequence[str], *, kind: str, limit: int = 50, fitting: Fitting | None = None
) -> Select[str, int]:
    """Return the statement giving (kind, subject id) of the newest subjects of a kind that carry every token.

    At least one token is needed. One of a single Chinese character also finds the pieces that begin with it.
    ``fitting`` gives the condition on the subject id that they must meet too.
    """
    found = _matching(_on_server(session))
    if fitting is None:
        return found.params(_values(session, tokens, kind, limit))
    indexed, common = _common_apart(session, tokens)
    # The conditions are tried as they are written: only of what fits are the tokens read.
    found = found.where(fitting(found.selected_columns.subject_id))
    found = found.where(*(_carries_word(_FTS.c.tokens, word, prefix=True) for word in common))
    return found.params(_values(session, indexed, kind, limit))


def _common_apart(session: Session, tokens: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the tokens to ask the index for, and those of nearly every address, whose rows there are long."""
    common = [] if _on_server(session) else [token for token in tokens if token in _BEHIND_NUMBERS]
    others = [token for token in tokens if token not in common]
    return (others, common) if others else (tokens, [])


def subjects(session: Session, tokens: Sequence[str], *, kind: str, limit: int) -> Sequence[int]:
    """Return the ids of the newest subjects of a kind that carry every token."""
    values = _values(session, tokens, kind, limit)
    return [key for _, key in session.execute(_matching(_on_server(session)), values)]


def _values(session: Session, tokens: Sequence[str], kind: str, limit: int) -> dict[str, object]:
    last = _last(kind)
    words = {"kind": kind, "wanted": _wanted(session, tokens)}
    return words | {"first_id": last - _SPAN + 1, "last_id": last, "most": limit}


# Every key typed into a search runs this for several kinds, so it is built once.
@cache
def _matching(on_server: bool) -> Select[str, int]:
    index = _ON_SERVER if on_server else _IN_FILE
    first, last = bindparam("first_id", type_=Integer), bindparam("last_id", type_=Integer)
    found = select(bindparam("kind", type_=Text).label("kind"), (last - index.id).label("subject_id"))
    inside = found.select_from(index.rows).where(index.carries, index.id.between(first, last))
    return inside.order_by(index.id).limit(bindparam("most", type_=Integer))


def carrying(session: Session, tokens: Sequence[str], among: Select[int], *, kind: str, limit: int) -> Select[str, int]:
    """Return what ``matching`` does, of a few subjects alone: their tokens are read, however much carries these."""
    last = _last(kind)
    own = select(last - among.subquery().c[0])
    found = select(literal(kind).label("kind"), (last - SearchEntry.id).label("subject_id"))
    found = found.where(SearchEntry.id.in_(own)).order_by(SearchEntry.id).limit(limit)
    if _on_server(session):
        return found.where(_ON_SERVER.carries).params(wanted=_wanted(session, tokens))
    words = [_carries_word(SearchEntry.tokens, word, prefix=prefix) for word, prefix in _words(tokens)]
    return found.where(*words or [false()])


def _carries_word(
    tokens: ColumnElement[str] | InstrumentedAttribute[str], word: str, *, prefix: bool
) -> ColumnElement[bool]:
    return (" " + tokens + " ").contains(f" {word}{'' if prefix else ' '}")


def _on_server(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _wanted(session: Session, tokens: Sequence[str]) -> str:
    """Return the query in the index's own language; an empty one finds nothing."""
    words = _words(tokens)
    if _on_server(session):
        return " & ".join(f"'{word}'{':*' if prefix else ''}" for word, prefix in words)
    return " ".join(f'"{word}"{"*" if prefix else ""}' for word, prefix in words or [("", False)])


def _words(tokens: Sequence[str]) -> list[tuple[str, bool]]:
    """Return what the index takes of each token, and whether it is the beginning of what is looked for."""
    words = [_FOREIGN.sub("", token) for token in tokens]
    return [(word, bool(_ONE_CHARACTER.fullmatch(word))) for word in words if word]


@dataclass(frozen=True, slots=True)
class _Index:
    """The searched rows, their id, and the condition that they carry what is wanted."""

    rows: FromClause
    id: ColumnElement[int]
    carries: TextClause


_WANTED = bindparam("wanted", type_=Text)
_FTS = table("search_fts", column("rowid", Integer), column("tokens", Text))
_IN_FILE = _Index(_FTS, _FTS.c.rowid, text("search_fts MATCH :wanted").bindparams(_WANTED))
# Written out as the index is, for it is used for exactly this expression.
_CARRIES = text("array_to_tsvector(string_to_array(search_entry.tokens, ' ')) @@ CAST(:wanted AS tsquery)")
_ON_SERVER = _Index(SearchEntry.__table__, SearchEntry.__table__.c.id, _CARRIES.bindparams(_WANTED))
