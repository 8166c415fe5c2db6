from __future__ import annotations

from datetime import date

import pytest

from rules.disorder import (
    Pressure,
    after,
    due_words,
    missing_state,
    quiet_windows,
    same_place,
    strike_problems,
)
from rules.errors import RuleViolation
from rules.vocabulary import DisorderState

TODAY = date(2019, 6, 30)
S = DisorderState


def test_a_source_goes_from_the_list_through_pressing_to_struck_and_back_on_the_list() -> None:
    state = S.LISTED
    for act, reached in (
        ("plan_measure", S.PRESSED),
        ("plan_measure", S.PRESSED),
        ("finish_measure", S.PRESSED),
        ("seek_strike", S.STRIKE_SOUGHT),
        ("decide_strike", S.STRUCK),
        ("relist_disorder", S.LISTED),
    ):
        state = after(state, act)
        assert state is reached


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (S.LISTED, "seek_strike"),
        (S.LISTED, "decide_strike"),
        (S.STRIKE_SOUGHT, "plan_measure"),
        (S.STRIKE_SOUGHT, "amend_disorder"),
        (S.STRUCK, "plan_measure"),
        (S.PRESSED, "relist_disorder"),
    ],
)
def test_an_act_out_of_turn_says_from_which_states_it_is_taken(state: S, act: str) -> None:
    with pytest.raises(RuleViolation) as told:
        after(state, act)
    assert told.value.sentence == missing_state(state, act)
    assert f"目前“{state.label}”" in told.value.sentence


def test_what_no_state_forbids_is_open_in_every_state() -> None:
    assert {missing_state(state, "record_prevention") for state in S} == {""}


def test_a_pressed_and_quiet_source_may_be_struck_off() -> None:
    assert strike_problems(Pressure(2, 0, None), TODAY) == []
    assert strike_problems(Pressure(2, 0, date(2019, 5, 31)), TODAY) == []


@pytest.mark.parametrize(
    ("pressure", "words"),
    [
        (Pressure(0, 0, None), "还没有安排过整治措施"),
        (Pressure(3, 2, None), "还有2项措施没有登记结果"),
        (Pressure(1, 0, date(2019, 6, 1)), "最近一起纠纷警情是2019年6月1日的，须满30天没有新的才能销号；"),
    ],
)
def test_what_keeps_a_source_on_the_list_is_said_with_the_reason(pressure: Pressure, words: str) -> None:
    (problem,) = strike_problems(pressure, TODAY)
    assert problem.sentence.startswith(words)


def test_the_day_a_source_may_be_struck_off_is_named_and_true() -> None:
    pressure = Pressure(1, 0, date(2019, 6, 1))
    (problem,) = strike_problems(pressure, TODAY)
    assert problem.sentence.endswith("2019年7月1日起可以。")
    assert strike_problems(pressure, date(2019, 7, 1)) == []


def test_every_fault_is_told_at_once() -> None:
    assert len(strike_problems(Pressure(1, 1, TODAY), TODAY)) == 2


def test_the_same_place_written_in_two_ways_is_one() -> None:
    assert same_place(" 解放街 12号 Ａ栋") == same_place("解放街１２号a栋")
    assert same_place("解放街12号") != same_place("解放街21号")


def test_the_two_windows_compared_are_of_the_same_length_and_touch() -> None:
    recent, before = quiet_windows(TODAY)
    assert ((TODAY - recent).days + 1, (recent - before).days) == (30, 30)


def test_when_a_measure_is_due_is_said_in_words() -> None:
    assert due_words(None, TODAY) == ""
    assert due_words(date(2019, 7, 5), TODAY) == "7月5日到期"
    assert due_words(TODAY, TODAY) == "今天到期"
    assert due_words(date(2019, 6, 27), TODAY) == "逾期3天"
