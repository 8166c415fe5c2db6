"""Open cases by age and risk: a stacked bar for each age, and every number of it in a small table beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.charts.drawing import Anchor, Box, Drawing, Frame, Ink, Mark
from rules.charts.figure import Figure, told
from rules.charts.letters import widest
from rules.charts.pen import Pen, nothing

AGES = ("≤7天", "8–15天", "16–30天", "31–60天", ">60天")
"""The names of the ages, youngest first."""

RISKS = ("低", "中", "高")
TOTAL = "合计"
_ROW_EMS, _BAR_EMS = 1.8, 1.1
_HEAD_EMS = 1.8
_SWATCH_EMS = 1.2
_NAME_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class AgeRow:
    """An age: its name, the number of each risk from low to high, and the key of them all."""

    name: str
    figures: tuple[Figure, Figure, Figure]
    target: str = ""

    @property
    def total(self) -> Figure:
        """All cases of the age."""
        return Figure(sum(figure.amount for figure in self.figures), self.target)


@dataclass(frozen=True, slots=True)
class AgeChart:
    """Ages in the order given, each divided by risk."""

    title: str
    rows: tuple[AgeRow, ...]
    unit: str = "件"

    @property
    def least_ems(self) -> float:
        """The least width in em: the table and a short bar."""
        return 26.0

    def drawn(self, frame: Frame) -> Drawing:
        """Return bars and table; the height is that of the rows."""
        return _Ages(self, frame).drawing() if self.rows else nothing(frame, self.title)


class _Ages:
    def __init__(self, chart: AgeChart, frame: Frame) -> None:
        self.chart, self.frame, self.pen = chart, frame, Pen(frame)
        em, measure = frame.size, frame.measure
        self.names = min(widest(measure, (row.name for row in chart.rows), em), _NAME_SHARE * frame.width)
        printed = [figure.printed for row in chart.rows for figure in _cells(row)]
        heads = widest(measure, (*RISKS, TOTAL), em) + _SWATCH_EMS * em
        self.cell = max(heads, widest(measure, printed, em)) + 0.8 * em
        self.left = self.names + 0.5 * em
        self.table = frame.width - (len(RISKS) + 1) * self.cell
        self.room = max(self.table - self.left - 0.8 * em, 0.0)
        self.full = max(row.total.amount for row in chart.rows)

    def drawing(self) -> Drawing:
        chart, pen, em = self.chart, self.pen, self.pen.em
        for column, word in enumerate((*RISKS, TOTAL)):
            self._head(column, word)
        for place, row in enumerate(chart.rows):
            self._row(place, row)
        bottom = (_HEAD_EMS + _ROW_EMS * len(chart.rows)) * em
        pen.line([(self.left, _HEAD_EMS * em), (self.left, bottom)], Ink.RULE)
        pen.line([(self.table, _HEAD_EMS * em), (self.frame.width, _HEAD_EMS * em)], Ink.RULE)
        return pen.done(bottom, f"{chart.title}，共{len(chart.rows)}档")

    def _head(self, column: int, word: str) -> None:
        em = self.pen.em
        right = self.table + (column + 1) * self.cell - 0.4 * em
        middle = _HEAD_EMS / 2 * em
        self.pen.text(right, middle, word, Anchor.END, Ink.MUTED)
        if column < len(RISKS):
            left = right - self.frame.room_of(word) - _SWATCH_EMS * em
            self._fill(Box(left, middle - 0.4 * em, 0.9 * em, 0.8 * em), column)

    def _row(self, place: int, row: AgeRow) -> None:
        em = self.pen.em
        top = (_HEAD_EMS + place * _ROW_EMS) * em
        middle = top + _ROW_EMS / 2 * em
        self.pen.text(self.names, middle, row.name, Anchor.END, room=self.names)
        across = self.left
        for column, figure in enumerate(_cells(row)):
            cell = Box(self.table + column * self.cell, top, self.cell, _ROW_EMS * em)
            ink = Ink.INK if figure.amount else Ink.MUTED
            self.pen.text(cell.right - 0.4 * em, middle, figure.printed, Anchor.END, ink)
            reach = [cell]
            if column < len(RISKS):
                part = Box(across, middle - _BAR_EMS / 2 * em, self._length(figure), _BAR_EMS * em)
                self._fill(part, column)
                reach.append(part)
                across = part.right
            self.pen.mark(Mark(cell, self._words(row, column, figure), figure.target, place, column, tuple(reach)))

    def _length(self, figure: Figure) -> float:
        return self.room * figure.amount / self.full if self.full else 0.0

    def _words(self, row: AgeRow, column: int, figure: Figure) -> str:
        part = f"{RISKS[column]}风险" if column < len(RISKS) else TOTAL
        return told(row.name, part, figure, self.chart.unit)

    def _fill(self, box: Box, column: int) -> None:
        """Fill a part as its risk is drawn: pale, striped, solid."""
        if column == 0:
            self.pen.rect(box, Ink.PALE, Ink.MUTED)
        elif column == 1:
            self.pen.striped(box, Ink.ACCENT)
        else:
            self.pen.rect(box, Ink.WARN)


def _cells(row: AgeRow) -> Iterator[Figure]:
    yield from row.figures
    yield row.total
