from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from db.models import MediationSession
from rules.closures import Proof
from rules.periods import STATION_ZONE
from rules.vocabulary import (
    AppraisalKind,
    ClosureReason,
    PartyRole,
    SessionResult,
    SessionState,
    TerminationReason,
    Track,
)
from tests.builders import (
    MONDAY,
    ONE_DAY,
    Clock,
    a_booking,
    a_case,
    a_held_session,
    a_new_case,
    assert_sound,
    officer_id,
    one,
    party_values,
    refused,
    security_facts,
    with_parties,
)
from workflow.cases import choose_track, reopen_case, send_appraisal
from workflow.desk import Desk
from workflow.outcomes import apply_for_closure, approve_closure, terminate
from workflow.parties import add_party
from workflow.sessions import HeldSession, Slot, book_room, cancel_session, hold_session, move_session


def held(**changes: Any) -> HeldSession:
    values: dict[str, Any] = {"present": "双方", "record": "双方陈述。", "result": SessionResult.CONTINUE}
    return HeldSession(**(values | {"recording": "录像1"} | changes))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2019, 6, 24, hour, minute, tzinfo=STATION_ZONE)


def a_ready_case(desk: Desk, track: Track = Track.SECURITY) -> int:
    case = a_case(desk, track)
    with_parties(desk, case, track)
    return case


def test_a_held_session_has_its_place_in_the_row_and_its_day(desk: Desk) -> None:
    case = a_ready_case(desk)
    first, second = (a_held_session(desk, case, SessionResult.CONTINUE) for _ in range(2))
    stored = one(desk, MediationSession, second)
    assert (stored.state, stored.held_on, stored.ordinal) == (SessionState.HELD, MONDAY, 2)
    assert one(desk, MediationSession, first).ordinal == 1
    assert_sound(desk)


@pytest.mark.parametrize(
    ("start", "end"),
    [(at(15), at(16)), (at(14, 30), at(15, 1)), (at(15, 59), at(17)), (at(15, 15), at(15, 30)), (at(14), at(17))],
)
def test_one_room_is_not_booked_twice_for_the_same_time(desk: Desk, start: datetime, end: datetime) -> None:
    case = a_case(desk)
    a_booking(desk, case, hour=15, room=1)
    with refused(desk, "room_is_taken") as caught:
        book_room(desk, case, 1, start, end, officer_id(desk))
    assert "换一个时间" in caught.value.sentence


def test_sessions_that_touch_or_sit_elsewhere_do_not_disturb_each_other(desk: Desk) -> None:
    case = a_case(desk)
    a_booking(desk, case, hour=15, room=1)
    for hour, room in ((14, 1), (16, 1), (15, 2), (15, None), (15, None)):
        a_booking(desk, case, hour=hour, room=room)
    assert one(desk, MediationSession, 6) is not None


def test_a_cancelled_booking_frees_its_room(desk: Desk) -> None:
    case = a_case(desk)
    cancel_session(desk, a_booking(desk, case, room=1), "一方不到")
    again = a_booking(desk, case, room=1)
    assert one(desk, MediationSession, again).state is SessionState.BOOKED


def test_a_session_ends_after_it_began(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "session_span"):
        book_room(desk, case, 1, at(15), at(15), officer_id(desk))


@pytest.mark.parametrize(("room", "chair"), [(99, 1), (1, 99)])
def test_room_and_chair_are_the_stations(desk: Desk, room: int, chair: int) -> None:
    case = a_case(desk)
    with refused(desk, "not_found"):
        book_room(desk, case, room, at(15), at(16), chair)


def test_a_third_session_of_security_mediation_is_refused(desk: Desk) -> None:
    case = a_ready_case(desk)
    late = a_booking(desk, case, hour=8)
    for _ in range(2):
        a_held_session(desk, case, SessionResult.FAILED)
    with refused(desk, "third_session") as caught:
        a_booking(desk, case)
    assert caught.value.source.endswith("第一百八十三条")
    with refused(desk, "third_session"):
        hold_session(desk, late, held())


def test_a_second_session_later_than_seven_working_days_is_refused(desk: Desk, clock: Clock) -> None:
    case = a_ready_case(desk)
    a_held_session(desk, case, SessionResult.FAILED)
    last = date(2019, 7, 3)  # seven working days after a Monday
    with refused(desk, "second_session_late"):
        a_booking(desk, case, day=last + ONE_DAY)
    clock.set(last)
    assert one(desk, MediationSession, a_held_session(desk, case, SessionResult.FAILED)).held_on == last


def test_peoples_mediation_may_sit_as_often_as_it_needs(desk: Desk) -> None:
    case = a_ready_case(desk, Track.PEOPLES)
    for _ in range(4):
        a_held_session(desk, case, SessionResult.CONTINUE)
    assert one(desk, MediationSession, 4).ordinal == 4


def test_a_reopened_case_may_sit_twice_again(desk: Desk, deputy_desk: Desk, clock: Clock) -> None:
    case = a_ready_case(desk)
    for _ in range(2):
        a_held_session(desk, case, SessionResult.FAILED)
    terminate(desk, case, TerminationReason.NO_AGREEMENT, "差距过大")
    apply_for_closure(desk, case, ClosureReason.TERMINATED, Proof(notice_number="1", risk_ok=True))
    approve_closure(deputy_desk, case, True)
    clock.pass_days(1)
    reopen_case(desk, case, "双方同意再谈")
    assert one(desk, MediationSession, a_held_session(desk, case)).ordinal == 1


def test_a_session_without_both_sides_is_not_held(desk: Desk) -> None:
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    session = a_booking(desk, case, hour=8)
    with refused(desk, "parties_incomplete") as caught:
        hold_session(desk, session, held())
    assert "被侵害人" in caught.value.sentence


def test_a_minor_without_guardian_is_not_mediated(desk: Desk) -> None:
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    minor = add_party(desk, case, party_values(PartyRole.INJURED, "陈小", birth=date(2005, 1, 1)))
    session = a_booking(desk, case, hour=8)
    with refused(desk, "parties_incomplete") as caught:
        hold_session(desk, session, held())
    assert "未满十八周岁" in caught.value.sentence
    add_party(desk, case, party_values(PartyRole.GUARDIAN, "陈父", represents_id=minor, relation="父亲"))
    hold_session(desk, session, held())
    assert one(desk, MediationSession, session).state is SessionState.HELD


def test_a_chair_of_the_same_name_as_a_party_steps_back(desk: Desk) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    add_party(desk, case, party_values(PartyRole.THIRD, "张民警"))
    session = a_booking(desk, case, hour=8)
    with refused(desk, "parties_incomplete") as caught:
        hold_session(desk, session, held())
    assert "回避" in caught.value.sentence


def test_one_officer_alone_needs_a_recording(desk: Desk) -> None:
    session = a_booking(desk, a_ready_case(desk), hour=8)
    with refused(desk, "recording_missing") as caught:
        hold_session(desk, session, held(recording=None, recorder_id=officer_id(desk, "陈辅警")))
    assert caught.value.source.endswith("第五十二条")


def test_two_officers_need_no_recording(desk: Desk) -> None:
    session = a_booking(desk, a_ready_case(desk), hour=8)
    hold_session(desk, session, held(recording=None, recorder_id=officer_id(desk, "赵民警")))
    assert one(desk, MediationSession, session).recording is None


def test_a_session_of_security_mediation_is_booked_for_police_alone(desk: Desk) -> None:
    case, mediator = a_ready_case(desk), officer_id(desk, "钱调解")
    with refused(desk, "chair_not_police") as caught:
        book_room(desk, case, 1, at(15), at(16), mediator)
    assert "人民调解员不能主持" in caught.value.sentence
    assert "在场人员" in caught.value.sentence
    assert caught.value.source.endswith("第一百八十二条"), "the mediator may be invited to help"
    booked = a_booking(desk, case)
    with refused(desk, "chair_not_police"):
        move_session(desk, booked, 1, Slot(None, at(15), at(16), mediator))


def test_a_chair_booked_before_the_track_was_chosen_is_replaced_before_the_session(desk: Desk) -> None:
    case = a_new_case(desk)
    with_parties(desk, case)
    session = book_room(desk, case, None, at(8), at(9), officer_id(desk, "钱调解"))
    choose_track(desk, case, security_facts())
    with refused(desk, "chair_not_police"):
        hold_session(desk, session, held())
    move_session(desk, session, 1, Slot(None, at(8), at(9), officer_id(desk)))
    hold_session(desk, session, held())
    assert one(desk, MediationSession, session).state is SessionState.HELD


def test_what_lies_ahead_has_not_been_held_not_even_by_an_hour(desk: Desk, clock: Clock) -> None:
    session = a_booking(desk, a_ready_case(desk), hour=10)
    with refused(desk, "session_not_begun") as caught:
        hold_session(desk, session, held())
    assert caught.value.sentence == (
        "这场调解预约在2019年6月24日10:00至11:00，还没有开始，不能登记；提前调解的，请先改期。"
    )
    clock.set(MONDAY, 10)
    hold_session(desk, session, held())
    assert one(desk, MediationSession, session).state is SessionState.HELD


def test_a_mediator_leads_peoples_mediation(mediator_desk: Desk) -> None:
    case = a_ready_case(mediator_desk, Track.PEOPLES)
    session = book_room(mediator_desk, case, 1, at(8), at(9), mediator_desk.officer.id)
    hold_session(mediator_desk, session, held(recording=None))
    assert one(mediator_desk, MediationSession, session).result is SessionResult.CONTINUE


@pytest.mark.parametrize("missing", ["present", "record"])
def test_a_session_is_recorded_in_full_or_not_at_all(desk: Desk, missing: str) -> None:
    session = a_booking(desk, a_ready_case(desk), hour=8)
    with refused(desk, "required"):
        hold_session(desk, session, held(**{missing: " "}))


def test_no_session_is_held_before_a_track_is_chosen(desk: Desk) -> None:
    case = a_new_case(desk)
    with_parties(desk, case)
    session = a_booking(desk, case, hour=8)
    with refused(desk, "no_track"):
        hold_session(desk, session, held())


def test_a_session_is_held_or_cancelled_once(desk: Desk) -> None:
    session = a_held_session(desk, a_ready_case(desk))
    with refused(desk, "session_not_booked"):
        hold_session(desk, session, held())
    with refused(desk, "session_not_booked"):
        cancel_session(desk, session, "误登")


def test_a_booking_that_outlived_mediation_is_not_held(desk: Desk) -> None:
    ended, waiting = a_ready_case(desk), a_ready_case(desk)
    after_end, during = a_booking(desk, ended, hour=15), a_booking(desk, waiting, hour=16)
    terminate(desk, ended, TerminationReason.REFUSED, "一方拒绝")
    send_appraisal(desk, waiting, AppraisalKind.INJURY)
    for session in (after_end, during):
        with refused(desk, "step_not_allowed"):
            hold_session(desk, session, held())


def test_cancelling_needs_a_reason(desk: Desk) -> None:
    session = a_booking(desk, a_case(desk))
    with refused(desk, "required"):
        cancel_session(desk, session, "")


def test_a_session_over_midnight_keeps_its_room(desk: Desk) -> None:
    case = a_case(desk)
    book_room(desk, case, 1, at(23), at(23) + timedelta(hours=2), officer_id(desk))
    with refused(desk, "room_is_taken"):
        book_room(desk, case, 1, at(23) + timedelta(hours=1), at(23) + timedelta(hours=3), officer_id(desk))


def _held(result: SessionResult) -> HeldSession:
    return HeldSession("双方当事人", "双方陈述。", result, recording="录像1")


def test_a_session_that_lies_ahead_cannot_be_recorded_as_held(officer_desk: Desk) -> None:
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    booked = a_booking(officer_desk, case, day=MONDAY + 2 * ONE_DAY)
    with refused(officer_desk, "session_not_begun") as caught:
        hold_session(officer_desk, booked, _held(SessionResult.AGREED))
    assert "2019年6月26日" in caught.value.sentence


def test_a_session_recorded_a_day_later_counts_for_the_day_it_was_held(officer_desk: Desk, clock: Clock) -> None:
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    booked = a_booking(officer_desk, case)
    clock.pass_days(1)
    hold_session(officer_desk, booked, _held(SessionResult.CONTINUE))
    assert one(officer_desk, MediationSession, booked).held_on == MONDAY


def test_a_session_recorded_before_its_booked_time_is_over_ended_when_it_was_recorded(
    officer_desk: Desk, clock: Clock
) -> None:
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    booked = a_booking(officer_desk, case, hour=15)
    clock.set(MONDAY, 15, 20)
    hold_session(officer_desk, booked, _held(SessionResult.CONTINUE))
    ended = one(officer_desk, MediationSession, booked).ends_at
    assert (ended.astimezone(clock.now.tzinfo).hour, ended.astimezone(clock.now.tzinfo).minute) == (15, 20)
