"""Small columns of months: a strip for a card, and the falling curve of a source of disorder since it was listed."""

from __future__ import annotations

from dataclasses import dataclass

from rules.charts.drawing import Anchor, Box, Drawing, Frame, Ink, Mark
from rules.charts.figure import largest, told
from rules.charts.pen import Pen, nothing
from rules.charts.plot import LABEL_EMS, NUMBER_SHARE, Column, Plot, fitting_numbers, write_names, write_number

_STRIP_EMS, _CURVE_EMS = 3.0, 7.0
_HEAD_EMS = 1.4
_LEAST_EMS = 8.0


@dataclass(frozen=True, slots=True)
class SparkStrip:
    """A strip of columns, the last one standing out; only the largest and the last number are printed."""

    title: str
    columns: tuple[Column, ...]
    unit: str = "件"

    @property
    def least_ems(self) -> float:
        """The least width in em: half a letter for every column."""
        return max(0.5 * len(self.columns), _LEAST_EMS)

    def drawn(self, frame: Frame) -> Drawing:
        """Return the strip."""
        if not self.columns:
            return nothing(frame, self.title)
        pen = Pen(frame)
        height = frame.height or _STRIP_EMS * frame.size
        plot = _plot(frame, self.columns, _HEAD_EMS * frame.size, height - 1.0)
        _stand(pen, plot, self.columns, len(self.columns) - 1)
        _print_few(pen, plot, self.columns)
        _mark_all(pen, plot, self.columns, self.unit, height, unprinted=True)
        return pen.done(height, f"{self.title}，共{len(self.columns)}栏")


@dataclass(frozen=True, slots=True)
class FallingCurve:
    """How many a month, every number printed, with a line where the source was listed.

    ``listed`` is the place of that month among the columns, None when it lies beside them; ``word`` stands at the line.
    """

    title: str
    columns: tuple[Column, ...]
    listed: int | None = None
    word: str = "列入清单"
    unit: str = "件"

    @property
    def least_ems(self) -> float:
        """The least width in em: a number of two figures over every column."""
        return max(1.5 * len(self.columns), _LEAST_EMS)

    def drawn(self, frame: Frame) -> Drawing:
        """Return the curve: pale before the month of the listing, solid from it on."""
        if not self.columns:
            return nothing(frame, self.title)
        pen, em = Pen(frame), frame.size
        head = _HEAD_EMS * em * 2
        height = frame.height or head + (_CURVE_EMS + LABEL_EMS) * em
        plot = _plot(frame, self.columns, head, height - LABEL_EMS * em)
        _stand(pen, plot, self.columns, self.listed or 0)
        _print_all(pen, plot, self.columns)
        write_names(pen, plot, [column.name for column in self.columns], height - LABEL_EMS / 2 * em)
        if self.listed is not None:
            self._listing(pen, plot, self.listed)
        _mark_all(pen, plot, self.columns, self.unit, height, unprinted=False)
        return pen.done(height, self._words())

    def _listing(self, pen: Pen, plot: Plot, listed: int) -> None:
        em = pen.em
        across = max(plot.band(listed).x, 0.6)
        pen.line([(across, 0.2 * em), (across, plot.box.bottom)], Ink.WARN, 0.8, dashed=True)
        words = f"{self.columns[listed].name}{self.word}"
        behind = pen.frame.width - across >= pen.frame.room_of(words) + 0.5 * em
        shift, anchor = (0.4 * em, Anchor.START) if behind else (-0.4 * em, Anchor.END)
        room = max(across, pen.frame.width - across) - 0.4 * em
        pen.text(across + shift, 0.7 * em, words, anchor, Ink.WARN, room=room)

    def _words(self) -> str:
        since = f"，{self.columns[self.listed].name}{self.word}" if self.listed is not None else ""
        return f"{self.title}，共{len(self.columns)}个月{since}"


def _plot(frame: Frame, columns: tuple[Column, ...], top: float, bottom: float) -> Plot:
    full = largest(column.figures[0] for column in columns)
    return Plot(Box(0.0, top, frame.width, max(bottom - top, 1.0)), len(columns), full)


def _stand(pen: Pen, plot: Plot, columns: tuple[Column, ...], solid: int) -> None:
    """Draw the columns, solid from a place on and pale before it."""
    for place, column in enumerate(columns):
        pen.swatch(plot.column(place, column.figures[0].amount, pen.em), int(place < solid))
    plot.baseline(pen)


def _print_all(pen: Pen, plot: Plot, columns: tuple[Column, ...]) -> None:
    figures = [column.figures[0] for column in columns]
    numbers = fitting_numbers(pen.frame, figures, NUMBER_SHARE * plot.step)
    for place, figure in enumerate(figures):
        write_number(pen, plot, place, figure, numbers)


def _print_few(pen: Pen, plot: Plot, columns: tuple[Column, ...]) -> None:
    """Print the largest number and the last; the largest goes where the two would touch."""
    figures = [column.figures[0] for column in columns]
    last = len(figures) - 1
    most = max(range(len(figures)), key=lambda place: (figures[place].amount, place))
    size, measure, taken = 0.8 * pen.em, pen.frame.measure, pen.frame.width
    for place in dict.fromkeys((last, most)):
        half = measure(figures[place].short, size) / 2
        across = min(max(plot.point(place, 0.0)[0], half), pen.frame.width - half)
        top = min(plot.point(at, figures[at].amount)[1] for at in _below(plot, across, half))
        if across + half <= taken:
            pen.text(across, top - 0.65 * size, figures[place].short, Anchor.MIDDLE, size=size)
        taken = across - half - 0.3 * size


def _below(plot: Plot, across: float, half: float) -> list[int]:
    """Return the places whose bands lie below words of so much to either side."""
    bands = [plot.band(place) for place in range(plot.count)]
    return [place for place, band in enumerate(bands) if band.x < across + half and band.right > across - half]


def _mark_all(pen: Pen, plot: Plot, columns: tuple[Column, ...], unit: str, height: float, unprinted: bool) -> None:
    for place, column in enumerate(columns):
        figure = column.figures[0]
        band = plot.band(place)
        words = told(column.name, "", figure, unit)
        pen.mark(Mark(Box(band.x, 0.0, band.width, height), words, figure.target, 0, place, unprinted=unprinted))
