"""The whole window by Tab, Shift+Tab, F6 and the keys of the pages alone, with the cursor to be seen everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from tests.ui.test_theme import contrast
from tests.ui.whole.conftest import open_form
from tests.ui.whole.test_accessibility import described, shown, takes_the_cursor
from ui.colours import Look
from ui.shortcuts import shortcut
from ui.start import pages
from ui.theme import Appearance, TextSize, set_look, show
from ui.widgets.chart import ChartView
from ui.widgets.chips import FigureCard
from ui.widgets.choice_input import ChoiceBox
from ui.widgets.fields import Choice
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.tick_box import TickBox

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
MANY = 400
REACHED_OTHERWISE = {"case", "record", "paper", "intake", "meeting", "rows"}
"""Pages without a button: Enter in a list, on a figure, keys of the case and the key for a new incident lead there."""


def press(key, modifier=NONE):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def round_by(key, modifier=NONE):
    """Press until the cursor is back where it was; returns every stop in order."""
    first = QApplication.focusWidget()
    stops = [first]
    for _ in range(MANY):
        press(key, modifier)
        if QApplication.focusWidget() is first:
            return stops
        stops.append(QApplication.focusWidget())
    raise AssertionError(f"never back at {described(first)}; last {[described(one) for one in stops[-4:]]}")


def names(stops):
    return [described(stop) for stop in stops]


def test_tab_visits_everything_on_a_page_and_comes_back_and_so_does_shift_tab(window, page):
    there = round_by(Key.Key_Tab)
    # In a page that is a form Tab stays with its entries, as in every form; the next test is about those.
    whole = open_form(page) or window
    missed = [widget for widget in shown(whole) if takes_the_cursor(widget) and widget not in there]
    assert names(missed) == []
    back = round_by(Key.Key_Tab, SHIFT)
    assert [back[0], *back[:0:-1]] == there


def test_in_a_form_tab_visits_every_entry_and_comes_back_and_f6_leads_out_and_in(window, page, forms):
    for name, form in forms(page):
        entries = [stop for stop in form.stops() if stop.isEnabled()]
        entries[0].setFocus(Qt.FocusReason.OtherFocusReason)
        there = round_by(Key.Key_Tab)
        assert there[: len(entries)] == entries, name
        back = round_by(Key.Key_Tab, SHIFT)
        assert [back[0], *back[:0:-1]] == there, name
        press(Key.Key_F6)
        assert not form.isAncestorOf(QApplication.focusWidget()), name
        press(Key.Key_F6)
        assert QApplication.focusWidget() in there, name


def test_f6_leads_from_anywhere_on_a_page_out_of_it_and_back(window, page):
    for stop in round_by(Key.Key_Tab):
        if page.isAncestorOf(stop):
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            for _ in range(MANY):
                press(Key.Key_F6)
                if not page.isAncestorOf(QApplication.focusWidget()):
                    break
            assert not page.isAncestorOf(QApplication.focusWidget()), described(stop)
            press(Key.Key_F6)
            assert page.isAncestorOf(QApplication.focusWidget()), described(stop)


def test_every_page_is_reached_by_its_key(window, settle):
    entries = pages(None, None, None)
    assert {entry.key for entry in entries if not entry.go_key} <= REACHED_OTHERWISE
    for entry in entries:
        if entry.go_key:
            pressed = QKeySequence(shortcut(entry.go_key).keys[0])[0]
            press(pressed.key(), pressed.keyboardModifiers())
            settle()
            assert window.page.key == entry.key
            assert window.isAncestorOf(QApplication.focusWidget())


# The cursor is seen


def mark_under_cursor(chart):
    """Where the mark of a chart is that the cursor stands on; the cursor is drawn around it alone."""
    words = [mark.words for mark in chart.drawing.marks]
    return chart.area_of(words.index(chart.mark_words)).toAlignedRect()


def edges(widget, window):
    """The pixels across each of the four edges of a widget, from 5 outside to 6 inside."""
    area = mark_under_cursor(widget) if isinstance(widget, ChartView) else widget.rect()
    around = QRect(widget.mapTo(window, area.topLeft()), area.size()).adjusted(-6, -6, 6, 6)
    image = window.grab(around).toImage()
    right, bottom = around.width() - 1, around.height() - 1
    middle_x, middle_y = right // 2, bottom // 2
    lines = (
        [(step, middle_y) for step in range(13)],
        [(right - step, middle_y) for step in range(13)],
        [(middle_x, step) for step in range(13)],
        [(middle_x, bottom - step) for step in range(13)],
    )
    return [[image.pixelColor(*at).name() for at in line] for line in lines]


def unseen(stops, window):
    """The stops that look the same with and without the cursor, on any of their four edges."""
    faults = []
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        seen = edges(stop, window)
        # Elsewhere the cursor might move what is scrolled, and two places would be held against each other.
        stop.clearFocus()
        for line_with, line_without in zip(seen, edges(stop, window), strict=True):
            if not any(contrast(one, other) >= 3 for one, other in zip(line_with, line_without, strict=True)):
                faults.append(described(stop))
    return faults


def test_the_cursor_is_seen_wherever_tab_leads_on_a_page(window, page):
    stops = round_by(Key.Key_Tab)
    assert unseen(stops, window) == []


@pytest.fixture
def board(qtbot):
    """One control of every kind."""
    board = QWidget()
    qtbot.addWidget(board)
    column = QVBoxLayout(board)
    for control in controls():
        column.addWidget(control)
    with qtbot.waitActive(board):
        board.show()
    return board


def controls():
    for look in ("primary", "quiet", "page", ""):
        button = QPushButton("保存")
        set_look(button, "look", look)
        yield button
    table = RecordTable([Column("name", "姓名", lambda row: row, 0)], "没有。", name="人员")
    table.set_rows(["甲"])
    yield from (TickBox("勾选"), ChoiceBox([Choice(1, "一")]), FigureCard("未结", "12"), table)


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_the_cursor_is_seen_on_every_kind_of_control_in_every_look(board, look):
    try:
        show(Appearance(TextSize.NORMAL, look))
        board.resize(500, 700)
        stops = [widget for widget in shown(board) if takes_the_cursor(widget)]
        assert len(stops) >= 8
        assert unseen(stops, board) == []
    finally:
        show(Appearance())
