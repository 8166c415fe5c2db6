"""Claims on the page of the case: raised, answered, and turned into terms."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rules.instalments import Interval
from rules.vocabulary import CaseState, ClaimKind, ClaimState, TermKind
from tests.builders import MONDAY, a_case, a_held_session, date, elements, with_parties
from ui.case.page import CasePage
from ui.case.tables import TABS
from ui.colours import Tone
from workflow.claims import NewClaim, raise_claim, settle_claim

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SESSIONS = next(at for at, tab in enumerate(TABS) if tab.title == "调解")


@pytest.fixture
def case(officer_desk):
    return a_case(officer_desk)


@pytest.fixture
def sides(officer_desk, case):
    return with_parties(officer_desk, case)


@pytest.fixture
def claimed(officer_desk, case, sides):
    """Raise a claim of the injured against the suspect and have it accepted."""

    def claimed(kind=ClaimKind.COMPENSATION, text="医疗费", amount=80_000):
        new = NewClaim(sides.payee, kind, text, sides.payer, amount)
        claim = raise_claim(officer_desk, case, new)
        settle_claim(officer_desk, claim, ClaimState.ACCEPTED)
        return claim

    return claimed


@pytest.fixture
def agreement_form(officer_desk, case, claimed, open_page, press):
    """The page with the form of the agreement, money and an apology being accepted."""
    claimed()
    claimed(ClaimKind.APOLOGY, "当面赔礼道歉", None)
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    return page


def facts():
    return {f"element_{key}": getattr(elements(), key) for key in elements().__slots__}


def test_a_claim_is_raised_by_key_with_both_sides_filled_in(case, sides, open_page, press, write, save):
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_1, ALT)
    form = page.panel.form
    assert (form.peek()["claimant_id"], form.peek()["against_id"]) == (sides.payee, sides.payer)
    form.go_to("amount_fen")
    write("800")
    press(page, Qt.Key.Key_Return)
    write("医疗费")
    save(page)

    assert page.said == [("done", "已登记诉求，对方怎么答复的，按Alt+2登记。下一步：预约调解（Alt+Y）。")]
    (claim,) = page.view.claims
    assert (claim.words, claim.state) == ("陈䶮对刘卫兵：赔偿，800.00元，医疗费", ClaimState.RAISED)


def test_who_is_asked_changes_with_who_asks(case, sides, open_page, press):
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_1, ALT)
    page.panel.form.set_values({"claimant_id": sides.payer})
    assert page.panel.form.values()["against_id"] == sides.payee


def test_only_a_compensation_is_asked_for_its_amount(case, sides, open_page, press):
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_1, ALT)
    page.panel.form.set_values({"kind": ClaimKind.APOLOGY})
    assert "amount_fen" not in page.panel.form.values()


def test_a_claim_is_answered_from_its_row_and_its_word_changes_colour(
    officer_desk, case, sides, open_page, press, save
):
    raise_claim(officer_desk, case, NewClaim(sides.payee, ClaimKind.APOLOGY, "当面道歉", sides.payer))
    page = open_page(CasePage, case)
    page.tab_bar.setCurrentIndex(SESSIONS)
    table = page.tabs.currentWidget().tables[1]
    table.setFocus()
    press(page, Qt.Key.Key_Return)
    page.panel.form.set_values({"state": ClaimState.REFUSED})
    save(page)
    assert page.panel.form.rows["note"].complaint == "请写明对方不同意的理由。"
    page.panel.form.set_values({"note": "认为双方都有错"})
    save(page)

    assert page.said == [("done", "诉求已登记为“对方不同意”。下一步：预约调解（Alt+Y）。")]
    state = table.rows_model.columns[0]
    assert (state.text(page.view.claims[0]), state.tone(page.view.claims[0])) == ("对方不同意", Tone.BAD)


def test_without_a_claim_its_key_says_why_not(case, sides, open_page, press):
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_2, ALT)
    assert page.said == [("noted", "现在不能办理：诉求处理——没有尚待处理的诉求。")]


def test_one_key_turns_accepted_claims_into_the_terms_of_the_agreement(agreement_form, sides, save):
    page = agreement_form
    form = page.panel.form
    pay, apologise = form.peek()["terms"]
    assert (pay["kind"], pay["amount_fen"], pay["act"]) == (TermKind.PAYMENT, 80_000, "医疗费")
    assert (pay["payer_id"], pay["payee_id"]) == (sides.payer, sides.payee)
    assert (apologise["kind"], apologise["act"]) == (TermKind.ACT, "当面赔礼道歉")
    save(page)
    assert page.panel.form is form, "day and manner are still asked for"

    pay |= {"due_on": MONDAY, "manner": "转账"}
    apologise |= {"due_on": MONDAY, "manner": "当面履行"}
    form.set_values(facts() | {"terms": [pay, apologise], "total_fen": 80_000})
    save(page)
    assert page.view.state is CaseState.AGREED
    assert {claim.state for claim in page.view.claims} == {ClaimState.SETTLED}
    assert page.view.claims[0].agreement == page.view.course.agreements[0].number


def test_the_terms_take_the_amount_the_other_side_agreed_to(officer_desk, case, sides, claimed, open_page, press, save):
    claimed(amount=80_000)
    unsure = claimed(text="误工费", amount=None)
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    for claim, agreed in ((page.view.claims[0].id, 50_000), (unsure, 20_000)):
        press(page, Qt.Key.Key_2, ALT)
        page.panel.form.set_values({"claim_id": claim, "state": ClaimState.ACCEPTED, "amount_fen": agreed})
        save(page)
    assert [claim.agreed for claim in page.view.claims] == ["500.00元", "200.00元"]
    press(page, Qt.Key.Key_X, ALT)
    rows = page.panel.form.peek()["terms"]
    assert [(row["kind"], row["amount_fen"]) for row in rows] == [
        (TermKind.PAYMENT, 50_000),
        (TermKind.PAYMENT, 20_000),
    ]


def test_a_claim_not_ticked_stays_as_it_is(agreement_form, save):
    page = agreement_form
    form = page.panel.form
    pay = form.peek()["terms"][0] | {"due_on": MONDAY, "manner": "转账"}
    form.set_values(facts() | {"claims": form.peek()["claims"][:1], "terms": [pay], "total_fen": 80_000})
    save(page)
    assert [claim.state for claim in page.view.claims] == [ClaimState.SETTLED, ClaimState.ACCEPTED]


def test_a_ticked_claim_without_its_term_is_told_beside_the_ticks_and_the_form_stays(agreement_form, save):
    page = agreement_form
    form = page.panel.form
    pay = form.peek()["terms"][0] | {"due_on": MONDAY, "manner": "转账"}
    form.set_values(facts() | {"terms": [pay], "total_fen": 80_000})
    save(page)
    assert form.rows["claims"].complaint.startswith("勾选的诉求“当面赔礼道歉”没有写进条款。")
    assert (page.panel.form, page.view.state) == (form, CaseState.MEDIATING)


def test_a_claim_accepted_after_the_draft_was_left_is_taken_in_by_its_key(
    officer_desk, case, sides, claimed, open_page, press, settle
):
    claimed()
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    page.panel.form.set_values({"element_cause": "停车"})
    press(page, Qt.Key.Key_Escape)
    claimed(ClaimKind.APOLOGY, "当面赔礼道歉", None)
    page.refresh()
    settle()

    press(page, Qt.Key.Key_X, ALT)
    form = page.panel.form
    assert form.peek()["element_cause"] == "停车"
    assert len(form.peek()["terms"]) == 1
    form.set_values({"claims": tuple(choice.value for choice in form.rows["claims"].field.choices)})
    for _ in range(2):
        press(page, Qt.Key.Key_I, CTRL | SHIFT)
    assert [row["act"] for row in form.peek()["terms"]] == ["医疗费", "当面赔礼道歉"], "none of them twice"


def plan(sides, **changes):
    values = {
        "by_instalments": True,
        "plan_payer_id": sides.payer,
        "plan_payee_id": sides.payee,
        "plan_total_fen": 1_000_050,
        "plan_times": 3,
        "plan_first_on": date(2019, 6, 30),
        "plan_interval": Interval.MONTH,
    }
    return values | changes


def test_instalments_are_written_by_one_key_in_the_place_of_the_whole_and_saved(
    officer_desk, case, sides, claimed, open_page, press, save
):
    claimed(amount=1_000_050)
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    form = page.panel.form
    form.set_values(facts() | plan(sides))
    press(page, Qt.Key.Key_I, CTRL)

    rows = form.values()["terms"]
    assert [(row["amount_fen"], row["due_on"], row["act"]) for row in rows] == [
        (333_300, date(2019, 6, 30), "医疗费（第1期）"),
        (333_300, date(2019, 7, 30), "医疗费（第2期）"),
        (333_450, date(2019, 8, 30), "医疗费（第3期）"),
    ]
    assert form.values()["total_fen"] == 1_000_050
    press(page, Qt.Key.Key_I, CTRL)
    assert form.values()["terms"] == rows, "the key may be pressed again"
    save(page)
    assert [term.left_fen for term in page.view.course.terms] == [333_300, 333_300, 333_450]


def test_instalments_begin_with_what_was_accepted_and_their_key_says_what_it_did(agreement_form, sides, press):
    form = agreement_form.panel.form
    form.set_values({"by_instalments": True, "plan_times": 3, "plan_first_on": date(2019, 6, 30)})
    known = form.peek()
    assert (known["plan_payer_id"], known["plan_payee_id"]) == (sides.payer, sides.payee)
    assert known["plan_total_fen"] == 80_000
    assert form.told.isHidden()
    press(agreement_form, Qt.Key.Key_I, CTRL)
    assert form.told.isVisible()
    assert form.told.text() == (
        "已生成3期条款，每月一期，每期266.00元，最后一期268.00元，2019年6月30日至2019年8月30日。"
        "原来双方之间的1项付款由各期代替。总额核对已填800.00元。请在“条款”里核对。"
    )
    assert [row["kind"] for row in form.peek()["terms"]] == [TermKind.ACT, *[TermKind.PAYMENT] * 3]


def test_instalments_that_do_not_give_their_total_are_refused_with_the_difference(
    officer_desk, case, sides, open_page, press, save
):
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    form = page.panel.form
    form.set_values(facts() | plan(sides))
    press(page, Qt.Key.Key_I, CTRL)
    rows = form.values()["terms"]
    form.set_values({"terms": [rows[0], rows[1], rows[2] | {"amount_fen": 333_350}], "total_fen": 999_950})
    save(page)

    assert "相差1.00元" in form.rows["plan_total_fen"].complaint
    assert page.view.state is CaseState.MEDIATING


def test_the_key_says_what_a_plan_still_lacks_and_where(officer_desk, case, sides, open_page, press):
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    form = page.panel.form
    form.set_values(plan(sides, plan_times=None))
    press(page, Qt.Key.Key_I, CTRL)
    assert form.rows["plan_times"].complaint == "请填写期数。"
    form.set_values({"plan_times": 99})
    press(page, Qt.Key.Key_I, CTRL)
    assert form.rows["plan_times"].complaint == "分期须为2至60期，请核对期数。"


def test_an_act_is_asked_neither_for_an_amount_nor_offered_cash(officer_desk, case, sides, open_page, press):
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    form = page.panel.form
    form.set_values({"terms": [{"kind": TermKind.PAYMENT, "amount_fen": 5_000, "manner": "现金"}]})
    (card,) = form.entry("terms").cards
    entries = dict(zip((column.key for column in card.columns), card.inputs, strict=True))
    assert not entries["amount_fen"].isHidden()
    entries["kind"].set_value(TermKind.ACT)

    assert entries["amount_fen"].isHidden()
    assert entries["amount_fen"].stops()[0] not in form.stops()
    assert [choice.label for choice in entries["manner"].box.choices] == ["当面履行", "书面道歉"]
    assert entries["manner"].value() is None, "cash is no manner of doing something"
