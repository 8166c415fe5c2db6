"""What the parties ask for, from the day it is raised to the agreement it stands in."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from db.models import Claim
from rules.errors import Forbidden
from rules.vocabulary import ClaimKind, ClaimState, PartyRole, Role, TermKind
from tests.builders import (
    a_case,
    a_held_session,
    agreement_values,
    assert_sound,
    one,
    party_values,
    payment,
    refused,
    seat,
    with_parties,
)
from workflow.agreements import record_agreement, void_agreement
from workflow.claims import NewClaim, raise_claim, settle_claim
from workflow.parties import add_party, replace_party
from workflow.views.case import case_view


@pytest.fixture
def case(desk):
    return a_case(desk)


@pytest.fixture
def sides(desk, case):
    return with_parties(desk, case)


def a_claim(desk, case, sides, **changes):
    values = {
        "claimant_id": sides.payee,
        "against_id": sides.payer,
        "kind": ClaimKind.COMPENSATION,
        "text": "医疗费",
        "amount_fen": 80_000,
    }
    return raise_claim(desk, case, NewClaim(**(values | changes)))


def agreed_on(desk, case, sides, *claims):
    values = agreement_values(payment(sides, amount_fen=80_000), claim_ids=claims)
    return record_agreement(desk, a_held_session(desk, case), values)


def test_a_claim_is_shown_with_who_asks_whom_for_what(desk, case, sides):
    a_claim(desk, case, sides)
    (line,) = case_view(desk, case).claims

    assert line.words == "陈䶮对刘卫兵：赔偿，800.00元，医疗费"
    assert line.state is ClaimState.RAISED
    assert_sound(desk)


def test_the_other_side_may_agree_to_less_and_what_was_asked_for_is_kept(desk, case, sides):
    claim = a_claim(desk, case, sides)
    settle_claim(desk, claim, ClaimState.ACCEPTED, "本月付", 50_000)

    row = one(desk, Claim, claim)
    assert (row.state, row.amount_fen, row.agreed_fen) == (ClaimState.ACCEPTED, 80_000, 50_000)
    (line,) = case_view(desk, case).claims
    assert (line.words, line.note) == ("陈䶮对刘卫兵：赔偿，诉求800.00元，同意500.00元，医疗费", "本月付")
    assert (line.amount, line.agreed) == ("800.00元", "500.00元")


@pytest.mark.parametrize("between", [ClaimState.REFUSED, ClaimState.DROPPED, ClaimState.ACCEPTED])
def test_after_an_answer_for_less_the_other_side_may_still_agree_to_all(desk, case, sides, between):
    claim = a_claim(desk, case, sides)
    settle_claim(desk, claim, ClaimState.ACCEPTED, amount_fen=50_000)
    settle_claim(desk, claim, between, "又说不付了", 30_000)
    assert case_view(desk, case).claims[0].amount == "800.00元"
    settle_claim(desk, claim, ClaimState.ACCEPTED, amount_fen=80_000)
    assert case_view(desk, case).claims[0].words == "陈䶮对刘卫兵：赔偿，800.00元，医疗费"


def test_a_refused_claim_shows_nothing_agreed_to(desk, case, sides):
    claim = a_claim(desk, case, sides)
    settle_claim(desk, claim, ClaimState.ACCEPTED, amount_fen=50_000)
    settle_claim(desk, claim, ClaimState.REFUSED, "不付")
    (line,) = case_view(desk, case).claims
    assert (line.agreed_fen, line.agreed) == (None, "—")
    assert_sound(desk)


def test_an_amount_may_be_agreed_to_where_none_was_asked_for(desk, case, sides):
    claim = a_claim(desk, case, sides, amount_fen=None)
    settle_claim(desk, claim, ClaimState.ACCEPTED, amount_fen=50_000)
    assert case_view(desk, case).claims[0].words == "陈䶮对刘卫兵：赔偿，同意500.00元，医疗费"


def test_the_other_side_cannot_agree_to_more(desk, case, sides):
    claim = a_claim(desk, case, sides)
    with refused(desk, "claim_amount_too_large"):
        settle_claim(desk, claim, ClaimState.ACCEPTED, amount_fen=80_001)


def test_a_refused_claim_says_why(desk, case, sides):
    claim = a_claim(desk, case, sides)
    with refused(desk, "required"):
        settle_claim(desk, claim, ClaimState.REFUSED, "")
    settle_claim(desk, claim, ClaimState.REFUSED, "认为伤不是他打的")
    assert case_view(desk, case).claims[0].note == "认为伤不是他打的"


def test_nobody_writes_a_claim_into_an_agreement_by_hand(desk, case, sides):
    claim = a_claim(desk, case, sides)
    with refused(desk, "claim_answer"):
        settle_claim(desk, claim, ClaimState.SETTLED)


def test_an_accepted_claim_stands_in_the_agreement_made_from_it_and_cannot_be_answered_otherwise(desk, case, sides):
    claim = a_claim(desk, case, sides)
    settle_claim(desk, claim, ClaimState.ACCEPTED)
    agreement = agreed_on(desk, case, sides, claim)

    row = one(desk, Claim, claim)
    assert (row.state, row.agreement_id) == (ClaimState.SETTLED, agreement)
    assert case_view(desk, case).claims[0].agreement == case_view(desk, case).course.agreements[0].number
    with refused(desk, "claim_in_agreement"):
        settle_claim(desk, claim, ClaimState.DROPPED)
    assert_sound(desk)


def test_a_claim_the_other_side_did_not_accept_is_not_written_into_an_agreement(desk, case, sides):
    claim, session = a_claim(desk, case, sides), a_held_session(desk, case)
    with refused(desk, "claim_not_accepted"):
        record_agreement(desk, session, agreement_values(payment(sides), claim_ids=[claim]))


def test_a_claim_of_another_case_is_not_written_into_this_ones_agreement(desk, case, sides):
    other = a_case(desk)
    foreign = a_claim(desk, other, with_parties(desk, other))
    settle_claim(desk, foreign, ClaimState.ACCEPTED)
    session = a_held_session(desk, case)
    with refused(desk, "claim_not_accepted"):
        record_agreement(desk, session, agreement_values(payment(sides), claim_ids=[foreign]))


def test_a_void_agreement_gives_its_claims_back(desk, case, sides):
    claim = a_claim(desk, case, sides)
    settle_claim(desk, claim, ClaimState.ACCEPTED)
    agreement = agreed_on(desk, case, sides, claim)
    void_agreement(desk, agreement, "金额写错")

    row = one(desk, Claim, claim)
    assert (row.state, row.agreement_id) == (ClaimState.ACCEPTED, None)
    assert agreed_again(desk, case, sides, claim) != agreement


def agreed_again(desk, case, sides, claim):
    (session,) = (line.id for line in case_view(desk, case).course.sessions if line.agreed)
    return record_agreement(desk, session, agreement_values(payment(sides, amount_fen=80_000), claim_ids=[claim]))


def an_apology(sides, **changes):
    values = {"kind": TermKind.ACT, "amount_fen": 0, "act": "刘卫兵当面 赔礼道歉并保证不再犯", "manner": "当面履行"}
    return payment(sides, **(values | changes))


def accepted(desk, case, sides, **changes):
    claim = a_claim(desk, case, sides, **changes)
    settle_claim(desk, claim, ClaimState.ACCEPTED)
    return claim


def test_an_apology_is_not_settled_by_an_agreement_about_money_alone(desk, case, sides):
    paid = accepted(desk, case, sides)
    apology = accepted(desk, case, sides, kind=ClaimKind.APOLOGY, text="当面赔礼道歉", amount_fen=None)
    session, pay = a_held_session(desk, case), payment(sides, amount_fen=80_000)
    values = agreement_values(pay, claim_ids=[paid, apology])
    with refused(desk, "claim_without_term") as told:
        record_agreement(desk, session, values)
    assert "勾选的诉求“当面赔礼道歉”没有写进条款" in told.value.sentence
    assert told.value.field == "claims"
    record_agreement(desk, session, agreement_values(pay, an_apology(sides), claim_ids=[paid, apology]))
    assert {claim.state for claim in case_view(desk, case).claims} == {ClaimState.SETTLED}


@pytest.mark.parametrize(
    "wrong", [{"act": "拆除搭建"}, {"payer_id": "payee", "payee_id": "payer"}], ids=["other words", "other way round"]
)
def test_an_act_of_another_kind_or_of_the_other_side_does_not_carry_a_claim(desk, case, sides, wrong):
    apology = accepted(desk, case, sides, kind=ClaimKind.APOLOGY, text="当面赔礼道歉", amount_fen=None)
    changes = {key: getattr(sides, value, value) for key, value in wrong.items()}
    session = a_held_session(desk, case)
    with refused(desk, "claim_without_term"):
        record_agreement(desk, session, agreement_values(an_apology(sides, **changes), claim_ids=[apology]))


def test_claims_for_money_are_carried_by_what_is_paid_in_all_and_one_fen_less_does_not_do(desk, case, sides):
    claims = [accepted(desk, case, sides), accepted(desk, case, sides, text="误工费", amount_fen=20_000)]
    session, parts = a_held_session(desk, case), [payment(sides), payment(sides, amount_fen=49_999)]
    with refused(desk, "claim_without_term") as told:
        record_agreement(desk, session, agreement_values(*parts, claim_ids=claims))
    assert "“医疗费”（同意800.00元）、“误工费”（同意200.00元）" in told.value.sentence
    parts = [payment(sides), payment(sides)]
    record_agreement(desk, session, agreement_values(*parts, claim_ids=claims))


def test_what_a_guardian_is_paid_carries_the_claim_of_the_one_spoken_for(desk, case, sides):
    claim = accepted(desk, case, sides)
    guardian = add_party(
        desk, case, party_values(PartyRole.GUARDIAN, "陈父", represents_id=sides.payee, relation="父亲")
    )
    paid = payment(sides, payee_id=guardian, amount_fen=80_000)
    record_agreement(desk, a_held_session(desk, case), agreement_values(paid, claim_ids=[claim]))
    assert one(desk, Claim, claim).state is ClaimState.SETTLED


def test_claims_follow_a_corrected_party(desk, case, sides):
    a_claim(desk, case, sides)
    a_claim(desk, case, sides, claimant_id=sides.payer, against_id=sides.payee)
    new = replace_party(desk, sides.payee, party_values(PartyRole.INJURED, "陈龑"))

    with desk.read() as session:
        found = session.execute(select(Claim.claimant_id, Claim.against_id).order_by(Claim.id)).all()
    assert found == [(new, sides.payer), (sides.payer, new)]
    assert case_view(desk, case).claims[0].claimant == "陈龑"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": " "}, "required"),
        ({"amount_fen": 0}, "claim_amount"),
        ({"against_id": None, "claimant_id": 999}, "not_found"),
    ],
)
def test_a_claim_that_says_too_little_is_refused(desk, case, sides, changes, code):
    with refused(desk, code):
        a_claim(desk, case, sides, **changes)


def test_nobody_claims_from_himself(desk, case, sides):
    with refused(desk, "claim_against_self"):
        a_claim(desk, case, sides, against_id=sides.payee)


def test_a_witness_claims_nothing(desk, case, sides):
    witness = add_party(desk, case, party_values(PartyRole.WITNESS, "王证"))
    with refused(desk, "claim_of_nobody"):
        a_claim(desk, case, sides, claimant_id=witness)


def test_an_auxiliary_takes_a_claim_down_and_leaves_its_answer_to_others(desk, case, sides):
    auxiliary = seat(desk, Role.AUXILIARY)
    claim = a_claim(auxiliary, case, sides)
    with refused(auxiliary, "not_your_right", Forbidden):
        settle_claim(auxiliary, claim, ClaimState.DROPPED)


def test_the_history_tells_a_claim_and_its_answer(desk, case, sides):
    settle_claim(desk, a_claim(desk, case, sides), ClaimState.ACCEPTED)

    told = {(line.act, line.words) for line in case_view(desk, case).history}
    assert {("登记诉求", "诉求：医疗费"), ("诉求处理", "诉求：对方同意800.00元")} <= told
