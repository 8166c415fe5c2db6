"""A table of heat: a number in every cell, and a tint in five steps behind it that only repeats the number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from rules.charts.drawing import TINTS, Anchor, Box, Drawing, Frame, Ink, Mark
from rules.charts.figure import Figure, largest, told
from rules.charts.letters import in_lines, widest
from rules.charts.pen import Pen, nothing
from rules.charts.plot import fitting_numbers

_CELL_EMS = 1.7
_LINE_EMS = 1.2
_HEAD_GAP_EMS = 0.4
_NAME_SHARE = 0.26
_LONG_NAME_EMS = 3.0
_MOST_LINES = 3
_HEAD_SCALES = (1.0, 0.9, 0.8, 0.7)
_FILLED = 0.9
_NAME_EMS, _LEAST_CELL_EMS = 6.0, 2.2


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row: its name, one number a column, and its total when totals are shown."""

    name: str
    figures: tuple[Figure, ...]
    total: Figure | None = None


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Rows by columns of numbers; ``totals`` is a last row below a line, and rows may have a total behind them.

    Either every row has a total or none has; that of ``totals`` is the total of all. With ``by_column`` the tints of
    a column are held against its own largest number, for columns that count different things.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    totals: HeatRow | None = None
    unit: str = "件"
    total_name: str = "合计"
    by_column: bool = False

    @property
    def least_ems(self) -> float:
        """The least width in em: a number of three figures in every cell."""
        return _NAME_EMS + _LEAST_CELL_EMS * (len(self.columns) + 1)

    def drawn(self, frame: Frame) -> Drawing:
        """Return the table; the height is that of the rows."""
        return _Heat(self, frame).drawing() if self.rows and self.columns else nothing(frame, self.title)


def heat_step(value: float, most: float) -> int:
    """Return which of the five tints a number has, 1 to 5 in equal parts of the largest; 0 for none at all."""
    return min(max(ceil(5 * value / most), 1), 5) if value > 0 and most > 0 else 0


class _Heat:
    def __init__(self, table: HeatTable, frame: Frame) -> None:
        self.table, self.frame, self.pen = table, frame, Pen(frame)
        em = frame.size
        self.with_totals = table.rows[0].total is not None
        self.names = (*table.columns, table.total_name) if self.with_totals else table.columns
        self.all_rows = (*table.rows, table.totals) if table.totals else table.rows
        wide = widest(frame.measure, (row.name for row in self.all_rows), em)
        self.room = min(wide, _NAME_SHARE * frame.width)
        self.left = self.room + 0.6 * em
        self.cell = (frame.width - self.left) / len(self.names)
        # The number of lines does not hang on the width of the cells, so that neither does the height.
        longest = widest(frame.measure, self.names, em) / em
        self.lines = min(max(ceil(longest / _LONG_NAME_EMS), 1), _MOST_LINES)
        self.top = (self.lines * _LINE_EMS + _HEAD_GAP_EMS) * em
        self.most = self._most()
        figures = [figure for row in self.all_rows for figure in _cells(row)]
        self.numbers = fitting_numbers(frame, figures, _FILLED * self.cell)
        self.head_size = next((em * scale for scale in _HEAD_SCALES if self._heads_fit(em * scale)), em)

    def _most(self) -> list[float]:
        """Return the number each column's darkest tint stands for."""
        columns = [largest(row.figures[place] for row in self.table.rows) for place in range(len(self.table.columns))]
        return columns if self.table.by_column else [max(columns)] * len(columns)

    def drawing(self) -> Drawing:
        table, pen, em = self.table, self.pen, self.pen.em
        for column, name in enumerate(self.names):
            self._head(column, name)
        for place, row in enumerate(self.all_rows):
            self._row(place, row)
        bottom = self.top + len(self.all_rows) * _CELL_EMS * em
        self._rules(bottom)
        return pen.done(bottom, f"{table.title}，{len(table.rows)}行{len(table.columns)}列")

    def _head(self, column: int, name: str) -> None:
        em = self.pen.em
        across = self.left + (column + 0.5) * self.cell
        lines = self._head_lines(name, self.head_size)
        first = self.lines - len(lines)
        for line, words in enumerate(lines, first):
            self.pen.text(across, (line + 0.5) * _LINE_EMS * em, words, Anchor.MIDDLE, Ink.MUTED, size=self.head_size)

    def _head_lines(self, name: str, size: float) -> list[str]:
        return in_lines(self.frame.measure, name, size, _FILLED * self.cell, self.lines)

    def _heads_fit(self, size: float) -> bool:
        """Tell whether all heads are whole and within their columns in letters of a size."""
        room = _FILLED * self.cell
        lines = [self._head_lines(name, size) for name in self.names]
        whole = all("".join(parts) == name for parts, name in zip(lines, self.names, strict=True))
        return whole and all(self.frame.measure(part, size) <= room for parts in lines for part in parts)

    def _row(self, place: int, row: HeatRow) -> None:
        height = _CELL_EMS * self.pen.em
        top = self.top + place * height
        self.pen.text(self.room, top + height / 2, row.name, Anchor.END, room=self.room)
        for column, figure in enumerate(_cells(row)):
            box = Box(self.left + column * self.cell, top, self.cell, height)
            plain = row is self.table.totals or column == len(self.table.columns)
            self._cell(box, figure, 0 if plain else heat_step(figure.amount, self.most[column]))
            words = told(f"{row.name}，{self.names[column]}", "", figure, self.table.unit)
            self.pen.mark(Mark(box, words, figure.target, place, column))

    def _cell(self, box: Box, figure: Figure, step: int) -> None:
        if step:
            inner = Box(box.x + 0.5, box.y + 0.5, max(box.width - 1, 0.0), max(box.height - 1, 0.0))
            self.pen.rect(inner, TINTS[step - 1])
        across, middle = box.middle
        ink = Ink.INK if figure.amount else Ink.MUTED
        self.pen.text(across, middle, self.numbers.words(figure), Anchor.MIDDLE, ink, size=self.numbers.size)

    def _rules(self, bottom: float) -> None:
        pen, width = self.pen, self.frame.width
        pen.line([(0.0, self.top), (width, self.top)], Ink.RULE)
        if self.table.totals:
            down = bottom - _CELL_EMS * pen.em
            pen.line([(0.0, down), (width, down)], Ink.RULE)
        if self.with_totals:
            across = width - self.cell
            pen.line([(across, self.top), (across, bottom)], Ink.RULE)


def _cells(row: HeatRow) -> Iterator[Figure]:
    yield from row.figures
    if row.total is not None:
        yield row.total
