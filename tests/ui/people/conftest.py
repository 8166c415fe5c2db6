"""The page of people at a real counter."""

from __future__ import annotations

import pytest

from ui.people.page import PeoplePage


@pytest.fixture
def page(open_page):
    return open_page(PeoplePage)
