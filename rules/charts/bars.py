"""Horizontal bars: a name on the left, the number at the end of its bar, beside it the base it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.charts.drawing import Anchor, Box, Drawing, Frame, Ink, Mark
from rules.charts.figure import Figure, largest, told
from rules.charts.letters import widest
from rules.charts.pen import LEGEND_EMS, Pen, nothing

_NAME_SHARE = 0.36
_PITCH, _BAR = 1.3, 0.9
_ROW_GAP = 0.45
_GAP = 0.5


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name and one number a series."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows of bars in the order given, with one series or two (the period and its base).

    ``full`` is the number a bar of full length means, for charts that are cut over several pages or held
    against each other; None takes the largest. Every row has a figure for each name of ``series``.
    """

    title: str
    rows: tuple[Bar, ...]
    series: tuple[str, ...] = ("本期",)
    unit: str = "件"
    full: float | None = None

    @property
    def least_ems(self) -> float:
        """The least width in em: a short name, a short bar and a number."""
        return 16.0

    def drawn(self, frame: Frame) -> Drawing:
        """Return the bars; the height is that of the rows."""
        return _Bars(self, frame).drawing() if self.rows else nothing(frame, self.title)


class _Bars:
    def __init__(self, chart: BarChart, frame: Frame) -> None:
        self.chart, self.frame, self.pen = chart, frame, Pen(frame)
        em, measure = frame.size, frame.measure
        self.head = LEGEND_EMS * em if len(chart.series) > 1 else 0.0
        self.row_height = (len(chart.series) * _PITCH + _ROW_GAP) * em
        names = widest(measure, (row.name for row in chart.rows), em)
        self.names = min(names, _NAME_SHARE * frame.width)
        self.left = self.names + _GAP * em
        numbers = widest(measure, (figure.printed + figure.note for figure in self._figures()), em)
        self.room = max(frame.width - self.left - numbers - _GAP * em, 0.0)
        self.full = max(chart.full or 0.0, largest(self._figures()))

    def _figures(self) -> Iterator[Figure]:
        return (figure for row in self.chart.rows for figure in row.figures)

    def drawing(self) -> Drawing:
        chart, pen = self.chart, self.pen
        if self.head:
            pen.legend(chart.series)
        bottom = self.head + self.row_height * len(chart.rows)
        for place, row in enumerate(chart.rows):
            self._row(row, place * len(chart.series), self.head + place * self.row_height)
        pen.line([(self.left, self.head), (self.left, bottom)], Ink.RULE)
        return pen.done(bottom, f"{chart.title}，共{len(chart.rows)}项")

    def _row(self, row: Bar, place: int, top: float) -> None:
        em = self.pen.em
        first = top + (_ROW_GAP / 2) * em
        middle = top + self.row_height / 2
        self.pen.text(self.names, middle, row.name, Anchor.END, room=self.names)
        for series, figure in enumerate(row.figures):
            band = Box(0.0, first + series * _PITCH * em, self.frame.width, _PITCH * em)
            self._bar(figure, series, band)
            name = self.chart.series[series] if len(self.chart.series) > 1 else ""
            words = told(row.name, name, figure, self.chart.unit)
            self.pen.mark(Mark(self._area(series, band), words, figure.target, place + series, 0))

    def _area(self, series: int, band: Box) -> Box:
        """Return where a mark lies: over the name, too, where the row has only one."""
        left = 0.0 if len(self.chart.series) == 1 else self.left
        return Box(left, band.y, band.right - left, band.height)

    def _bar(self, figure: Figure, series: int, band: Box) -> None:
        pen, thick = self.pen, _BAR * self.pen.em
        length = self.room * figure.amount / self.full if self.full else 0.0
        middle = band.middle[1]
        pen.swatch(Box(self.left, middle - thick / 2, length, thick), series)
        ink = Ink.MUTED if series else Ink.INK
        pen.text(self.left + length + _GAP * pen.em, middle, figure.printed + figure.note, ink=ink)
