"""The search index: FTS5 on SQLite, a GIN index on PostgreSQL, the same tokens in both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, Executable, Select, Text, bindparam, column, literal_column, select, table, text
from sqlalchemy.orm import Session, aliased

from db.engine import InsertOf, insert_for
from db.models import SearchEntry
from db.models.base import Base

SQLITE_STATEMENTS = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(tokens, content='search_entry', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 0', detail=none, prefix=1)",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN"
    " INSERT INTO search_fts(rowid, tokens) VALUES (NEW.id, NEW.tokens); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens);"
    " INSERT INTO search_fts(rowid, tokens) VALUES (NEW.id, NEW.tokens); END",
)
POSTGRESQL_STATEMENTS = (
    "CREATE INDEX ix_search_entry_tokens ON search_entry"
    " USING gin (array_to_tsvector(string_to_array(tokens, ' ')))",
)
# What tokens never hold; the index in a file keeps no places of words, so a token must be one word to it.
_FOREIGN = re.compile("[^a-z0-9\u3400-\u4db5\u4e00-\u9fa5]")
# One Chinese character, as it is or spelt by its code point.
_ONE_CHARACTER = re.compile("[^\x00-\x7f]|u[0-9a-f]{4,6}")


def put(session: Session, kind: str, subject_id: int, tokens: str) -> None:
    """Make a subject findable under ``tokens`` (space-joined), replacing what it had."""
    row = {"kind": kind, "subject_id": subject_id, "tokens": " ".join(tokens.split())}
    session.execute(_put_row(insert_for(session)), row)


# Most acts run this, so it is built once for a dialect.
@cache
def _put_row(insert: InsertOf) -> Executable:
    row = insert(Base.metadata.tables["search_entry"])
    return row.on_conflict_do_update(index_elements=["kind", "subject_id"], set_={"tokens": row.excluded.tokens})


def matching(
    session: Session, tokens: Sequence[str], *, kind: str = "", among: Select[int] | None = None, limit: int = 50
) -> Select[str, int]:
    """Return the statement giving (kind, subject id) of the newest subjects that carry every token, at least one.

    ``among`` narrows the search to those ids of the kind. A token of one Chinese character also finds the
    pieces that begin with it.
    """
    on_server = session.get_bind().dialect.name == "postgresql"
    query = _ON_SERVER if on_server else _IN_FILE
    if kind:
        query = query.where(SearchEntry.kind == kind)
    if among is not None:
        own = select(_OTHER.id).where(_OTHER.kind == kind, _OTHER.subject_id.in_(among))
        query = query.where((SearchEntry.id if on_server else _EACH_FOUND).in_(own))
    return query.params(wanted=_wanted(session, tokens)).limit(limit)


def _wanted(session: Session, tokens: Sequence[str]) -> str:
    """Return the query in the index's own language; an empty one finds nothing."""
    words = [word for word in (_FOREIGN.sub("", token) for token in tokens) if word]
    if session.get_bind().dialect.name == "postgresql":
        return " & ".join(_quoted(word, "'", ":*") for word in words)
    return " ".join(_quoted(word, '"', "*") for word in words or [""])


def _quoted(word: str, quote: str, prefix: str) -> str:
    return f"{quote}{word}{quote}{prefix if _ONE_CHARACTER.fullmatch(word) else ''}"


_WANTED = bindparam("wanted", type_=Text)
_CARRYING = select(SearchEntry.kind, SearchEntry.subject_id)
# The ids looked among are found in the index alone: the rows with their long tokens are left unread.
_OTHER = aliased(SearchEntry)
_FTS = table("search_fts", column("rowid"))
# The plus keeps SQLite from asking the index once for every one of the ids.
_EACH_FOUND: ColumnElement[int] = literal_column("+search_fts.rowid")
_IN_FILE = (
    _CARRYING.join(_FTS, _FTS.c.rowid == SearchEntry.id)
    .where(text("search_fts MATCH :wanted").bindparams(_WANTED))
    .order_by(_FTS.c.rowid.desc())
)
# Written out as the index is, for it is used for exactly this expression.
_ON_SERVER = _CARRYING.where(
    text("array_to_tsvector(string_to_array(search_entry.tokens, ' ')) @@ CAST(:wanted AS tsquery)").bindparams(_WANTED)
).order_by(SearchEntry.id.desc())
