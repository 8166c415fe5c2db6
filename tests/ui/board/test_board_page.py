from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import a_new_case, an_incident
from ui.board.page import BoardPage
from ui.paper.subject import DraftPaper
from workflow.views.behind import Asked

K = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk, open_page):
    """The dashboard of a month with two disputes, one of them a case; ``asked`` holds where it asked to go."""
    an_incident(desk)
    a_new_case(desk)
    page = open_page(BoardPage)
    page.asked = []
    page.go.connect(lambda key, subject: page.asked.append((key, subject)))
    return page


def go_to(page, press, chart):
    """Walk to a chart with Tab alone."""
    for _ in range(len(page.sheet.stops())):
        if page.focusWidget() is page.sheet.views[chart].chart:
            return
        press(page, K.Key_Tab)
    raise AssertionError(f"Tab never comes to {chart}")


def test_the_board_opens_with_the_cursor_on_the_first_card(page):
    assert (page.chooser.entry.text(), page.state.text()) == ("2019-06", "预报")
    assert page.focusWidget() is page.sheet.cards[0]
    assert page.sheet.cards[0].accessibleName().startswith("纠纷警情2起")
    assert page.detail.text().startswith("确认性质为纠纷的警情。")
    assert "同比：与上年同期2018年6月" in page.bases.text()


def test_enter_on_a_card_asks_for_its_rows(page, press):
    press(page, K.Key_Return)

    assert page.asked == [("rows", Asked("2019-06", "disputes.total"))]


def test_arrows_go_from_card_to_card_and_down_to_the_first_chart(page, press):
    press(page, K.Key_Right)
    assert page.focusWidget() is page.sheet.cards[1]
    press(page, K.Key_Down)
    below = page.focusWidget()
    assert below in page.sheet.cards[2:]
    press(page, K.Key_Down)
    press(page, K.Key_Down)
    assert page.focusWidget() is page.sheet.views["trend"].chart


def test_tab_visits_every_card_and_chart_once_and_in_order(page, press):
    visited = []
    for _ in page.sheet.stops():
        visited.append(page.focusWidget())
        press(page, K.Key_Tab)

    assert visited == page.sheet.stops()


def test_enter_on_a_bar_asks_for_the_rows_of_the_class_and_beside_it_for_those_of_last_year(page, press):
    go_to(page, press, "category")
    press(page, K.Key_Return)
    press(page, K.Key_Down)
    press(page, K.Key_Return)

    assert page.asked == [("rows", Asked("2019-06", "category.02")), ("rows", Asked("2018-06", "category.02"))]


def test_the_table_of_communities_is_walked_cell_by_cell_and_the_line_below_says_each(page, press):
    go_to(page, press, "community")
    press(page, K.Key_Right)

    assert page.detail.text() == "七一社区，受理纠纷：1起"
    press(page, K.Key_Return)
    assert page.asked == [("rows", Asked("2019-06", "community.七一社区"))]


def test_a_month_of_the_course_opens_its_own_rows(page, press):
    go_to(page, press, "trend")
    press(page, K.Key_End)
    press(page, K.Key_Left)
    press(page, K.Key_Return)

    assert page.asked == [("rows", Asked("2019-05", "cases.accepted"))]


def test_periods_are_turned_and_typed_by_keys(page, press, settle):
    press(page, K.Key_PageUp, ALT)
    settle()
    assert page.view.key == "2019-05"
    press(page, K.Key_PageDown, ALT)
    settle()
    press(page, K.Key_G, CTRL)
    QTest.keyClicks(page.focusWidget(), "2019-Q2")
    press(page, K.Key_Return)
    settle()

    assert page.view.key == "2019-Q2"
    assert page.focusWidget() is page.sheet.cards[0]


def test_a_period_that_means_nothing_is_refused_and_the_board_stays(page, press, settle):
    press(page, K.Key_G, CTRL)
    QTest.keyClicks(page.focusWidget(), "2019-13")
    press(page, K.Key_Return)
    settle()

    assert [kind for kind, _ in page.said] == ["refused"]
    page.refresh()
    settle()
    assert page.view.key == "2019-06"


def test_the_key_of_printing_opens_the_page_of_the_paper(page, press, settle):
    press(page, K.Key_P, CTRL)
    settle()

    ((key, draft),) = page.asked
    assert key == "paper"
    assert isinstance(draft, DraftPaper)
    assert draft.copy.content.startswith(b"%PDF")
    assert (draft.title, draft.issue, draft.back) == ("2019年6月看板", None, ("board", "2019-06"))


def test_a_chart_is_told_to_a_screen_reader_with_the_number_under_the_cursor(page, press):
    go_to(page, press, "category")

    assert page.focusWidget().accessibleName() == "受理纠纷：按类别，共1项，邻里纠纷：本期1件"


def test_an_empty_station_says_what_to_do_next(open_page):
    page = open_page(BoardPage)

    assert page.stack.currentWidget() is page.stack.words
    assert "按 Ctrl+N 登记第一起警情" in page.stack.words.text()
    assert page.first_focus() is page.chooser.entry


def test_before_anything_is_counted_the_page_says_so(qtbot, counter, runner):
    page = BoardPage(counter, runner, None)
    qtbot.addWidget(page)

    assert page.stack.words.text() == "正在统计……"
    assert page.stack.currentWidget() is page.stack.words


def test_a_narrow_window_has_fewer_cards_in_a_line_and_one_column_of_charts(page, qtbot):
    lines = {card.y() for card in page.sheet.cards}
    page.resize(700, 680)
    qtbot.waitUntil(lambda: len({card.y() for card in page.sheet.cards}) > len(lines))

    views = page.sheet.views
    assert views["category"].x() == views["community"].x()
    assert page.stack.area.horizontalScrollBar().maximum() == 0
