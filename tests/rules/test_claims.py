"""Answers to claims, and what a claim becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.claims import (
    ANSWERS,
    AcceptedClaim,
    PromisedTerm,
    agreed_amount,
    left_out,
    require_answer,
    term_kind,
)
from rules.errors import RuleViolation
from rules.vocabulary import ClaimState, TermKind


@pytest.mark.parametrize("now", [state for state in ClaimState if state is not ClaimState.SETTLED])
def test_a_claim_outside_any_agreement_may_be_answered_anew(now):
    for answer in ANSWERS:
        require_answer(now, answer)


@pytest.mark.parametrize("answer", [ClaimState.RAISED, ClaimState.SETTLED])
def test_only_an_answer_is_an_answer(answer):
    with pytest.raises(RuleViolation, match="对方同意、对方不同意、已放弃"):
        require_answer(ClaimState.RAISED, answer)


def test_only_an_acceptance_agrees_to_an_amount():
    assert agreed_amount(80_000, 50_000, ClaimState.REFUSED) is None
    assert agreed_amount(80_000, 50_000, ClaimState.ACCEPTED) == 50_000
    assert agreed_amount(None, 50_000, ClaimState.ACCEPTED) == 50_000
    assert agreed_amount(80_000, None, ClaimState.ACCEPTED) == 80_000


@pytest.mark.parametrize("agreed", [0, -1, 80_001])
def test_an_amount_nobody_can_have_agreed_to_is_refused(agreed):
    with pytest.raises(RuleViolation) as caught:
        agreed_amount(80_000, agreed, ClaimState.ACCEPTED)
    assert caught.value.field == "amount_fen"


def test_what_names_an_amount_becomes_a_payment_and_the_rest_an_act():
    assert (term_kind(1), term_kind(None)) == (TermKind.PAYMENT, TermKind.ACT)


def owed(amount, against=1):
    return AcceptedClaim("医疗费", 2, against, amount)


def paid(amount, payer=1):
    return PromisedTerm(payer, 2, amount, "")


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=6), st.lists(st.integers(1, 10**9), max_size=6))
def test_claims_for_money_are_carried_together_exactly_when_the_payments_reach_them(asked, promised):
    claims, terms = [owed(amount) for amount in asked], [paid(amount) for amount in promised]
    assert left_out(claims, terms) == ([] if sum(promised) >= sum(asked) else claims)


def test_money_of_another_payer_carries_only_a_claim_against_nobody_in_particular():
    assert left_out([owed(100, against=1)], [paid(100, payer=3)]) == [owed(100, against=1)]
    assert left_out([owed(100, against=None)], [paid(100, payer=3)]) == []


def test_no_payment_carries_two_claims():
    named, open_ended = owed(100, against=1), owed(50, against=None)
    assert left_out([named, open_ended], [paid(100)]) == [open_ended]
