from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.closes import (
    STATION_RULE,
    Balance,
    IncidentStanding,
    Spell,
    balance,
    blocks_day,
    due_in_day,
    require_chief_for,
    require_decision_fits,
    weeks_carried,
)
from rules.errors import RuleViolation
from rules.vocabulary import CaseState, Risk, SpellEnd, WeekDecisionKind

MONDAY = date(2019, 6, 24)
SUNDAY = date(2019, 6, 30)
CONTINUE, CLOSE = WeekDecisionKind.CONTINUE, WeekDecisionKind.CLOSE


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def standing(
    *carried: tuple[int, int], classified: bool = True, cleared: bool = False, business: int = 0
) -> IncidentStanding:
    pairs = tuple((day(made), day(later)) for made, later in carried)
    return IncidentStanding("JQ1", day(business), classified, cleared, pairs)


@pytest.mark.parametrize(
    ("carried", "due"),
    [
        ((), {0, 1, 2, 3, 4}),
        (((0, 1),), {0, 1, 2, 3, 4}),
        (((0, 3),), {0, 3, 4}),
        (((0, 2), (2, 4)), {0, 2, 4}),
        (((0, 2), (2, 3), (3, 9)), {0, 2, 3}),
    ],
)
def test_an_incident_is_due_on_its_day_and_from_the_date_it_was_carried_to(
    carried: tuple[tuple[int, int], ...], due: set[int]
) -> None:
    assert {number for number in range(-1, 5) if due_in_day(standing(*carried), day(number))} == due


def test_an_incident_is_not_due_before_its_day() -> None:
    assert not due_in_day(standing(business=2), day(1))
    assert blocks_day(standing(business=2), day(1)) is None


def test_what_is_cleared_blocks_no_day() -> None:
    assert blocks_day(standing(cleared=True), MONDAY) is None


def test_what_is_carried_on_the_day_by_name_does_not_block_it() -> None:
    assert blocks_day(standing((0, 1)), MONDAY) is None
    assert blocks_day(standing((0, 1)), day(1)) is not None


@pytest.mark.parametrize("carried", [(), ((0, 1),)])
def test_what_is_not_classified_always_blocks_its_day(carried: tuple[tuple[int, int], ...]) -> None:
    problem = blocks_day(standing(*carried, classified=False), MONDAY)
    assert problem is not None
    assert problem.sentence == "警情JQ1尚未确认性质。"


def test_what_is_neither_cleared_nor_carried_blocks_its_day() -> None:
    problem = blocks_day(standing(), MONDAY)
    assert problem is not None
    assert (problem.field, problem.source) == ("JQ1", STATION_RULE)


DAYS = st.integers(-20, 20)


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    opened = draw(DAYS)
    ended = draw(st.none() | st.integers(opened, 25))
    end = None if ended is None else draw(st.sampled_from(SpellEnd))
    return Spell(day(opened), draw(st.booleans()), None if ended is None else day(ended), end)


@given(st.lists(spells()), DAYS, st.integers(0, 30))
def test_the_balance_holds_for_any_spells_over_any_days(some: list[Spell], first: int, length: int) -> None:
    assert balance(some, day(first), day(first + length)).holds


@given(st.lists(spells()), DAYS, st.integers(0, 9), st.integers(1, 9))
def test_the_stock_handed_on_is_the_stock_taken_over(some: list[Spell], first: int, middle: int, more: int) -> None:
    cut = first + middle
    before, later = balance(some, day(first), day(cut)), balance(some, day(cut + 1), day(cut + more))
    whole = balance(some, day(first), day(cut + more))
    assert before.carried_out == later.carried_in
    assert (whole.carried_in, whole.carried_out) == (before.carried_in, later.carried_out)
    for part in ("new", "reopened", "closed", "handed_over"):
        assert getattr(whole, part) == getattr(before, part) + getattr(later, part)


def test_each_spell_is_counted_where_it_begins_and_ends() -> None:
    some = [
        Spell(day(-3)),
        Spell(day(-3), ended_on=day(-1), end=SpellEnd.CLOSED),
        Spell(day(-3), ended_on=MONDAY, end=SpellEnd.HANDED_OVER),
        Spell(MONDAY),
        Spell(SUNDAY, reopened=True, ended_on=SUNDAY, end=SpellEnd.CLOSED),
        Spell(day(7)),
    ]
    assert balance(some, MONDAY, SUNDAY) == Balance(2, 1, 1, 1, 1, 2)


def test_a_broken_balance_does_not_hold_and_the_sum_is_told() -> None:
    broken = Balance(1, 2, 0, 0, 0, 2)
    assert not broken.holds
    assert broken.words == "上期结转1＋新增2＋复燃0－销号0－移交0＝结转下期2"


@pytest.mark.parametrize(
    ("decided", "weeks"),
    [([], 0), ([CONTINUE], 1), ([CONTINUE, CONTINUE], 2), ([CONTINUE, CLOSE], 0), ([CLOSE, CONTINUE], 1)],
)
def test_weeks_carried_are_counted_back_from_the_last(decided: list[WeekDecisionKind], weeks: int) -> None:
    assert weeks_carried(decided) == weeks


@pytest.mark.parametrize(
    ("risk", "kind", "carried", "code"),
    [
        (Risk.HIGH, CLOSE, 0, "red_case_for_chief"),
        (Risk.HIGH, CONTINUE, 0, "red_case_for_chief"),
        (Risk.LOW, CONTINUE, 2, "carried_too_often"),
        (Risk.MIDDLE, CONTINUE, 5, "carried_too_often"),
        (Risk.LOW, CONTINUE, 1, None),
        (Risk.LOW, CLOSE, 5, None),
    ],
)
def test_red_cases_and_the_third_carry_over_are_the_chiefs(
    risk: Risk, kind: WeekDecisionKind, carried: int, code: str | None
) -> None:
    require_chief_for(risk, kind, carried, is_chief=True)
    if code is None:
        require_chief_for(risk, kind, carried, is_chief=False)
        return
    with pytest.raises(RuleViolation) as caught:
        require_chief_for(risk, kind, carried, is_chief=False)
    assert (caught.value.code, caught.value.lifted_by) == (code, "所长")


@pytest.mark.parametrize("kind", WeekDecisionKind)
@pytest.mark.parametrize("state", CaseState)
def test_a_decision_to_close_or_hand_over_needs_its_act(kind: WeekDecisionKind, state: CaseState) -> None:
    needed = {
        CLOSE: {CaseState.CLOSURE_SOUGHT, CaseState.CLOSED},
        WeekDecisionKind.HAND_OVER: {CaseState.TRANSFERRED},
    }.get(kind, set(CaseState))
    if state in needed:
        require_decision_fits(kind, state)
    else:
        with pytest.raises(RuleViolation, match="请先办理"):
            require_decision_fits(kind, state)
