from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.shortcuts import SHORTCUTS, Place, bind, captioned, matches, places_of, shortcut


def test_names_are_unique_and_every_key_is_one_qt_knows():
    assert len({row.name for row in SHORTCUTS}) == len(SHORTCUTS)
    for row in SHORTCUTS:
        assert row.text
        for key in row.keys:
            assert QKeySequence(key).toString()


@pytest.mark.parametrize("place", [place for place in Place if place is not Place.EVERYWHERE])
def test_no_key_does_two_things_in_one_place(place):
    rows = [row for row in SHORTCUTS if row.place in {Place.EVERYWHERE, place}]
    counted = Counter(QKeySequence(key).toString() for row in rows for key in row.keys)
    assert [key for key, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("page", ["cases", "incidents", "people"])
def test_no_key_does_two_things_on_a_page_with_a_list(page):
    rows = [row for row in SHORTCUTS if row.place in {Place.EVERYWHERE, Place.TABLE, *places_of(page)}]
    counted = Counter(QKeySequence(key).toString() for row in rows for key in row.keys)
    assert [key for key, count in counted.items() if count > 1] == []
    assert "Ctrl+Shift+E" in counted


def test_keys_are_shown_in_the_words_on_the_keyboard():
    assert shortcut("submit").shown == "Ctrl+Enter"
    assert shortcut("next_field").all_shown == "Enter / Tab"
    assert captioned("cancel") == "取消（Esc）"
    assert captioned("submit", "登记") == "登记（Ctrl+Enter）"


def test_both_enter_keys_save():
    assert matches("submit", QKeySequence("Ctrl+Return"))
    assert matches("submit", QKeySequence("Ctrl+Enter"))
    assert not matches("submit", QKeySequence("Return"))


def test_a_bound_key_works_inside_its_part_of_the_window_only(qtbot):
    window, part = QWidget(), QWidget()
    qtbot.addWidget(window)
    inside, outside = QLineEdit(), QLineEdit()
    QVBoxLayout(part).addWidget(inside)
    column = QVBoxLayout(window)
    column.addWidget(part)
    column.addWidget(outside)
    pressed = []
    bind(part, "register_incident", lambda: pressed.append(1))
    with qtbot.waitActive(window):
        window.show()
    for line in (inside, outside):
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_F2)
    assert pressed == [1]
