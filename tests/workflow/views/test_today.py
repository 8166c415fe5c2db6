from __future__ import annotations

from datetime import date, time, timedelta

from rules.vocabulary import CarryReason, DayState, Nature, Outcome, Standing
from tests.builders import (
    MONDAY,
    ONE_DAY,
    a_booking,
    a_cleared_incident,
    a_new_case,
    an_incident,
    incident_values,
    officer_id,
    settings_of,
    sign_day,
    sign_days,
)
from workflow.day_close import close_day, hold_day
from workflow.exceptions import reopen_day
from workflow.intake import carry_over, clear_incident, register_incident
from workflow.setup import change_settings
from workflow.views.today import day_view

TUESDAY = MONDAY + ONE_DAY


def carried(desk, next_date=TUESDAY):
    incident = an_incident(desk)
    carry_over(desk, incident, MONDAY, CarryReason.ABSENT, officer_id(desk), next_date)
    return incident


def test_incidents_that_block_the_day_stand_first(desk):
    cleared = a_cleared_incident(desk)
    unknown = an_incident(desk, nature=None)
    uncleared = an_incident(desk)
    away = carried(desk)
    view = day_view(desk)
    assert [row.id for row in view.rows] == [unknown, uncleared, cleared, away]
    assert [row.standing for row in view.rows] == [
        Standing.UNCONFIRMED,
        Standing.UNCLEARED,
        Standing.CLEARED,
        Standing.CARRIED,
    ]
    assert [row.blocks for row in view.rows] == [True, True, False, False]
    assert view.gate_words == "已清 1 / 4，结转 1，还差 2"


def test_what_is_reported_is_marked_until_it_is_confirmed(desk):
    an_incident(desk, nature=None)
    (row,) = day_view(desk).rows
    assert (row.nature, row.outcomes, row.may_become_case) == ("纠纷？", (), False)


def test_the_outcomes_offered_leave_the_case_to_its_own_act(desk):
    an_incident(desk, nature=Nature.DISPUTE)
    an_incident(desk, nature=Nature.HARASSMENT)
    dispute, harassment = day_view(desk).rows
    assert Outcome.CASE not in dispute.outcomes
    assert dispute.may_become_case
    assert harassment.outcomes == (Outcome.INVALID, Outcome.PUNISHED)
    assert not harassment.may_become_case


def test_an_incident_carried_over_comes_back_on_its_day_and_stays_when_cleared(desk, clock):
    incident = carried(desk)
    sign_day(desk, MONDAY)
    clock.set(TUESDAY)
    (row,) = day_view(desk).rows
    assert (row.remark, row.blocks, row.standing) == ("自6月24日结转", True, Standing.UNCLEARED)
    assert row.time.startswith("06-24 ")
    clear_incident(desk, incident, Outcome.ON_SPOT, "已和解")
    (row,) = day_view(desk).rows
    assert (row.standing, row.what_became) == (Standing.CLEARED, "当场化解：已和解")


def test_an_incident_carried_further_is_not_asked_for_before_its_day(desk, clock):
    carried(desk, MONDAY + timedelta(days=2))
    sign_day(desk, MONDAY)
    clock.set(TUESDAY)
    assert day_view(desk).rows == ()


def test_a_case_is_named_beside_its_incident(desk):
    case = a_new_case(desk)
    (row,) = day_view(desk).rows
    assert (row.case_id, row.case_number) == (case, "JF20190001")


def test_the_close_of_a_day_is_told_from_open_to_signed_and_reopened(desk, clock):
    a_cleared_incident(desk)
    assert day_view(desk, MONDAY).state is DayState.OPEN
    hold_day(desk, MONDAY)
    assert day_view(desk, MONDAY).state is DayState.HELD
    number = close_day(desk, MONDAY)
    view = day_view(desk, MONDAY)
    assert (view.state, view.state_words) == (DayState.CLOSED, number)
    assert view.paper_id is not None
    reopen_day(desk, MONDAY, "漏登", clock() + ONE_DAY)
    view = day_view(desk, MONDAY)
    assert view.state is DayState.REOPENED
    assert "漏登" in view.exception


def test_without_a_day_the_open_one_is_shown(desk, clock):
    sign_days(desk, clock, TUESDAY)
    assert day_view(desk).day == date(2019, 6, 26)


def test_an_earlier_day_that_waits_for_its_signature_is_named(desk, clock):
    clock.set(TUESDAY)
    view = day_view(desk)
    assert (view.day, view.earliest_unsigned) == (TUESDAY, MONDAY)


def test_an_incident_entered_late_says_for_which_day(desk, clock):
    sign_day(desk, MONDAY)
    late = incident_values(desk)
    clock.set(TUESDAY)
    register_incident(desk, late)
    (row,) = day_view(desk).rows
    assert row.remark == "补登6月24日"


def test_what_came_after_midnight_shows_its_date_in_the_day_it_still_belongs_to(desk, clock):
    change_settings(desk, settings_of(cut_off=time(8, 30)), "交接班时间")
    an_incident(desk)
    clock.set(TUESDAY, 2, 15)
    an_incident(desk)
    view = day_view(desk)
    assert (view.day, view.over) == (MONDAY, False)
    assert [row.time[:5] for row in view.rows] == ["09:00", "06-25"]


def test_a_room_says_whether_it_is_free_today_and_on_another_day_what_it_holds(desk, clock):
    case = a_new_case(desk)
    a_booking(desk, case, 9, room=1)
    a_booking(desk, case, 15, room=2)
    a_booking(desk, case, 16)
    first, second, elsewhere = day_view(desk).rooms
    assert (first.free, first.words) == (False, "使用中，至10:00")
    assert (second.free, second.words) == (True, "现在空闲，下一场15:00")
    assert (elsewhere.room.room, elsewhere.words) == ("其他地点", "")
    clock.set(TUESDAY)
    yesterday = day_view(desk, MONDAY).rooms
    assert [len(room.room.bookings) for room in yesterday] == [1, 1, 1]
    assert {room.words for room in yesterday} == {""}


def test_a_day_ahead_has_not_begun(desk):
    assert day_view(desk, MONDAY).begun
    assert not day_view(desk, TUESDAY).begun


def test_a_day_is_over_when_the_clock_has_passed_its_cut_off(desk, clock):
    assert not day_view(desk, MONDAY).over
    clock.set(TUESDAY, 0, 1)
    assert day_view(desk, MONDAY).over
