"""One number of a chart: how much it is, how it is printed, what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.figures import NO_FIGURE

NOTHING = "本期无数据"
"""Stands in the middle of a chart that has nothing to show."""


_TEN_THOUSAND, _WHOLE_FROM = 10_000, 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is never negative; None is one nobody knows, printed as — and drawn as nothing.

    ``shown`` is printed instead of the number itself; ``note``, such as （40%）, is printed after it.
    ``target`` is the key of what stands behind it and is handed back as it came.
    """

    value: float | None
    target: str = ""
    shown: str = ""
    note: str = ""

    @property
    def amount(self) -> float:
        """The number as a length: 0 where it is not known."""
        return self.value or 0.0

    @property
    def short(self) -> str:
        """The number where it has little room: 123万 for 1,234,567."""
        return self.shown or in_ten_thousands(self.value)

    @property
    def printed(self) -> str:
        """The number as it stands beside its mark, without the note."""
        return self.shown or in_figures(self.value)


def in_figures(value: float | None) -> str:
    """Return 1,234,567, or 12.5 with one decimal where it is no whole number; — for None."""
    if value is None:
        return NO_FIGURE
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def in_ten_thousands(value: float | None) -> str:
    """Return 123万 or 1.2万; what is less than that as it is."""
    if value is None or value < _TEN_THOUSAND:
        return in_figures(value)
    many = value / _TEN_THOUSAND
    return f"{many:,.0f}万" if many >= _WHOLE_FROM else f"{many:.1f}万"


def largest(figures: Iterable[Figure]) -> float:
    """Return the largest amount among the figures; 0 when there are none."""
    return max((figure.amount for figure in figures), default=0.0)


def told(name: str, series: str, figure: Figure, unit: str) -> str:
    """Return what a mark says, as 邻里纠纷：本期12件（40%）."""
    counted = figure.shown or (in_figures(figure.value) + unit if figure.value is not None else NO_FIGURE)
    return f"{name}：{series}{counted}{figure.note}"
