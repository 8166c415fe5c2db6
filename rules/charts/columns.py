"""Upright columns: the bands of a day, weekday and weekend stacked, with the numbers of both in lines below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.charts.drawing import Anchor, Box, Drawing, Frame, Ink, Mark
from rules.charts.figure import Figure, told
from rules.charts.letters import widest
from rules.charts.pen import Pen, nothing
from rules.charts.plot import LABEL_EMS, NUMBER_SHARE, Column, Plot, fitting_numbers, write_names, write_number

BANDS = tuple(f"{hour}–{hour + 2}时" for hour in range(0, 24, 2))
"""The names of the twelve bands of two hours."""

_PLOT_EMS = 9.0
_HEAD_EMS = 1.4
_LINE_EMS = 1.4
_SWATCH_EMS = 1.3
_NAME_EMS = 6.0


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns in the order given, with one series or two stacked; every column has a figure for each series.

    Above a column stands its number or the sum of its two; with two series, each has a line of numbers below.
    """

    title: str
    columns: tuple[Column, ...]
    series: tuple[str, ...] = ("",)
    unit: str = "件"

    @property
    def least_ems(self) -> float:
        """The least width in em: a number of three figures in every band."""
        return 2.0 * max(len(self.columns), 4) + (_NAME_EMS if len(self.series) > 1 else 0.0)

    def drawn(self, frame: Frame) -> Drawing:
        """Return the columns; a height of the frame is that of the whole drawing."""
        return _Columns(self, frame).drawing() if self.columns else nothing(frame, self.title)


class _Columns:
    def __init__(self, chart: ColumnChart, frame: Frame) -> None:
        self.chart, self.frame, self.pen = chart, frame, Pen(frame)
        em = frame.size
        self.lines = len(chart.series) if len(chart.series) > 1 else 0
        foot = (LABEL_EMS + self.lines * _LINE_EMS) * em
        self.height = frame.height or (_HEAD_EMS + _PLOT_EMS) * em + foot
        left = widest(frame.measure, chart.series, em) + (_SWATCH_EMS + 0.8) * em if self.lines else 0.0
        plot = Box(left, _HEAD_EMS * em, frame.width - left, max(self.height - foot - _HEAD_EMS * em, em))
        self.plot = Plot(plot, len(chart.columns), max(_sum(column).amount for column in chart.columns))
        self.numbers = fitting_numbers(frame, list(self._figures()), NUMBER_SHARE * self.plot.step)

    def _figures(self) -> Iterator[Figure]:
        for column in self.chart.columns:
            yield _sum(column)
            yield from column.figures

    def drawing(self) -> Drawing:
        chart, pen, plot = self.chart, self.pen, self.plot
        for place in range(len(chart.columns)):
            self._column(place)
        plot.baseline(pen)
        below = plot.box.bottom
        write_names(pen, plot, [column.name for column in chart.columns], below + LABEL_EMS / 2 * pen.em)
        for series in range(len(chart.series)):
            self._line(series)
        return pen.done(self.height, f"{chart.title}，共{len(chart.columns)}栏")

    def _column(self, place: int) -> None:
        column = self.chart.columns[place]
        below = 0.0
        for series, figure in enumerate(column.figures):
            self.pen.swatch(self.plot.column(place, figure.amount, self.pen.em, below), series)
            below += figure.amount
        write_number(self.pen, self.plot, place, _sum(column), self.numbers)

    def _line(self, series: int) -> None:
        """Write the numbers of a series below the columns, and mark them."""
        pen, em = self.pen, self.pen.em
        top = self.plot.box.bottom + (LABEL_EMS + series * _LINE_EMS) * em
        middle = top + _LINE_EMS / 2 * em
        if self.lines:
            pen.swatch(Box(0.0, middle - 0.35 * em, 0.9 * em, 0.7 * em), series)
            pen.text(_SWATCH_EMS * em, middle, self.chart.series[series], ink=Ink.MUTED)
        for place, column in enumerate(self.chart.columns):
            figure = column.figures[series]
            words = told(column.name, self.chart.series[series], figure, self.chart.unit)
            band = self.plot.band(place)
            cell = Box(band.x, top, band.width, _LINE_EMS * em)
            if self.lines:
                self._number(band.middle[0], middle, figure)
                pen.mark(Mark(cell, words, figure.target, series, place, (cell, self._part(place, series))))
            else:
                whole = Box(band.x, 0.0, band.width, self.height)
                pen.mark(Mark(whole, words, figure.target, series, place))

    def _number(self, across: float, middle: float, figure: Figure) -> None:
        ink = Ink.INK if figure.amount else Ink.MUTED
        self.pen.text(across, middle, self.numbers.words(figure), Anchor.MIDDLE, ink, size=self.numbers.size)

    def _part(self, place: int, series: int) -> Box:
        figures = self.chart.columns[place].figures
        below = sum(figure.amount for figure in figures[:series])
        return self.plot.column(place, figures[series].amount, self.pen.em, below)


def _sum(column: Column) -> Figure:
    """Return the sum of what is stacked; a figure alone as it is."""
    if len(column.figures) == 1:
        return column.figures[0]
    known = [figure.value for figure in column.figures if figure.value is not None]
    return Figure(sum(known) if known else None)
