"""The forms of a closure: what an application begins with, and what the last visit heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rules.closures import Proof
from rules.vocabulary import CaseState, ClosureReason, Performed, Risk, Role, Satisfaction, VisitWay
from tests.builders import FULL_PROOF, a_case, a_performed_case, seat
from ui.case.page import CasePage
from workflow.cases import set_risk
from workflow.outcomes import VisitReport, apply_for_closure, approve_closure, plan_visit, record_visit

ALT = Qt.KeyboardModifier.AltModifier


def heard(desk, case, performed):
    """Enter a return visit that found so much performed."""
    visit = plan_visit(desk, case, desk.today, desk.officer.id)
    found = VisitReport(True, VisitWay.PHONE, "陈䶮", performed=performed, satisfaction=Satisfaction.GOOD)
    record_visit(desk, visit, found)


def notices(form):
    """Return the notices the form shows about the last visit."""
    rows = [row for row in form.rows.values() if "最近一次回访" in row.field.label and not row.isHidden()]
    return [row.field.label for row in rows]


def test_after_a_refusal_the_next_application_begins_with_the_last_one(desk, officer_desk, open_page, press):
    case = a_case(officer_desk)
    apply_for_closure(officer_desk, case, ClosureReason.SETTLED, Proof(statement="和解书，缺一方签名"))
    approve_closure(seat(desk, Role.DEPUTY), case, False, "请补签名")
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_C, ALT)
    values = page.panel.form.values()
    assert (values["reason"], values["statement"]) == (ClosureReason.SETTLED, "和解书，缺一方签名")


def test_an_approved_application_is_not_the_beginning_of_the_next(desk, officer_desk, open_page):
    case = a_case(officer_desk)
    apply_for_closure(officer_desk, case, ClosureReason.SETTLED, Proof(statement="和解书"))
    approve_closure(seat(desk, Role.DEPUTY), case, True)
    page = open_page(CasePage, case)
    assert page.view.state is CaseState.CLOSED
    assert not page.view.course.closures[-1].sent_back


@pytest.mark.parametrize("performed", [Performed.PART, Performed.NOT])
def test_a_visit_that_heard_otherwise_is_told_to_who_applies_and_who_approves(
    performed, desk, officer_desk, counter, open_page, press
):
    case = a_performed_case(officer_desk)
    heard(officer_desk, case, performed)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_C, ALT)
    form = page.panel.form
    assert notices(form) == [f"请注意：最近一次回访登记的履行情况是“{performed.label}”，与履行完毕不一致，请先核实。"]
    form.set_values({"reason": ClosureReason.SUED})
    assert notices(form) == []

    apply_for_closure(officer_desk, case, ClosureReason.PERFORMED, FULL_PROOF)
    counter.desk = seat(desk, Role.DEPUTY)
    other = open_page(CasePage, case)
    press(other, Qt.Key.Key_R, ALT)
    assert len(notices(other.panel.form)) == 1


def test_the_last_visit_counts(officer_desk, open_page, press):
    case = a_performed_case(officer_desk)
    heard(officer_desk, case, Performed.PART)
    heard(officer_desk, case, Performed.ALL)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_C, ALT)
    assert notices(page.panel.form) == []


def test_a_closure_asks_for_the_proof_of_its_reason_and_knows_what_the_file_holds(officer_desk, open_page, press):
    page = open_page(CasePage, a_performed_case(officer_desk))
    press(page, Qt.Key.Key_C, ALT)
    values = page.panel.form.values()
    assert values["reason"] is ClosureReason.PERFORMED
    assert set(values) == {"reason", "agreement_number", "voucher", "visit_done"}
    assert (values["agreement_number"], values["voucher"]) == ("茶公（治）调解字〔2019〕1号", "收条1")

    page.panel.form.set_values({"reason": ClosureReason.SUED})
    assert set(page.panel.form.values()) == {"reason", "statement"}


@pytest.mark.parametrize(("risk", "who"), [(Risk.LOW, "副所长或者所长"), (Risk.HIGH, "所长")])
def test_the_form_of_an_application_says_who_approves_this_case(risk, who, desk, officer_desk, open_page, press):
    case = a_case(officer_desk)
    set_risk(seat(desk, Role.CHIEF), case, risk, "评估后评定。")
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_C, ALT)
    assert f"{risk.label}纠纷由{who}审批，" in [*page.panel.form.rows.values()][-1].field.label


def test_nobody_approves_the_own_application(counter, desk, open_page, settle, press, save):
    page = open_page(CasePage, a_case(desk))
    press(page, Qt.Key.Key_C, ALT)
    page.panel.form.set_values({"reason": ClosureReason.SETTLED, "statement": "和解书"})
    save(page)
    page.said.clear()
    press(page, Qt.Key.Key_R, ALT)
    assert page.said == [("noted", "现在不能办理：审批销号——须由申请人以外的人审批。")]

    counter.desk = seat(desk, Role.DEPUTY)
    page.refresh()
    settle()
    press(page, Qt.Key.Key_R, ALT)
    save(page)
    assert page.view.state is CaseState.CLOSED
