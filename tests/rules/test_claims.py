"""Answers to claims, and what a claim becomes."""

from __future__ import annotations

import pytest

from rules.claims import ANSWERS, agreed_amount, require_answer, term_kind
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
