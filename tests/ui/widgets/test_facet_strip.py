from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.widgets.facet_strip import FacetChip, FacetStrip

CHIPS = (FacetChip("a", "调解中 6", False), FacetChip("b", "待鉴定 1", True), FacetChip("c", "履行中 2", False))


@pytest.fixture
def strip(qtbot):
    strip = FacetStrip("分类计数")
    qtbot.addWidget(strip)
    strip.resize(420, 60)
    with qtbot.waitActive(strip):
        strip.show()
    strip.show_chips("状态", CHIPS)
    strip.setFocus()
    return strip


def test_a_value_is_chosen_by_keys(qtbot, strip):
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert chosen.args == ["c"]


def test_choosing_the_chosen_one_wants_any(qtbot, strip):
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.mouseClick(strip.chips[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [None]


def test_the_cursor_stops_at_both_ends_and_is_spoken(qtbot, strip):
    for _ in range(5):
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert strip.accessibleName() == "分类计数：状态 履行中 2"
    for _ in range(5):
        qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.accessibleName() == "分类计数：状态 调解中 6"


def test_what_does_not_fit_is_scrolled_to(qtbot, strip):
    strip.show_chips("社区", [FacetChip(n, f"社区{n} {n}", False) for n in range(40)])
    for _ in range(39):
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    last = strip.chips[-1]
    assert strip.viewport().rect().contains(last.mapTo(strip.viewport(), last.rect().center()))


def test_without_a_value_enter_chooses_nothing(qtbot, strip):
    strip.show_chips("状态", ())
    with qtbot.assertNotEmitted(strip.chosen):
        qtbot.keyClick(strip, Qt.Key.Key_Return)
