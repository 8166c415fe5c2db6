"""What the case page says after an act, and what it brings to the front: always the way on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rules.vocabulary import ClosureReason, Risk, Role
from tests.builders import a_case, a_held_session, an_agreement, seat, with_parties
from ui.case.page import CasePage
from ui.case.tables import TABS
from workflow.cases import set_risk
from workflow.papers import reprint

ALT = Qt.KeyboardModifier.AltModifier


def tab_in_front(page):
    return TABS[page.tab_bar.currentIndex()].title


def turn_to(page, title):
    page.tab_bar.setCurrentIndex([spec.title for spec in TABS].index(title))


def apply_for_closure(page, press, save):
    press(page, Qt.Key.Key_C, ALT)
    page.panel.form.set_values({"reason": ClosureReason.SETTLED, "statement": "和解书"})
    save(page)


def test_a_booking_made_from_the_facts_brings_the_sessions_to_the_front_with_the_cursor_in_them(
    officer_desk, open_page, press, save
):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_Y, ALT)
    save(page)
    assert tab_in_front(page) == "调解"
    assert page.tabs.currentWidget().tables[0].hasFocus()
    assert page.said[-1][1].endswith("下一步：登记调解（Alt+H）。")


def test_what_is_done_in_its_own_tab_leaves_that_tab_in_front(officer_desk, open_page, press, save):
    agreed = an_agreement(officer_desk, signed=False)
    page = open_page(CasePage, agreed.case)
    turn_to(page, "履行")
    press(page, Qt.Key.Key_M, ALT)
    page.panel.form.set_values({"signers": page.view.course.agreements[0].unsigned})
    save(page)
    assert tab_in_front(page) == "履行"


def test_an_agreement_just_written_is_printed_first_and_signed_then(officer_desk, open_page, press, settle):
    page = open_page(CasePage, an_agreement(officer_desk, signed=False).case)
    turn_to(page, "协议")
    assert page.view.next_acts[:2] == ("open_paper", "sign_agreement")
    assert page.bar.buttons["open_paper"].isVisible()
    asked = []
    page.go.connect(lambda key, subject: asked.append((key, subject)))
    press(page, Qt.Key.Key_W, ALT)
    ((key, subject),) = asked
    assert key == "paper"
    reprint(officer_desk, subject.paper_id, 3)
    page.refresh()
    settle()
    assert page.view.next_acts[0] == "sign_agreement"


def test_a_note_on_an_unprinted_agreement_names_the_paper_as_what_comes_next(officer_desk, open_page, save):
    page = open_page(CasePage, an_agreement(officer_desk, signed=False).case)
    page.begin("note_progress")
    page.panel.form.set_values({"text": "已电话联系。"})
    save(page)
    assert page.said[-1][1].endswith("下一步：打开文书（Alt+W）。")


def test_a_note_leaves_the_tab_in_front_alone(officer_desk, open_page, press, save):
    page = open_page(CasePage, a_case(officer_desk))
    turn_to(page, "回访")
    page.begin("note_progress")
    page.panel.form.set_values({"text": "已电话联系。"})
    save(page)
    assert tab_in_front(page) == "回访"


@pytest.mark.parametrize("title", [spec.title for spec in TABS])
def test_the_next_step_has_its_button_in_every_tab(officer_desk, open_page, title):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    a_held_session(officer_desk, case)
    page = open_page(CasePage, case)
    turn_to(page, title)
    assert page.view.next_acts[0] == "record_agreement"
    assert page.bar.buttons["record_agreement"].isVisible()


def test_an_application_says_who_approves_it(counter, officer_desk, open_page, press, save):
    page = open_page(CasePage, a_case(officer_desk))
    apply_for_closure(page, press, save)
    assert tab_in_front(page) == "结案"
    assert page.said[-1][1].endswith("申请销号。下一步：由副所长或者所长审批（申请人以外的人），按Ctrl+U换人。")


def test_the_application_of_a_dangerous_case_goes_to_the_chief(desk, officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    set_risk(seat(desk, Role.DEPUTY), case, Risk.HIGH, "扬言报复。")
    page = open_page(CasePage, case)
    apply_for_closure(page, press, save)
    assert "由所长审批" in page.said[-1][1]


def test_what_has_been_done_is_said_even_when_another_case_is_asked_for_meanwhile(
    officer_desk, open_page, press, settle
):
    case, other = a_case(officer_desk), a_case(officer_desk)
    page = open_page(CasePage, case)
    page.begin("note_progress")
    page.panel.form.set_values({"text": "已电话联系。"})
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.open_subject(other)
    page.refresh()
    settle()
    assert ("done", "已登记进展。") in [(kind, words[:6]) for kind, words in page.said]
