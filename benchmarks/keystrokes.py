"""One keystroke in the search box: from what is typed so far to the cases found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from random import Random

from sqlalchemy.orm import Session

from benchmarks.bench import Bench
from benchmarks.measure import Pair, seconds
from benchmarks.outcome import Outcome
from benchmarks.people import people
from benchmarks.stations import desk_in, raw_connection
from db import search
from rules.names import pinyin_keys, query_tokens

_FOUND = 50
_RAW = (
    "SELECT e.kind, e.subject_id, f.rowid FROM search_fts f JOIN search_entry e ON e.id = f.rowid"
    " WHERE search_fts MATCH ? AND e.kind = 'case' ORDER BY f.rowid DESC LIMIT ?"
)


def run(bench: Bench) -> Outcome:
    """Type names, initials, tails of numbers and places letter by letter, searching at each."""
    typed = _typed(bench.scale.keystrokes)
    with desk_in(bench.big) as desk, desk.read() as session, raw_connection(bench.big) as connection:
        pairs = [_pair(session, connection, words) for words in typed]
    return Outcome(
        f"search keystroke, {bench.scale.cases:,} cases",
        "the same FTS5 query in raw sqlite3",
        pairs,
        most_seconds=0.016,
    )


def _pair(session: Session, connection: sqlite3.Connection, words: str) -> Pair:
    wanted = " ".join(_quoted(token) for token in query_tokens(words))
    ours = seconds(lambda: search.find(session, query_tokens(words), kind="case", limit=_FOUND))
    return Pair(ours, seconds(lambda: connection.execute(_RAW, (wanted, _FOUND)).fetchall()))


def _quoted(token: str) -> str:
    return f'"{token}"' + ("*" if len(token) == 1 and not token.isascii() else "")


def _typed(count: int) -> list[str]:
    """Return what stands in the box after each of so many keystrokes."""
    steps: list[str] = []
    searched = _searched()
    while len(steps) < count:
        words = next(searched)
        steps += [words[:length] for length in range(1, len(words) + 1)]
    return Random(7).sample(steps[:count], count)


def _searched() -> Iterator[str]:
    """Yield what officers look for, over and over: a name, its initials, a tail of a telephone, a street."""
    for one in people(10_000, Random(20)):
        yield one.name
        yield pinyin_keys(one.name).initials[0]
        yield one.phone[-4:]
        yield one.address
