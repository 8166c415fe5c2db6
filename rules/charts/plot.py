"""The ground of upright charts: a row of equal bands on a baseline of zero, and the labels below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.charts.drawing import Anchor, Box, Frame, Ink
from rules.charts.figure import Figure
from rules.charts.letters import fitting_size
from rules.charts.pen import Pen

NUMBER_SHARE = 0.94
"""How much of its band a number may fill."""

LABEL_EMS = 1.5
"""The height of a line of labels below the baseline."""

_EVERY = (1, 2, 3, 4, 6, 12)
_SMALLEST = 0.75
_FILLED = 0.88
_SHARE, _WIDEST_EMS = 0.6, 2.6


@dataclass(frozen=True, slots=True)
class Column:
    """What stands on one place of the baseline: its name and one number a series."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A row of ``count`` bands within ``box``; ``full`` is the number that reaches its upper edge."""

    box: Box
    count: int
    full: float

    @property
    def step(self) -> float:
        """The width of a band."""
        return self.box.width / self.count

    def band(self, place: int) -> Box:
        """Return the band of a place, over the whole height."""
        return Box(self.box.x + place * self.step, self.box.y, self.step, self.box.height)

    def rise(self, amount: float) -> float:
        """Return how high an amount stands above the baseline."""
        return self.box.height * amount / self.full if self.full else 0.0

    def point(self, place: int, amount: float) -> tuple[float, float]:
        """Return where an amount stands in the middle of its band."""
        return self.band(place).middle[0], self.box.bottom - self.rise(amount)

    def column(self, place: int, amount: float, em: float, below: float = 0.0) -> Box:
        """Return the column of an amount, standing on one of ``below``."""
        width = min(_SHARE * self.step, _WIDEST_EMS * em)
        middle, top = self.point(place, below + amount)
        return Box(middle - width / 2, top, width, self.rise(amount))

    def baseline(self, pen: Pen) -> None:
        """Draw the line of zero."""
        pen.line([(self.box.x, self.box.bottom), (self.box.right, self.box.bottom)], Ink.RULE)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How all numbers of a chart are printed alike: the size of their letters, and whether in ten thousands."""

    size: float
    short: bool

    def words(self, figure: Figure) -> str:
        """Return a number as printed."""
        return figure.short if self.short else figure.printed


def fitting_numbers(frame: Frame, figures: Sequence[Figure], room: float) -> Numbers:
    """Return how the numbers fit the room of one: full, a little smaller, or in ten thousands where they must."""
    full = fitting_size(frame.measure, [figure.printed for figure in figures], frame.size, room)
    if full >= _SMALLEST * frame.size:
        return Numbers(full, short=False)
    return Numbers(fitting_size(frame.measure, [figure.short for figure in figures], frame.size, room), short=True)


def write_number(pen: Pen, plot: Plot, place: int, figure: Figure, numbers: Numbers) -> None:
    """Write a number over its column, quietly when it is none."""
    ink = Ink.INK if figure.amount else Ink.MUTED
    across, top = plot.point(place, figure.amount)
    size = numbers.size
    pen.text(across, top - 0.65 * size, numbers.words(figure), Anchor.MIDDLE, ink, size=size)


def write_names(pen: Pen, plot: Plot, names: Sequence[str], middle: float, including: int = 0) -> list[int]:
    """Write the names below their bands and return the places of those written.

    When all do not fit they are a little smaller, or only every second, third ... of them, counted from ``including``.
    """
    every, size = _sparse(pen.frame, plot, names)
    written, free = [], 0.0
    for place in range(including % every, len(names), every):
        wide = pen.frame.measure(names[place], size)
        left = min(max(plot.band(place).middle[0] - wide / 2, 0.0), max(pen.frame.width - wide, 0.0))
        if left >= free:
            pen.text(left, middle, names[place], ink=Ink.MUTED, size=size, room=pen.frame.width)
            written.append(place)
            free = left + wide + size / 4
    return written


def _sparse(frame: Frame, plot: Plot, names: Sequence[str]) -> tuple[int, float]:
    for every in _EVERY:
        size = fitting_size(frame.measure, names[::every], frame.size, _FILLED * every * plot.step)
        if size >= _SMALLEST * frame.size:
            return every, size
    return max(len(names), 1), frame.size * _SMALLEST
