"""A person on a paper: ruled rows beside one cell that says in which capacity the person takes part."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.fonts import FontChain
from reports.tables import Cell, Row

_WHOLE = 400.0  # points; a person's block up to this height is not broken over pages
_PAD = 3.0


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """A person's rows beside one cell that says in which capacity the person takes part."""

    capacity: Cell
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """Height in points."""
        return max(self.capacity.height(_PAD), sum(row.height for row in self.rows))

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the capacity's cell over the full height and the rows beside it."""
        height = self.height
        Row((self.capacity,), _PAD, height).draw(canvas, fonts, x, y)
        spare = height - sum(row.height for row in self.rows)
        for row in self.rows:
            tall = Row(row.cells, row.pad, row.height + spare / len(self.rows))
            tall.draw(canvas, fonts, x + self.capacity.width, y)
            y -= tall.height

    def split(self, room: float) -> tuple[PersonBlock, PersonBlock] | None:
        """Return the block cut between rows, or None when it is short enough to stay whole."""
        if self.height <= _WHOLE:
            return None
        first, rest = _fill(self.rows, room)
        if not (first and rest):
            return None
        return PersonBlock(self.capacity, first), PersonBlock(self.capacity, rest)


def _fill(rows: tuple[Row, ...], room: float) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows that fit into ``room``, cutting the next by lines if it can be, and the rows left over."""
    for count, row in enumerate(rows):
        if row.height > room:
            parts = row.split(room)
            cut, left = ((parts[0],), (parts[1],)) if parts else ((), (row,))
            return (*rows[:count], *cut), (*left, *rows[count + 1 :])
        room -= row.height
    return rows, ()
