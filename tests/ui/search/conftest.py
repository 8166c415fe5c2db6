"""The search at a real counter."""

from __future__ import annotations

import pytest

from ui.search.page import SearchPage


@pytest.fixture
def page(open_page):
    return open_page(SearchPage)
