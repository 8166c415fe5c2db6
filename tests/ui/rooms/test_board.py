from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.vocabulary import BookingState
from ui.rooms.board import QUARTER, Board, Wish, board_of
from ui.rooms.marking import Mark, hours
from ui.rooms.pulling import Pull, stands_in_the_way
from workflow.views.rooms import Booking, RoomDay

MONDAY = date(2019, 6, 24)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute)


def booking(key: int, starts: datetime, ends: datetime, room: int | None = 1) -> Booking:
    return Booking(key, 1, 1, "JF1", "邻里纠纷", room, "一号", starts, ends, 1, "张民警", BookingState.BOOKED)


def room(*bookings: Booking, day: date = MONDAY, key: int | None = 1) -> RoomDay:
    return RoomDay(day, key, "一号", bookings)


def board(*bookings: Booking) -> Board:
    return board_of([room(*bookings), room(key=2)])


def test_a_board_reaches_from_seven_to_ten_at_night() -> None:
    empty = board()
    assert (empty.moment(0, 0), empty.moment(0, empty.rows)) == (at(7), at(22))


def test_a_booking_early_or_late_makes_the_board_longer() -> None:
    found = board(booking(1, at(5, 30), at(6)), booking(2, at(21), at(23, 15)))
    assert (found.first_hour, found.last_hour) == (5, 24)


def test_a_booking_over_midnight_is_cut_at_the_end_of_each_day() -> None:
    tuesday = MONDAY + timedelta(days=1)
    night = booking(1, at(23), at(1, day=tuesday))
    found = board_of([room(night), room(night, day=tuesday)])
    assert (found.first_hour, found.last_hour) == (0, 24)
    assert [(block.top, block.bottom) for block in found.blocks] == [(92, 96), (0, 4)]
    assert len(found.bookings) == 1


def test_sessions_elsewhere_at_the_same_time_stand_side_by_side() -> None:
    found = board_of(
        [room(booking(1, at(9), at(11)), booking(2, at(10), at(12)), booking(3, at(11), at(12)), key=None)]
    )
    assert [(block.lane, block.lanes) for block in found.blocks] == [(0, 2), (1, 2), (0, 2)]


def test_the_cursor_steps_over_a_booking_and_stands_on_it_once() -> None:
    found = board(booking(1, at(9), at(10)))
    mark = Mark(0, 7, 7)
    on_it = mark.down(found, 1)
    assert on_it.block(found) is not None
    assert found.moment(0, on_it.down(found, 1).row) == at(10)
    assert on_it.down(found, -1) == mark


def test_the_cursor_steps_over_a_booking_that_ends_within_a_quarter() -> None:
    found = board(booking(1, at(9), at(9, 40)))
    assert found.moment(0, Mark(0, 8, 8).down(found, 1).row) == at(9, 45)


def test_a_mark_ends_where_a_booking_begins() -> None:
    found = board(booking(1, at(10), at(11)))
    mark = Mark(0, 8, 8).stretched(found, 9)
    assert mark.wish(found) == Wish(1, at(9), at(10))


def test_a_single_quarter_asks_for_an_hour_as_far_as_it_is_free() -> None:
    found = board(booking(1, at(10), at(11)))
    assert Mark(0, 4, 4).wish(found) == Wish(1, at(8), at(9))
    assert Mark(0, 10, 10).wish(found) == Wish(1, at(9, 30), at(10), cut_short=True)
    assert Mark(1, 59, 59).wish(found) == Wish(2, at(21, 45), at(22, 45))


def test_in_the_last_hour_of_the_day_an_hour_ends_at_midnight() -> None:
    found = board(booking(1, at(22), at(23)))
    assert Mark(1, 63, 63).wish(found) == Wish(2, at(22, 45), at(23, 45))
    late = board(booking(1, at(22), at(23, 30)))
    assert Mark(1, 67, 67).wish(late) == Wish(2, at(23, 45), at(0, day=MONDAY + timedelta(days=1)), cut_short=True)


@given(
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 12)), max_size=6),
    st.integers(0, 59),
    st.integers(0, 59),
)
def test_what_is_marked_is_free_and_holds_the_anchor(spans: list[tuple[int, int]], anchor: int, towards: int) -> None:
    free_from, held = 0, []
    for top, length in sorted(spans):
        if top >= free_from and top + length <= 60:
            held.append(booking(len(held) + 1, at(7) + top * QUARTER, at(7) + (top + length) * QUARTER))
            free_from = top + length
    found = board(*held)
    mark = Mark(0, anchor, anchor).stretched_to(found, towards)
    assert mark.anchor == anchor
    if found.block_at(0, anchor) is None:
        assert all(found.block_at(0, row) is None for row in range(mark.top, mark.bottom))
        wish = mark.wish(found)
        assert not stands_in_the_way(found, wish, but=0)
    else:
        assert not mark.is_span


def test_a_booking_pulled_to_another_room_and_hour_keeps_its_length() -> None:
    found = board(booking(1, at(9, 5), at(10)))
    pull = Pull(found.blocks[0], row=9, by_edge=False)
    assert pull.wish(found, 1, 13) == Wish(2, at(10, 5), at(11))
    assert not pull.changes(pull.wish(found, 0, 9))


def test_a_booking_pulled_to_another_day_keeps_its_hour() -> None:
    tuesday = MONDAY + timedelta(days=1)
    found = board_of([room(booking(1, at(9), at(10))), room(day=tuesday)])
    assert Pull(found.blocks[0], 8, by_edge=False).wish(found, 1, 8) == Wish(1, at(9, day=tuesday), at(10, day=tuesday))


@pytest.mark.parametrize(("row", "ends"), [(13, at(10, 30)), (8, at(9, 15)), (0, at(9, 15))])
def test_the_lower_edge_changes_the_end_and_never_passes_the_beginning(row: int, ends: datetime) -> None:
    found = board(booking(1, at(9), at(10)))
    assert Pull(found.blocks[0], 11, by_edge=True).wish(found, 1, row) == Wish(1, at(9), ends)


def test_a_booking_is_not_in_its_own_way_but_another_of_the_room_is() -> None:
    found = board(booking(1, at(9), at(10)), booking(2, at(11), at(12)))
    assert not stands_in_the_way(found, Wish(1, at(9, 30), at(11)), but=1)
    assert stands_in_the_way(found, Wish(1, at(10, 30), at(11, 15)), but=1)
    assert not stands_in_the_way(found, Wish(2, at(10, 30), at(11, 15)), but=1)


@pytest.mark.parametrize(("minutes", "words"), [(15, "15分钟"), (60, "1小时"), (90, "1小时30分")])
def test_a_length_is_said_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert hours(timedelta(minutes=minutes)) == words
