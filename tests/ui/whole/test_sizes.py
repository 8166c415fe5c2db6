"""Every page on the smallest screen it is made for, in every size of letters."""

from __future__ import annotations

import pytest

from ui.theme import Appearance, TextSize, show


@pytest.fixture(autouse=True)
def usual_afterwards(qapp):
    yield
    show(Appearance())


def test_every_page_fits_a_small_screen_in_every_size_of_letters(window, page, settle):
    for size in TextSize:
        show(Appearance(size))
        settle()
        least = window.centralWidget().content.minimumSizeHint()
        assert least.width() <= 1366, size
        assert least.height() <= 768, size
