"""The search index: FTS5 on SQLite, a GIN index on PostgreSQL, the same tokens in both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sqlalchemy import Executable, text
from sqlalchemy.orm import Session

from db.engine import InsertOf, insert_for
from db.models.base import Base

SQLITE_STATEMENTS = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(tokens, content='search_entry', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 0')",
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


def find(session: Session, tokens: Sequence[str], *, kind: str = "", limit: int = 50) -> list[tuple[str, int]]:
    """Return (kind, subject id) of the newest subjects that carry every token; none for no tokens.

    A token of one Chinese character also finds the pieces that begin with it.
    """
    if not tokens:
        return []
    matching = _POSTGRESQL_MATCH if session.get_bind().dialect.name == "postgresql" else _SQLITE_MATCH
    of_kind = " AND e.kind = :kind" if kind else ""
    query = text(f"{matching}{of_kind} ORDER BY 3 DESC LIMIT :limit")
    values = {"wanted": _wanted(session, tokens), "limit": limit} | ({"kind": kind} if kind else {})
    return [(row[0], row[1]) for row in session.execute(query, values)]


def _wanted(session: Session, tokens: Sequence[str]) -> str:
    if session.get_bind().dialect.name == "postgresql":
        return " & ".join(_quoted(token, "'", ":*") for token in tokens)
    return " ".join(_quoted(token, '"', "*") for token in tokens)


def _quoted(token: str, quote: str, prefix: str) -> str:
    bare = re.sub(r"['\"\\]", "", token)
    return f"{quote}{bare}{quote}{prefix if _ONE_CHARACTER.fullmatch(bare) else ''}"


_SQLITE_MATCH = (
    "SELECT e.kind, e.subject_id, f.rowid FROM search_fts f JOIN search_entry e ON e.id = f.rowid"
    " WHERE search_fts MATCH :wanted"
)
_POSTGRESQL_MATCH = (
    "SELECT e.kind, e.subject_id, e.id FROM search_entry e"
    " WHERE array_to_tsvector(string_to_array(e.tokens, ' ')) @@ CAST(:wanted AS tsquery)"
)
