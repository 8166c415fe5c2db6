"""Times in pairs: the program and its floor in turn, so that a busy machine slows both."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pair:
    """What one run of the program cost and what the run of its floor beside it did, in the same unit."""

    ours: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor the program cost."""
        return self.ours / self.floor


@dataclass(frozen=True, slots=True)
class Spread:
    """Some measured values in brief."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Return the median and the extremes of some values."""
        return cls(median(values), min(values), max(values))


def seconds(work: Work) -> float:
    """Return how long one call takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def in_turn(ours: Work, floor: Work, pairs: int) -> tuple[Pair, ...]:
    """Return the times of both in seconds, each pair one after the other; the first run of each is not counted.

    Rubbish is collected between the runs, so that neither pays for what the other left.
    """
    return tuple(Pair(_after_collecting(ours), _after_collecting(floor)) for _ in range(pairs + 1))[1:]


def _after_collecting(work: Work) -> float:
    gc.collect()
    return seconds(work)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` (0–1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
