"""A scripted operator at the real window registers an incident with two known parties, counting the keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.builders import MONDAY
from ui.app import build_window
from ui.start import opened
from workflow.views.today import day_view

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MOST_KEYS = 60
_HELD = {CONTROL: 1, ALT: 1}


class MouseWatch(QObject):
    """Counts what a mouse does to the program."""

    def __init__(self):
        super().__init__()
        self.pressed = 0

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt calls it
        self.pressed += event.type() == QEvent.Type.MouseButtonPress
        return False


class Operator:
    """Presses keys where the cursor is; a key held with another counts as two, letters of the text are not counted."""

    def __init__(self, window, write, settle):
        self._window, self._write, self._settle = window, write, settle
        self.keys = 0

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        self.keys += 1 + _HELD.get(held, 0)
        QTest.keyClick(QApplication.focusWidget() or self._window, key, held)
        self._settle()

    def type(self, text):
        self._write(text)


@pytest.fixture
def operator(qtbot, qapp, case, counter, runner, settle, write):
    window = build_window(opened(counter), runner)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    settle()
    mouse = MouseWatch()
    qapp.installEventFilter(mouse)
    yield Operator(window, write, settle)
    qapp.removeEventFilter(mouse)
    assert mouse.pressed == 0
    window.close()


def test_an_incident_with_two_known_parties_is_registered_in_at_most_60_keys(operator, desk, qtbot, capsys):
    window = operator._window
    operator.press(Key.Key_N, CONTROL)
    operator.type("七一社区3栋")
    operator.press(Key.Key_Return)
    operator.type("两人又因停车争吵，互相推搡")
    operator.press(Key.Key_Return)
    page = window.page
    for initials in ("lwb", "cy"):
        operator.type(initials)
        qtbot.waitUntil(lambda: bool(page.panel.people))
        operator.press(Key.Key_1, ALT)
        qtbot.waitUntil(lambda: not page.panel.people)
    for _ in range(2):
        operator.press(Key.Key_Return)
    operator.type("qy")
    operator.press(Key.Key_Return)
    operator.type("0200")
    operator.press(Key.Key_Return)
    operator.press(Key.Key_Return, CONTROL)
    row = next(row for row in day_view(desk, MONDAY).rows if row.case_id is None)
    assert row.people == "甲方刘卫兵，乙方陈䶮"
    assert [one.person_id for one in row.entered.people] == [1, 2]
    assert (row.place, row.community_id, row.category) == ("七一社区3栋", 1, "0200")
    with capsys.disabled():
        print(f"\nan incident with two known parties: {operator.keys} key presses beyond the text itself")
    assert operator.keys <= MOST_KEYS
