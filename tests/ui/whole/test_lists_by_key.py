"""From the day to the lists and back again, in the real window, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def go(window, settle):
    def go(key, modifier=NONE):
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
        settle()
        return window.page

    return go


def test_the_incidents_of_the_month_are_one_key_from_the_day_and_lead_back_to_it(window, go):
    assert window.page.key == "today"
    page = go(Key.Key_J, CONTROL)
    assert (page.key, page.part.table.hasFocus()) == ("incidents", True)
    row = page.part.table.current_row()
    assert row.case_id is None
    today = go(Key.Key_Return)
    assert (today.key, today.incidents.current_row().id) == ("today", row.id)
    back = go(Key.Key_Left, ALT)
    assert (back.key, back.part.table.current_id()) == ("incidents", row.id)


@pytest.mark.parametrize("key", [Key.Key_2, Key.Key_J, Key.Key_4])
def test_ctrl_f_looks_in_the_list_in_front(window, go, key):
    page = go(key, CONTROL)
    assert go(Key.Key_F, CONTROL) is page
    assert QApplication.focusWidget().accessibleName() == "查找"


def test_ctrl_f_elsewhere_looks_among_the_cases(window, go):
    go(Key.Key_5, CONTROL)
    page = go(Key.Key_F, CONTROL)
    assert (page.key, page.part.search.hasFocus()) == ("cases", True)


def test_the_keys_of_a_list_stand_on_the_page_of_keys_beside_those_of_its_page(window, go):
    go(Key.Key_4, CONTROL)
    page = go(Key.Key_F1)
    words = {label.text() for label in page.findChildren(QLabel)}
    assert {"人员", "纠纷、警情和人员的列表", "换一种分类", "查找疑似重复", "F10"} <= words
