"""Lines of months above a baseline of zero: this year stands out, the largest and the last number are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.charts.drawing import Anchor, Box, Drawing, Frame, Ink, Mark
from rules.charts.figure import Figure, largest, told
from rules.charts.letters import widest
from rules.charts.pen import LEGEND_EMS, Pen, nothing
from rules.charts.plot import LABEL_EMS, Column, Plot, write_names

_PLOT_EMS = 9.0
_HEAD_EMS = 1.6
_DOT_EMS, _AREA_EMS = 0.42, 1.3
_NUMBER_GAP_EMS = 0.4


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Months in order of time with one series or two; the last ``emphasised`` of them stand out.

    The second series is dashed. A figure nobody knows leaves a gap in its line.
    """

    title: str
    months: tuple[Column, ...]
    series: tuple[str, ...] = ("",)
    unit: str = "件"
    emphasised: int = 12

    @property
    def least_ems(self) -> float:
        """The least width in em: two names of months and a number."""
        return 16.0

    def drawn(self, frame: Frame) -> Drawing:
        """Return the lines; a height of the frame is that of the whole drawing."""
        return _Trend(self, frame).drawing() if self.months else nothing(frame, self.title)


class _Trend:
    def __init__(self, chart: TrendChart, frame: Frame) -> None:
        self.chart, self.frame, self.pen = chart, frame, Pen(frame)
        em = frame.size
        self.top = (_HEAD_EMS + (LEGEND_EMS if len(chart.series) > 1 else 0.0)) * em
        self.height = frame.height or self.top + (_PLOT_EMS + LABEL_EMS) * em
        right = widest(frame.measure, (figure.printed for figure in chart.months[-1].figures), em) + 0.8 * em
        base = max(self.height - LABEL_EMS * em, self.top + em)
        # Where the first name would be cut by the edge, the line begins a little later.
        left = max(frame.room_of(chart.months[0].name) / 2 - frame.width / len(chart.months) / 2, 0.0)
        box = Box(left, self.top, max(frame.width - left - right, em), base - self.top)
        self.plot = Plot(box, len(chart.months), largest(f for month in chart.months for f in month.figures))
        self.first = max(len(chart.months) - chart.emphasised, 0)
        self.taken: list[Box] = []

    def drawing(self) -> Drawing:
        chart, pen = self.chart, self.pen
        if len(chart.series) > 1:
            pen.legend_of_lines(chart.series)
        self.plot.baseline(pen)
        for series in reversed(range(len(chart.series))):
            self._line(series)
        self._last_numbers()
        for series in range(len(chart.series)):
            self._largest_number(series)
        self._names()
        self._marks()
        return pen.done(self.height, f"{chart.title}，共{len(chart.months)}个月")

    def _figures(self, series: int) -> list[Figure]:
        return [month.figures[series] for month in self.chart.months]

    def _line(self, series: int) -> None:
        figures = self._figures(series)
        ink, width = (Ink.MUTED, 1.0) if series else (Ink.ACCENT, 1.6)
        self._through(figures, 0, self.first, Ink.MUTED, 0.7, series)
        self._through(figures, self.first, len(figures) - 1, ink, width, series)
        for place, figure in enumerate(figures):
            if figure.value is not None and not series:
                self._dot(place, figure)

    def _through(self, figures: list[Figure], first: int, last: int, ink: Ink, width: float, series: int) -> None:
        """Draw a line from one place to another, broken where a figure is not known."""
        for points in _runs(self.plot, figures, first, last):
            if len(points) > 1:
                self.pen.line(points, ink, width, dashed=bool(series))

    def _dot(self, place: int, figure: Figure) -> None:
        side = _DOT_EMS * self.pen.em * (1.0 if place >= self.first else 0.6)
        across, down = self.plot.point(place, figure.amount)
        ink = Ink.ACCENT if place >= self.first else Ink.MUTED
        self.pen.rect(Box(across - side / 2, down - side / 2, side, side), ink)

    def _last_numbers(self) -> None:
        """Write the last numbers behind the line, the upper one moved up when they would touch."""
        em, last = self.pen.em, len(self.chart.months) - 1
        figures = enumerate(self.chart.months[-1].figures)
        places = [(self.plot.point(last, figure.amount), figure, series) for series, figure in figures]
        edge = self.plot.box.bottom + 0.6 * em
        for (across, down), figure, series in sorted(places, key=lambda each: (-each[0][1], -each[2])):
            edge = min(down, edge - 1.1 * em)
            self._write(across + 0.6 * em, edge, figure.printed, Anchor.START, series)

    def _largest_number(self, series: int) -> None:
        figures = self._figures(series)
        most = max(range(len(figures)), key=lambda place: (figures[place].amount, place))
        if most == len(figures) - 1 or not figures[most].amount:
            return
        em, words = self.pen.em, figures[most].printed
        across, down = self.plot.point(most, figures[most].amount)
        half = self.frame.room_of(words) / 2
        across = min(max(across, half), self.frame.width - half)
        above = down - 0.9 * em
        gap = _NUMBER_GAP_EMS * em
        room = self._around(across - half, above, words)
        wider = Box(room.x - gap, room.y, room.width + 2 * gap, room.height)
        if not any(_touch(wider, box) for box in self.taken):
            self._write(across, above, words, Anchor.MIDDLE, series)

    def _write(self, across: float, middle: float, words: str, anchor: Anchor, series: int) -> None:
        left = across - (self.frame.room_of(words) / 2 if anchor is Anchor.MIDDLE else 0.0)
        self.taken.append(self._around(left, middle, words))
        self.pen.text(across, middle, words, anchor, Ink.MUTED if series else Ink.INK)

    def _around(self, left: float, middle: float, words: str) -> Box:
        return Box(left, middle - 0.55 * self.pen.em, self.frame.room_of(words), 1.1 * self.pen.em)

    def _names(self) -> None:
        """Write as many names of months as have room, that of the first month of this year among them."""
        names = [month.name for month in self.chart.months]
        middle = self.plot.box.bottom + LABEL_EMS / 2 * self.pen.em
        for place in write_names(self.pen, self.plot, names, middle, including=self.first):
            self._tick(place)

    def _tick(self, place: int) -> None:
        across, down = self.plot.band(place).middle[0], self.plot.box.bottom
        self.pen.line([(across, down), (across, down + 0.25 * self.pen.em)], Ink.RULE)

    def _marks(self) -> None:
        side = _AREA_EMS * self.pen.em
        for series, name in enumerate(self.chart.series):
            for place, month in enumerate(self.chart.months):
                figure, band = month.figures[series], self.plot.band(place)
                across, down = self.plot.point(place, figure.amount)
                left = min(max(across - side / 2, 0.0), self.frame.width - side)
                area = Box(left, min(down - side / 2, self.height - side), side, side)
                words = told(month.name, name, figure, self.chart.unit)
                reach = (Box(band.x, 0.0, band.width, self.height),)
                self.pen.mark(Mark(area, words, figure.target, series, place, reach, unprinted=True))


def _runs(plot: Plot, figures: list[Figure], first: int, last: int) -> Iterator[list[tuple[float, float]]]:
    """Yield the points from one place to another, a new run after each figure that is not known."""
    run: list[tuple[float, float]] = []
    for place in range(first, last + 1):
        if figures[place].value is None:
            yield run
            run = []
        else:
            run.append(plot.point(place, figures[place].amount))
    yield run


def _touch(one: Box, other: Box) -> bool:
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom
