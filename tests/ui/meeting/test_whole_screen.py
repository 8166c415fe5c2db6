"""The meeting in the real window: the whole screen while it is in front, the window as it was before afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import MONDAY, a_case
from ui.app import build_window
from ui.start import opened

Key = Qt.Key
FULL = Qt.WindowState.WindowFullScreen
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot, counter, runner, settle, desk):
    a_case(desk)
    window = build_window(opened(counter), runner)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    window.show_page("week", MONDAY)
    settle()
    yield window
    window.close()


@pytest.fixture
def go(window, settle):
    def go(key, modifier=NONE):
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
        settle()
        return window.page.key

    return go


def test_the_meeting_takes_the_whole_screen_and_esc_gives_back_the_window_as_it_was(window, go):
    assert go(Key.Key_M, ALT) == "meeting"
    assert window.windowState() & FULL
    assert window.navigation.isHidden()
    assert go(Key.Key_Escape) == "week"
    assert not window.windowState() & FULL
    assert window.navigation.isVisible()


@pytest.mark.parametrize(("key", "modifier", "page"), [(Key.Key_1, CTRL, "today"), (Key.Key_F4, NONE, "case")])
def test_whichever_way_the_meeting_is_left_the_window_is_a_window_again(window, go, key, modifier, page):
    window.setWindowState(Qt.WindowState.WindowMaximized)
    go(Key.Key_M, ALT)
    assert go(key, modifier) == page
    assert window.windowState() == Qt.WindowState.WindowMaximized
    assert go(Key.Key_Left, ALT) == "meeting"
    assert window.windowState() & FULL


def test_an_error_in_the_meeting_is_shown_in_the_usual_window(window, go):
    go(Key.Key_M, ALT)
    window.show_error("某处出错")
    assert not window.windowState() & FULL
    assert window.navigation.isVisible()
