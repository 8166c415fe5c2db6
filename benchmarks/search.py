"""One keystroke in the search over everything: cases, people, incidents, papers and places."""

from __future__ import annotations

import sqlite3

from benchmarks.bench import Bench
from benchmarks.keystrokes import raw_query, typed
from benchmarks.measure import Pair, seconds
from benchmarks.outcome import Outcome
from benchmarks.stations import desk_in, raw_connection
from db.search import KINDS, entry_id
from workflow.desk import Desk
from workflow.views.search import MOST_OF_A_KIND, search_everything

_RAW = "SELECT rowid FROM search_fts WHERE search_fts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?"


def run(bench: Bench) -> Outcome:
    """Type names, initials, tails of numbers and places letter by letter, finding a few of every kind at each."""
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        pairs = [_pair(desk, connection, words) for words in ["", *typed(bench.scale.keystrokes)]]
    return Outcome(
        f"search everything, a keystroke, {bench.scale.cases:,} cases",
        "the ids found by FTS5 in raw sqlite3",
        pairs[1:],
        most_seconds=0.016,
    )


def _pair(desk: Desk, connection: sqlite3.Connection, words: str) -> Pair:
    wanted = raw_query(words)
    ours = seconds(lambda: search_everything(desk, words))
    return Pair(ours, seconds(lambda: [raw_ids(connection, wanted, kind) for kind in KINDS]))


def raw_ids(connection: sqlite3.Connection, wanted: str, kind: str) -> list[int]:
    """Return the ids of the newest of a kind that an FTS5 query finds."""
    last = entry_id(kind, 0)
    span = (entry_id(kind, 2**28 - 1), last)
    rows = connection.execute(_RAW, (wanted, *span, MOST_OF_A_KIND)) if wanted else []
    return [last - row[0] for row in rows]
