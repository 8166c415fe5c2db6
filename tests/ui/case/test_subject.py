from __future__ import annotations

from tests.builders import a_new_case
from ui.case.page import CasePage
from ui.case.subject import CasePart
from ui.case.tables import TABS


def test_a_case_may_be_opened_at_one_of_its_tabs(officer_desk, open_page):
    case = a_new_case(officer_desk)
    page = open_page(CasePage, CasePart(case, "履行"))
    assert page.view.id == case
    assert TABS[page.tab_bar.currentIndex()].title == "履行"


def test_another_part_of_the_same_case_turns_the_tab_and_keeps_the_form(officer_desk, open_page):
    case = a_new_case(officer_desk)
    page = open_page(CasePage, case)
    page.begin("note_progress")
    page.open_subject(CasePart(case, "回访"))
    assert page.panel.form is not None
    assert TABS[page.tab_bar.currentIndex()].title == "回访"
