"""Serials that are missing from a series of numbers, which must have none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gap:
    """Serials missing side by side, from ``first`` to ``last``."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many serials are missing here."""
        return self.last - self.first + 1

    @property
    def words(self) -> str:
        """The missing serials as they are told: 5, or 7至9."""
        return str(self.first) if self.first == self.last else f"{self.first}至{self.last}"


def gaps(serials: Iterable[int], last: int) -> tuple[Gap, ...]:
    """Return what is missing between 1 and the greater of ``last``, the serial drawn last, and the last one there."""
    found: list[Gap] = []
    expected = 1
    for serial in sorted(serials):
        if serial > expected:
            found.append(Gap(expected, serial - 1))
        expected = serial + 1
    if last >= expected:
        found.append(Gap(expected, last))
    return tuple(found)
