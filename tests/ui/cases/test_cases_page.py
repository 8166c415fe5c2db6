from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from rules.vocabulary import CaseState, PartyRole, Risk
from tests.builders import a_case, a_closed_case, a_new_case, party_values, with_parties
from ui.cases.filters import filter_words, filtering, wanted_of
from ui.lists import long_list
from ui.widgets import window_model
from ui.widgets.form import ActForm
from ui.widgets.search_box import PAUSE
from workflow.parties import add_party
from workflow.views.cases import CaseOrder, CaseWanted
from workflow.views.lists import station_lists

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def show(page, settle):
    def show():
        page.refresh()
        settle()

    return show


def titles(page):
    return [row.title for row in page.part.table.rows_model.rows]


def test_enter_in_the_search_box_lists_the_party_and_goes_to_the_list(page, press, write, show, settle, desk):
    with_parties(desk, a_case(desk))
    a_new_case(desk, title="丙与丁债务纠纷")
    show()
    assert len(titles(page)) == 2
    page.seek()
    write("cy")
    press(Key.Key_Return)
    assert titles(page) == ["刘卫兵与陈䶮停车纠纷"]
    assert page.part.table.hasFocus()


def test_what_was_committed_is_searched_for_after_a_pause(qtbot, page, press, write, show, desk):
    a_new_case(desk)
    show()
    page.seek()
    with qtbot.waitSignal(page.part.search.asked) as asked:
        write("停车")
    assert asked.args == ["停车"]


def test_nothing_is_searched_for_while_a_text_is_being_composed(qtbot, page, press, write):
    page.seek()
    asked = []
    page.part.search.asked.connect(asked.append)
    write("停")
    QApplication.sendEvent(page.part.search, QInputMethodEvent("che", []))
    qtbot.wait(PAUSE * 2)
    assert asked == []
    with qtbot.waitSignal(page.part.search.asked):
        write("车")
    assert asked == ["停车"]


def test_a_search_without_a_hit_says_what_to_do_next(page, press, write, show, desk):
    a_new_case(desk)
    show()
    page.seek()
    write("查无此人")
    press(Key.Key_Return)
    assert titles(page) == []
    assert page.part.table.empty_text.startswith("没有找到“查无此人”。")


def test_the_list_is_narrowed_and_widened_by_keys(page, press, fill, show, desk):
    a_new_case(desk, risk=Risk.HIGH, title="甲与乙邻里纠纷")
    a_new_case(desk)
    show()
    press(Key.Key_L, CONTROL)
    fill("", "高风险")
    press(Key.Key_Return, CONTROL)
    assert titles(page) == ["甲与乙邻里纠纷"]
    assert page.part.words.text() == "未销号 · 高风险 · 受理日期（新到旧）　共1起"
    press(Key.Key_T, CONTROL)
    assert len(titles(page)) == 2


def test_a_period_that_ends_before_it_begins_is_said_beside_its_field(page, press, fill, show):
    press(Key.Key_L, CONTROL)
    fill("", "", "", "", "", "", "0624", "0623")
    press(Key.Key_Return, CONTROL)
    assert page.panel.form.rows["accepted_to"].complaint == "截止日期不能早于起始日期。"


def test_the_whole_list_is_scrolled_through_by_keys_with_a_few_rows_held(page, press, show, settle, desk, monkeypatch):
    monkeypatch.setattr(window_model, "WINDOW", 2)
    monkeypatch.setattr(long_list, "WINDOW", 2)
    monkeypatch.setattr(window_model, "KEPT", 3)
    page.part.table.setMaximumHeight(220)
    cases = [a_new_case(desk) for _ in range(15)]
    show()
    assert page.part.words.text().endswith("共15起")
    press(Key.Key_End)
    assert page.part.table.current_id() == cases[0]
    for _ in cases:
        press(Key.Key_PageUp)
    assert page.part.table.current_id() == cases[-1]
    assert len(page.part.table.rows_model.rows) <= 6


def test_the_cursor_stays_in_its_record_when_the_list_is_read_anew(page, press, show, desk):
    cases = [a_new_case(desk) for _ in range(3)]
    show()
    press(Key.Key_Down)
    a_new_case(desk)
    show()
    assert page.part.table.current_id() == cases[1]
    assert "JF20190002" in page.part.detail.text()


def test_enter_opens_the_selected_case(qtbot, page, press, show, desk):
    a_new_case(desk)
    second = a_new_case(desk)
    show()
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_Return)
    assert gone.args == ["case", second]


def test_the_selected_case_is_told_in_full_with_the_reason_of_its_deadline(page, show, desk):
    a_new_case(desk)
    show()
    assert "邻里纠纷　七一社区　2019年6月24日受理，已0天" in page.part.detail.text()
    assert "3个工作日" in page.part.detail.text()


def test_an_empty_register_says_where_cases_come_from(page):
    assert page.part.table.empty_text == "没有未销号的纠纷。纠纷在“今日”从警情立为纠纷。"


def test_a_filter_comes_back_from_its_form_as_it_was(qtbot, desk):
    a_closed_case(desk)
    lists = station_lists(desk)
    for wanted in (
        CaseWanted(),
        CaseWanted(only_open=False),
        CaseWanted(only_open=False, state=CaseState.CLOSED, class_code="02", owner_id=4, community_id=2),
        CaseWanted(order=CaseOrder.RISK, accepted_from=desk.today, accepted_to=desk.today),
    ):
        form = ActForm(filtering(wanted, lists))
        qtbot.addWidget(form)
        assert wanted_of(form.values()) == wanted


def test_a_filter_is_told_in_words(desk):
    wanted = CaseWanted(state=CaseState.WAITING, class_code="01", community_id=1, owner_id=4, accepted_from=desk.today)
    words = filter_words(wanted, station_lists(desk))
    assert words == "待鉴定 · 张民警（民警） · 七一社区 · 婚姻家庭纠纷 · 2019年6月24日起受理 · 受理日期（新到旧）"


def test_a_minor_in_a_title_is_shown_by_the_key_until_the_list_is_left(page, press, show, settle, desk):
    case = a_new_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    show()
    assert titles(page) == ["刘卫兵与李**停车纠纷"]
    press(Key.Key_M, CONTROL)
    assert titles(page) == ["刘卫兵与李小明停车纠纷"]
    page.hide()
    settle()
    assert titles(page) == ["刘卫兵与李**停车纠纷"]
