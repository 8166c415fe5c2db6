"""The page of the day at a real counter."""

from __future__ import annotations

import pytest

from tests.ui.keys import fill, press, said
from tests.ui.stand import clock, counter, desk, open_page, runner, settle, station, template
from ui.today.page import TodayPage

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
    return open_page(TodayPage)
