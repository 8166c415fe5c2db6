"""The page of people at a real counter."""

from __future__ import annotations

import pytest

from tests.ui.keys import fill, press, said
from tests.ui.stand import clock, counter, desk, officer_desk, open_page, runner, settle, station, template
from ui.people.page import PeoplePage

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


@pytest.fixture
def page(open_page):
    return open_page(PeoplePage)
