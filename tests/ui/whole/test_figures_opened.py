"""From a number of the dashboard to what it counts, and back to the number, by keys alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.shortcuts import shortcut

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def press(settle, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    settle()


def test_a_bar_opens_its_cases_and_escape_leads_back_to_the_bar(window, settle):
    assert shortcut("go_board").shown == "Ctrl+8"
    press(settle, Key.Key_8, CTRL)
    board = window.page
    chart = board.sheet.views["category"].chart
    while QApplication.focusWidget() is not chart:
        press(settle, Key.Key_Tab)
    said = chart.mark_words
    press(settle, Key.Key_Return)

    rows = window.page
    assert rows.key == "rows"
    assert said.endswith(f"{len(rows.table.rows_model.rows)}件")
    press(settle, Key.Key_Escape)
    assert window.page is board
    assert QApplication.focusWidget() is chart
    assert chart.mark_words == said


def test_the_board_is_printed_from_a_preview_that_leads_back(window, settle):
    press(settle, Key.Key_8, CTRL)
    press(settle, Key.Key_P, CTRL)

    assert window.page.key == "paper"
    assert window.page.reader.has_pages
