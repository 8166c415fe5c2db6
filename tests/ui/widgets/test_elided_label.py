"""A long line ends in … and tells the rest in its tool tip."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets.elided_label import ElidedLabel

TITLE = "JF20190180 谢国庆与覃凤云借款纠纷"


def test_a_long_text_is_shortened_on_screen_only(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(TITLE)
    label.resize(120, 40)
    with qtbot.waitExposed(label):
        label.show()
    assert label.text() == TITLE
    assert label.shown().endswith("…")
    assert TITLE.startswith(label.shown()[:-1])
    label.grab()
    assert label.toolTip() == TITLE


def test_a_text_with_room_is_shown_whole(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(TITLE)
    label.resize(label.fontMetrics().horizontalAdvance(TITLE) + 20, 40)
    label.grab()
    assert label.shown() == TITLE
    assert label.toolTip() == ""
