"""From the command to a window that takes keys and to its first page, beside a bare window with SQLAlchemy."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.measure import Pair
from benchmarks.outcome import Outcome

_FLOOR = "bare PySide6 window plus import sqlalchemy.orm"


def run(bench: Bench) -> Outcome:
    """Start whole processes in turn on a station with as many incidents as asked for, until they take keys."""
    pairs = [Pair(own.keys, bare.keys) for own, bare in bench.windows]
    return Outcome(f"start to a window that takes keys, {bench.scale.incidents:,} incidents", _FLOOR, pairs, most=2)


def run_filled(bench: Bench) -> Outcome:
    """Tell how long the same starts took until the first page was filled; the bare window has nothing to fill."""
    pairs = [Pair(own.filled, bare.keys) for own, bare in bench.windows]
    return Outcome(f"start to a filled first page, {bench.scale.incidents:,} incidents", _FLOOR, pairs)
