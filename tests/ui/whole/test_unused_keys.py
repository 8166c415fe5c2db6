"""A key pressed with Alt that nothing answers to writes nothing anywhere, and the window says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from tests.ui.whole.conftest import open_form
from ui.first_start import FirstStartPage
from ui.start_window import StartWindow

MODIFIER = Qt.KeyboardModifier
ALT = MODIFIER.AltModifier


def words_in(entry):
    if isinstance(entry, QPlainTextEdit):
        return entry.toPlainText()
    return entry.currentText() if isinstance(entry, QComboBox) else entry.text()


def entries_of(part):
    found = [one for kind in (QLineEdit, QPlainTextEdit, QComboBox) for one in part.findChildren(kind)]
    # The line of a box hands the cursor on to it.
    return [one for one in found if one.isVisible() and one.isEnabled() and one.focusProxy() is None]


def typed_into(entry, text, modifier):
    entry.setFocus()
    QApplication.sendEvent(entry, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_E, modifier, text))
    return words_in(entry)


@pytest.fixture
def entry(window, settle, subjects):
    """The box of the record that is being written."""
    window.show_page("record", subjects["record"])
    settle()
    return window.page.entry.text.box


def test_no_entry_of_a_page_takes_a_letter_from_alt(window, page):
    for entry in entries_of(window):
        before = words_in(entry)
        assert typed_into(entry, "e", ALT) == before, entry.accessibleName()


def test_no_entry_of_a_form_takes_a_letter_from_alt(page, forms):
    for name, form in forms(page):
        for entry in entries_of(form):
            before = words_in(entry)
            assert typed_into(entry, "e", ALT) == before, (name, entry.accessibleName())


def test_the_window_names_the_key_and_where_the_keys_stand(window, entry):
    QTest.keyClick(entry, Qt.Key.Key_3, ALT)
    assert words_in(entry) == ""
    assert window.messages.sentence.text() == "Alt+3 在这里没有用，什么也没有写入。按 F1 看本页按键。"
    QTest.keyClick(entry, Qt.Key.Key_Z, ALT | MODIFIER.ShiftModifier)
    assert window.messages.sentence.text().startswith("Alt+Shift+Z ")


def test_a_key_pressed_in_the_window_itself_goes_the_same_way(window, entry):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, ALT)
    assert words_in(entry) == ""
    assert window.messages.sentence.text().startswith("Alt+Z ")


@pytest.mark.parametrize("modifier", [ALT | MODIFIER.ControlModifier, MODIFIER.GroupSwitchModifier,
                                      ALT | MODIFIER.GroupSwitchModifier, MODIFIER.NoModifier])  # fmt: skip
def test_what_is_typed_with_altgr_or_without_a_modifier_is_written(window, entry, modifier):
    assert typed_into(entry, "€", modifier) == "€"
    assert window.messages.isHidden()


def test_what_an_input_method_commits_is_written(entry):
    entry.setFocus()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("调解")
    QApplication.sendEvent(entry, commit)
    assert words_in(entry) == "调解"


def test_a_key_of_the_page_goes_on_working_and_says_nothing_of_itself(window, entry):
    QTest.keyClick(entry, Qt.Key.Key_E, ALT)
    assert window.page.entry.appeal is not None
    assert window.messages.isHidden()


def test_while_the_list_of_matches_is_open_a_letter_with_alt_is_no_part_of_the_answer(qtbot, window, settle):
    window.show_page("intake")
    settle()
    box = next(one for one in open_form(window.page).findChildren(QComboBox) if one.isVisible())
    box.setFocus()
    box.show_all()
    qtbot.waitUntil(box.matches.isVisible)
    before = words_in(box)
    QTest.keyClick(box.matches, Qt.Key.Key_Z, ALT)
    assert words_in(box) == before
    assert window.messages.sentence.text().startswith("Alt+Z ")


def test_the_first_start_takes_no_letter_from_alt(qtbot):
    start, page = StartWindow(), FirstStartPage()
    qtbot.addWidget(start)
    start.show_page(page)
    with qtbot.waitActive(start):
        start.show()
    page.form.go_to()
    entry = QApplication.focusWidget()
    before = words_in(entry)
    QTest.keyClick(entry, Qt.Key.Key_Z, ALT)
    assert words_in(entry) == before
    assert start.messages.sentence.text() == "Alt+Z 在这里没有用，什么也没有写入。"
