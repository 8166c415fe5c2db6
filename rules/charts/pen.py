"""Collects the shapes and marks of a drawing, so that each chart says only what stands where."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rules.charts.drawing import Anchor, Box, Drawing, Frame, Ink, Line, Mark, Rect, Shape, Text
from rules.charts.figure import NOTHING
from rules.charts.letters import RISE, elided

LEGEND_EMS = 1.9
_EMPTY_EMS = 5.0
_STRIPE_EMS = 0.45


class Pen:
    """Draws in a frame; sizes are given in em of the frame's letters where a name says so, else in points."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.em = frame.size
        self._shapes: list[Shape] = []
        self._marks: list[Mark] = []

    def rect(self, box: Box, fill: Ink, edge: Ink | None = None) -> None:
        """Fill a rectangle; one without width or height leaves no trace."""
        if box.width > 0 and box.height > 0:
            self._shapes.append(Rect(box, fill, edge))

    def striped(self, box: Box, ink: Ink) -> None:
        """Fill a rectangle with slanted stripes and an edge, to be told from others without colour."""
        self.rect(box, Ink.GROUND, ink)
        step = _STRIPE_EMS * self.em
        at = step
        while box.width > 0 and box.height > 0 and at < box.width + box.height:
            # From the left or lower edge up to the upper or right one.
            start = (box.x, box.y + at) if at <= box.height else (box.x + at - box.height, box.bottom)
            end = (box.x + at, box.y) if at <= box.width else (box.right, box.y + at - box.width)
            self.line([start, end], ink)
            at += step

    def line(self, points: Sequence[tuple[float, float]], ink: Ink, width: float = 0.6, dashed: bool = False) -> None:
        """Draw a line through points."""
        self._shapes.append(Line(tuple(points), ink, width, dashed))

    def text(
        self,
        x: float,
        middle: float,
        words: str,
        anchor: Anchor = Anchor.START,
        ink: Ink = Ink.INK,
        *,
        room: float | None = None,
        size: float | None = None,
    ) -> None:
        """Write words with the middle of their letters at ``middle``, cut to the room when one is given."""
        size = size or self.em
        if room is not None:
            words = elided(self.frame.measure, words, size, room)
        if words:
            self._shapes.append(Text(x, middle + RISE * size, words, size, anchor, ink))

    def mark(self, mark: Mark) -> None:
        """Add a mark one can choose."""
        self._marks.append(mark)

    def legend(self, words: Sequence[str]) -> None:
        """Write what the solid and the pale colour stand for, at the top."""
        self._legend(words, 0.9, self.swatch)

    def legend_of_lines(self, words: Sequence[str]) -> None:
        """Write what the full and the dashed line stand for, at the top."""
        self._legend(words, 2.0, self._line_swatch)

    def _legend(self, words: Sequence[str], wide: float, fill: Callable[[Box, int], None]) -> None:
        em, x = self.em, 0.0
        room = self.frame.width / len(words) - (wide + 1.9) * em
        for place, each in enumerate(words):
            shown = elided(self.frame.measure, each, em, room)
            fill(Box(x, 0.4 * em, wide * em, 0.7 * em), place)
            x += (wide + 0.4) * em
            self.text(x, 0.75 * em, shown, ink=Ink.MUTED)
            x += self.frame.room_of(shown) + 1.5 * em

    def _line_swatch(self, box: Box, series: int) -> None:
        middle = box.middle[1]
        ink, width = (Ink.MUTED, 1.0) if series else (Ink.ACCENT, 1.6)
        self.line([(box.x, middle), (box.right, middle)], ink, width, dashed=bool(series))

    def swatch(self, box: Box, series: int) -> None:
        """Fill a rectangle as the first series (solid) or the second (pale with an edge) is drawn."""
        if series == 0:
            self.rect(box, Ink.ACCENT)
        else:
            self.rect(box, Ink.PALE, Ink.MUTED)

    def done(self, height: float, words: str) -> Drawing:
        """Return the drawing."""
        return Drawing(self.frame.width, height, tuple(self._shapes), tuple(self._marks), words)


def nothing(frame: Frame, title: str) -> Drawing:
    """Return the drawing of a chart that has nothing to show: a sentence in the middle."""
    pen = Pen(frame)
    height = frame.height or _EMPTY_EMS * frame.size
    pen.text(frame.width / 2, height / 2, NOTHING, Anchor.MIDDLE, Ink.MUTED, room=frame.width)
    return pen.done(height, f"{title}：{NOTHING}")
