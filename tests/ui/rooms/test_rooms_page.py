from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from db.models import MediationSession
from rules.periods import STATION_ZONE
from rules.sessions import Rhythm
from rules.vocabulary import SessionState, Track
from tests.builders import MONDAY, ONE_DAY, a_booking, a_case, a_held_session, officer_id, one, with_parties
from ui.rooms.board import Wish
from ui.rooms.page import RoomsPage
from workflow.sessions import book_room

K = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton


def at(hour, minute=0, day=MONDAY):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STATION_ZONE)


def stored(desk, key):
    row = one(desk, MediationSession, key)
    return row.room_id, row.starts_at, row.ends_at


@pytest.fixture
def drag(page, qtbot, settle):
    """Press on a cell of the day, carry it to another one and let go."""

    def drag(start, end, *, edge=False):
        grid, view = page.day_grid, page.day_grid.viewport()
        first, last = grid.place_of(*start), grid.place_of(*end).center()
        begin = QPoint(first.center().x(), first.bottom() - 2) if edge else first.center()
        QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, begin)
        QTest.mouseMove(view, (begin + last) / 2)
        QTest.mouseMove(view, last)
        QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, last)
        settle()

    return drag


def row_of(page, hour, minute=0):
    return (hour - page.day_grid.board.first_hour) * 4 + minute // 15


def test_the_page_opens_on_the_present_hour_with_the_rooms_as_columns(page):
    assert [column.room for column in page.day_grid.board.columns] == ["一号调解室", "二号调解室"]
    assert page.detail.text() == "一号调解室空闲：2019年6月24日 星期一 09:00至09:15（15分钟）"
    assert page.now_words.text() == "一号调解室：现在空闲　二号调解室：现在空闲"
    assert page.chooser.label.text() == "2019年6月24日 星期一"


def test_a_room_is_booked_by_keys_alone(desk, page, press, write, said):
    a_case(desk)
    page.day_grid.go_to_hour(15)
    for _ in range(6):
        press(K.Key_Down, SHIFT)
    press(K.Key_Up, SHIFT)
    assert "15:00至16:30（1小时30分）" in page.detail.text()
    press(K.Key_Return)
    write("刘卫兵")
    press(K.Key_Return, CTRL)
    assert stored(desk, 1) == (1, at(15), at(16, 30))
    assert said == [("done", "已预约6月24日15:00至16:30的调解，在一号调解室。")]
    assert page.focusWidget() is page.day_grid
    assert page.day_grid.booking.id == 1


def test_enter_on_a_booking_opens_its_case(desk, open_page, press, qtbot):
    case = a_case(desk)
    a_booking(desk, case, hour=9, room=1)
    page = open_page(RoomsPage)
    with qtbot.waitSignal(page.go) as asked:
        QTest.keyClick(page.day_grid, K.Key_Return)
    assert asked.args == ["case", case]


def test_the_cursor_tells_a_screen_reader_where_it_is(desk, page):
    assert page.day_grid.accessibleName() == "一天的调解室安排"
    page.day_grid.go_to_hour(11)
    assert page.day_grid.accessibleDescription() == "一号调解室空闲：2019年6月24日 星期一 11:00至11:15（15分钟）"


def test_a_span_drawn_with_the_mouse_opens_the_form_filled_in(desk, page, drag):
    a_case(desk)
    drag((1, row_of(page, 10)), (1, row_of(page, 11, 45)))
    values = page.panel.form.peek()
    assert (values["room_id"], values["starts_at"], values["ends_at"]) == (
        2,
        datetime(2019, 6, 24, 10),
        datetime(2019, 6, 24, 12),
    )
    assert QApplication.focusWidget() is page.panel.form.entry("case_id").box


def test_a_click_alone_books_nothing(page, drag):
    drag((1, row_of(page, 10)), (1, row_of(page, 10)))
    assert page.panel.form is None
    assert page.day_grid.mark.column == 1


def test_a_booking_dragged_to_another_room_and_hour_is_moved(desk, page, drag, settle, said):
    session = a_booking(desk, a_case(desk), hour=9, room=1)
    page.refresh()
    settle()
    drag((0, row_of(page, 9, 30)), (1, row_of(page, 11, 30)))
    assert stored(desk, session) == (2, at(11), at(12))
    assert said == [("done", "6月24日09:00的调解已改到6月24日11:00至12:00，在二号调解室。")]
    assert page.day_grid.booking.id == session


def test_a_booking_dragged_onto_another_stays_and_the_page_says_why(desk, page, drag, settle, said):
    case = a_case(desk)
    session = a_booking(desk, case, hour=9, room=1)
    a_booking(desk, case, hour=11, room=2)
    page.refresh()
    settle()
    drag((0, row_of(page, 9)), (1, row_of(page, 10, 30)))
    assert stored(desk, session) == (1, at(9), at(10))
    assert said[-1][0] == "refused"
    assert "二号调解室已有安排：2019年6月24日11:00至12:00“刘卫兵与陈䶮停车纠纷”" in said[-1][1]


def test_the_lower_edge_of_a_booking_makes_it_longer(desk, page, drag, settle):
    session = a_booking(desk, a_case(desk), hour=9, room=1)
    page.refresh()
    settle()
    drag((0, row_of(page, 9, 45)), (0, row_of(page, 11, 15)), edge=True)
    assert stored(desk, session) == (1, at(9), at(11, 30))


def test_a_held_session_is_not_dragged(desk, page, drag, settle, said):
    case = a_case(desk)
    with_parties(desk, case)
    a_held_session(desk, case)
    session = a_booking(desk, case, hour=9, room=1)
    page.refresh()
    settle()
    elsewhere = len(page.day_grid.board.columns) - 1
    page.day_grid.go_to_hour(8)
    drag((elsewhere, row_of(page, 8)), (0, row_of(page, 11)))
    assert [stored(desk, key)[1] for key in (1, session)] == [at(8), at(9)]
    assert said == []


def test_a_booking_is_moved_by_its_form(desk, open_page, press, settle):
    session = a_booking(desk, a_case(desk), hour=9, room=1)
    page = open_page(RoomsPage)
    QTest.keyClick(page.day_grid, K.Key_6, ALT)
    form = page.panel.form
    assert form.peek()["starts_at"] == datetime(2019, 6, 24, 9)
    form.set_values({"starts_at": datetime(2019, 6, 25, 14), "ends_at": datetime(2019, 6, 25, 15), "room_id": None})
    form.submit()
    settle()
    assert stored(desk, session) == (None, at(14, day=MONDAY + ONE_DAY), at(15, day=MONDAY + ONE_DAY))


def test_the_end_follows_a_start_that_is_moved_until_another_end_is_typed(desk, open_page, settle):
    session = a_booking(desk, a_case(desk), hour=9, room=1)
    page = open_page(RoomsPage)
    QTest.keyClick(page.day_grid, K.Key_6, ALT)
    form = page.panel.form
    form.set_values({"starts_at": datetime(2019, 6, 25, 14, 30)})
    assert form.peek()["ends_at"] == datetime(2019, 6, 25, 15, 30)
    form.submit()
    settle()
    assert page.said == [("done", "6月24日09:00的调解已改到6月25日14:30至15:30，在一号调解室。")]
    assert stored(desk, session)[2] - stored(desk, session)[1] == timedelta(hours=1)


def test_an_end_that_was_typed_stays_when_the_start_is_moved_again(desk, open_page):
    a_booking(desk, a_case(desk), hour=9, room=1)
    page = open_page(RoomsPage)
    QTest.keyClick(page.day_grid, K.Key_6, ALT)
    form = page.panel.form
    form.set_values({"ends_at": datetime(2019, 6, 24, 12)})
    form.set_values({"starts_at": datetime(2019, 6, 24, 10)})
    assert form.peek()["ends_at"] == datetime(2019, 6, 24, 12)


def test_a_move_that_is_refused_is_told_beside_the_time_and_keeps_what_was_typed(desk, open_page, settle):
    case = a_case(desk)
    a_booking(desk, case, hour=9, room=1)
    a_booking(desk, case, hour=11, room=1)
    page = open_page(RoomsPage)
    QTest.keyClick(page.day_grid, K.Key_6, ALT)
    form = page.panel.form
    form.set_values({"starts_at": datetime(2019, 6, 24, 10, 30), "ends_at": datetime(2019, 6, 24, 11, 30)})
    form.submit()
    settle()
    assert "已有安排" in form.rows["starts_at"].complaint
    assert form.peek()["starts_at"] == datetime(2019, 6, 24, 10, 30)


def test_del_cancels_a_booking_with_its_reason_and_frees_the_room(desk, open_page, press, write, settle):
    session = a_booking(desk, a_case(desk), hour=9, room=1)
    page = open_page(RoomsPage)
    QTest.keyClick(page.day_grid, K.Key_Delete)
    form = page.panel.form
    form.submit()
    assert "请填写原因" in form.rows["reason"].complaint
    form.set_values({"reason": "一方不到"})
    form.submit()
    settle()
    assert one(desk, MediationSession, session).state is SessionState.CANCELLED
    assert page.day_grid.booking is None
    assert page.said == [("done", "已取消6月24日09:00的预约，一号调解室空出。")]


def test_del_on_free_time_says_what_to_choose(page, press, said):
    press(K.Key_Delete)
    assert said == [("noted", "请先选择一场预约，再“取消预约”。")]


def test_a_series_is_booked_from_the_marked_time(desk, page, press, settle, said):
    case = a_case(desk, Track.PEOPLES)
    page.day_grid.go_to_hour(14)
    press(K.Key_F3)
    page.panel.form.set_values({"case_id": case, "rhythm": Rhythm.WEEKLY, "times": 3})
    page.panel.form.submit()
    settle()
    assert [stored(desk, key)[1] for key in (1, 2, 3)] == [at(14) + timedelta(weeks=n) for n in range(3)]
    assert said == [("done", "已预约3场，每周一场，从6月24日14:00开始。")]


def test_an_officer_booked_twice_at_once_is_pointed_out_after_the_booking(desk, counter, page, press, settle, said):
    case = a_case(desk)
    counter.desk = desk
    book_room(desk, case, 2, at(14), at(15), desk.officer.id)
    page.day_grid.go_to_hour(14)
    press(K.Key_F2)
    page.panel.form.set_values({"case_id": case})
    page.panel.form.submit()
    settle()
    assert "请留意：王所2019年6月24日14:00至15:00还在二号调解室主持" in said[0][1]


def test_past_time_is_booked_only_with_a_word_of_warning(desk, page, press):
    a_case(desk)
    page.day_grid.go_to_hour(8)
    press(K.Key_Return)
    assert "只用来补登" in next(iter(page.panel.form.spec.fields)).label


def test_the_week_shows_every_day_and_a_booking_moves_between_days(desk, open_page, settle):
    a_booking(desk, a_case(desk), hour=9, room=1, day=MONDAY + 2 * ONE_DAY)
    page = open_page(RoomsPage)
    QTest.keyClick(page.day_grid, K.Key_Tab, CTRL)
    assert page.chooser.label.text() == "2019年6月24日至6月30日"
    assert len(page.week_grid.board.columns) == 14
    assert page.week_grid.hasFocus()
    page.week_grid.go_to_booking(1)
    page.week_grid.pulled.emit(page.week_grid.booking, Wish(2, datetime(2019, 6, 28, 9), datetime(2019, 6, 28, 10)))
    settle()
    assert stored(desk, 1) == (2, at(9, day=MONDAY + 4 * ONE_DAY), at(10, day=MONDAY + 4 * ONE_DAY))
    assert page.week_grid.booking.room == "二号调解室"


def test_f8_shows_one_room_after_the_other_and_then_all(page, press):
    seen = []
    for _ in range(3):
        press(K.Key_F8)
        seen.append(([column.room for column in page.day_grid.board.columns], page.room_button.text()))
    assert seen == [
        (["一号调解室"], "一号调解室（F8）"),
        (["二号调解室"], "二号调解室（F8）"),
        (["一号调解室", "二号调解室"], "全部调解室（F8）"),
    ]


def test_the_list_has_every_booking_of_the_week_and_acts_on_the_chosen_one(desk, open_page, settle):
    case = a_case(desk)
    a_booking(desk, case, hour=9, room=1, day=MONDAY + ONE_DAY)
    a_booking(desk, case, hour=8, room=2)
    page = open_page(RoomsPage)
    QAbstractItemModelTester(page.table.rows_model)
    QTest.keyClick(page.day_grid, K.Key_Tab, CTRL | SHIFT)
    table = page.table
    assert table.hasFocus()
    cells = [[column.text(row) for column in table.rows_model.columns] for row in table.rows_model.rows]
    assert cells == [
        ["6月24日 周一", "08:00至09:00", "二号调解室", "待登记", "刘卫兵与陈䶮停车纠纷", "张民警"],
        ["6月25日 周二", "09:00至10:00", "一号调解室", "已预约", "刘卫兵与陈䶮停车纠纷", "张民警"],
    ]
    QTest.keyClick(table, K.Key_Down)
    QTest.keyClick(table, K.Key_Delete)
    assert "09:00至10:00 一号调解室" in page.panel.form.spec.fields[0].label


def test_a_week_without_bookings_says_how_to_book(page):
    assert page.table.empty_text == "这一周没有预约。在“日”一栏选好时间，按Enter预约。"


def test_the_days_are_turned_and_any_day_is_reached(page, press, settle):
    press(K.Key_PageDown, ALT)
    assert page.chooser.label.text() == "2019年6月25日 星期二"
    press(K.Key_G, CTRL)
    page.chooser.entry.setText("0703")
    press(K.Key_Return)
    assert page.chooser.label.text() == "2019年7月3日 星期三"
    press(K.Key_T, CTRL)
    assert page.chooser.label.text() == "2019年6月24日 星期一"


def test_another_day_opens_at_its_first_booking_or_where_days_usually_begin(desk, page, press):
    a_booking(desk, a_case(desk), hour=10, room=1, day=MONDAY + ONE_DAY)
    page.day_grid.go_to_hour(21)
    press(K.Key_PageDown, ALT)
    assert page.day_grid.booking is not None
    page.day_grid.go_to_hour(21)
    press(K.Key_PageDown, ALT)
    assert "2019年6月26日 星期三 09:00至09:15" in page.detail.text()
    press(K.Key_T, CTRL)
    assert "2019年6月24日 星期一 09:00至09:15" in page.detail.text()


def test_less_than_an_hour_is_offered_only_before_another_booking_and_said(desk, page, press, settle):
    a_booking(desk, a_case(desk), room=1)
    page.refresh()
    settle()
    page.day_grid.go_to_hour(14)
    press(K.Key_Down)
    press(K.Key_Down)
    press(K.Key_F2)
    assert page.panel.form.spec.fields[0].label == "不到一小时：这里只空30分钟，到15:00为止。"


def test_a_day_that_cannot_be_read_is_refused_and_the_page_stays(page, press, said):
    press(K.Key_G, CTRL)
    page.chooser.entry.setText("哪天")
    press(K.Key_Return)
    assert said[0][0] == "refused"
    assert page.day == MONDAY


def test_a_draft_begun_for_one_time_does_not_come_back_under_another(desk, page, press):
    a_case(desk)
    page.day_grid.go_to_hour(14)
    press(K.Key_Return)
    page.panel.form.set_values({"ends_at": datetime(2019, 6, 24, 17)})
    press(K.Key_Escape)
    page.day_grid.go_to_hour(10)
    press(K.Key_Return)
    assert page.panel.form.peek()["ends_at"] == datetime(2019, 6, 24, 11)


def test_the_chair_of_a_booking_is_an_officer_in_service(desk, page, press):
    a_case(desk)
    press(K.Key_Return)
    assert page.panel.form.peek()["chair_id"] == officer_id(desk, "王所")


@pytest.mark.parametrize("view", ["day_grid", "week_grid"])
def test_a_booking_of_three_quarters_of_an_hour_shows_whose_case_it_is(desk, open_page, settle, view):
    case = a_case(desk, title="甲纠纷")
    book_room(desk, case, 1, at(10), at(10, 45), officer_id(desk))
    page = open_page(RoomsPage)
    page.tab_bar.setCurrentIndex(("day_grid", "week_grid").index(view))
    grid, before = getattr(page, view), getattr(page, view).viewport().grab().toImage()
    (block,) = grid.board.blocks
    grid.show_board(replace(grid.board, blocks=(replace(block, booking=replace(block.booking, title="乙纠纷")),)))
    assert grid.viewport().grab().toImage() != before


def test_the_mouse_over_a_booking_is_told_it_in_full(desk, open_page):
    a_booking(desk, a_case(desk), hour=10, room=1)
    grid = open_page(RoomsPage).day_grid
    there = grid.place_of(0, (10 - grid.board.first_hour) * 4).center()
    assert grid.words_at(there) == (
        "2019年6月24日 星期一 10:00至11:00 一号调解室，已预约：JF20190001 刘卫兵与陈䶮停车纠纷，张民警主持。"
    )
    assert grid.words_at(there + QPoint(grid.measures.column_width, 0)) == ""
