"""What pulling a booking with the mouse would make of it."""

from __future__ import annotations

from dataclasses import dataclass

from ui.rooms.board import QUARTER, Block, Board, Wish


@dataclass(frozen=True, slots=True)
class Pull:
    """A booking held at ``row`` of its column: carried elsewhere, or by its lower edge made longer or shorter."""

    block: Block
    row: int
    by_edge: bool

    def wish(self, board: Board, column: int, row: int) -> Wish:
        """Return the room and time the booking would get if it were let go over a row of a column."""
        held = self.block.booking
        if self.by_edge:
            ends = max(board.moment(self.block.column, row + 1), held.starts + QUARTER)
            return Wish(held.room_id, held.starts, ends)
        days = board.columns[column].day - board.columns[self.block.column].day
        later = days + (row - self.row) * QUARTER
        return Wish(board.columns[column].room_id, held.starts + later, held.ends + later)

    def changes(self, wish: Wish) -> bool:
        """Whether letting go there would change anything."""
        held = self.block.booking
        return (wish.room_id, wish.starts, wish.ends) != (held.room_id, held.starts, held.ends)


def stands_in_the_way(board: Board, wish: Wish, but: int) -> bool:
    """Whether another booking of the room shown on the board overlaps a wish; elsewhere nothing does."""
    return wish.room_id is not None and any(
        one.id != but and one.room_id == wish.room_id and one.starts < wish.ends and one.ends > wish.starts
        for one in board.bookings
    )
