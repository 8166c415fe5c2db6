"""Ruled rows: cells of wrapped text, struck through when empty, broken over pages by lines when very tall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from reportlab.pdfgen.canvas import Canvas

from reports.fonts import FontChain
from reports.text import Line, TextStyle, break_text

RULE = 0.6
"""Thickness of table rules in points."""


_WHOLE = 12
"""Rows of up to so many lines are not broken over pages."""


class Align(Enum):
    """Where the lines of a cell stand."""

    LEFT = "left"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Cell:
    """One ruled cell: its lines and width in points; ``struck`` draws a line where nothing is to be written."""

    lines: tuple[Line, ...]
    width: float
    align: Align
    struck: bool = False

    def height(self, pad: float) -> float:
        """Height in points with padding above and below."""
        return sum(line.style.pitch for line in self.lines) + 2 * pad


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, ruled all around; the highest one gives the height."""

    cells: tuple[Cell, ...]
    pad: float = 4.0
    least: float = 0.0

    @property
    def height(self) -> float:
        """Height in points."""
        return max(self.least, *(cell.height(self.pad) for cell in self.cells))

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw rules, then the lines of each cell in the middle of its height."""
        height = self.height
        canvas.setLineWidth(RULE)
        for cell in self.cells:
            canvas.rect(x, y - height, cell.width, height)
            if cell.struck:
                canvas.line(x + 6, y - height / 2, x + cell.width - 6, y - height / 2)
            else:
                _draw_lines(canvas, fonts, cell, x, y - (height - cell.height(0)) / 2, self.pad)
            x += cell.width

    def split(self, room: float) -> tuple[Row, Row] | None:
        """Return the row cut by lines at ``room`` points, or None when it is short or too little would fit."""
        pitch = max(line.style.pitch for cell in self.cells for line in cell.lines)
        count = int((room - 2 * self.pad) / pitch)
        longest = max(len(cell.lines) for cell in self.cells)
        if longest <= _WHOLE or count < 3:
            return None
        return self._cut(slice(None, count)), self._cut(slice(count, None))

    def _cut(self, part: slice) -> Row:
        cells = (replace(cell, lines=cell.lines[part]) for cell in self.cells)
        return Row(tuple(cells), self.pad)


def _draw_lines(canvas: Canvas, fonts: FontChain, cell: Cell, x: float, top: float, pad: float) -> None:
    for line in cell.lines:
        style = line.style
        slack = cell.width - 2 * pad - line.width
        shift = pad + (slack / 2 if cell.align is Align.CENTRE else 0)
        line.draw(canvas, fonts, x + shift, top - (style.pitch + style.size) / 2 + 0.13 * style.size)
        top -= style.pitch


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, width in points and alignment."""

    heading: str
    width: float
    align: Align = Align.LEFT


class Ruler:
    """Makes rows in given type sizes; text is wrapped within its cell."""

    def __init__(self, fonts: FontChain, text: TextStyle, label: TextStyle, pad: float = 4.0) -> None:
        self._fonts = fonts
        self._text = text
        self._label = label
        self._pad = pad

    def cell(self, text: str, width: float, align: Align = Align.LEFT) -> Cell:
        """Return a cell of user text; an empty text gives a struck cell."""
        return self._cell(text, width, align, self._text)

    def label(self, text: str, width: float) -> Cell:
        """Return a centred cell in the label's type."""
        return self._cell(text, width, Align.CENTRE, self._label)

    def _cell(self, text: str, width: float, align: Align, style: TextStyle) -> Cell:
        lines = break_text(self._fonts, text, style, width - 2 * self._pad)
        return Cell(tuple(lines), width, align, struck=not text.strip())

    def row(self, *cells: Cell, least: float = 0.0) -> Row:
        """Return a row of cells that is at least ``least`` points high."""
        return Row(cells, self._pad, least)

    def head(self, columns: Sequence[Column]) -> Row:
        """Return the heading row of a table."""
        return self.row(*(self.label(column.heading, column.width) for column in columns))

    def body(self, columns: Sequence[Column], texts: Sequence[str]) -> Row:
        """Return a row of texts, one for each column."""
        return self.row(
            *(self.cell(text, column.width, column.align) for column, text in zip(columns, texts, strict=True))
        )
