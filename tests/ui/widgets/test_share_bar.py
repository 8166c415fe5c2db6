from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ui.colours import Tone, scheme_of
from ui.widgets.share_bar import Share, ShareBar


@pytest.fixture
def bar(qtbot):
    bar = ShareBar()
    qtbot.addWidget(bar)
    bar.resize(400, 20)
    return bar


def colour_at(bar, share):
    return bar.grab().toImage().pixelColor(int(bar.width() * share), bar.height() // 2)


def test_each_share_takes_its_part_and_the_rest_stays_empty(bar):
    bar.show_shares([Share(2, "已清", Tone.GOOD), Share(1, "结转", Tone.ACTIVE)], 4)
    tones = scheme_of(bar.palette()).tones
    assert colour_at(bar, 0.25) == QColor(tones[Tone.GOOD][1])
    assert colour_at(bar, 0.6) == QColor(tones[Tone.ACTIVE][1])
    assert colour_at(bar, 0.9) == QColor(scheme_of(bar.palette()).surface)


def test_a_bar_of_nothing_is_empty_and_still_drawn(bar):
    bar.show_shares([Share(0, "已清", Tone.GOOD)], 0)
    assert colour_at(bar, 0.5) == QColor(scheme_of(bar.palette()).surface)
    assert bar.accessibleName() == "共0"


def test_the_bar_tells_its_shares_to_a_screen_reader(bar):
    bar.show_shares([Share(2, "已清", Tone.GOOD), Share(0, "结转", Tone.ACTIVE)], 4)
    assert bar.accessibleName() == "已清2，共4"


def test_the_bar_grows_with_the_letters_and_takes_no_keys(bar):
    assert bar.sizeHint().height() == bar.fontMetrics().height() // 2
    assert bar.minimumSizeHint().width() < bar.sizeHint().width()
    assert bar.focusPolicy() == Qt.FocusPolicy.NoFocus
