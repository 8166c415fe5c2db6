"""The rooms at a real counter."""

from __future__ import annotations

import pytest

from tests.builders import MONDAY
from tests.ui.keys import fill, press, said
from tests.ui.stand import clock, counter, desk, open_page, runner, settle, station, template
from ui.rooms.page import RoomsPage

__all__ = [
    "clock",
    "counter",
    "desk",
    "fill",
    "open_page",
    "press",
    "runner",
    "said",
    "settle",
    "station",
    "template",
]


@pytest.fixture
def page(open_page):
    """The page as it opens on Monday at nine."""
    return open_page(RoomsPage, MONDAY)
