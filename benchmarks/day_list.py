"""Opening the list a day begins with, beside the day's rows in raw SQL."""

from __future__ import annotations

import sqlite3

from benchmarks.bench import Bench
from benchmarks.measure import Pair, seconds
from benchmarks.outcome import Outcome
from benchmarks.stations import TODAY, desk_in, raw_connection
from rules.vocabulary import Risk
from workflow.cases import set_risk
from workflow.desk import Desk
from workflow.views.cases import CaseWanted, case_ids
from workflow.views.today import day_view

_RAW = (
    "SELECT i.*, c.number FROM incident i LEFT JOIN case_file c ON c.id = i.case_id"
    " WHERE i.business_date = ? ORDER BY i.received_at, i.id"
)


def run(bench: Bench) -> Outcome:
    """Open today's page each time after an act on an open case: incidents, what blocks the close, what falls due."""
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        cases = case_ids(desk, CaseWanted()).ids[: bench.scale.pairs + 1]
        pairs = [_pair(desk, connection, case) for case in cases]
    return Outcome(
        f"open the day's page, {bench.scale.cases:,} cases",
        "the day's incidents in raw SQL",
        pairs[1:],
        most_seconds=0.050,
    )


def _pair(desk: Desk, connection: sqlite3.Connection, case: int) -> Pair:
    set_risk(desk, case, Risk.MIDDLE, "双方情绪激动。")
    ours = seconds(lambda: day_view(desk))
    return Pair(ours, seconds(lambda: connection.execute(_RAW, (TODAY.isoformat(),)).fetchall()))
