"""What the law forbids is refused in words on the page, with what was typed still there and nothing stored."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta

from PySide6.QtWidgets import QLabel

from rules.vocabulary import IdKind, PartyRole, SessionResult, TermKind
from tests.builders import a_case, a_held_session, contents, elements, officer_id, with_parties
from ui.case.page import CasePage


def words(form):
    return "".join(label.text() for label in form.findChildren(QLabel))


def refused_on(page, save, act, values, desk):
    page.begin(act)
    form = page.panel.form
    form.set_values(values)
    before = contents(desk)
    save(page)
    assert page.panel.form is form, "the form stays open"
    assert contents(desk) == before
    return words(form)


def test_an_agent_of_the_suspect(officer_desk, open_page, save):
    case = a_case(officer_desk)
    sides = with_parties(officer_desk, case)
    values = {
        "role": PartyRole.AGENT,
        "id_kind": IdKind.NONE,
        "name": "王律师",
        "represents_id": sides.payer,
        "authority": "代为调解",
    }
    said = refused_on(open_page(CasePage, case), save, "add_party", values, officer_desk)
    assert "违法嫌疑人不得委托他人参加调解" in said


def test_a_third_session(officer_desk, open_page, save):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    for _ in range(2):
        a_held_session(officer_desk, case, SessionResult.CONTINUE)
    start = datetime(2019, 6, 25, 9)
    values = {"starts_at": start, "ends_at": start + timedelta(hours=1), "chair_id": officer_id(officer_desk)}
    said = refused_on(open_page(CasePage, case), save, "book_room", values, officer_desk)
    assert "本案已调解两次，不能再次调解" in said


def test_an_agreement_without_a_day_of_performance(officer_desk, open_page, save):
    case = a_case(officer_desk)
    sides = with_parties(officer_desk, case)
    a_held_session(officer_desk, case)
    facts = elements()
    term = {
        "kind": TermKind.PAYMENT,
        "payer_id": sides.payer,
        "payee_id": sides.payee,
        "amount_fen": 50_000,
        "act": "医疗费",
        "due_on": None,
        "manner": "现金",
    }
    values = {f"element_{field.name}": getattr(facts, field.name) for field in fields(facts)} | {"terms": [term]}
    said = refused_on(open_page(CasePage, case), save, "record_agreement", values, officer_desk)
    assert "第1项：请填写履行期限。" in said
