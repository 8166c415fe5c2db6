"""Every entry of the sheet shows the whole of what it usually holds, in all sizes of letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from ui import theme
from ui.theme import Appearance, TextSize

_NUMBER, _PHONE, _SHOWN = "11010519491231002X", "13800001111", "138 0000 1111"


@pytest.fixture
def letters():
    before = theme.shown_appearance()
    yield lambda size: theme.show(Appearance(size, before.look))
    theme.show(before)


def room(line: QLineEdit) -> int:
    """Return how wide a text the line shows whole."""
    return line.width() - 2 * 11


@pytest.mark.parametrize("size", list(TextSize))
def test_numbers_telephones_and_times_are_read_whole(page, card, letters, size):
    letters(size)
    page.form.set_values({"phone": _PHONE})
    card("first_side").take({"name": "欧阳建国", "number": _NUMBER, "phone": _PHONE})
    page.form._settle()
    QApplication.processEvents()
    lines = [*page.form.entry("phone").stops(), *page.form.entry("received_at").stops()]
    lines += [card("first_side").line(key) for key in ("name", "number", "phone")]
    assert lines[0].text() == _SHOWN
    for line in lines:
        assert line.fontMetrics().horizontalAdvance(line.text()) <= room(line), line.text()


def test_a_name_too_long_for_its_line_stands_whole_beneath_it(page, card):
    card("first_side").take({"name": "阿卜杜克里木·阿卜杜热西提"})
    assert card("first_side").facts.text().startswith("阿卜杜克里木·阿卜杜热西提")


def test_what_a_telephone_lacks_is_said_beneath_it_and_goes_with_the_next_key(page, go, write, press):
    phone = page.form.entry("phone")
    go("phone")
    write("1380000111")
    go("place")
    assert phone.reading.text() == "手机号码应为11位，现为10位，请核对。"
    assert phone.reading.geometry().top() > phone.line.geometry().bottom()
    go("phone")
    write("1")
    assert not phone.reading.isVisible()


def test_the_next_sheet_begins_at_its_top(page, fill, go, press):
    page.resize(1180, 420)
    fill("七一社区3栋", "两人因停车争吵")
    go("link_case")
    assert page.form._scroll.verticalScrollBar().value() > 0
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert page.form._scroll.verticalScrollBar().value() == 0
    first = page.form.entry("received_at").stops()[0]
    assert first.visibleRegion().boundingRect().height() == first.height()


def test_hints_beneath_the_sheet_take_little_room_until_there_are_some(page, go, write, hinted):
    page.resize(700, 620)
    empty = page.panel.maximumHeight()
    go("phone")
    write("13800001111")
    hinted()
    assert page.panel.maximumHeight() > 2 * empty
