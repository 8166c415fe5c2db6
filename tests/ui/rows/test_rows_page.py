"""The page of the rows behind a figure, opened from a figure and left for a case or the day of an incident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from rules.vocabulary import Role
from tests.builders import MONDAY, a_cleared_incident, a_new_case, an_agreement, seat
from ui.month.page import MonthPage
from ui.rows.page import RowsPage
from ui.today.subject import DayIncident
from workflow.views.behind import Asked

K = Qt.Key


def shown(open_page, key):
    page = open_page(RowsPage, Asked("2019-06", key))
    QAbstractItemModelTester(page.table.rows_model)
    return page


def test_enter_on_a_figure_asks_for_its_rows(desk, open_page, press):
    a_new_case(desk)
    page = open_page(MonthPage)
    asked = []
    page.go.connect(lambda key, subject: asked.append((key, subject)))
    press(page.table, K.Key_Down)
    press(page.table, K.Key_Return)
    assert asked == [("rows", Asked("2019-06", "incidents.valid"))]


def test_the_incidents_behind_a_figure_open_their_day(desk, open_page, press):
    a_cleared_incident(seat(desk, Role.OFFICER), summary="楼道堆物争吵")
    page = shown(open_page, "disputes.total")
    went = []
    page.go.connect(lambda key, subject: went.append((key, subject)))

    assert page.value.text() == "1起"
    assert "楼道堆物争吵" in page.table.current_row().words
    press(page.table, K.Key_Return)
    assert went == [("today", DayIncident(MONDAY, 1))]


def test_the_rows_of_a_rate_say_which_of_them_its_numerator_counts(desk, open_page):
    an_agreement(seat(desk, Role.OFFICER))
    a_new_case(desk)
    page = shown(open_page, "rate.resolved")

    assert not page.table.isColumnHidden(0)
    assert sorted(row.counted for row in page.table.rows_model.rows) == [False, True]
    assert page.value.text() == "50.00%（1/2，基数小）"


def test_the_rows_of_a_plain_count_do_not_say_what_is_counted_at_any_width(desk, open_page):
    a_cleared_incident(seat(desk, Role.OFFICER))
    page = shown(open_page, "disputes.total")

    for width in (1300, 700, 1200):
        page.resize(width, 600)
        assert page.table.isColumnHidden(0), width
        assert not page.table.isColumnHidden(1), width


def test_the_cell_of_a_divided_figure_opens_its_own_rows(desk, open_page, press):
    officer = seat(desk, Role.OFFICER)
    wanted = a_new_case(officer, community_id=1)
    a_new_case(officer, community_id=2)
    page = shown(open_page, "community.七一社区")
    went = []
    page.go.connect(lambda key, subject: went.append((key, subject)))
    press(page.table, K.Key_Return)
    assert went == [("case", wanted)]


def test_the_cells_of_one_place_open_together(desk, open_page):
    officer = seat(desk, Role.OFFICER)
    a_new_case(officer)
    a_new_case(officer)
    page = shown(open_page, "age.0")
    assert (page.title, page.value.text()) == ("2019年6月　已历天数·7日以内", "2件")
    assert len(page.table.rows_model.rows) == 2


def test_what_is_typed_by_the_month_says_that_it_has_no_rows(open_page):
    page = shown(open_page, "criminal.filed")
    assert page.table.rows_model.rows == ()
    assert "按月填报" in page.meaning.text()


def test_a_figure_of_nothing_says_so(open_page):
    page = shown(open_page, "disputes.total")
    assert page.table.empty_text == "这个数字是0，没有明细。"


def test_escape_leads_back(desk, open_page, press):
    page = shown(open_page, "disputes.total")
    left = []
    page.left.connect(lambda: left.append(True))
    press(page.table, K.Key_Escape)
    assert left == [True]
