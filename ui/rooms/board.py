"""Rooms and their bookings laid out as columns and quarter hours, without a window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workflow.views.rooms import Booking, RoomDay

QUARTER = timedelta(minutes=15)
_FIRST_HOUR, _LAST_HOUR, _MIDNIGHT = 7, 22, 24
_PER_HOUR = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """A room and a local time somebody points at; ``room_id`` None is a place outside the rooms.

    ``cut_short`` says that the usual hour was asked for and less of it is free.
    """

    room_id: int | None
    starts: datetime
    ends: datetime
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A booking as drawn: its column, its upper and lower edge in quarter hours, and its share of the width.

    Sessions elsewhere may go on at the same time; they share the width as ``lane`` of ``lanes``.
    """

    booking: Booking
    column: int
    top: float
    bottom: float
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Board:
    """The columns from left to right and the hours from ``first_hour`` up to ``last_hour``; rows are quarter hours."""

    columns: tuple[RoomDay, ...] = ()
    first_hour: int = _FIRST_HOUR
    last_hour: int = _LAST_HOUR
    blocks: tuple[Block, ...] = ()

    @property
    def rows(self) -> int:
        """How many quarter hours there are."""
        return (self.last_hour - self.first_hour) * _PER_HOUR

    @property
    def bookings(self) -> tuple[Booking, ...]:
        """Every booking once, in the order of time and then of the rooms."""
        found = {block.booking.id: block.booking for block in self.blocks}
        return tuple(sorted(found.values(), key=lambda one: (one.starts, one.room_id or 0, one.id)))

    def moment(self, column: int, row: int) -> datetime:
        """Return the local moment a row of a column begins; the row after the last gives the end of the hours."""
        return self._opening(column) + row * QUARTER

    def row_at(self, column: int, at: datetime) -> float:
        """Return where a moment lies in a column, in rows from its top; it may lie outside."""
        return (at - self._opening(column)) / QUARTER

    def block_at(self, column: int, row: float) -> Block | None:
        """Return the booking that covers a row, or a part of it."""
        return next((b for b in self.blocks if b.column == column and b.top < row + 1 and b.bottom > row), None)

    def block_of(self, booking_id: int) -> Block | None:
        """Return where a booking stands, its first part when it stands in two days."""
        return next((block for block in self.blocks if block.booking.id == booking_id), None)

    def free_until(self, column: int, row: int) -> int:
        """Return the row at which the next booking below a free row begins, or the row of midnight."""
        tops = [int(b.top) for b in self.blocks if b.column == column and b.top >= row]
        return min(tops, default=(_MIDNIGHT - self.first_hour) * _PER_HOUR)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the columns, each once."""
        return tuple(dict.fromkeys(column.day for column in self.columns))

    @property
    def first_block(self) -> Block | None:
        """Where the earliest booking of the board stands."""
        return self.block_of(self.bookings[0].id) if self.blocks else None

    def _opening(self, column: int) -> datetime:
        return datetime.combine(self.columns[column].day, time(self.first_hour))


def board_of(columns: Sequence[RoomDay]) -> Board:
    """Lay out rooms; a booking before 7:00 or after 22:00 makes the hours longer."""
    if not columns:
        return Board()
    first, last = _FIRST_HOUR, _LAST_HOUR
    for column in columns:
        for starts, ends in _parts(column):
            first = min(first, int(starts))
            last = max(last, -int(-ends // 1))
    bare = Board(tuple(columns), first, last)
    return Board(bare.columns, first, last, tuple(_blocks(bare)))


def _parts(column: RoomDay) -> Iterator[tuple[float, float]]:
    """Yield the hours of each booking that lie in the day of a column, from 0 to 24."""
    midnight = datetime.combine(column.day, time())
    hour = timedelta(hours=1)
    for one in column.bookings:
        yield max((one.starts - midnight) / hour, 0), min((one.ends - midnight) / hour, 24)


def _blocks(board: Board) -> Iterator[Block]:
    for at, column in enumerate(board.columns):
        free_from: list[float] = []
        placed = []
        for booking, (starts, ends) in zip(column.bookings, _parts(column), strict=True):
            top, bottom = ((hour - board.first_hour) * _PER_HOUR for hour in (starts, ends))
            lane = next((n for n, until in enumerate(free_from) if until <= top), len(free_from))
            free_from[lane : lane + 1] = [bottom]
            placed.append((booking, top, bottom, lane))
        for booking, top, bottom, lane in placed:
            yield Block(booking, at, top, bottom, lane, len(free_from))
