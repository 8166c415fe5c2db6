"""A page at a real counter."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.stand import press

__all__ = ["press"]


@pytest.fixture
def save(press, settle):
    """Save the form of a page by its key."""

    def save(page):
        press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()

    return save
