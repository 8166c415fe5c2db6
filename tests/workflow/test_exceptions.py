from __future__ import annotations

from datetime import timedelta

import pytest

from db.models import DayClose, Incident, PeriodException, TrailEntry, WeekClose
from rules.errors import RuleViolation
from rules.vocabulary import CloseState, Nature, Outcome
from tests.builders import (
    MONDAY,
    ONE_DAY,
    SUNDAY,
    Clock,
    a_case,
    a_cleared_incident,
    an_incident,
    assert_sound,
    incident_values,
    one,
    refused,
    sign_day,
    sign_days,
    sign_week,
)
from workflow.act import act
from workflow.day_close import hold_day
from workflow.desk import Desk
from workflow.exception_lines import acts_under_exception
from workflow.exceptions import reopen_day, reopen_week
from workflow.intake import amend_incident, clear_incident, confirm_nature
from workflow.month import enter_crime, finalise_month
from workflow.views.today import exception_words
from workflow.week_close import hold_week

TUESDAY = MONDAY + ONE_DAY


def reopened(desk: Desk, clock: Clock, hours: float = 2) -> int:
    return reopen_day(desk, MONDAY, "漏登一起警情", clock.now + timedelta(hours=hours))


def test_an_exception_lets_the_day_be_changed_and_signed_as_a_second_edition(desk: Desk, clock: Clock) -> None:
    incident = a_cleared_incident(desk)
    received = clock.now
    sign_days(desk, clock, MONDAY)
    exception = reopened(desk, clock)
    confirm_nature(desk, incident, Nature.SECURITY)
    late = an_incident(desk, received_at=received)
    assert one(desk, Incident, late).business_date == MONDAY
    clear_incident(desk, late, Outcome.ON_SPOT, "和解")
    assert sign_day(desk, MONDAY) == "茶所日清〔2019〕2号"
    first, second = one(desk, DayClose, (MONDAY, 1)), one(desk, DayClose, (MONDAY, 2))
    assert (first.state, second.state) == (CloseState.CLOSED, CloseState.CLOSED)
    assert first.snapshot != second.snapshot
    assert one(desk, PeriodException, exception).ended_at is not None
    assert_sound(desk)


def test_the_second_edition_lists_the_acts_done_under_the_exception(desk: Desk, clock: Clock) -> None:
    incident = a_cleared_incident(desk)
    sign_days(desk, clock, MONDAY)
    reopened(desk, clock)
    confirm_nature(desk, incident, Nature.SECURITY)
    hold_day(desk, MONDAY)
    with act(desk, "note_progress") as work:
        lines = acts_under_exception(work.session, MONDAY, MONDAY)
        assert acts_under_exception(work.session, TUESDAY, TUESDAY) == ()
    assert [line.what.partition("（")[0] for line in lines] == ["确认性质", "核对日清"]
    assert {line.why for line in lines} == {"漏登一起警情"}
    assert {line.who for line in lines} == {"王所"}


def test_acts_before_and_after_an_exception_are_not_marked(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, MONDAY)
    reopened(desk, clock)
    sign_day(desk, MONDAY)
    an_incident(desk)
    with desk.read() as session:
        marked = [(e.act, e.exception_id) for e in session.query(TrailEntry).order_by(TrailEntry.seq)]
    assert [act for act, exception in marked if exception] == ["hold_day", "close_day"]


def test_under_an_exception_the_day_after_waits_until_it_is_signed_again(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, MONDAY)
    reopened(desk, clock, hours=48)
    clock.set(TUESDAY, 20)
    with refused(desk, "earlier_day_open"):
        hold_day(desk, TUESDAY)
    sign_day(desk, MONDAY)
    sign_day(desk, TUESDAY)
    assert one(desk, DayClose, (TUESDAY, 1)).state is CloseState.CLOSED


def test_an_expired_exception_lets_nothing_more_change(desk: Desk, clock: Clock) -> None:
    incident = a_cleared_incident(desk)
    version = one(desk, Incident, incident).version
    sign_days(desk, clock, MONDAY)
    reopened(desk, clock, hours=1)
    clock.pass_days(1)
    for attempt in (
        lambda: confirm_nature(desk, incident, Nature.SECURITY),
        lambda: amend_incident(desk, incident, version, incident_values(desk)),
    ):
        with refused(desk, "day_is_closed"):
            attempt()


def test_after_an_expired_exception_the_day_is_signed_again_before_the_next(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, MONDAY)
    exception = reopened(desk, clock, hours=1)
    clock.set(TUESDAY, 20)
    with refused(desk, "earlier_day_open"):
        hold_day(desk, TUESDAY)
    sign_day(desk, MONDAY)
    sign_day(desk, TUESDAY)
    stored = one(desk, PeriodException, exception)
    assert stored.ended_at == stored.expires_at
    assert_sound(desk)


def test_after_an_expired_exception_a_late_incident_goes_to_the_open_day(desk: Desk, clock: Clock) -> None:
    received = clock.now
    sign_days(desk, clock, MONDAY)
    reopened(desk, clock, hours=1)
    clock.set(TUESDAY)
    late = one(desk, Incident, an_incident(desk, received_at=received))
    assert (late.business_date, late.late_for) == (TUESDAY, MONDAY)


def test_what_an_expired_exception_left_unfinished_can_be_finished_under_another(desk: Desk, clock: Clock) -> None:
    received = clock.now
    sign_days(desk, clock, MONDAY)
    reopened(desk, clock, hours=1)
    left = an_incident(desk, nature=None, received_at=received)
    clock.set(TUESDAY)
    with refused(desk, "day_blocked"):
        hold_day(desk, MONDAY)
    with refused(desk, "day_is_closed"):
        confirm_nature(desk, left, Nature.DISPUTE)
    reopened(desk, clock)
    confirm_nature(desk, left, Nature.DISPUTE)
    clear_incident(desk, left, Outcome.ON_SPOT, "和解")
    sign_day(desk, MONDAY)
    assert one(desk, DayClose, (MONDAY, 2)).state is CloseState.CLOSED
    assert_sound(desk)


@pytest.mark.parametrize("hours", [-1, 0, 7 * 24 + 1])
def test_an_exception_ends_within_seven_days(desk: Desk, clock: Clock, hours: int) -> None:
    sign_days(desk, clock, MONDAY)
    with refused(desk, "expiry"):
        reopened(desk, clock, hours=hours)


def test_an_exception_needs_a_reason_and_something_signed(desk: Desk, clock: Clock) -> None:
    with refused(desk, "not_closed"):
        reopened(desk, clock)
    sign_days(desk, clock, MONDAY)
    with refused(desk, "required"):
        reopen_day(desk, MONDAY, " ", clock.now + ONE_DAY)


def test_a_day_open_by_exception_is_not_opened_twice(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, MONDAY)
    reopened(desk, clock)
    with refused(desk, "not_closed"):
        reopened(desk, clock)


def test_a_reopened_week_is_signed_again_day_by_day(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    wednesday = MONDAY + timedelta(days=2)
    exception = reopen_week(desk, wednesday, "决定有误", clock.now + timedelta(days=2))
    assert (one(desk, PeriodException, exception).first_day, one(desk, PeriodException, exception).last_day) == (
        MONDAY,
        SUNDAY,
    )
    with refused(desk, "week_blocked"):
        hold_week(desk, SUNDAY)
    for number in range(7):
        sign_day(desk, MONDAY + timedelta(days=number))
    assert sign_week(desk, SUNDAY, case) == "茶所周清〔2019〕2号"
    assert one(desk, WeekClose, (MONDAY, 2)).state is CloseState.CLOSED
    assert_sound(desk)


def test_a_day_in_a_final_month_is_not_opened_again(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 5, 2, 1)
    finalise_month(desk, "2019-06")
    with refused(desk, "month_is_final") as caught:
        reopened(desk, clock)
    assert "更正" in caught.value.sentence
    with refused(desk, "month_is_final"):
        reopen_week(desk, MONDAY, "决定有误", clock.now + ONE_DAY)


def test_an_open_exception_is_told_in_a_sentence(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, MONDAY)
    words = exception_words(one(desk, PeriodException, reopened(desk, clock)))
    assert words.startswith("2019年6月24日至2019年6月24日已由所长例外开启")
    assert words.endswith("漏登一起警情")


def test_a_refused_act_under_an_exception_leaves_it_open(desk: Desk, clock: Clock) -> None:
    an_incident_id = a_cleared_incident(desk)
    sign_days(desk, clock, MONDAY)
    exception = reopened(desk, clock)
    with pytest.raises(RuleViolation):
        confirm_nature(desk, an_incident_id, Nature.HARASSMENT)
    assert one(desk, PeriodException, exception).ended_at is None
