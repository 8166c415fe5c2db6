"""The rooms at a real counter."""

from __future__ import annotations

import pytest

from tests.builders import MONDAY
from ui.rooms.page import RoomsPage


@pytest.fixture
def page(open_page):
    """The page as it opens on Monday at nine."""
    return open_page(RoomsPage, MONDAY)
