"""One dispute through every act of its page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from db.models import Prevention
from rules.vocabulary import (
    AgreementForm,
    CaseState,
    IdKind,
    PartyRole,
    PreventionKind,
    Role,
    SessionResult,
    Sex,
    TermKind,
    Track,
)
from tests.builders import MONDAY, a_case, a_held_session, a_new_case, date, one, seat, with_parties
from ui.case.page import CasePage

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def fill(save):
    """Open an act, give its form these values and save by key."""

    def fill(page, act, **values):
        page.begin(act)
        page.panel.form.set_values(values)
        save(page)
        assert page.panel.form is None, page.panel.form.top.text()

    return fill


def test_a_dispute_is_taken_from_intake_to_the_end_on_one_page(counter, desk, clock, open_page, fill, settle):
    counter.desk = seat(desk, Role.OFFICER)
    page = open_page(CasePage, a_new_case(counter.desk))
    suspect = {"role": PartyRole.SUSPECT, "name": "刘卫兵", "id_kind": IdKind.NONE}
    fill(page, "add_party", **suspect, sex=Sex.MALE, birth=date(1980, 1, 1), phone="13800001111", address="七一社区")
    injured = {"role": PartyRole.INJURED, "name": "陈䶮", "id_kind": IdKind.REFUSED}
    fill(page, "add_party", **injured, sex=Sex.MALE, birth=date(1981, 1, 1), phone="13900002222", address="解放街")
    fill(
        page,
        "choose_track",
        track=Track.SECURITY,
        from_dispute=True,
        act_kind="beating",
        light=True,
        circumstance="acquainted",
    )
    fill(page, "book_room")
    clock.set(MONDAY, 10)
    fill(page, "hold_session", record="双方同意调解。", result=SessionResult.AGREED, recording="录像1")
    payer, payee = (party.id for party in page.view.parties)
    term = {"kind": TermKind.PAYMENT, "payer_id": payer, "payee_id": payee, "amount_fen": 50_000}
    fill(
        page,
        "record_agreement",
        form=AgreementForm.WRITTEN,
        element_time="6月24日",
        element_cause="停车",
        element_course="口角后互殴",
        element_circumstances="情节较轻",
        element_outcome="皮外伤",
        terms=[term | {"act": "医疗费", "due_on": MONDAY, "manner": "现金"}],
        total_fen=50_000,
    )
    fill(page, "sign_agreement", signers=page.view.course.agreements[0].unsigned)
    fill(page, "record_performance", voucher="收条1")
    fill(page, "plan_visit", planned_on=MONDAY)
    fill(page, "record_visit", performed="all", satisfaction="good")
    fill(page, "apply_for_closure")
    counter.desk = seat(desk, Role.DEPUTY)
    page.refresh()
    settle()
    fill(page, "approve_closure")

    assert page.view.state is CaseState.CLOSED
    assert page.view.at == len(page.view.way) - 1


def test_an_agreement_that_does_not_add_up_is_refused_beside_the_sum(officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    sides = with_parties(officer_desk, case)
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    term = {"kind": TermKind.PAYMENT, "payer_id": sides.payer, "payee_id": sides.payee, "amount_fen": 50_000}
    elements = dict.fromkeys(
        (f"element_{key}" for key in ("time", "cause", "course", "circumstances", "outcome")), "详"
    )
    page.panel.form.set_values(elements | {"terms": [term | {"due_on": MONDAY, "manner": "现金"}], "total_fen": 60_000})
    save(page)

    assert "不符" in page.panel.form.rows["total_fen"].complaint
    assert page.view.state is CaseState.MEDIATING


def test_what_was_prevented_is_written_down_from_the_page_of_the_case(officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_Period, ALT)
    page.panel.form.set_values({"kind": PreventionKind.FIGHT, "people": 12, "note": "两家聚集，劝散。"})
    save(page)

    assert page.said[-1][1].startswith("已登记预防效果。")
    stored = one(officer_desk, Prevention, 1)
    assert (stored.case_id, stored.people, stored.business_date) == (case, 12, officer_desk.today)
