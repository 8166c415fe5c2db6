"""The tabs of a case in a small window: nothing is cut between two scroll bars, what is empty takes a line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rules.closures import Proof
from rules.vocabulary import ClosureReason, Role
from tests.builders import a_booking, a_case, an_agreement, seat
from ui.case.page import CasePage
from ui.case.tables import TABS
from ui.drafts import DraftShelf
from workflow.outcomes import apply_for_closure, approve_closure

AT = {spec.title: at for at, spec in enumerate(TABS)}


def in_a_small_window(qtbot, page, tab):
    page.resize(1150, 600)
    page.tab_bar.setCurrentIndex(AT[tab])
    qtbot.waitUntil(lambda: page.tabs.currentWidget().tables[0].isVisible())
    return page.tabs.currentWidget()


@pytest.mark.parametrize("title", [spec.title for spec in TABS if len(spec.listings) > 1])
def test_no_list_of_several_scrolls_by_itself(qtbot, officer_desk, open_page, title):
    agreed = an_agreement(officer_desk)
    tab = in_a_small_window(qtbot, open_page(CasePage, agreed.case), title)
    qtbot.waitUntil(lambda: all(table.verticalScrollBar().maximum() == 0 for table in tab.stops()))


def test_an_empty_list_takes_a_line(qtbot, officer_desk, open_page):
    tab = in_a_small_window(qtbot, open_page(CasePage, a_case(officer_desk)), "结案")
    line = tab.tables[1].verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: tab.tables[1].height() < 1.5 * line)
    assert tab.tables[1].empty_text == "没有移送。"


def test_terms_are_not_shown_before_there_is_an_agreement(qtbot, officer_desk, open_page):
    tab = in_a_small_window(qtbot, open_page(CasePage, a_case(officer_desk)), "协议")
    assert [table.accessibleName() for table in tab.stops()] == ["协议"]


def test_a_case_without_deadlines_leaves_the_cursor_in_its_facts(desk, qtbot, counter, runner, settle):
    case = a_case(desk)
    apply_for_closure(desk, case, ClosureReason.SETTLED, Proof(statement="和解书"))
    approve_closure(seat(desk, Role.DEPUTY), case, True)
    page = CasePage(counter, runner, DraftShelf())
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.first_focus().setFocus()
    page.open_subject(case)
    page.refresh()
    settle()
    assert page.tabs.currentWidget().hasFocus()
    assert page.bar.buttons["reopen_case"].isVisible()


def test_the_row_the_keys_go_to_comes_into_view(qtbot, officer_desk, open_page, press):
    case = a_case(officer_desk)
    for hour in range(8, 16):
        a_booking(officer_desk, case, hour=hour, room=1)
    page = open_page(CasePage, case)
    sessions = in_a_small_window(qtbot, page, "调解").tables[0]
    sessions.setFocus()
    press(page, Qt.Key.Key_End)
    last = sessions.rows_model.index(7, 0)
    qtbot.waitUntil(lambda: sessions.viewport().visibleRegion().contains(sessions.visualRect(last).center()))
