"""The search at a real counter."""

from __future__ import annotations

import pytest

from tests.ui.keys import press, said
from tests.ui.stand import clock, counter, desk, open_page, runner, settle, station, template
from ui.search.page import SearchPage

__all__ = ["clock", "counter", "desk", "open_page", "press", "runner", "said", "settle", "station", "template"]


@pytest.fixture
def page(open_page):
    return open_page(SearchPage)
