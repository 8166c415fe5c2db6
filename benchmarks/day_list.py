"""Opening the list a day begins with, beside the day's rows in raw SQL."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.measure import in_turn
from benchmarks.outcome import Outcome
from benchmarks.stations import TODAY, desk_in, raw_connection
from workflow.views.today import day_view

_RAW = (
    "SELECT i.*, c.number FROM incident i LEFT JOIN case_file c ON c.id = i.case_id"
    " WHERE i.business_date = ? ORDER BY i.received_at, i.id"
)


def run(bench: Bench) -> Outcome:
    """Open today's page: incidents, what blocks the close, what falls due."""
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        pairs = in_turn(
            lambda: day_view(desk),
            lambda: connection.execute(_RAW, (TODAY.isoformat(),)).fetchall(),
            bench.scale.pairs,
        )
    return Outcome(
        f"open the day's page, {bench.scale.cases:,} cases",
        "the day's incidents in raw SQL",
        pairs,
        most_seconds=0.050,
    )
