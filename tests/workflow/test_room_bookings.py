from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from db.models import MediationSession, Officer
from rules.errors import StaleRecord
from rules.periods import STATION_ZONE
from rules.sessions import Rhythm
from rules.vocabulary import AppraisalKind, ClosureReason, PartyRole, SessionResult, SessionState, Track
from tests.builders import (
    MONDAY,
    ONE_DAY,
    SETTLED_PROOF,
    Clock,
    a_booking,
    a_case,
    a_held_session,
    assert_sound,
    officer_id,
    one,
    party_values,
    refused,
    with_parties,
)
from workflow.cases import send_appraisal
from workflow.desk import Desk
from workflow.outcomes import apply_for_closure, approve_closure
from workflow.parties import add_party
from workflow.sessions import Slot, book_room, book_series, cancel_session, move_session


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STATION_ZONE)


def slot(desk: Desk, hour: int = 15, room: int | None = 1, day: date = MONDAY) -> Slot:
    return Slot(room, at(hour, day=day), at(hour + 1, day=day), officer_id(desk))


def booked_times(desk: Desk) -> list[datetime]:
    with desk.read() as session:
        return [row.starts_at for row in session.query(MediationSession).order_by(MediationSession.id)]


def test_a_taken_room_is_refused_with_what_stands_there(desk: Desk) -> None:
    case = a_case(desk)
    a_booking(desk, case, hour=15, room=1)
    with refused(desk, "room_is_taken") as caught:
        book_room(desk, case, 1, at(15, 30), at(16, 30), officer_id(desk))
    assert "一号调解室" in caught.value.sentence
    assert "2019年6月24日15:00至16:00“刘卫兵与陈䶮停车纠纷”（张民警主持）" in caught.value.sentence
    assert caught.value.field == "starts_at"


def test_a_session_of_a_day_and_a_night_is_a_slip_of_the_pen(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "session_too_long"):
        book_room(desk, case, 1, at(9), at(9) + ONE_DAY, officer_id(desk))


def test_a_moved_session_sits_at_its_new_time_and_frees_the_old_one(desk: Desk) -> None:
    case = a_case(desk)
    moved = a_booking(desk, case, hour=15, room=1)
    move_session(desk, moved, 1, slot(desk, 17, room=2))
    stored = one(desk, MediationSession, moved)
    assert (stored.room_id, stored.starts_at, stored.ends_at) == (2, at(17), at(18))
    assert one(desk, MediationSession, a_booking(desk, case, hour=15, room=1)).state is SessionState.BOOKED
    assert_sound(desk)


@pytest.mark.parametrize(
    ("hour", "minute", "length"), [(15, 0, 60), (14, 30, 60), (15, 30, 60), (14, 0, 180), (15, 15, 15)]
)
def test_a_session_is_not_moved_onto_another_however_they_overlap(
    desk: Desk, hour: int, minute: int, length: int
) -> None:
    case = a_case(desk)
    a_booking(desk, case, hour=15, room=1)
    moving = a_booking(desk, case, hour=9, room=1)
    start = at(hour, minute)
    with refused(desk, "room_is_taken"):
        move_session(desk, moving, 1, Slot(1, start, start + timedelta(minutes=length), officer_id(desk)))


def test_a_session_does_not_stand_in_its_own_way_when_it_is_moved_by_half_an_hour_or_made_longer(desk: Desk) -> None:
    moving = a_booking(desk, a_case(desk), hour=15, room=1)
    move_session(desk, moving, 1, Slot(1, at(15, 30), at(17), officer_id(desk)))
    assert one(desk, MediationSession, moving).ends_at == at(17)


def test_a_session_may_only_change_its_chair(desk: Desk) -> None:
    moving = a_booking(desk, a_case(desk), hour=15, room=1)
    move_session(desk, moving, 1, replace(slot(desk), chair_id=officer_id(desk, "赵民警")))
    chair = one(desk, MediationSession, moving).chair_id
    assert one(desk, Officer, chair).name == "赵民警"


def test_moving_nothing_is_refused_rather_than_written_into_the_trail(desk: Desk) -> None:
    moving = a_booking(desk, a_case(desk), hour=15, room=1)
    with refused(desk, "session_unchanged"):
        move_session(desk, moving, 1, slot(desk))


def test_the_second_who_moves_a_session_is_told_of_the_first(desk: Desk, deputy_desk: Desk) -> None:
    moving = a_booking(desk, a_case(desk), hour=15, room=1)
    move_session(deputy_desk, moving, 1, slot(desk, 17))
    with refused(desk, "stale", StaleRecord):
        move_session(desk, moving, 1, slot(desk, 18))


def test_a_held_or_cancelled_session_is_not_moved(desk: Desk) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    gone = a_booking(desk, case, room=1)
    cancel_session(desk, gone, "一方不到")
    for session in (a_held_session(desk, case), gone):
        with refused(desk, "session_not_booked"):
            move_session(desk, session, one(desk, MediationSession, session).version, slot(desk, 17))


def test_a_session_of_a_closed_case_is_not_moved(desk: Desk, deputy_desk: Desk) -> None:
    case = a_case(desk)
    session = a_booking(desk, case, room=1)
    apply_for_closure(desk, case, ClosureReason.SETTLED, SETTLED_PROOF)
    approve_closure(deputy_desk, case, True)
    with refused(desk, "case_closed"):
        move_session(desk, session, 1, slot(desk, 17))


def test_a_session_is_put_off_while_an_appraisal_is_under_way(desk: Desk) -> None:
    case = a_case(desk)
    session = a_booking(desk, case, room=1)
    send_appraisal(desk, case, AppraisalKind.INJURY)
    move_session(desk, session, 1, slot(desk, 15, day=MONDAY + 4 * ONE_DAY))
    assert one(desk, MediationSession, session).starts_at == at(15, day=MONDAY + 4 * ONE_DAY)


def test_a_session_is_not_moved_to_a_day_that_is_over_but_its_time_of_today_may_be_put_right(
    desk: Desk, clock: Clock
) -> None:
    session = a_booking(desk, a_case(desk), hour=15, room=1)
    clock.set(MONDAY + ONE_DAY, 16)
    other = a_booking(desk, a_case(desk), hour=17, room=1)
    with refused(desk, "session_into_the_past") as caught:
        move_session(desk, other, 1, slot(desk, 10, day=MONDAY))
    assert "2019年6月24日" in caught.value.sentence
    move_session(desk, other, 1, slot(desk, 10, day=MONDAY + ONE_DAY))
    move_session(desk, session, 1, slot(desk, 14))
    assert one(desk, MediationSession, session).starts_at == at(14)


def test_a_second_session_is_not_moved_past_its_working_days(desk: Desk) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    a_held_session(desk, case, SessionResult.FAILED)
    second = a_booking(desk, case, hour=16, room=1)
    with refused(desk, "second_session_late"):
        move_session(desk, second, 1, slot(desk, 16, day=date(2019, 7, 4)))


@pytest.mark.parametrize(("rhythm", "apart"), [(Rhythm.DAILY, 1), (Rhythm.WEEKLY, 7)])
def test_a_series_sits_every_day_or_every_week(desk: Desk, rhythm: Rhythm, apart: int) -> None:
    case = a_case(desk, Track.PEOPLES)
    assert len(book_series(desk, case, slot(desk), rhythm, 4)) == 4
    assert booked_times(desk) == [at(15) + timedelta(days=apart * n) for n in range(4)]
    assert_sound(desk)


def test_a_series_with_clashes_books_nothing_and_names_them_all(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    a_booking(desk, case, hour=15, room=1, day=MONDAY + ONE_DAY)
    a_booking(desk, case, hour=16, room=1, day=MONDAY + 2 * ONE_DAY)
    book_room(desk, case, 1, at(14, 30, MONDAY + 3 * ONE_DAY), at(15, 15, MONDAY + 3 * ONE_DAY), officer_id(desk))
    with refused(desk, "room_is_taken") as caught:
        book_series(desk, case, slot(desk), Rhythm.DAILY, 5)
    said = caught.value.sentence
    assert "6月25日15:00至16:00“" in said
    assert "6月27日14:30至15:15“" in said
    assert "6月26日" not in said
    assert "一场也没有预约" in said


def test_a_series_passes_over_what_was_cancelled(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    cancel_session(desk, a_booking(desk, case, hour=15, room=1, day=MONDAY + ONE_DAY), "一方不到")
    assert len(book_series(desk, case, slot(desk), Rhythm.DAILY, 3)) == 3


@pytest.mark.parametrize("times", [-1, 0, 1, 31])
def test_a_series_is_of_two_to_thirty(desk: Desk, times: int) -> None:
    case = a_case(desk, Track.PEOPLES)
    with refused(desk, "series_length") as caught:
        book_series(desk, case, slot(desk), Rhythm.DAILY, times)
    assert caught.value.field == "times"


def test_a_series_is_not_planned_into_the_past(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    with refused(desk, "series_in_the_past"):
        book_series(desk, case, slot(desk, 8), Rhythm.DAILY, 2)


def test_security_mediation_has_no_third_session_in_a_series_either(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "series_beyond_law") as caught:
        book_series(desk, case, slot(desk), Rhythm.DAILY, 3)
    assert caught.value.source.endswith("第一百八十三条")
    assert len(book_series(desk, case, slot(desk), Rhythm.WEEKLY, 2)) == 2


def test_sessions_elsewhere_never_disturb_a_series(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    book_series(desk, case, slot(desk, room=None), Rhythm.DAILY, 3)
    book_series(desk, case, slot(desk, room=None), Rhythm.DAILY, 3)
    assert len(booked_times(desk)) == 6


def test_a_refusal_does_not_give_away_the_name_of_a_minor(desk: Desk) -> None:
    case = a_case(desk, title="陈小明与刘卫兵纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "陈小明", birth=date(2005, 1, 1)))
    a_booking(desk, case, hour=15, room=1)
    with refused(desk, "room_is_taken") as caught:
        book_room(desk, case, 1, at(15), at(16), officer_id(desk))
    assert "“陈**与刘卫兵纠纷”" in caught.value.sentence
