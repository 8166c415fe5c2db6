"""The sheet of an incident at a real counter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.builders import a_new_case, with_parties
from ui.intake.page import IntakePage


@pytest.fixture
def case(desk):
    """An open case of 刘卫兵 (13800001111) and 陈䶮 (13900002222)."""
    case = a_new_case(desk, title="停车纠纷")
    with_parties(desk, case)
    return case


@pytest.fixture
def page(case, open_page):
    return open_page(IntakePage)


@pytest.fixture
def hinted(qtbot, page, settle):
    """Wait until the page has said what it knows about the sheet as it stands."""

    def hinted():
        qtbot.waitUntil(lambda: not page._asking._pause.isActive())
        settle()

    return hinted


@pytest.fixture
def card(page):
    """The first person of a side."""
    return lambda key: page.form.entry(key).cards[0]


@pytest.fixture
def go(page):
    """Put the cursor into a field, or into an entry of the first person of a side."""

    def go(key, part=""):
        line = page.form.entry(key).cards[0].line(part) if part else page.form.entry(key).stops()[0]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        assert QApplication.focusWidget() is line

    return go
