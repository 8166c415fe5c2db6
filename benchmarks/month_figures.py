"""The figures of a month with both comparison bases, beside the same counts in hand-written SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from benchmarks import figures_by_hand
from benchmarks.bench import Bench
from benchmarks.measure import in_turn
from benchmarks.outcome import Outcome
from benchmarks.stations import desk_in, raw_connection
from rules.law_tables import Law
from workflow.figures import figures_view

_MONTH = "2026-05"
_SPANS = (
    (date(2026, 5, 1), date(2026, 5, 31)),
    (date(2025, 5, 1), date(2025, 5, 31)),
    (date(2026, 4, 1), date(2026, 4, 30)),
)


def run(bench: Bench) -> Outcome:
    """Count one month, the same month a year before and the month before it."""
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        classes = classes_of(desk.law)
        ours, floor = lambda: figures_view(desk, _MONTH), lambda: counted(connection, classes)
        pairs = in_turn(ours, floor, bench.scale.pairs)
    cases = f"{bench.scale.cases:,} cases over {bench.scale.years} years"
    return Outcome(f"month figures, {cases}", "the same counts in hand-written SQL", pairs, most=1.5)


def classes_of(law: Law) -> Mapping[str, Mapping[str, str]]:
    """Return the police and the governance class of each category."""
    rows = law.categories(_SPANS[0][1])
    return {"police": {row.key: row.police for row in rows}, "governance": {row.key: row.governance for row in rows}}


def counted(connection: sqlite3.Connection, classes: Mapping[str, Mapping[str, str]]) -> list[figures_by_hand.Counts]:
    """Return every count by the key of its figure, span by span."""
    return [figures_by_hand.counted(connection, first, last, classes) for first, last in _SPANS]
