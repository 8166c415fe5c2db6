"""A page at a real counter."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.stand import clock, counter, desk, officer_desk, open_page, press, runner, settle, station, template

__all__ = ["clock", "counter", "desk", "officer_desk", "open_page", "press", "runner", "settle", "station", "template"]


@pytest.fixture
def save(press, settle):
    """Save the form of a page by its key."""

    def save(page):
        press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()

    return save
