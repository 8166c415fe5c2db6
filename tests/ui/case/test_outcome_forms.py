"""The forms of a transfer and of the end of mediation: what is asked, what is issued, what is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from db.models import Termination
from rules.vocabulary import AgreementForm, CaseState, PartyRole, TerminationReason, TermKind, Track, TransferKind
from tests.builders import a_case, a_held_session, a_new_case, on_spot_facts, one, party_values, with_parties
from tests.peoples_cases import words
from tests.security_cases import newest_paper
from ui.case.page import CasePage
from ui.shortcuts import shortcut
from workflow.cases import choose_track
from workflow.parties import add_party
from workflow.views.case_acts import OPEN_PAPER

ALT = Qt.KeyboardModifier.AltModifier
UNKNOWN = "\U0003fffd"
SENT = {"kind": TransferKind.COMMITTEE, "recipient": "云阳街道人民调解委员会", "reason": "宜由街道调解。"}
ENDED = {"reason": TerminationReason.NO_AGREEMENT, "detail": "双方分歧过大。"}


def known(desk, track=Track.SECURITY):
    case = a_case(desk, track)
    with_parties(desk, case, track)
    return case


def test_a_transfer_issues_its_letter_and_says_how_it_is_printed(officer_desk, open_page, press, save):
    page = open_page(CasePage, known(officer_desk))
    press(page, Qt.Key.Key_O, ALT)
    page.panel.form.set_values(SENT)
    save(page)
    ((tone, said),) = page.said
    number = page.view.course.transfers[0].number
    assert tone == "done"
    key = shortcut("open_paper").shown
    assert said.startswith(f"已登记移送，{number}已归档。按{key}打开打印，连同回执送接收单位。")
    assert "移送人民调解函" in words(newest_paper(officer_desk))


def test_a_character_nobody_prints_is_told_at_the_box_of_the_letter(officer_desk, open_page, press, save):
    page = open_page(CasePage, known(officer_desk))
    press(page, Qt.Key.Key_O, ALT)
    page.panel.form.set_values(SENT | {"recipient": f"云阳街道{UNKNOWN}委员会"})
    save(page)
    assert "（U+3FFFD）" in page.panel.form.rows["write_in_by_hand"].complaint
    assert page.view.state is CaseState.MEDIATING
    page.panel.form.set_values({"write_in_by_hand": True})
    save(page)
    assert page.view.state is CaseState.TRANSFERRED


def test_a_case_without_parties_is_not_sent_and_says_why(officer_desk, open_page, press, save):
    page = open_page(CasePage, a_case(officer_desk))
    press(page, Qt.Key.Key_O, ALT)
    page.panel.form.set_values(SENT)
    save(page)
    assert page.view.state is CaseState.MEDIATING
    assert page.view.course.transfers == ()


@pytest.mark.parametrize(
    ("track", "title"), [(Track.SECURITY, "不适用、终止治安调解记录"), (Track.PEOPLES, "终止调解通知书")]
)
def test_the_end_of_mediation_issues_the_paper_of_its_track(officer_desk, open_page, press, save, track, title):
    page = open_page(CasePage, known(officer_desk, track))
    press(page, Qt.Key.Key_Z, ALT)
    assert any(title in field.label for field in page.panel.form.spec.fields)
    page.panel.form.set_values(ENDED)
    save(page)
    assert page.view.state is CaseState.TERMINATED
    assert f"《{title}》{page.view.course.notices[0]}已归档" in page.said[0][1]
    assert title in words(newest_paper(officer_desk))


def test_what_may_not_be_mediated_names_its_ground(officer_desk, open_page, press, save):
    page = open_page(CasePage, known(officer_desk))
    press(page, Qt.Key.Key_Z, ALT)
    form = page.panel.form
    assert "ground" not in form.values()
    form.set_values({"reason": TerminationReason.NOT_MEDIABLE, "detail": "纠集多人到现场。"})
    save(page)
    assert form.rows["ground"].complaint
    form.set_values({"ground": "结伙斗殴或者其他寻衅滋事"})
    save(page)
    assert one(officer_desk, Termination, 1).detail == "结伙斗殴或者其他寻衅滋事：纠集多人到现场。"


def test_the_peoples_track_knows_no_such_grounds(officer_desk, open_page, press):
    page = open_page(CasePage, known(officer_desk, Track.PEOPLES))
    press(page, Qt.Key.Key_Z, ALT)
    page.panel.form.set_values({"reason": TerminationReason.NOT_MEDIABLE})
    assert "ground" not in page.panel.form.values()


def test_a_gap_of_the_record_is_left_to_the_pen(officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    add_party(officer_desk, case, party_values(PartyRole.SUSPECT, f"张{UNKNOWN}"))
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_Z, ALT)
    page.panel.form.set_values(ENDED)
    save(page)
    assert "（U+3FFFD）" in page.panel.form.rows["write_in_by_hand"].complaint
    page.panel.form.set_values({"write_in_by_hand": True})
    save(page)
    assert page.view.state is CaseState.TERMINATED


def test_an_agreement_on_the_spot_is_issued_performed_and_opened_next(officer_desk, open_page, press, save):
    case = a_new_case(officer_desk)
    choose_track(officer_desk, case, on_spot_facts())
    sides = with_parties(officer_desk, case)
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_X, ALT)
    term = {"kind": TermKind.PAYMENT, "payer_id": sides.payer, "payee_id": sides.payee, "amount_fen": 50_000}
    values = {"form": AgreementForm.ON_SPOT_PAPER, "facts": "因停车口角。", "terms": [term | {"manner": "现金"}]}
    page.panel.form.set_values(values)
    assert "write_in_by_hand" in page.panel.form.values()
    save(page)
    assert page.view.state is CaseState.PERFORMED
    assert "已登记协议和当场履行，三联协议书已编号归档" in page.said[0][1]
    assert page.view.next_acts[0] == OPEN_PAPER
    assert "现场治安调解协议书" in words(newest_paper(officer_desk))
