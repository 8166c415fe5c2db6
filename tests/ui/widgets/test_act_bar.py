from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.act_bar import ActBar

NAMES = ("register_incident", "confirm_nature", "clear_incident")


@pytest.fixture
def done():
    return []


@pytest.fixture
def bar(qtbot, done):
    page = QWidget()
    bar = ActBar(page)
    for name in NAMES:
        bar.add(name, lambda name=name: done.append(name))
    QVBoxLayout(page).addWidget(bar)
    bar.page = page
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    return bar


def test_a_narrow_bar_goes_on_in_the_next_line(bar):
    one_line = bar.heightForWidth(2000)
    assert bar.heightForWidth(bar.minimumSizeHint().width()) > 2 * one_line
    bar.page.resize(bar.minimumSizeHint().width() + 40, 400)
    assert len({button.y() for button in bar.buttons.values()}) > 1


def test_hidden_buttons_take_no_room(bar):
    bar.show_only({"clear_incident"})
    assert bar.buttons["clear_incident"].x() == 0
    assert not bar.buttons["confirm_nature"].isVisible()


def test_the_key_of_a_hidden_button_still_works(qtbot, bar, done):
    bar.show_only(set())
    qtbot.keyClick(bar.page, Qt.Key.Key_F3)
    assert done == ["confirm_nature"]


def test_a_button_names_its_key_also_under_another_word(bar):
    bar.rename("clear_incident", "处置结果")
    assert bar.buttons["clear_incident"].text() == "处置结果（F4）"
