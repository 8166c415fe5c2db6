from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.models import Case, WeekClose, WeekDecision
from rules.closes import Balance
from rules.vocabulary import CloseState, Risk, Role, TransferKind, WeekDecisionKind
from tests.builders import (
    MONDAY,
    ONE_DAY,
    SUNDAY,
    Clock,
    a_case,
    a_case_up_for_closure,
    a_closed_case,
    assert_sound,
    first_start,
    going_on,
    one,
    refused,
    seat,
    sign_days,
    sign_week,
    with_parties,
)
from workflow.cases import reopen_case, set_risk
from workflow.desk import Desk
from workflow.outcomes import approve_closure, transfer
from workflow.papers import paper_numbered
from workflow.setup import set_up_station
from workflow.station import open_station
from workflow.week_close import close_week, decide_case, hold_week, release_week, week_balance

NEXT_SUNDAY = SUNDAY + timedelta(days=7)


def stock(desk: Desk, day: date) -> Balance:
    with desk.read() as session:
        return week_balance(session, desk.settings.calendar.week_of(day))


def test_a_signed_week_has_its_number_snapshot_and_sheet(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    sign_days(desk, clock, SUNDAY)
    number = sign_week(desk, SUNDAY, case)
    close = one(desk, WeekClose, (MONDAY, 1))
    assert number == close.number == "茶所周清〔2019〕1号"
    stored = json.loads(close.snapshot)
    assert stored["balance"] | {"new": 1, "carried_out": 1} == stored["balance"]
    assert [row["number"] for row in stored["cases"]] == ["JF20190001"]
    assert paper_numbered(desk, number).content.startswith(b"%PDF")
    assert_sound(desk)


def test_a_week_with_an_undecided_case_cannot_be_closed(desk: Desk, clock: Clock) -> None:
    decided, _open = a_case(desk), a_case(desk)
    decide_case(desk, SUNDAY, decided, going_on(desk))
    sign_days(desk, clock, SUNDAY)
    with refused(desk, "week_blocked") as caught:
        hold_week(desk, SUNDAY)
    assert caught.value.sentence == "纠纷JF20190002本周还没有决定。"


def test_a_week_with_an_unsigned_day_cannot_be_closed(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, SUNDAY - ONE_DAY)
    clock.set(SUNDAY, 20)
    with refused(desk, "week_blocked") as caught:
        hold_week(desk, SUNDAY)
    assert caught.value.sentence == "2019年6月30日的日清还没有签结。"


def test_a_week_that_is_not_over_is_not_held(desk: Desk) -> None:
    with refused(desk, "week_not_over"):
        hold_week(desk, MONDAY)


def test_weeks_close_in_order(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, NEXT_SUNDAY)
    with refused(desk, "earlier_week_open"):
        hold_week(desk, NEXT_SUNDAY)
    sign_week(desk, SUNDAY)
    assert sign_week(desk, NEXT_SUNDAY) == "茶所周清〔2019〕2号"


def test_a_register_that_begins_in_the_middle_of_a_week_can_close_it(tmp_path: Path) -> None:
    wednesday, clock = MONDAY + timedelta(days=2), Clock()
    station = open_station(str(tmp_path), create=True, durable=False)
    desk = set_up_station(station, first_start(first_day=wednesday), clock)
    sign_days(desk, clock, SUNDAY, first=wednesday)
    assert sign_week(desk, SUNDAY) == "茶所周清〔2019〕1号"
    station.close()


def test_a_held_week_that_changed_is_not_signed(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    sign_days(desk, clock, SUNDAY)
    decide_case(desk, SUNDAY, case, going_on(desk))
    hold_week(desk, SUNDAY)
    decide_case(desk, SUNDAY, case, going_on(desk, measure="另约时间"))
    with refused(desk, "week_changed_since_held"):
        close_week(desk, SUNDAY)
    release_week(desk, SUNDAY)
    sign_week(desk, SUNDAY)
    assert one(desk, WeekClose, (MONDAY, 1)).state is CloseState.CLOSED


def test_a_week_is_held_before_it_is_signed_and_only_once(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, SUNDAY)
    with refused(desk, "week_not_held"):
        close_week(desk, SUNDAY)
    hold_week(desk, SUNDAY)
    with refused(desk, "week_is_held"):
        hold_week(desk, SUNDAY)


def test_a_signed_week_takes_no_more_decisions(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    with refused(desk, "week_is_closed"):
        decide_case(desk, SUNDAY, case, going_on(desk))
    with refused(desk, "week_is_closed"):
        hold_week(desk, SUNDAY)


def test_a_second_decision_replaces_the_first(desk: Desk) -> None:
    case = a_case(desk)
    decide_case(desk, SUNDAY, case, going_on(desk))
    decide_case(desk, SUNDAY, case, going_on(desk, kind=WeekDecisionKind.FILE, reason=None))
    assert one(desk, WeekDecision, 1).kind is WeekDecisionKind.FILE
    assert one(desk, WeekDecision, 2) is None
    assert_sound(desk)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": None}, "no_reason"),
        ({"next_date": SUNDAY}, "next_date"),
        ({"measure": " "}, "required"),
        ({"owner_id": 99}, "not_found"),
        ({"kind": WeekDecisionKind.CLOSE}, "decision_needs_act"),
        ({"kind": WeekDecisionKind.HAND_OVER}, "decision_needs_act"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(desk: Desk, changes: dict[str, object], code: str) -> None:
    case = a_case(desk)
    with refused(desk, code):
        decide_case(desk, SUNDAY, case, going_on(desk, **changes))


def test_a_decision_to_close_or_hand_over_follows_its_act(desk: Desk) -> None:
    closing, leaving = a_case_up_for_closure(desk), a_case(desk)
    with_parties(desk, leaving)
    transfer(desk, leaving, TransferKind.COMMITTEE, "街道调委会", "民事纠纷")
    decide_case(desk, SUNDAY, closing, going_on(desk, kind=WeekDecisionKind.CLOSE, reason=None))
    decide_case(desk, SUNDAY, leaving, going_on(desk, kind=WeekDecisionKind.HAND_OVER, reason=None))
    assert [one(desk, WeekDecision, n).kind.value for n in (1, 2)] == ["close", "hand_over"]


def test_a_case_struck_off_after_the_week_still_gets_its_decision_for_it(
    desk: Desk, deputy_desk: Desk, clock: Clock
) -> None:
    case = a_case_up_for_closure(desk)
    sign_days(desk, clock, SUNDAY)
    clock.set(SUNDAY + ONE_DAY)
    approve_closure(deputy_desk, case, True)
    with refused(desk, "week_blocked"):
        hold_week(desk, SUNDAY)
    decide_case(desk, SUNDAY, case, going_on(desk, kind=WeekDecisionKind.CLOSE, reason=None))
    hold_week(desk, SUNDAY)
    close_week(desk, SUNDAY)
    assert stock(desk, SUNDAY).carried_out == 1
    assert_sound(desk)


def test_a_case_struck_off_within_the_week_needs_and_gets_no_decision(desk: Desk, clock: Clock) -> None:
    case = a_closed_case(desk)
    with refused(desk, "case_closed"):
        decide_case(desk, SUNDAY, case, going_on(desk))
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    assert stock(desk, SUNDAY) == Balance(0, 1, 0, 1, 0, 0)


def test_a_red_case_is_decided_by_the_chief(desk: Desk, deputy_desk: Desk) -> None:
    case = a_case(desk)
    set_risk(desk, case, Risk.HIGH, "扬言报复")
    with refused(deputy_desk, "red_case_for_chief") as caught:
        decide_case(deputy_desk, SUNDAY, case, going_on(desk))
    assert caught.value.lifted_by == "所长"
    decide_case(desk, SUNDAY, case, going_on(desk))
    assert one(desk, WeekDecision, 1).decided_by == desk.officer.id


def test_a_week_with_a_red_case_is_signed_by_the_chief(desk: Desk, deputy_desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    set_risk(desk, case, Risk.HIGH, "扬言报复")
    decide_case(desk, SUNDAY, case, going_on(desk))
    sign_days(desk, clock, SUNDAY)
    hold_week(deputy_desk, SUNDAY)
    with refused(deputy_desk, "red_week_for_chief"):
        close_week(deputy_desk, SUNDAY)
    assert close_week(desk, SUNDAY) == "茶所周清〔2019〕1号"


def test_a_case_carried_three_weeks_in_a_row_is_the_chiefs(desk: Desk, clock: Clock) -> None:
    deputy, case = seat(desk, Role.DEPUTY), a_case(desk)
    for week in range(2):
        sunday = SUNDAY + timedelta(days=7 * week)
        sign_days(deputy, clock, sunday, first=MONDAY + timedelta(days=7 * week))
        sign_week(deputy, sunday, case)
    third = SUNDAY + timedelta(days=14)
    with refused(deputy, "carried_too_often") as caught:
        decide_case(deputy, third, case, going_on(desk, third))
    assert "连续结转3周" in caught.value.sentence
    assert one(desk, Case, case).escalated_on is None
    decide_case(desk, third, case, going_on(desk, third))
    assert one(desk, Case, case).escalated_on == desk.today


def test_the_stock_of_a_week_is_what_came_in_less_what_went_out(desk: Desk, deputy_desk: Desk, clock: Clock) -> None:
    staying, again, closing = a_case(desk), a_closed_case(desk), a_case_up_for_closure(desk)
    assert stock(desk, SUNDAY) == Balance(0, 3, 0, 1, 0, 2)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, staying, closing)
    clock.set(SUNDAY + ONE_DAY)
    reopen_case(desk, again, "再次冲突")
    approve_closure(deputy_desk, closing, True)
    a_case(desk)
    assert stock(desk, NEXT_SUNDAY) == Balance(2, 1, 1, 1, 0, 3)
    assert stock(desk, NEXT_SUNDAY).holds
    assert stock(desk, SUNDAY) == Balance(0, 3, 0, 1, 0, 2)
