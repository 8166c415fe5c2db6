from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rules.periods import STATION_ZONE
from rules.vocabulary import CarryReason, Risk, Role, WeekDecisionKind
from tests.builders import (
    MONDAY,
    SUNDAY,
    a_case,
    a_case_up_for_closure,
    a_closed_case,
    a_new_case,
    going_on,
    seat,
    sign_day,
    sign_days,
    sign_week,
)
from workflow.cases import set_risk
from workflow.exceptions import reopen_week
from workflow.views.case import case_view
from workflow.views.cases import case_rows
from workflow.views.deadlines import due_rows
from workflow.views.week import UNDECIDED, WeekState, week_to_do, week_view
from workflow.week_close import decide_case, hold_week

WEEK = timedelta(weeks=1)


def test_an_open_case_waits_for_its_decision(desk):
    case = a_new_case(desk)
    (row,) = week_view(desk, MONDAY).rows

    assert (row.case_id, row.decision, row.decided) == (case, UNDECIDED, False)
    assert (row.days_open, row.weeks_carried, row.owner) == (0, 0, "张民警")


def test_a_decision_is_shown_and_can_be_made_again_from_what_it_was(desk):
    case = a_new_case(desk)
    made = going_on(desk)
    decide_case(desk, MONDAY, case, made)
    view = week_view(desk, MONDAY)

    assert view.rows[0].decision == "继续化解：数额分歧"
    assert view.rows[0].next_date == "2019年7月3日"
    assert view.rows[0].entered == made
    assert view.decided == 1


def test_what_blocks_is_gathered_into_a_sentence_each(desk):
    a_new_case(desk)
    a_case(desk)

    assert week_view(desk, MONDAY).blocks == ("还有7天的日清没有签结。", "还有2起纠纷没有本周决定。")


def test_a_single_unsigned_day_is_named(desk, clock):
    sign_days(desk, clock, SUNDAY - timedelta(days=1))

    assert week_view(desk, MONDAY).blocks == ("2019年6月30日的日清还没有签结。",)


def test_an_application_for_closure_proposes_the_closure(desk):
    a_case_up_for_closure(desk)

    assert week_view(desk, MONDAY).rows[0].usual is WeekDecisionKind.CLOSE


def test_a_case_struck_off_is_counted_but_not_listed(officer_desk):
    a_closed_case(officer_desk)
    view = week_view(officer_desk, MONDAY)

    assert view.rows == ()
    assert (view.balance.new, view.balance.closed, view.balance.holds) == (1, 1, True)


def test_a_held_week_waits_for_its_signature(desk, clock):
    sign_days(desk, clock, SUNDAY)
    hold_week(desk, SUNDAY)

    assert week_view(desk, SUNDAY).state is WeekState.HELD


def test_a_signed_week_stays_as_it_was_signed(desk, clock):
    case = a_new_case(desk)
    sign_days(desk, clock, SUNDAY)
    number = sign_week(desk, SUNDAY, case)
    clock.pass_days(1)
    set_risk(desk, case, Risk.HIGH, "扬言报复")
    view = week_view(desk, SUNDAY)

    assert (view.state, view.number, view.blocks) == (WeekState.CLOSED, number, ())
    assert view.paper_id is not None
    assert view.rows[0].risk is Risk.LOW
    assert (view.rows[0].case_id, view.rows[0].weeks_carried, view.rows[0].days_open) == (case, 1, 6)


def test_the_weeks_a_case_was_continued_are_counted_alike_before_and_after_the_signature(desk, clock):
    case = a_new_case(desk)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    clock.pass_days(1)
    (undecided,) = week_view(desk, SUNDAY + timedelta(days=1)).rows
    assert (undecided.weeks_carried, undecided.carried_words) == (1, "此前连续结转1周")

    decide_case(desk, SUNDAY + timedelta(days=1), case, going_on(desk, next_date=SUNDAY + 2 * WEEK))
    (decided,) = week_view(desk, SUNDAY + timedelta(days=1)).rows
    assert (decided.weeks_carried, decided.carried_words) == (2, "算到本周连续结转2周")
    assert week_view(desk, SUNDAY).rows[0].carried_words == "算到本周连续结转1周"


def test_a_case_has_one_age_on_every_page_whatever_is_signed(desk, clock):
    case = a_new_case(desk)
    clock.pass_days(3)
    sign_days(desk, clock, clock.day)
    (due,) = (row for row in due_rows(desk, SUNDAY + WEEK) if row.case_id == case)
    (listed,) = case_rows(desk, [case])
    ages = (due.days_open, listed.days_open, week_view(desk, MONDAY).rows[0].days_open)
    assert (*ages, case_view(desk, case).standing) == (3, 3, 3, "已立3天")


def test_a_case_accepted_for_tomorrow_because_today_is_signed_is_no_day_old(desk, clock):
    sign_day(desk, MONDAY)
    case = a_new_case(desk)
    assert case_view(desk, case).standing == "已立0天"


def test_the_week_to_do_follows_the_last_signed_one(desk, clock):
    assert week_to_do(desk) == MONDAY

    sign_days(desk, clock, SUNDAY)
    assert week_to_do(desk) == MONDAY, "the week is over but not signed"

    sign_week(desk, SUNDAY)
    assert week_to_do(desk) == MONDAY + WEEK


def test_a_reopened_week_can_be_decided_again(desk, clock):
    case = a_new_case(desk)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    reopen_week(desk, MONDAY, "漏登一起", datetime(2019, 7, 3, tzinfo=STATION_ZONE))
    view = week_view(desk, SUNDAY)

    assert view.state is WeekState.REOPENED
    assert view.rows[0].decision == "继续化解：数额分歧"


@pytest.mark.parametrize(("weeks", "for_chief"), [(1, False), (2, True)])
def test_the_third_week_in_a_row_is_for_the_chief(desk, clock, weeks, for_chief):
    case = a_new_case(desk)
    last = SUNDAY
    for number in range(weeks):
        first = MONDAY + number * WEEK
        for day in range(7):
            clock.set(first + timedelta(days=day), 20)
            sign_day(desk, first + timedelta(days=day))
        last = first + timedelta(days=6)
        sign_week(desk, last, case)
    (row,) = week_view(desk, last + timedelta(days=1)).rows

    assert (row.weeks_carried, row.for_chief) == (weeks, for_chief)


def test_a_red_case_is_for_the_chief(desk):
    set_risk(desk, a_new_case(desk), Risk.HIGH, "扬言报复")

    assert week_view(seat(desk, Role.DEPUTY), MONDAY).rows[0].for_chief


def test_the_reason_of_a_decision_is_told(desk):
    case = a_new_case(desk)
    decide_case(desk, MONDAY, case, going_on(desk, reason=CarryReason.ABSENT))

    assert week_view(desk, MONDAY).rows[0].decision == "继续化解：当事人不在或联系不上"
