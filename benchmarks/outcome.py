"""What a benchmark found, and whether it keeps its budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.measure import Pair, Spread, percentile

Absolute = Callable[[float], str]


def milliseconds(seconds: float) -> str:
    """Return a time in words, in ms."""
    value = seconds * 1000
    return f"{value:,.0f} ms" if value >= 100 else f"{value:.3g} ms"


def megabytes(count: float) -> str:
    """Return a number of bytes in words, in MB."""
    return f"{count / 1_000_000:.0f} MB"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row: what was measured, against which floor, pair by pair.

    ``most`` is the highest ratio allowed; ``most_seconds`` the longest time allowed at the 99th percentile.
    Without either the row only tells.
    """

    what: str
    floor: str
    pairs: Sequence[Pair]
    most: float | None = None
    most_seconds: float | None = None
    absolute: Absolute = milliseconds

    @property
    def ratio(self) -> Spread:
        """How many times the floor the program cost: median and extremes over the pairs."""
        return Spread.of([pair.ratio for pair in self.pairs])

    @property
    def slowest(self) -> float:
        """The program's own 99th percentile."""
        return percentile([pair.ours for pair in self.pairs], 0.99)

    @property
    def kept(self) -> bool | None:
        """Whether the budget is kept; None when there is none."""
        if self.most_seconds is not None:
            return self.slowest <= self.most_seconds
        return None if self.most is None else self.ratio.middle <= self.most

    @property
    def budget(self) -> str:
        """The budget in words."""
        if self.most_seconds is not None:
            return f"p99 ≤ {milliseconds(self.most_seconds)}"
        return "none set" if self.most is None else f"≤ {self.most:g} ×"

    @property
    def verdict(self) -> str:
        """The plain word on the budget, with how far it is missed."""
        if self.kept is None:
            return "no budget"
        if self.kept:
            return "kept"
        over = self.slowest / self.most_seconds if self.most_seconds else self.ratio.middle / (self.most or 1)
        return f"MISSED, {over:.1f} × the budget"

    @property
    def remark(self) -> str:
        """The absolute figures behind the ratio: of this machine and this run only."""
        ours = Spread.of([pair.ours for pair in self.pairs]).middle
        floor = self.absolute(Spread.of([pair.floor for pair in self.pairs]).middle)
        if self.most_seconds is None:
            return f"{self.absolute(ours)} / {floor}"
        return f"p50 {self.absolute(ours)}, p99 {self.absolute(self.slowest)} / p50 {floor}"
