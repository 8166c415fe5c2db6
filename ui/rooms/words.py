"""What stands at the cursor of the board and on a line of the list, in words, and in which colour."""

from __future__ import annotations

from rules.vocabulary import BookingState
from ui.colours import Tone
from ui.entries import long_date
from ui.rooms.board import Board, Wish
from ui.rooms.marking import Mark, hours
from ui.widgets.record_table import Column
from workflow.views.rooms import Booking

STATE_TONES = {
    BookingState.BOOKED: Tone.ACTIVE,
    BookingState.RUNNING: Tone.GOOD,
    BookingState.UNRECORDED: Tone.WARN,
    BookingState.HELD: Tone.NEUTRAL,
}
BOOKING_COLUMNS: tuple[Column[Booking], ...] = (
    Column("day", "日期", lambda one: long_date(one.starts.date()).partition("年")[2].replace("星期", "周"), 7),
    Column("time", "时间", lambda one: one.time, 6),
    Column("room", "调解室", lambda one: one.room, 5),
    Column("state", "状态", lambda one: one.state.label, 4, tone=lambda one: STATE_TONES[one.state]),
    Column("title", "纠纷", lambda one: one.title, 0),
    Column("chair", "主持人", lambda one: one.chair, 4),
)


def booking_words(one: Booking) -> str:
    """Return a booking in full, with what is to be done next when its record is missing."""
    said = f"{long_date(one.starts.date())} {one.time} {one.room}，{one.state.label}：{one.number} {one.title}，"
    missing = "时间已过，请在纠纷里登记调解，没有进行的请取消。" if one.state is BookingState.UNRECORDED else ""
    return f"{said}{one.chair}主持。{missing}"


def wish_words(wish: Wish) -> str:
    """Return a span of time with its length: 2019年6月24日 星期一 15:00至16:00（1小时）."""
    span = f"{wish.starts:%H:%M}至{wish.ends:%H:%M}（{hours(wish.ends - wish.starts)}）"
    return f"{long_date(wish.starts.date())} {span}"


def mark_words(board: Board, mark: Mark) -> str:
    """Return what the cursor stands on: a booking, or free time and its room."""
    if not board.columns:
        return ""
    block = mark.block(board)
    if block is not None:
        return booking_words(block.booking)
    column = board.columns[mark.column]
    starts, ends = board.moment(mark.column, mark.top), board.moment(mark.column, mark.bottom)
    return f"{column.room}空闲：{wish_words(Wish(column.room_id, starts, ends))}"
