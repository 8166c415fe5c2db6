"""The forms of the agreement: making a wrong one void, and characters that cannot be printed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from rules.vocabulary import AgreementForm, CaseState, PartyRole, TermKind, Track
from tests.builders import (
    MONDAY,
    ONE_DAY,
    Sides,
    a_case,
    a_held_session,
    an_agreement,
    elements,
    party_values,
    sign_day,
    with_parties,
)
from ui.case.page import CasePage
from ui.case.tables import TABS
from workflow.agreements import void_agreement
from workflow.parties import add_party
from workflow.views.paper import paper_view

ALT = Qt.KeyboardModifier.AltModifier
UNKNOWN = "\U0003fffd"
AGREEMENTS = next(at for at, tab in enumerate(TABS) if tab.title == "协议")
PAPERS = next(at for at, tab in enumerate(TABS) if tab.title == "文书")


def shown_row(page, tab, at=0):
    """Return the words of a table's first row."""
    model = page.tabs.widget(tab).tables[at].rows_model
    return [model.index(0, column).data() for column in range(model.columnCount())]


def typed(sides):
    term = {"kind": TermKind.PAYMENT, "payer_id": sides.payer, "payee_id": sides.payee, "amount_fen": 50_000}
    facts = {f"element_{key}": getattr(elements(), key) for key in elements().__slots__}
    return facts | {"terms": [term | {"due_on": MONDAY, "manner": "现金"}]}


def test_a_wrong_agreement_is_made_void_by_key_and_the_next_is_offered(officer_desk, open_page, press, save, write):
    page = open_page(CasePage, an_agreement(officer_desk).case)
    press(page, Qt.Key.Key_N, ALT)
    assert page.panel.form.spec.title == "作废协议：茶公（治）调解字〔2019〕1号（治安调解·书面协议）"
    write("金额写错")
    save(page)

    assert page.said == [("done", "协议已作废，可以依据同一场调解重新登记协议。下一步：登记协议（Alt+X）。")]
    assert page.view.state is CaseState.MEDIATING
    press(page, Qt.Key.Key_X, ALT)
    assert page.panel.form.values()["session_id"] == page.view.course.sessions[0].id


def test_the_reason_must_be_given(officer_desk, open_page, press, save):
    page = open_page(CasePage, an_agreement(officer_desk).case)
    press(page, Qt.Key.Key_N, ALT)
    save(page)

    assert page.panel.form.rows["reason"].complaint == "请填写作废理由。"
    assert page.view.state is CaseState.AGREED


def test_both_lists_show_what_is_void_and_why_and_its_paper_opens(officer_desk, open_page, press):
    wrong = an_agreement(officer_desk)
    void_agreement(officer_desk, wrong.agreement, "金额写错")
    page = open_page(CasePage, wrong.case)
    assert {"2019年6月24日作废", "作废理由：金额写错"} <= set(shown_row(page, AGREEMENTS))
    assert "协议已作废" in shown_row(page, AGREEMENTS, at=1)

    page.tab_bar.setCurrentIndex(PAPERS)
    papers, asked = page.tabs.widget(PAPERS), []
    page.go.connect(lambda key, subject: asked.append((key, subject)))
    void = next(at for at, row in enumerate(papers.tables[0].rows_model.rows) if row.void_reason)
    papers.tables[0].selectRow(void)
    assert papers.tables[0].rows_model.rows[void].status == "已作废"
    assert papers.detail.toPlainText() == "作废理由：金额写错"
    papers.tables[0].setFocus()
    press(page, Qt.Key.Key_W, ALT)
    ((key, subject),) = asked
    assert key == "paper"
    assert paper_view(officer_desk, subject.paper_id).void_reason == "金额写错"


def test_an_agreement_is_looked_at_before_it_is_made(officer_desk, open_page, press, settle):
    case = a_case(officer_desk)
    sides = with_parties(officer_desk, case)
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    page.panel.form.set_values(typed(sides) | {"element_outcome": ""})
    asked = []
    page.go.connect(lambda key, subject: asked.append((key, subject)))
    press(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    ((key, draft),) = asked
    assert (key, draft.title, draft.back) == ("paper", "治安调解协议书", ("case", case))
    assert [fault.sentence for fault in draft.faults] == ["主要事实还缺少：结果。"]
    assert page.panel.form is not None


def test_once_the_day_is_signed_the_key_says_why_not(desk, clock, open_page, press):
    wrong = an_agreement(desk)
    clock.set(MONDAY + ONE_DAY)
    sign_day(desk, MONDAY)
    page = open_page(CasePage, wrong.case)
    press(page, Qt.Key.Key_N, ALT)

    assert page.said == [("noted", "现在不能办理：作废协议——达成协议当日已签结。")]


def test_the_number_of_a_void_agreement_is_no_proof_of_a_closure(officer_desk, open_page, press):
    wrong = an_agreement(officer_desk)
    void_agreement(officer_desk, wrong.agreement, "金额写错")
    page = open_page(CasePage, wrong.case)
    press(page, Qt.Key.Key_C, ALT)

    assert page.panel.form.peek()["agreement_number"] in (None, "")


def test_a_character_nobody_prints_is_told_at_the_box_that_leaves_it_to_the_pen(officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    payer = add_party(officer_desk, case, party_values(PartyRole.SUSPECT, f"张{UNKNOWN}"))
    payee = add_party(officer_desk, case, party_values(PartyRole.INJURED, "陈䶮"))
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    page.panel.form.set_values(typed(Sides(payer, payee)))
    save(page)
    box = page.panel.form.rows["write_in_by_hand"]
    assert "（U+3FFFD）" in box.complaint
    assert box.wrong.visibleRegion().boundingRect() == box.wrong.rect(), "the words are in view, not below the edge"
    assert page.view.state is CaseState.MEDIATING

    page.panel.form.set_values({"write_in_by_hand": True})
    save(page)
    assert page.view.state is CaseState.AGREED


def test_the_box_is_asked_for_a_written_agreement_alone(desk, open_page, press):
    case = a_case(desk, Track.PEOPLES)
    with_parties(desk, case, Track.PEOPLES)
    a_held_session(desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    assert page.panel.form.values()["write_in_by_hand"] is False
    page.panel.form.set_values({"form": AgreementForm.ORAL})
    assert "write_in_by_hand" not in page.panel.form.values()


def test_what_the_agreement_must_hold_is_marked_before_it_is_saved(officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    form = page.panel.form
    assert all(form.rows[f"element_{key}"].field.required for key in elements().__slots__)
    assert any("做一件事的" in field.label and "履行期限" in field.label for field in form.spec.fields)
    form.set_values({"form": AgreementForm.ON_SPOT})
    assert "element_cause" not in form.values(), "the recording holds the rest"


def test_after_a_written_agreement_the_keys_of_what_follows_are_named(officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    sides = with_parties(officer_desk, case)
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    page.panel.form.set_values(typed(sides) | {"total_fen": 50_000})
    save(page)
    assert page.said == [("done", "已登记协议，协议书已编号归档。按Alt+W打开打印，签名后按Alt+M登记签名。")]
