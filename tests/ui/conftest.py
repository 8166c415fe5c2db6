"""What every page is tried with: the theme on the one application, a real counter, keys, a clock that stands still."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.ui.keys import fill, press, said
from tests.ui.stand import clock, counter, desk, officer_desk, open_page, runner, settle, station, template
from ui import theme

__all__ = [
    "clock",
    "counter",
    "desk",
    "fill",
    "officer_desk",
    "open_page",
    "press",
    "runner",
    "said",
    "settle",
    "station",
    "template",
]


def pytest_collection_modifyitems(items):
    # Without a screen nothing can be raised or grabbed; Qt says so whenever a list drops down.
    quiet = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(quiet)


@pytest.fixture(scope="session")
def qapp(qapp):
    theme.apply(qapp)
    return qapp


@pytest.fixture
def now():
    return lambda: datetime(2019, 6, 30, 9, 15)


@pytest.fixture
def write(qtbot):
    """Type into the focused widget: plain letters by keys, Chinese as an input method commits it."""

    def write(text):
        target = QApplication.focusWidget()
        if text.isascii():
            qtbot.keyClicks(target, text)
            return
        commit = QInputMethodEvent("", [])
        commit.setCommitString(text)
        QApplication.sendEvent(target, commit)

    return write
