from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Agreement, AgreementTerm, Case, IssuedPaper, Performance
from rules.agreements import FactElements
from rules.vocabulary import (
    AgreementForm,
    CaseResult,
    CaseState,
    ClosureReason,
    PartyRole,
    SessionResult,
    TermKind,
    Track,
)
from tests.builders import (
    MONDAY,
    ONE_DAY,
    SETTLED_PROOF,
    Agreed,
    Clock,
    Sides,
    a_case,
    a_held_session,
    a_new_case,
    agreement_values,
    an_agreement,
    assert_sound,
    on_spot_facts,
    one,
    party_values,
    payment,
    refused,
    signer_names,
    with_parties,
)
from workflow.agreement_paper import NewTerm
from workflow.agreements import record_agreement, record_performance, sign_agreement
from workflow.cases import choose_track, reopen_case
from workflow.desk import Desk
from workflow.outcomes import apply_for_closure, approve_closure
from workflow.papers import paper_numbered
from workflow.parties import add_party, replace_party


def mediated(desk: Desk, track: Track = Track.SECURITY) -> tuple[int, Sides]:
    """Return a session that ended in agreement, and the sides of its case."""
    case = a_case(desk, track)
    sides = with_parties(desk, case, track)
    return a_held_session(desk, case), sides


def an_act(sides: Sides, **changes: Any) -> NewTerm:
    values: dict[str, Any] = {"kind": TermKind.ACT, "payer_id": sides.payer, "manner": "当面", "act": "当面赔礼道歉"}
    return NewTerm(**(values | {"due_on": MONDAY} | changes))


def test_a_written_agreement_is_numbered_printed_and_archived(desk: Desk) -> None:
    agreed = an_agreement(desk, signed=False)
    stored, term = one(desk, Agreement, agreed.agreement), one(desk, AgreementTerm, agreed.term)
    assert stored.number == "茶公（治）调解字〔2019〕1号"
    assert (stored.total_fen, stored.made_on, stored.effective_on) == (50_000, MONDAY, None)
    assert (term.amount_fen, term.due_on, term.performed_on) == (50_000, date(2019, 7, 31), None)
    assert (one(desk, Case, agreed.case).state, one(desk, Case, agreed.case).result) == (
        CaseState.AGREED,
        CaseResult.SUCCEEDED,
    )
    assert paper_numbered(desk, stored.number).content.startswith(b"%PDF")
    assert_sound(desk)


def test_each_track_has_its_own_series_of_numbers(desk: Desk) -> None:
    numbers = [one(desk, Agreement, an_agreement(desk, track).agreement).number for track in (*Track, *Track)]
    assert numbers == [
        "茶公（治）调解字〔2019〕1号",
        "（2019）云人调字第1号",
        "茶公（治）调解字〔2019〕2号",
        "（2019）云人调字第2号",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"due_on": None}, "请填写履行期限"),
        ({"due_on": MONDAY - ONE_DAY}, "履行期限早于协议日期"),
        ({"payer_id": None}, "请填写付款人"),
        ({"payee_id": None}, "请填写收款人"),
        ({"amount_fen": 0}, "大于零的金额"),
        ({"manner": " "}, "请填写履行方式"),
    ],
)
def test_an_agreement_lacking_what_the_law_wants_is_refused_in_full(
    desk: Desk, changes: dict[str, Any], words: str
) -> None:
    session, sides = mediated(desk)
    with refused(desk, "agreement_incomplete") as caught:
        record_agreement(desk, session, agreement_values(payment(sides), payment(sides, **changes)))
    assert words in caught.value.sentence
    assert "第2项" in caught.value.sentence


def test_a_total_that_does_not_add_up_is_refused(desk: Desk) -> None:
    session, sides = mediated(desk)
    with refused(desk, "agreement_incomplete") as caught:
        record_agreement(desk, session, agreement_values(payment(sides), total_fen=60_000))
    assert "不符" in caught.value.sentence


def test_an_agreement_without_terms_or_without_the_facts_is_refused(desk: Desk) -> None:
    session, sides = mediated(desk)
    with refused(desk, "agreement_incomplete"):
        record_agreement(desk, session, agreement_values())
    with refused(desk, "agreement_incomplete") as caught:
        record_agreement(desk, session, agreement_values(payment(sides), elements=FactElements(time="6月24日")))
    assert "起因" in caught.value.sentence


def test_only_a_session_that_ended_in_agreement_gives_one(desk: Desk) -> None:
    case = a_case(desk)
    sides = with_parties(desk, case)
    session = a_held_session(desk, case, SessionResult.CONTINUE)
    with refused(desk, "session_not_agreed"):
        record_agreement(desk, session, agreement_values(payment(sides)))


def test_a_case_with_an_agreement_gets_no_second_one(desk: Desk) -> None:
    session, sides = mediated(desk)
    record_agreement(desk, session, agreement_values(payment(sides)))
    with refused(desk, "session_has_agreement"):
        record_agreement(desk, session, agreement_values(payment(sides)))


def test_a_reopened_case_needs_a_new_session_for_a_new_agreement(desk: Desk, deputy_desk: Desk) -> None:
    agreed = an_agreement(desk)
    apply_for_closure(desk, agreed.case, ClosureReason.SETTLED, SETTLED_PROOF)
    approve_closure(deputy_desk, agreed.case, True)
    reopen_case(desk, agreed.case, "未履行，再次冲突")
    with refused(desk, "session_has_agreement"):
        record_agreement(desk, 1, agreement_values(payment(agreed.sides)))


def test_security_mediation_knows_no_oral_agreement(desk: Desk) -> None:
    session, sides = mediated(desk)
    with refused(desk, "agreement_incomplete") as caught:
        record_agreement(desk, session, agreement_values(payment(sides), form=AgreementForm.ORAL))
    assert "治安调解须制作调解协议书" in caught.value.sentence


def test_an_oral_agreement_takes_effect_at_once_and_has_no_number(desk: Desk) -> None:
    session, sides = mediated(desk, Track.PEOPLES)
    agreement = record_agreement(
        desk, session, agreement_values(payment(sides), form=AgreementForm.ORAL, facts="停车纠纷。")
    )
    stored = one(desk, Agreement, agreement)
    assert (stored.number, stored.paper_id, stored.effective_on) == (None, None, MONDAY)
    with refused(desk, "nothing_to_sign"):
        sign_agreement(desk, agreement, [("刘卫兵", MONDAY)])


def test_mediation_on_the_spot_is_performed_on_the_spot(desk: Desk) -> None:
    case = a_new_case(desk)
    choose_track(desk, case, on_spot_facts())
    sides = with_parties(desk, case)
    on_spot = agreement_values(
        payment(sides, due_on=None, immediate=True),
        form=AgreementForm.ON_SPOT,
        recording="执法仪7号",
        facts="停车纠纷。",
    )
    agreement = record_agreement(desk, a_held_session(desk, case), on_spot)
    assert one(desk, Case, case).state is CaseState.PERFORMED
    assert one(desk, Agreement, agreement).effective_on == MONDAY
    assert (one(desk, Performance, 1).amount_fen, one(desk, AgreementTerm, 1).performed_on) == (50_000, MONDAY)
    assert_sound(desk)


@pytest.mark.parametrize(
    ("recording", "term", "words"),
    [
        (None, {"due_on": None, "immediate": True}, "请填写现场录音录像编号"),
        ("执法仪7号", {}, "第1项不是当场履行"),
    ],
)
def test_mediation_on_the_spot_without_recording_or_performance_is_refused(
    desk: Desk, recording: str | None, term: dict[str, Any], words: str
) -> None:
    case = a_new_case(desk)
    choose_track(desk, case, on_spot_facts())
    terms = payment(with_parties(desk, case), **term)
    session = a_held_session(desk, case)
    with refused(desk, "agreement_incomplete") as caught:
        record_agreement(
            desk, session, agreement_values(terms, form=AgreementForm.ON_SPOT, recording=recording, facts="停车纠纷。")
        )
    assert caught.value.sentence.count("。") == 1
    assert words in caught.value.sentence


def test_an_agreement_takes_effect_on_the_latest_signing_day(desk: Desk, clock: Clock) -> None:
    agreement = an_agreement(desk, signed=False).agreement
    clock.pass_days(2)
    sign_agreement(desk, agreement, [("刘卫兵", MONDAY + 2 * ONE_DAY)])
    assert one(desk, Agreement, agreement).effective_on is None
    sign_agreement(desk, agreement, [("陈䶮", MONDAY)])
    assert one(desk, Agreement, agreement).effective_on == MONDAY + 2 * ONE_DAY


def test_a_peoples_agreement_wants_the_mediator_and_the_seal_too(desk: Desk) -> None:
    agreement = an_agreement(desk, Track.PEOPLES, signed=False).agreement
    *others, seal = signer_names(Track.PEOPLES)
    sign_agreement(desk, agreement, [(name, MONDAY) for name in others])
    assert one(desk, Agreement, agreement).effective_on is None
    sign_agreement(desk, agreement, [(seal, MONDAY)])
    assert one(desk, Agreement, agreement).effective_on == MONDAY


@pytest.mark.parametrize(
    ("signer", "day", "code"),
    [
        ("路人", MONDAY, "not_a_signer"),
        ("刘卫兵", MONDAY - ONE_DAY, "signing_day"),
        ("刘卫兵", MONDAY + ONE_DAY, "signing_day"),
        ("陈䶮", MONDAY, "signed_already"),
    ],
)
def test_a_signature_that_cannot_be_is_refused(desk: Desk, signer: str, day: date, code: str) -> None:
    agreement = an_agreement(desk, signed=False).agreement
    sign_agreement(desk, agreement, [("陈䶮", MONDAY)])
    with refused(desk, code):
        sign_agreement(desk, agreement, [(signer, day)])


def pay(desk: Desk, agreed: Agreed, fen: int | None, day: date | None = None) -> None:
    record_performance(desk, agreed.term, day or desk.today, amount_fen=fen, voucher="收条")


def test_a_payment_may_come_in_parts(desk: Desk, clock: Clock) -> None:
    agreed = an_agreement(desk)
    pay(desk, agreed, 20_000)
    assert one(desk, Case, agreed.case).state is CaseState.PERFORMING
    assert one(desk, AgreementTerm, agreed.term).performed_on is None
    clock.pass_days(1)
    pay(desk, agreed, 30_000)
    assert one(desk, Case, agreed.case).state is CaseState.PERFORMED
    assert one(desk, AgreementTerm, agreed.term).performed_on == MONDAY + ONE_DAY
    assert_sound(desk)


def test_a_payment_above_the_term_is_refused_and_the_rest_is_named(desk: Desk) -> None:
    agreed = an_agreement(desk)
    pay(desk, agreed, 20_000)
    with refused(desk, "amount_too_large") as caught:
        pay(desk, agreed, 30_001)
    assert "300.00" in caught.value.sentence


@pytest.mark.parametrize("fen", [None, 0, -100])
def test_a_payment_has_an_amount(desk: Desk, fen: int | None) -> None:
    agreed = an_agreement(desk)
    with refused(desk, "amount_missing"):
        pay(desk, agreed, fen)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_performance_lies_between_the_agreement_and_today(desk: Desk, days: int) -> None:
    agreed = an_agreement(desk)
    with refused(desk, "performance_day"):
        pay(desk, agreed, 100, MONDAY + timedelta(days=days))


def test_nothing_is_performed_before_everybody_has_signed(desk: Desk) -> None:
    agreed = an_agreement(desk, signed=False)
    with refused(desk, "not_effective"):
        pay(desk, agreed, 100)


def test_a_term_is_performed_once(desk: Desk) -> None:
    session, sides = mediated(desk)
    agreement = record_agreement(desk, session, agreement_values(an_act(sides), payment(sides)))
    sign_agreement(desk, agreement, [(name, MONDAY) for name in signer_names(Track.SECURITY)])
    record_performance(desk, 1, MONDAY, note="已道歉")
    with refused(desk, "term_performed"):
        record_performance(desk, 1, MONDAY)
    assert one(desk, Case, 1).state is CaseState.PERFORMING
    assert one(desk, Performance, 1).amount_fen is None


def test_a_correction_of_a_party_leaves_the_signed_paper_as_it_was(desk: Desk) -> None:
    agreed = an_agreement(desk)
    paper = one(desk, Agreement, agreed.agreement).paper_id
    before = one(desk, IssuedPaper, paper).sha256
    replace_party(desk, agreed.sides.payee, party_values(PartyRole.INJURED, "陈龑"))
    assert one(desk, IssuedPaper, paper).sha256 == before
    assert one(desk, AgreementTerm, agreed.term).payee_id == agreed.sides.payee


def test_two_parties_of_one_name_are_told_apart_when_they_sign(officer_desk: Desk) -> None:
    case = a_case(officer_desk)
    payer = add_party(officer_desk, case, party_values(PartyRole.SUSPECT, "张伟", phone="13800001111"))
    payee = add_party(officer_desk, case, party_values(PartyRole.INJURED, "张伟", birth=date(1975, 2, 3)))
    held = a_held_session(officer_desk, case)
    agreement = record_agreement(officer_desk, held, agreement_values(payment(Sides(payer, payee))))
    today = officer_desk.today
    sign_agreement(officer_desk, agreement, [("张伟（违法嫌疑人）", today), ("张伟（被侵害人）", today)])
    assert one(officer_desk, Agreement, agreement).effective_on == today


def test_a_guardian_signs_in_the_place_of_the_minor(officer_desk: Desk) -> None:
    case = a_case(officer_desk)
    payer = add_party(officer_desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    minor = add_party(officer_desk, case, party_values(PartyRole.INJURED, "张小明", birth=date(2005, 3, 1)))
    father = party_values(PartyRole.GUARDIAN, "张明", represents_id=minor, relation="父亲")
    add_party(officer_desk, case, father)
    held = a_held_session(officer_desk, case)
    agreement = record_agreement(officer_desk, held, agreement_values(payment(Sides(payer, minor))))
    with refused(officer_desk, "not_a_signer"):
        sign_agreement(officer_desk, agreement, [("张小明", officer_desk.today)])
    sign_agreement(officer_desk, agreement, [(name, officer_desk.today) for name in ("刘卫兵", "张明")])
    assert one(officer_desk, Agreement, agreement).effective_on == officer_desk.today
