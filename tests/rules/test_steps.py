from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.steps import CLOSABLE_FROM, OPEN_STATES, Step, after, allowed_steps, require_closable, require_open
from rules.vocabulary import CaseState, ClosureReason

S = CaseState


@pytest.mark.parametrize(
    ("state", "step", "result"),
    [
        (S.REGISTERED, Step.BEGIN, S.MEDIATING),
        (S.MEDIATING, Step.SEND_APPRAISAL, S.WAITING),
        (S.WAITING, Step.APPRAISAL_BACK, S.MEDIATING),
        (S.MEDIATING, Step.AGREE, S.AGREED),
        (S.AGREED, Step.VOID_AGREEMENT, S.MEDIATING),
        (S.AGREED, Step.PERFORM_PART, S.PERFORMING),
        (S.AGREED, Step.PERFORM_ALL, S.PERFORMED),
        (S.PERFORMING, Step.PERFORM_ALL, S.PERFORMED),
        (S.PERFORMING, Step.TERMINATE, S.TERMINATED),
        (S.TERMINATED, Step.TRANSFER, S.TRANSFERRED),
        (S.TRANSFERRED, Step.TRANSFER_DECLINED, S.MEDIATING),
        (S.PERFORMED, Step.APPLY_CLOSURE, S.CLOSURE_SOUGHT),
        (S.CLOSURE_SOUGHT, Step.CLOSE, S.CLOSED),
        (S.CLOSED, Step.REOPEN, S.MEDIATING),
    ],
)
def test_a_step_leads_where_the_table_says(state: CaseState, step: Step, result: CaseState) -> None:
    assert after(state, step) is result


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (S.REGISTERED, Step.AGREE),
        (S.WAITING, Step.AGREE),
        (S.MEDIATING, Step.PERFORM_ALL),
        (S.PERFORMED, Step.TERMINATE),
        (S.AGREED, Step.TRANSFER),
        (S.PERFORMING, Step.VOID_AGREEMENT),
        (S.MEDIATING, Step.CLOSE),
        (S.CLOSURE_SOUGHT, Step.APPLY_CLOSURE),
        (S.CLOSED, Step.BEGIN),
        (S.MEDIATING, Step.REOPEN),
    ],
)
def test_a_step_out_of_turn_is_refused_with_the_states_it_starts_from(state: CaseState, step: Step) -> None:
    with pytest.raises(RuleViolation) as caught:
        after(state, step)
    assert f"“{state.label}”，不能“{step.label}”" in caught.value.sentence
    assert caught.value.values == {"state": state.value, "step": step.value}


@given(st.sampled_from(S), st.sampled_from(Step))
def test_the_allowed_steps_are_those_that_are_not_refused(state: CaseState, step: Step) -> None:
    if step in allowed_steps(state):
        assert after(state, step) in S
    else:
        with pytest.raises(RuleViolation):
            after(state, step)


@given(st.lists(st.sampled_from(Step), max_size=30))
def test_no_walk_ends_in_a_state_without_a_way_on(steps: list[Step]) -> None:
    state = S.REGISTERED
    for step in steps:
        if step in allowed_steps(state):
            state = after(state, step)
    assert allowed_steps(state)


def test_only_a_closure_strikes_a_case_off_and_only_reopening_takes_it_up_again() -> None:
    closing = {(state, step) for state in S for step in allowed_steps(state) if after(state, step) is S.CLOSED}
    assert closing == {(S.CLOSURE_SOUGHT, Step.CLOSE)}
    assert allowed_steps(S.CLOSED) == (Step.REOPEN,)


def test_every_state_but_the_last_is_open() -> None:
    for state in S:
        if state is S.CLOSED:
            with pytest.raises(RuleViolation, match="已销号"):
                require_open(state)
        else:
            require_open(state)
    assert set(S) - OPEN_STATES == {S.CLOSED}


@pytest.mark.parametrize("reason", ClosureReason)
def test_a_closure_reason_fits_the_states_that_bear_it_out_and_no_other(reason: ClosureReason) -> None:
    assert CLOSABLE_FROM[reason]
    for state in S:
        if state in CLOSABLE_FROM[reason]:
            require_closable(state, reason)
            assert Step.APPLY_CLOSURE in allowed_steps(state)
        else:
            with pytest.raises(RuleViolation, match=reason.label):
                require_closable(state, reason)
