from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from rules.periods import STATION_ZONE
from rules.vocabulary import BookingState
from tests.builders import (
    MONDAY,
    ONE_DAY,
    Clock,
    a_booking,
    a_case,
    a_closed_case,
    a_held_session,
    a_new_case,
    officer_id,
    with_parties,
)
from workflow.desk import Desk
from workflow.sessions import book_room, cancel_session
from workflow.views.rooms import bookable_cases, chair_elsewhere, rooms_between, rooms_now


def book(desk: Desk, case: int, starts: datetime, minutes: int, room: int | None = 1) -> int:
    return book_room(desk, case, room, starts, starts + timedelta(minutes=minutes), officer_id(desk))


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STATION_ZONE)


def test_a_day_lists_every_room_with_its_bookings_in_order(desk: Desk) -> None:
    case = a_case(desk)
    late, early = a_booking(desk, case, hour=15, room=2), a_booking(desk, case, hour=10, room=2)
    first, second = rooms_between(desk, MONDAY, MONDAY)
    assert (first.room, first.bookings) == ("一号调解室", ())
    assert [one.id for one in second.bookings] == [early, late]
    shown = second.bookings[1]
    assert (shown.title, shown.chair, shown.time) == ("刘卫兵与陈䶮停车纠纷", "张民警", "15:00至16:00")
    assert shown.starts == datetime(2019, 6, 24, 15)


def test_a_cancelled_booking_is_not_listed(desk: Desk) -> None:
    cancel_session(desk, a_booking(desk, a_case(desk), room=1), "一方不到")
    assert [row.bookings for row in rooms_between(desk, MONDAY, MONDAY)] == [(), ()]


def test_sessions_elsewhere_follow_the_rooms_on_the_days_that_have_any(desk: Desk) -> None:
    a_booking(desk, a_case(desk), room=None, day=MONDAY + ONE_DAY)
    rows = rooms_between(desk, MONDAY, MONDAY + ONE_DAY)
    assert [(row.day.day, row.room) for row in rows] == [
        (24, "一号调解室"),
        (24, "二号调解室"),
        (25, "一号调解室"),
        (25, "二号调解室"),
        (25, "其他地点"),
    ]


def test_a_session_over_midnight_stands_in_both_days(desk: Desk) -> None:
    session = book(desk, a_case(desk), at(23), 120)
    for day in (MONDAY, MONDAY + ONE_DAY):
        (found,) = rooms_between(desk, day, day)[0].bookings
        assert (found.id, found.time) == (session, "23:00至次日01:00")
    assert rooms_between(desk, MONDAY + 2 * ONE_DAY, MONDAY + 2 * ONE_DAY)[0].bookings == ()


@pytest.mark.parametrize(
    ("hour", "state"),
    [
        (9, BookingState.BOOKED),
        (15, BookingState.RUNNING),
        (16, BookingState.UNRECORDED),
        (17, BookingState.UNRECORDED),
    ],
)
def test_a_booking_says_whether_it_lies_ahead_runs_or_waits_for_its_record(
    desk: Desk, clock: Clock, hour: int, state: BookingState
) -> None:
    a_booking(desk, a_case(desk), hour=15, room=1)
    clock.set(MONDAY, hour)
    (found,) = rooms_between(desk, MONDAY, MONDAY)[0].bookings
    assert (found.state, found.movable) == (state, True)


def test_a_held_session_is_listed_and_stays_where_it_is(desk: Desk) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    a_held_session(desk, case)
    (found,) = rooms_between(desk, MONDAY, MONDAY)[-1].bookings
    assert (found.state, found.movable) == (BookingState.HELD, False)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(8), "现在空闲，下一场09:00"),
        (at(9), "使用中，至10:30"),
        (at(10), "使用中，至10:30"),
        (at(10, 30), "现在空闲，下一场14:00"),
        (at(14, 59), "使用中，至15:00"),
        (at(15), "现在空闲"),
    ],
)
def test_a_room_says_whether_it_is_free_now(desk: Desk, clock: Clock, now: datetime, words: str) -> None:
    case = a_case(desk)
    for starts, minutes in ((at(9), 60), (at(10), 30), (at(14), 60)):
        book(desk, case, starts, minutes)
    clock.now = now
    first, second = rooms_now(desk)
    assert (first.words, first.free) == (words, words.startswith("现在空闲"))
    assert (second.room, second.words) == ("二号调解室", "现在空闲")


def test_a_room_used_over_midnight_says_so(desk: Desk, clock: Clock) -> None:
    book(desk, a_case(desk), at(23), 120)
    clock.set(MONDAY, 23, 30)
    assert rooms_now(desk)[0].words == "使用中，至次日01:00"
    clock.set(MONDAY + ONE_DAY, 0, 30)
    assert rooms_now(desk)[0].words == "使用中，至01:00"


def test_a_session_may_be_booked_for_cases_that_mediation_is_open_to(desk: Desk) -> None:
    new, begun = a_new_case(desk, title="新的"), a_case(desk)
    a_closed_case(desk)
    found = bookable_cases(desk)
    assert [one.id for one in found] == [begun, new]
    assert found[1].words == "JF20190001 新的（张民警）"


def test_an_officer_who_leads_two_sessions_at_once_is_named_as_a_hint(desk: Desk) -> None:
    case = a_case(desk)
    other = book(desk, case, at(15), 60, room=2)
    session = book(desk, case, at(15, 30), 60)
    assert chair_elsewhere(desk, [session]) == (
        "请留意：张民警2019年6月24日15:00至16:00还在二号调解室主持“刘卫兵与陈䶮停车纠纷”。"
    )
    cancel_session(desk, other, "一方不到")
    assert chair_elsewhere(desk, [session]) == ""
