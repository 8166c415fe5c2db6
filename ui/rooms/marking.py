"""Where the cursor stands on a board, and the span of free time it marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from ui.rooms.board import Block, Board, Wish

_USUAL_ROWS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A column and the rows from ``anchor`` to ``row``, in either direction; ``row`` is where the cursor is."""

    column: int = 0
    anchor: int = 0
    row: int = 0

    @property
    def top(self) -> int:
        """The first row marked."""
        return min(self.anchor, self.row)

    @property
    def bottom(self) -> int:
        """The row after the last one marked."""
        return max(self.anchor, self.row) + 1

    @property
    def is_span(self) -> bool:
        """Whether more than one row is marked."""
        return self.anchor != self.row

    def at(self, board: Board, column: int, row: int) -> Mark:
        """Return a mark of one row, kept within the board."""
        row = min(max(row, 0), board.rows - 1)
        return Mark(min(max(column, 0), max(len(board.columns) - 1, 0)), row, row)

    def sideways(self, board: Board, by: int) -> Mark:
        """Return the mark in a neighbouring column."""
        return self.at(board, self.column + by, self.row)

    def down(self, board: Board, by: int) -> Mark:
        """Return the mark so many rows further down or up; a booking is passed in one step."""
        here = self.block(board)
        if here is None:
            return self.at(board, self.column, self.row + by)
        # The last row a booking reaches into, as 15:10 ends within the quarter that begins at 15:00.
        last = -int(-here.bottom // 1) - 1
        row = max(self.row + by, last + 1) if by > 0 else min(self.row + by, int(here.top) - 1)
        beyond = not 0 <= row < board.rows
        return self if beyond else self.at(board, self.column, row)

    def stretched(self, board: Board, by: int) -> Mark:
        """Return the mark with its cursor moved and its anchor kept; it ends where a booking begins."""
        return self.stretched_to(board, self.row + by)

    def stretched_to(self, board: Board, row: int) -> Mark:
        """Return the mark reaching from its anchor towards a row, as far as the time is free."""
        if board.block_at(self.column, self.anchor) is not None:
            return replace(self, row=self.anchor)
        row = min(max(row, 0), board.rows - 1)
        step = 1 if row >= self.anchor else -1
        reached = self.anchor
        while reached != row and board.block_at(self.column, reached + step) is None:
            reached += step
        return replace(self, row=reached)

    def block(self, board: Board) -> Block | None:
        """Return the booking the cursor stands on."""
        return board.block_at(self.column, self.row) if board.columns else None

    def wish(self, board: Board) -> Wish:
        """Return the time marked; a single row asks for the usual hour, as far as it is free."""
        bottom = self.bottom
        if not self.is_span:
            bottom = max(bottom, min(self.top + _USUAL_ROWS, board.free_until(self.column, self.top)))
        starts, ends = (board.moment(self.column, row) for row in (self.top, bottom))
        cut_short = not self.is_span and bottom - self.top < _USUAL_ROWS
        return Wish(board.columns[self.column].room_id, starts, ends, cut_short)


def hours(span: timedelta) -> str:
    """Return a length in words: 1小时, 1小时30分, 45分钟."""
    whole, rest = divmod(int(span.total_seconds()) // 60, 60)
    if not whole:
        return f"{rest}分钟"
    return f"{whole}小时{rest}分" if rest else f"{whole}小时"
