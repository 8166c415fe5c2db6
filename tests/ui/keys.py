"""Working a page by keys alone; each waits until what it set going is done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

__all__ = ["fill", "press", "said"]

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def said(page):
    """What the page tells the message bar: (kind, words)."""
    return page.said


@pytest.fixture
def press(qtbot, page, settle):
    """Press a key where the focus is and wait for what it sets going."""

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        if QApplication.activeWindow() is None:
            # Without a screen a list that drops down and goes takes the window's turn with it.
            with qtbot.waitActive(page):
                page.activateWindow()
        qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)
        settle()

    return press


@pytest.fixture
def fill(press, write):
    """Write into the focused entry and go on."""

    def fill(*texts):
        for text in texts:
            if text:
                press(Key.Key_A, CONTROL)
                write(text)
            press(Key.Key_Return)

    return fill
