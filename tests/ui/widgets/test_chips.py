import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from ui.colours import Tone, scheme_of
from ui.widgets.chips import FactsPanel, FigureCard, StatusChip
from ui.widgets.progress_line import ProgressLine

STATES = ("已登记", "调解中", "已达成协议", "履行中", "已销号")


def words_of(panel):
    return [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]


def test_a_chip_shows_its_word_in_the_colour_of_its_meaning(qtbot):
    chip = StatusChip("超期", Tone.BAD)
    qtbot.addWidget(chip)
    chip.ensurePolished()
    assert chip.text() == "超期"
    letters = scheme_of(chip.palette()).tones[Tone.BAD][1]
    assert chip.palette().color(QPalette.ColorRole.WindowText).name() == letters
    chip.show_status("", Tone.NEUTRAL)
    assert chip.isHidden()


def test_facts_are_replaced_can_be_copied_and_show_markup_as_text(qtbot):
    panel = FactsPanel(2)
    qtbot.addWidget(panel)
    panel.set_facts([("姓名", "陈䶮"), ("电话", "")])
    assert words_of(panel) == ["姓名", "陈䶮", "电话", "—"]
    panel.set_facts([("住址", "<img src=x>")])
    assert words_of(panel) == ["住址", "<img src=x>"]
    value = next(label for label in panel.findChildren(QLabel) if label.accessibleName() == "住址")
    assert value.textFormat() is Qt.TextFormat.PlainText
    assert value.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_figure_asks_for_its_rows_by_key(qtbot, key):
    card = FigureCard("今日警情", "12", "未分类 2", Tone.WARN)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.opened):
        qtbot.keyClick(card, key)


def test_a_figure_asks_for_its_rows_by_a_click_that_ends_on_it(qtbot):
    card = FigureCard("今日警情")
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.opened):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(card.opened):
        qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() * 2)


def test_a_figure_is_read_out_with_its_name_and_remark(qtbot):
    card = FigureCard("今日警情")
    qtbot.addWidget(card)
    card.show_figure("12", "未分类 2", Tone.WARN)
    assert card.accessibleName() == "今日警情 12 未分类 2"


def test_the_line_of_states_draws_the_present_one_differently(qtbot):
    line = ProgressLine(STATES, 1)
    qtbot.addWidget(line)
    line.resize(800, line.sizeHint().height())
    before = line.grab().toImage()
    line.show_states(STATES, 2)
    assert line.grab().toImage() != before
    assert line.accessibleDescription() == "已达成协议"


def test_a_line_without_states_draws_nothing_and_breaks_nothing(qtbot):
    line = ProgressLine()
    qtbot.addWidget(line)
    line.resize(300, 40)
    assert not line.grab().isNull()
    assert line.accessibleDescription() == ""
