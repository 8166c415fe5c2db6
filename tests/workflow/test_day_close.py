from __future__ import annotations

import json
from datetime import timedelta

import pytest

from db.models import DayClose, IssuedPaper
from rules.errors import RuleViolation
from rules.vocabulary import CarryReason, CloseState, Nature, Outcome
from tests.builders import (
    MONDAY,
    ONE_DAY,
    Clock,
    a_cleared_incident,
    an_incident,
    assert_sound,
    officer_id,
    one,
    refused,
    sign_day,
    sign_days,
)
from tests.reports.read_back import flow_of
from workflow.day_close import close_day, hold_day, release_day
from workflow.desk import Desk
from workflow.intake import carry_over, clear_incident, confirm_nature
from workflow.papers import paper_numbered
from workflow.views.today import day_view

TUESDAY = MONDAY + ONE_DAY


def carried(desk: Desk, incident: int, days: int = 1) -> None:
    day = desk.clock().date()
    carry_over(desk, incident, day, CarryReason.ABSENT, officer_id(desk), day + timedelta(days=days))


def test_a_signed_day_has_its_number_snapshot_and_sheet(duty_desk: Desk) -> None:
    a_cleared_incident(duty_desk)
    hold_day(duty_desk, MONDAY)
    number = close_day(duty_desk, MONDAY)
    close = one(duty_desk, DayClose, (MONDAY, 1))
    assert number == close.number == "茶所日清〔2019〕1号"
    assert (close.state, close.closed_by) == (CloseState.CLOSED, duty_desk.officer.id)
    counts = json.loads(close.snapshot)["counts"]
    assert counts == {"total": 1, "valid": 1, "disputes": 1, "cleared": 1, "carried": 0, "late": 0}
    assert paper_numbered(duty_desk, number).content.startswith(b"%PDF")
    assert_sound(duty_desk)


def test_the_sheet_carries_the_trail_head_from_before_the_close(desk: Desk) -> None:
    sign_day(desk, MONDAY)
    close = one(desk, DayClose, (MONDAY, 1))
    assert close.trail_head == one(desk, IssuedPaper, close.paper_id).trail_head


def test_a_day_without_incidents_is_signed_too(desk: Desk) -> None:
    assert sign_day(desk, MONDAY) == "茶所日清〔2019〕1号"


def test_a_day_with_an_unclassified_incident_cannot_be_closed(desk: Desk) -> None:
    an_incident(desk, nature=None)
    with refused(desk, "day_blocked") as caught:
        hold_day(desk, MONDAY)
    assert caught.value.sentence == "警情JQ201900001尚未确认性质。"


def test_a_day_with_an_incident_neither_cleared_nor_carried_cannot_be_closed(desk: Desk) -> None:
    an_incident(desk)
    a_cleared_incident(desk)
    an_incident(desk, nature=None)
    with refused(desk, "day_blocked") as caught:
        hold_day(desk, MONDAY)
    assert "JQ201900001既未登记处置结果" in caught.value.sentence
    assert "JQ201900002" not in caught.value.sentence
    assert "JQ201900003尚未确认性质" in caught.value.sentence


def test_an_incident_carried_over_by_name_lets_the_day_close(desk: Desk) -> None:
    carried(desk, an_incident(desk))
    sign_day(desk, MONDAY)
    (row,) = json.loads(one(desk, DayClose, (MONDAY, 1)).snapshot)["incidents"]
    assert row["carried"]["owner"] == "张民警"
    assert row["carried"]["next_date"] == "2019-06-25"


def test_an_incident_carried_over_blocks_the_day_it_comes_due(desk: Desk, clock: Clock) -> None:
    incident = an_incident(desk)
    carried(desk, incident, days=2)
    sign_days(desk, clock, TUESDAY)
    clock.set(TUESDAY + ONE_DAY, 20)
    with refused(desk, "day_blocked"):
        hold_day(desk, TUESDAY + ONE_DAY)
    carried(desk, incident)
    sign_day(desk, TUESDAY + ONE_DAY)


def test_an_incident_cleared_before_it_came_due_blocks_nothing(desk: Desk, clock: Clock) -> None:
    incident = an_incident(desk)
    carried(desk, incident)
    sign_days(desk, clock, MONDAY)
    clear_incident(desk, incident, Outcome.ON_SPOT, "和解")
    clock.set(TUESDAY, 20)
    sign_day(desk, TUESDAY)
    assert one(desk, DayClose, (TUESDAY, 1)) is not None


def test_days_close_in_order(desk: Desk, clock: Clock) -> None:
    clock.set(TUESDAY)
    with refused(desk, "earlier_day_open") as caught:
        hold_day(desk, TUESDAY)
    assert "2019年6月24日" in caught.value.sentence


def test_a_day_that_has_not_begun_or_lies_before_the_register_is_not_held(desk: Desk) -> None:
    with refused(desk, "day_in_future"):
        hold_day(desk, TUESDAY)
    with refused(desk, "day_before_register"):
        hold_day(desk, MONDAY - ONE_DAY)


def test_a_signed_day_is_not_held_again(desk: Desk) -> None:
    sign_day(desk, MONDAY)
    with refused(desk, "day_is_closed") as caught:
        hold_day(desk, MONDAY)
    assert caught.value.lifted_by.startswith("所长")


def test_a_held_day_is_not_held_twice(desk: Desk) -> None:
    hold_day(desk, MONDAY)
    with refused(desk, "day_is_held"):
        hold_day(desk, MONDAY)


def test_a_day_is_held_before_it_is_signed(desk: Desk) -> None:
    with refused(desk, "day_not_held"):
        close_day(desk, MONDAY)


def test_a_held_day_that_changed_is_not_signed(desk: Desk) -> None:
    hold_day(desk, MONDAY)
    a_cleared_incident(desk)
    with refused(desk, "day_changed_since_held"):
        close_day(desk, MONDAY)


def test_a_held_day_that_got_an_open_incident_is_not_signed(desk: Desk) -> None:
    hold_day(desk, MONDAY)
    an_incident(desk)
    with refused(desk, "day_blocked"):
        close_day(desk, MONDAY)


def test_a_released_day_can_be_held_anew_as_the_same_edition(desk: Desk) -> None:
    hold_day(desk, MONDAY)
    release_day(desk, MONDAY)
    assert one(desk, DayClose, (MONDAY, 1)) is None
    a_cleared_incident(desk)
    sign_day(desk, MONDAY)
    assert one(desk, DayClose, (MONDAY, 1)).state is CloseState.CLOSED
    assert_sound(desk)


def test_a_signed_day_is_not_released(desk: Desk) -> None:
    sign_day(desk, MONDAY)
    with refused(desk, "day_not_held"):
        release_day(desk, MONDAY)


def test_harassment_is_not_a_valid_incident(desk: Desk) -> None:
    incident = an_incident(desk, nature=Nature.HARASSMENT)
    clear_incident(desk, incident, Outcome.INVALID, "无效")
    sign_day(desk, MONDAY)
    counts = json.loads(one(desk, DayClose, (MONDAY, 1)).snapshot)["counts"]
    assert (counts["total"], counts["valid"], counts["disputes"]) == (1, 0, 0)


def test_a_late_incident_is_counted_in_the_day_it_was_entered(desk: Desk, clock: Clock) -> None:
    received = clock.now
    sign_days(desk, clock, MONDAY)
    clock.set(TUESDAY)
    late = an_incident(desk, received_at=received)
    clear_incident(desk, late, Outcome.ON_SPOT, "和解")
    clock.set(TUESDAY, 20)
    sign_day(desk, TUESDAY)
    stored = json.loads(one(desk, DayClose, (TUESDAY, 1)).snapshot)
    assert stored["counts"]["late"] == stored["counts"]["total"] == 1
    assert stored["incidents"][0]["late_for"] == "2019-06-24"


def test_what_was_signed_never_changes_while_its_incidents_go_on(desk: Desk, clock: Clock) -> None:
    incident = an_incident(desk)
    carried(desk, incident)
    sign_days(desk, clock, MONDAY)
    before = one(desk, DayClose, (MONDAY, 1)).snapshot
    clear_incident(desk, incident, Outcome.ON_SPOT, "和解")
    with pytest.raises(RuleViolation):
        confirm_nature(desk, incident, Nature.SECURITY)
    assert one(desk, DayClose, (MONDAY, 1)).snapshot == before
    assert_sound(desk)


def test_what_was_carried_over_to_a_day_and_cleared_on_it_stands_on_its_sheet(
    officer_desk: Desk, desk: Desk, clock: Clock
) -> None:
    carried = an_incident(officer_desk)
    carry_over(officer_desk, carried, MONDAY, CarryReason.ABSENT, officer_id(desk), MONDAY + ONE_DAY)
    clock.set(MONDAY, 20)
    sign_day(desk, MONDAY)
    clock.set(MONDAY + ONE_DAY)
    clear_incident(officer_desk, carried, Outcome.ON_SPOT, "双方当场和解。")
    clock.set(MONDAY + ONE_DAY, 20)
    sign_day(desk, MONDAY + ONE_DAY)
    stored = json.loads(one(desk, DayClose, (MONDAY + ONE_DAY, 1)).snapshot)
    assert [row["outcome"] for row in stored["incidents"]] == ["on_spot"]
    assert stored["counts"] == {"carried": 0, "cleared": 1, "disputes": 0, "late": 0, "total": 0, "valid": 0}


def test_a_day_signed_late_says_when_what_was_carried_from_it_was_really_cleared(
    officer_desk: Desk, desk: Desk, clock: Clock
) -> None:
    in_time = a_cleared_incident(officer_desk)
    carried = an_incident(officer_desk)
    carry_over(officer_desk, carried, MONDAY, CarryReason.ABSENT, officer_id(desk), TUESDAY)
    clock.set(MONDAY + timedelta(days=13))
    clear_incident(officer_desk, carried, Outcome.ON_SPOT, "双方和解")
    became = {row.id: row.what_became for row in day_view(desk, MONDAY).rows}
    assert became[carried] == "当场化解：双方和解（2019年7月7日办结）"
    assert "办结" not in became[in_time]
    printed = flow_of(paper_numbered(desk, sign_day(desk, MONDAY)).content)
    assert printed.count("2019年7月7日办结") == 1
