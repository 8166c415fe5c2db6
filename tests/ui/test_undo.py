"""Ctrl+Shift+Z in the real window: said first, done at the second press."""

from PySide6.QtCore import Qt

from db.models import Incident
from rules.vocabulary import Nature
from tests.builders import an_incident, one
from ui.app import build_window
from ui.start import opened
from workflow.intake import confirm_nature

_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def a_window(qtbot, counter, runner, settle):
    window = build_window(opened(counter), runner)
    qtbot.addWidget(window)
    window.show()
    settle()
    return window


def press_undo(qtbot, window, settle):
    qtbot.keyClick(window, Qt.Key.Key_Z, _KEYS)
    settle()


def test_the_first_press_says_what_it_would_be_and_the_second_does_it(qtbot, counter, runner, settle):
    incident = an_incident(counter.desk, None)
    confirm_nature(counter.desk, incident, Nature.HELP)
    window = a_window(qtbot, counter, runner, settle)
    press_undo(qtbot, window, settle)
    assert "确认性质" in window.messages.sentence.text()
    assert one(counter.desk, Incident, incident).confirmed_nature is Nature.HELP
    press_undo(qtbot, window, settle)
    assert window.messages.sentence.text().startswith("已撤销")
    assert one(counter.desk, Incident, incident).confirmed_nature is None


def test_what_cannot_be_taken_back_is_said_at_once(qtbot, counter, runner, settle):
    an_incident(counter.desk, None)
    window = a_window(qtbot, counter, runner, settle)
    press_undo(qtbot, window, settle)
    assert "不能撤销" in window.messages.sentence.text()


def test_an_act_in_between_asks_anew(qtbot, counter, runner, settle):
    first, second = an_incident(counter.desk, None), an_incident(counter.desk, None)
    confirm_nature(counter.desk, first, Nature.HELP)
    window = a_window(qtbot, counter, runner, settle)
    press_undo(qtbot, window, settle)
    confirm_nature(counter.desk, second, Nature.HELP)
    window.acted.emit()
    press_undo(qtbot, window, settle)
    assert window.messages.sentence.text().startswith("上一项是")
    assert one(counter.desk, Incident, first).confirmed_nature is Nature.HELP
