"""From the command to a window that takes keys, beside a bare window with SQLAlchemy imported."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.measure import Pair
from benchmarks.outcome import Outcome


def run(bench: Bench) -> Outcome:
    """Start whole processes in turn on a station with as many incidents as asked for."""
    return Outcome(
        f"start to a window that takes keys, {bench.scale.incidents:,} incidents",
        "bare PySide6 window plus import sqlalchemy.orm",
        [Pair(own.seconds, bare.seconds) for own, bare in bench.windows],
        most=2,
    )
