"""What a chart is drawn with: rectangles, lines and words in points, y downwards, and the marks one can choose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from rules.charts.letters import Measure, rough_width


class Ink(StrEnum):
    """What a colour is for; each painter knows its own for it, and no two things differ by colour alone."""

    ACCENT = "accent"
    PALE = "pale"
    INK = "ink"
    MUTED = "muted"
    RULE = "rule"
    WARN = "warn"
    GROUND = "ground"
    TINT_1 = "tint_1"
    TINT_2 = "tint_2"
    TINT_3 = "tint_3"
    TINT_4 = "tint_4"
    TINT_5 = "tint_5"


TINTS = (Ink.TINT_1, Ink.TINT_2, Ink.TINT_3, Ink.TINT_4, Ink.TINT_5)
"""The five steps of a table of heat, from little to much; words in INK can be read on each."""


class Anchor(StrEnum):
    """Which point of its words a text hangs on."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner and its size in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies within, the edges included."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle, with a thin edge where ``edge`` says in which colour."""

    box: Box
    fill: Ink
    edge: Ink | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points, ``width`` points thick."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    width: float = 0.6
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line: the point of their baseline they hang on, and the size of the letters in points."""

    x: float
    y: float
    words: str
    size: float
    anchor: Anchor = Anchor.START
    ink: Ink = Ink.INK


Shape = Rect | Line | Text


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of a chart that can be chosen: where it is, what it says, and the key of what stands behind it.

    ``row`` and ``column`` are its place among the marks, for the arrow keys. A pointer chooses it anywhere in
    ``reach``; without one, in its area. An empty ``target`` can be read but not opened. ``unprinted`` says that
    the number does not stand in the drawing, so that the cursor must show it.
    """

    area: Box
    words: str
    target: str
    row: int
    column: int
    reach: tuple[Box, ...] = ()
    unprinted: bool = False

    def reached_from(self, x: float, y: float) -> bool:
        """Tell whether a pointer there means this mark."""
        return any(box.holds(x, y) for box in self.reach or (self.area,))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as it is drawn: its size in points, its shapes from back to front, its marks in reading order.

    ``words`` says what the chart is, for those who cannot see it.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    words: str

    def mark_at(self, x: float, y: float) -> int | None:
        """Return the place of the mark a pointer means, the nearest of those it reaches; None beside them all."""
        reached = [place for place, mark in enumerate(self.marks) if mark.reached_from(x, y)]
        return min(reached, key=lambda place: _away(self.marks[place].area, x, y), default=None)

    def mark_beside(self, place: int, down: int, right: int) -> int:
        """Return the place of the next mark in a direction of the arrow keys; the same where there is none."""
        here = self.marks[place]
        ahead = [(mark, at) for at, mark in enumerate(self.marks) if _is_ahead(here, mark, down, right)]
        return min(ahead, key=lambda found: _steps(here, found[0], down), default=(here, place))[1]


@dataclass(frozen=True, slots=True)
class Frame:
    """The room a chart is drawn in: the width in points, the size of its letters, how wide words are in them.

    ``height`` is in points; 0 leaves it to the chart, and those that are as high as their rows ask for none.
    """

    width: float
    size: float = 9.0
    measure: Measure = rough_width
    height: float = 0.0

    def room_of(self, words: str, scale: float = 1.0) -> float:
        """Return the width of words in letters of ``scale`` times the usual size, in points."""
        return self.measure(words, self.size * scale)


class Chart(Protocol):
    """Numbers that can be drawn; equal charts give equal drawings."""

    @property
    def title(self) -> str:
        """What the chart is, in words."""

    @property
    def least_ems(self) -> float:
        """The width below which it should not be drawn, in em of its letters."""

    def drawn(self, frame: Frame) -> Drawing:
        """Return the drawing for a frame: as wide as it, and of a height that does not hang on the width."""



def _away(box: Box, x: float, y: float) -> float:
    across, down = box.middle
    return (across - x) ** 2 + (down - y) ** 2


def _is_ahead(here: Mark, mark: Mark, down: int, right: int) -> bool:
    if down:
        return (mark.row - here.row) * down > 0
    return mark.row == here.row and (mark.column - here.column) * right > 0


def _steps(here: Mark, mark: Mark, down: int) -> tuple[int, int]:
    rows, columns = abs(mark.row - here.row), abs(mark.column - here.column)
    return (rows, columns) if down else (columns, rows)
