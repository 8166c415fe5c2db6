"""One keystroke in the search box: from what is typed so far to the page of cases found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from random import Random

from benchmarks.bench import Bench
from benchmarks.case_list import SHOWN, beginning
from benchmarks.measure import Pair, seconds
from benchmarks.outcome import Outcome
from benchmarks.people import people
from benchmarks.stations import desk_in, raw_connection
from db.queries.case_list import MOST_FOUND
from db.search import entry_id
from rules.names import pinyin_keys, query_tokens
from workflow.desk import Desk
from workflow.views.cases import CaseWanted

_OPEN, _EVERY = CaseWanted(), CaseWanted(only_open=False)
_FIRST, _LAST = entry_id("case", 2**28 - 1), entry_id("case", 0)
_FOUND = f"SELECT {_LAST} - rowid FROM search_fts WHERE search_fts MATCH ? AND rowid BETWEEN {_FIRST} AND {_LAST}"
_ROWS = (
    "SELECT f.*, o.name, c.name FROM case_file f JOIN officer o ON o.id = f.owner_id"
    " JOIN community c ON c.id = f.community_id WHERE f.id IN ({0}) {1}"
    " ORDER BY f.accepted_on DESC, f.id DESC LIMIT {2}"
)
_RAW = _ROWS.format(f"{_FOUND} ORDER BY rowid LIMIT {MOST_FOUND}", "", SHOWN)
_RAW_OPEN = _ROWS.format(_FOUND, "AND f.state <> 'closed'", SHOWN)


def run(bench: Bench) -> Outcome:
    """Type names, initials, tails of numbers and places letter by letter, listing what fits at each.

    Every text is looked for among the open cases, as the page does it at first, and among all.
    """
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        steps = ["", *typed(bench.scale.keystrokes)]
        pairs = [_pair(desk, connection, wanted, words) for words in steps for wanted in (_OPEN, _EVERY)]
    return Outcome(
        f"search keystroke, {bench.scale.cases:,} cases",
        "FTS5 and the rows it finds in raw sqlite3",
        pairs[2:],
        most_seconds=0.016,
    )


def _pair(desk: Desk, connection: sqlite3.Connection, wanted: CaseWanted, words: str) -> Pair:
    query = raw_query(words)
    ours = seconds(lambda: beginning(desk, wanted, words))
    return Pair(ours, seconds(lambda: raw_found(connection, query, only_open=wanted.only_open)))


def raw_query(words: str) -> str:
    """Return what is typed as an FTS5 query."""
    return " ".join(f'"{token}"{_prefix(token)}' for token in query_tokens(words))


def raw_found(connection: sqlite3.Connection, wanted: str, *, only_open: bool = False) -> list[tuple[object, ...]]:
    """Return the rows of the first page of what an FTS5 query finds."""
    return connection.execute(_RAW_OPEN if only_open else _RAW, (wanted,)).fetchall() if wanted else []


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
