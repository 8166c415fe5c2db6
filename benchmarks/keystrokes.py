"""One keystroke in the search box: from what is typed so far to the page of cases found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from random import Random

from benchmarks.bench import Bench
from benchmarks.measure import Pair, seconds
from benchmarks.outcome import Outcome
from benchmarks.people import people
from benchmarks.stations import desk_in, raw_connection
from db.queries.case_list import MOST_FOUND
from db.search import entry_id
from rules.names import pinyin_keys, query_tokens
from workflow.desk import Desk
from workflow.views.cases import CaseWanted, cases_page

_EVERY_CASE = CaseWanted(only_open=False)
_FIRST, _LAST = entry_id("case", 0), entry_id("incident", 0) - 1
_RAW = (
    "SELECT f.*, o.name, c.name FROM case_file f JOIN officer o ON o.id = f.owner_id"
    " JOIN community c ON c.id = f.community_id WHERE f.id IN"
    f" (SELECT rowid - {_FIRST} FROM search_fts WHERE search_fts MATCH ?"
    f" AND rowid BETWEEN {_FIRST} AND {_LAST} ORDER BY rowid DESC LIMIT {MOST_FOUND})"
    " ORDER BY f.accepted_on DESC, f.id DESC LIMIT 50"
)


def run(bench: Bench) -> Outcome:
    """Type names, initials, tails of numbers and places letter by letter, listing what fits at each."""
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        pairs = [_pair(desk, connection, words) for words in ["", *typed(bench.scale.keystrokes)]]
    return Outcome(
        f"search keystroke, {bench.scale.cases:,} cases",
        "FTS5 and the rows it finds in raw sqlite3",
        pairs[1:],
        most_seconds=0.016,
    )


def _pair(desk: Desk, connection: sqlite3.Connection, words: str) -> Pair:
    wanted = raw_query(words)
    ours = seconds(lambda: cases_page(desk, _EVERY_CASE, words))
    return Pair(ours, seconds(lambda: raw_found(connection, wanted)))


def raw_query(words: str) -> str:
    """Return what is typed as an FTS5 query."""
    return " ".join(f'"{token}"{_prefix(token)}' for token in query_tokens(words))


def raw_found(connection: sqlite3.Connection, wanted: str) -> list[tuple[object, ...]]:
    """Return the rows of the first page of what an FTS5 query finds."""
    return connection.execute(_RAW, (wanted,)).fetchall() if wanted else []


def _prefix(token: str) -> str:
    return "*" if len(token) == 1 and not token.isascii() else ""


def typed(count: int) -> list[str]:
    """Return what stands in the box after each of so many keystrokes."""
    steps: list[str] = []
    searched = _searched()
    while len(steps) < count:
        words = next(searched)
        steps += [words[:length] for length in range(1, len(words) + 1)]
    return steps[:count]


def _searched() -> Iterator[str]:
    """Yield what officers look for, over and over: a name, its initials, a tail of a telephone, a street."""
    random = Random(7)
    for one in random.sample(people(10_000, Random(20)), 10_000):
        yield one.name
        yield pinyin_keys(one.name).initials[0]
        yield one.phone[-4:]
        yield one.address
