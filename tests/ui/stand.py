"""What the tests of a page stand on: a counter at a real station, a runner, and what the page said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import clock, desk, officer_desk, station, template
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.tasks import TaskRunner

__all__ = ["clock", "counter", "desk", "officer_desk", "open_page", "press", "runner", "settle", "station", "template"]


@pytest.fixture
def runner(qtbot):
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def settle(qtbot, runner):
    """Wait until nothing is being done for the page."""

    def settle():
        qtbot.waitUntil(lambda: not runner.busy)

    return settle


@pytest.fixture
def press(qtbot):
    """Press a key where the cursor of a page is."""

    def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
        if not page.isActiveWindow():
            page.activateWindow()
            qtbot.waitUntil(page.isActiveWindow)
        QTest.keyClick(page.focusWidget(), key, modifier)

    return press


@pytest.fixture
def counter(station, clock):
    return Counter(station, clock)


@pytest.fixture
def open_page(qtbot, counter, runner, settle):
    """Make a page of a kind, show it and give it with what it says: (kind, words) pairs."""

    def open_page(kind, subject=None):
        page = kind(counter, runner, DraftShelf())
        qtbot.addWidget(page)
        page.said = []
        page.done.connect(lambda words: page.said.append(("done", words)))
        page.noted.connect(lambda words: page.said.append(("noted", words)))
        page.refused.connect(lambda refusal: page.said.append(("refused", refusal.message)))
        page.resize(1180, 680)
        with qtbot.waitActive(page):
            page.show()
        if subject is not None:
            page.open_subject(subject)
        page.refresh()
        settle()
        page.first_focus().setFocus()
        return page

    return open_page
