"""The figures of a month with both comparison bases, beside the same counts in hand-written SQL."""

from __future__ import annotations

import sqlite3
from datetime import date

from benchmarks.bench import Bench
from benchmarks.measure import in_turn
from benchmarks.outcome import Outcome
from benchmarks.stations import desk_in, raw_connection
from workflow.figures import figures_view

_MONTH = "2026-05"
_SPANS = (
    (date(2026, 5, 1), date(2026, 5, 31)),
    (date(2025, 5, 1), date(2025, 5, 31)),
    (date(2026, 4, 1), date(2026, 4, 30)),
)
_COUNTS = (
    "SELECT count(*), sum(coalesce(confirmed_nature, reported_nature) <> 'harassment'),"
    " sum(confirmed_nature = 'dispute') FROM incident WHERE business_date BETWEEN :first AND :last",
    "SELECT substr(category, 1, 2), count(*) FROM case_file WHERE business_date BETWEEN :first AND :last GROUP BY 1",
    "SELECT c.name, count(*) FROM case_file f JOIN community c ON c.id = f.community_id"
    " WHERE f.business_date BETWEEN :first AND :last GROUP BY 1",
    "SELECT count(DISTINCT case_id) FROM case_spell"
    " WHERE opened_on <= :last AND (ended_on IS NULL OR ended_on > :last)",
    "SELECT count(DISTINCT case_id) FROM agreement WHERE business_date BETWEEN :first AND :last",
    "SELECT count(DISTINCT case_id) FROM termination WHERE business_date BETWEEN :first AND :last",
    "SELECT form, count(*), sum(total_fen) FROM agreement WHERE business_date BETWEEN :first AND :last GROUP BY 1",
    "SELECT filed, solved, solved_current FROM crime_month WHERE month = substr(:first, 1, 7)",
)


def run(bench: Bench) -> Outcome:
    """Count one month, the same month a year before and the month before it."""
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        pairs = in_turn(lambda: figures_view(desk, _MONTH), lambda: counted(connection), bench.scale.pairs)
    cases = f"{bench.scale.cases:,} cases over {bench.scale.years} years"
    return Outcome(f"month figures, {cases}", "the same counts in hand-written SQL", pairs, most=1.5)


def counted(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """Return the rows of every count, span by span."""
    found = []
    for first, last in _SPANS:
        span = {"first": first.isoformat(), "last": last.isoformat()}
        found += [connection.execute(query, span).fetchall() for query in _COUNTS]
    return found
