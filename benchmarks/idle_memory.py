"""The memory of the window at rest, beside that of a bare window with SQLAlchemy imported."""

from __future__ import annotations

from benchmarks.bench import Bench
from benchmarks.measure import Pair
from benchmarks.outcome import Outcome, megabytes


def run(bench: Bench) -> Outcome:
    """Compare what both processes hold a second and a half after their first page is filled."""
    return Outcome(
        "idle memory of the window",
        "bare PySide6 window plus import sqlalchemy.orm",
        [Pair(own.memory, bare.memory) for own, bare in bench.windows],
        most=1.5,
        absolute=megabytes,
    )
