"""Where the parts of a board lie in pixels, for letters of any size."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from ui.rooms.board import Block, Board

_LEAST_LETTERS = 2.5
_GAP = 2


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes of a board in a view of ``room`` pixels; the part that scrolls begins beside hours and headings."""

    board: Board
    hours_width: int
    heading_height: int
    row_height: int
    column_width: int

    @property
    def sheet(self) -> QSize:
        """The size of the part that scrolls."""
        return QSize(self.column_width * len(self.board.columns), self.row_height * self.board.rows)

    @property
    def corner(self) -> QPoint:
        """Where the part that scrolls begins."""
        return QPoint(self.hours_width, self.heading_height)

    def cell(self, at: QPoint) -> tuple[int, int]:
        """Return the column and row of a point of the scrolled part, the nearest one for a point outside."""
        columns, rows = len(self.board.columns), self.board.rows
        column = min(max(at.x() // max(self.column_width, 1), 0), columns - 1)
        return column, min(max(at.y() // self.row_height, 0), rows - 1)

    def place(self, column: int, top: float, bottom: float) -> QRect:
        """Return the rectangle of some rows of a column."""
        left, y = column * self.column_width, round(top * self.row_height)
        return QRect(left, y, self.column_width, round(bottom * self.row_height) - y)

    def block_place(self, block: Block) -> QRect:
        """Return the rectangle a booking is drawn in, with a little free space around it."""
        whole = self.place(block.column, max(block.top, 0), min(block.bottom, self.board.rows))
        width = whole.width() // block.lanes
        lane = QRect(whole.left() + block.lane * width, whole.top(), width, whole.height())
        return lane.adjusted(_GAP, 1, -_GAP - 1, -1)


def measured(board: Board, letters: QFontMetrics, room: QSize) -> Measures:
    """Return the sizes of a board: columns share the width but are never too narrow for their words."""
    hours_width = letters.horizontalAdvance("00:00") + 14
    several_days = len({column.day for column in board.columns}) > 1
    heading = (letters.lineSpacing() + 6) * (2 if several_days else 1)
    share = (room.width() - hours_width) // max(len(board.columns), 1)
    least = round(letters.horizontalAdvance("字") * _LEAST_LETTERS) + 2 * _GAP
    return Measures(board, hours_width, heading, letters.lineSpacing() // 2 + 1, max(share, least))
