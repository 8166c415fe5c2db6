"""The page of the day at a real counter."""

from __future__ import annotations

import pytest

from ui.today.page import TodayPage


@pytest.fixture
def page(open_page):
    return open_page(TodayPage)
