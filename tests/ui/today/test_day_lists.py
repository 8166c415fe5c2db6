"""What an officer sees of the day at a glance, and how its lists are gone through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rules.vocabulary import CarryReason, DueKind, Nature, PartyRole, Role
from tests.builders import (
    MONDAY,
    ONE_DAY,
    a_booking,
    a_case,
    a_cleared_incident,
    a_new_case,
    an_agreement,
    an_incident,
    officer_id,
    party_values,
    seat,
    sign_day,
)
from ui.case.subject import CasePart
from ui.case.tables import TABS
from ui.colours import Tone
from ui.today.columns import DUE_COLUMNS, INCIDENT_COLUMNS, part_of
from ui.today.subject import DayIncident
from workflow.day_close import hold_day
from workflow.intake import carry_over
from workflow.outcomes import plan_visit
from workflow.parties import add_party
from workflow.setup import add_room
from workflow.upkeep import back_up

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def see(page, settle):
    """Show the page as the station stands now."""

    def see(day=None):
        page.turn_to(day)
        settle()
        return page

    return see


def cells(table, key):
    column = next(column for column in table.rows_model.columns if column.key == key)
    return [column.text(row) for row in table.rows_model.rows]


def carried(desk):
    incident = an_incident(desk)
    carry_over(desk, incident, MONDAY, CarryReason.ABSENT, officer_id(desk), MONDAY + ONE_DAY)


# How far the day is


def test_the_day_is_a_large_figure_with_its_words_and_a_bar(see, desk):
    a_cleared_incident(desk)
    carried(desk)
    an_incident(desk)
    page = see()
    assert page.gate.words.text() == "已清 1 / 3，结转 1，还差 1"
    assert page.gate.bar.accessibleName() == "已清1，结转1，共3"
    assert page.gate.figure.accessibleName() == "已清 1 / 3，结转 1，还差 1，按Enter只看未清的"


def test_each_row_that_blocks_says_what_is_missing_and_the_key_that_mends_it(see, desk):
    an_incident(desk, nature=None)
    an_incident(desk)
    a_cleared_incident(desk)
    page = see()
    assert cells(page.incidents, "standing") == ["缺性质", "缺结果", "已清"]
    assert cells(page.incidents, "next") == ["确认性质（F3）", "登记结果（F4）", "当场化解：双方当场和解。"]


@pytest.mark.parametrize(("nature", "form"), [(None, "确认性质"), (Nature.DISPUTE, "登记处置结果")])
def test_enter_on_a_row_that_blocks_opens_the_very_form_it_waits_for(see, desk, press, nature, form):
    an_incident(desk, nature=nature)
    page = see()
    press(Key.Key_Return)
    assert page.panel.form.spec.title == f"{form} JQ201900001"


def test_one_key_leaves_only_what_blocks_and_brings_the_rest_back(see, desk, press):
    a_cleared_incident(desk)
    an_incident(desk)
    page = see()
    assert page.bar.buttons["only_blocking"].text() == "只看未清 1（Ctrl+L）"
    press(Key.Key_L, CONTROL)
    assert cells(page.incidents, "standing") == ["缺结果"]
    assert page.bar.buttons["only_blocking"].text() == "看全部（Ctrl+L）"
    press(Key.Key_L, CONTROL)
    assert len(page.incidents.rows_model.rows) == 2


def test_a_click_on_the_figure_shows_what_blocks(see, desk, qtbot):
    a_cleared_incident(desk)
    an_incident(desk)
    page = see()
    qtbot.mouseClick(page.gate.figure, Qt.MouseButton.LeftButton)
    assert cells(page.incidents, "standing") == ["缺结果"]
    assert page.incidents.hasFocus()


def test_with_nothing_left_to_do_the_filter_ends_by_itself(see, desk, press, fill, said):
    a_cleared_incident(desk)
    an_incident(desk)
    page = see()
    press(Key.Key_L, CONTROL)
    press(Key.Key_F4)
    fill("当场", "双方和解")
    press(Key.Key_Return, CONTROL)
    assert cells(page.incidents, "standing") == ["已清", "已清"]
    press(Key.Key_L, CONTROL)
    assert said[-1] == ("noted", "这一天没有未清的警情。")


# What comes next


def test_while_something_blocks_the_next_step_is_to_mend_it(see, desk):
    an_incident(desk)
    page = see()
    assert page.gate.step.text() == ("下一步：选中一条没有办的按Enter，程序打开该填的表单。今天办不完的按F8结转。")
    assert page.head.acts.buttons["close_day"].text() == "核对日清（F9）"


def test_a_cleared_day_asks_for_its_two_steps(see, desk, clock):
    a_cleared_incident(desk)
    page = see()
    assert page.gate.step.text() == "没有未清的警情。收班时按F9核对，看过再按F9签结。"
    clock.set(MONDAY + ONE_DAY)
    page = see(MONDAY)
    assert page.gate.step.text().startswith("没有未清的警情。下一步：按F9核对，看过再按F9签结。")
    assert page.head.acts.buttons["close_day"].property("look") == "primary"
    hold_day(desk, MONDAY)
    page = see(MONDAY)
    assert page.gate.step.text().startswith("已经核对，还没有签结。下一步：按F9签结；要改动，先按Shift+F9退回。")
    assert page.head.acts.buttons["close_day"].text() == "签结（F9）"


def test_who_may_not_sign_is_told_who_does(see, desk, counter):
    a_cleared_incident(desk)
    counter.desk = seat(desk, Role.OFFICER)
    page = see()
    who = "王所（所长）、李副（副所长）、周值（值班所领导）"
    assert page.gate.step.text().endswith(f"由{who}办，按Ctrl+U换人。")
    assert cells(page.duty, "words")[:2] == ["张民警（民警）", who]


def test_the_key_of_the_close_leads_to_an_earlier_day_that_comes_first(see, desk, clock, press, said, settle):
    clock.set(MONDAY + ONE_DAY)
    page = see()
    assert page.head.acts.buttons["close_day"].text() == "先办6月24日（F9）"
    assert page.gate.step.text().startswith("2019年6月24日还没有签结，日清要按日期顺序办。按F9转到那一天。")
    press(Key.Key_F9)
    assert page.view.day == MONDAY
    assert said[-1] == ("noted", "2019年6月24日还没有签结，日清要按日期顺序办，已转到那一天。")


def test_a_day_that_has_not_begun_or_came_before_the_register_has_no_close(see, desk):
    page = see(MONDAY + ONE_DAY)
    assert page.gate.step.text().startswith("这一天还没有开始，到时再核对、签结。")
    assert not page.head.acts.buttons["close_day"].isVisible()
    page = see(MONDAY - ONE_DAY)
    assert page.gate.step.text().startswith("台账自2019年6月24日启用，更早的日期不用日清。")
    assert not page.head.acts.buttons["close_day"].isVisible()


def test_after_the_signature_the_day_shown_says_that_today_is_signed_and_where_new_facts_go(see, desk):
    a_cleared_incident(desk)
    sign_day(desk, MONDAY)
    assert see().gate.step.text() == "今天（6月24日）已签结，现在登记的记入6月25日。到6月25日再核对、签结。"


# What falls due


def test_what_is_due_tells_its_sort_how_late_it_is_and_how_long_the_case_is_open(see, desk, clock):
    agreed = an_agreement(desk, due_on=MONDAY + timedelta(days=1))
    plan_visit(desk, agreed.case, MONDAY + timedelta(days=8), officer_id(desk))
    clock.pass_days(8)
    page = see()
    assert cells(page.due, "standing") == ["逾期7天", "今天到期"]
    assert cells(page.due, "kind") == ["履行", "回访"]
    assert cells(page.due, "days_open") == ["8天", "8天"]
    assert set(cells(page.due, "number")) == {row.number for row in page.view.due}
    assert page.day_lists.headings[0].text() == "到期与逾期：逾期 1，今天 1，三天内 0"


@pytest.mark.parametrize(
    ("days", "tone"),
    [(1, Tone.ACTIVE), (2, Tone.WARN), (6, Tone.WARN), (7, Tone.BAD), (-1, Tone.ACTIVE), (-3, Tone.NEUTRAL)],
)
def test_the_colour_of_what_is_late_changes_after_two_days_and_after_a_week(see, desk, clock, days, tone):
    agreed = an_agreement(desk, due_on=MONDAY + timedelta(days=10))
    clock.pass_days(10 + days)
    page = see()
    (row,) = [row for row in page.due.rows_model.rows if row.case_id == agreed.case]
    assert DUE_COLUMNS[0].tone(row) is tone


def test_every_sort_of_thing_due_has_a_tab_of_the_case_where_it_is_done(see, desk):
    a_new_case(desk)
    (row,) = see().due.rows_model.rows
    titles = {spec.title for spec in TABS}
    assert {part_of(replace(row, kind=kind)).tab for kind in DueKind} <= titles


def test_enter_on_a_promise_opens_its_case_where_performances_are_recorded(see, desk, press, qtbot):
    agreed = an_agreement(desk, due_on=MONDAY)
    page = see()
    press(Key.Key_D, CONTROL)
    assert "为什么是这一天" in page.day_lists.detail.text()
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_Return)
    assert gone.args == ["case", CasePart(agreed.case, "履行")]


# The rooms


def test_each_room_says_whether_it_is_free_with_its_sessions_beneath(see, desk):
    case = a_case(desk)
    a_booking(desk, case, 9, room=1)
    a_booking(desk, case, 15, room=1)
    page = see()
    assert cells(page.rooms, "place") == ["一号调解室", "09:00至10:00", "15:00至16:00", "二号调解室"]
    assert cells(page.rooms, "words") == ["使用中，至10:00", "刘卫兵与陈䶮停车纠纷", "刘卫兵与陈䶮停车纠纷", "现在空闲"]
    assert cells(page.rooms, "state") == ["", "进行中", "已预约", ""]
    assert page.day_lists.headings[1].text() == "今日调解室：空闲 1，调解 2 场"


def test_enter_on_a_session_opens_its_case_and_on_a_room_the_page_of_the_rooms(see, desk, press, qtbot):
    case = a_case(desk)
    a_booking(desk, case, 15, room=1)
    page = see()
    press(Key.Key_D, CONTROL)
    press(Key.Key_D, CONTROL)
    assert page.rooms.hasFocus()
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_Return)
    assert gone.args == ["rooms", MONDAY]
    press(Key.Key_Down)
    assert "主持人张民警" in page.day_lists.detail.text()
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_Return)
    assert gone.args == ["case", CasePart(case, "调解")]


def test_a_room_added_later_is_told_without_what_stood_in_its_line_before(see, desk):
    a_booking(desk, a_case(desk), 15, room=2)
    see()
    add_room(desk, "三号调解室")
    page = see()
    spans = [page.rooms.columnSpan(at, 1) for at in range(page.rooms.rows_model.rowCount())]
    assert cells(page.rooms, "place") == ["一号调解室", "二号调解室", "15:00至16:00", "三号调解室"]
    assert spans == [2, 2, 1, 2]


# Who is on duty


def test_duty_names_the_officer_the_backup_and_what_the_week_lacks(see, desk, clock):
    a_new_case(desk)
    page = see()
    assert cells(page.duty, "name") == ["值班", "备份", "周清", "晨会"]
    words = ["王所（所长），可以签结", "还没有核验过的备份", "1起待决定，本周", "简报已备好"]
    assert cells(page.duty, "words") == words
    assert page.day_lists.headings[2].text() == "值班与备份：该备份了"
    back_up(desk.station.place, None, clock=clock)
    page = see()
    assert cells(page.duty, "words")[1] == "2019年6月24日，今天"
    assert page.day_lists.headings[2].text() == "值班与备份"


def test_enter_leads_to_the_backup_to_the_week_and_to_the_day_that_waits(see, desk, clock, press, said, qtbot):
    clock.set(MONDAY + ONE_DAY)
    page = see()
    page.day_lists.go_to(3)
    press(Key.Key_Return)
    assert said[-1] == ("noted", "按Ctrl+U，写姓名中的几个字，换人值班。")
    led = []
    page.go.connect(lambda key, subject: led.append((key, subject)))
    for _ in range(4):
        press(Key.Key_Down)
        press(Key.Key_Return)
    briefing = ("briefing", MONDAY + ONE_DAY)
    assert led == [("today", MONDAY), ("station", None), ("week", MONDAY), briefing]


def test_the_briefing_is_named_about_the_time_it_is_held_and_at_no_other(see, clock):
    for hour, minute, named in ((7, 29, False), (7, 30, True), (11, 29, True), (11, 31, False), (20, 0, False)):
        clock.set(MONDAY + ONE_DAY, hour, minute)
        assert ("晨会" in cells(see().duty, "name")) is named


# Going through the lists


def test_the_lists_follow_each_other_and_the_words_beneath_follow_the_cursor(see, desk, press):
    an_incident(desk, summary="两人因停车打架")
    page = see()
    for table in (page.due, page.rooms, page.duty, page.incidents):
        press(Key.Key_D, CONTROL)
        assert table.hasFocus()
    assert "两人因停车打架" in page.day_lists.detail.text()


def test_tab_goes_through_every_list(see, desk):
    an_incident(desk)
    page = see()
    page.incidents.setFocus()
    been = []
    for _ in range(4):
        been.append(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Key.Key_Tab)
    assert been == [page.incidents, page.due, page.rooms, page.duty]


def test_in_a_low_window_one_list_is_shown_at_a_time_under_its_tab(see, desk, press):
    a_new_case(desk)
    page = see()
    assert page.rooms.isVisible()
    assert not page.day_lists.tabs.isVisible()
    page.resize(740, 400)
    assert [table.isVisible() for table in page.day_lists.tables] == [True, False, False, False]
    press(Key.Key_D, CONTROL)
    assert [table.isVisible() for table in page.day_lists.tables] == [False, True, False, False]
    assert page.day_lists.tabs.tabText(1) == "到期 1，逾期 0"
    page.resize(1180, 680)
    assert all(table.isVisible() for table in page.day_lists.tables)
    assert not page.day_lists.tabs.isVisible()


def test_the_lists_stay_side_by_side_while_a_message_takes_a_line_or_two(see):
    page = see()
    line = page.fontMetrics().lineSpacing()
    page.resize(1180, line * 25)
    assert not page.day_lists.tabs.isVisible()
    page.resize(1180, line * 22)
    assert not page.day_lists.tabs.isVisible()
    page.resize(1180, line * 18)
    assert page.day_lists.tabs.isVisible()
    page.resize(1180, line * 22)
    assert page.day_lists.tabs.isVisible(), "what has just been folded does not unfold at once"


def test_the_number_of_the_case_an_incident_became_is_shown_to_its_last_figure(see, desk):
    a_new_case(desk)
    table = see().incidents
    assert cells(table, "next") == ["立为JF20190001"]
    at = [column.key for column in table.rows_model.columns].index("next")
    assert table.sizeHintForColumn(at) <= table.columnWidth(at)


def test_a_narrow_list_leaves_the_nature_to_the_words_beneath_it(see, desk):
    an_incident(desk, nature=Nature.HELP)
    page = see()
    nature = [column.key for column in INCIDENT_COLUMNS].index("nature")
    assert page.incidents.isColumnHidden(nature)
    assert "群众紧急求助" in page.day_lists.detail.text()
    page.resize(2400, 1200)
    assert not page.incidents.isColumnHidden(nature)


def test_a_search_may_lead_to_one_incident_of_a_day(page, desk, settle):
    first, second = a_cleared_incident(desk), a_cleared_incident(desk)
    sign_day(desk, MONDAY)
    page.open_subject(DayIncident(MONDAY, second))
    page.refresh()
    settle()
    assert (page.view.day, page.incidents.current_row().id) == (MONDAY, second)
    assert first != second


def test_an_empty_day_says_what_to_do(see):
    page = see()
    assert page.gate.words.text() == "还没有警情"
    assert page.incidents.empty_text == "这一天还没有警情。按F2登记第一条。"
    assert page.due.empty_text == "三天内没有到期的事项，也没有逾期的事项。"
    assert "Ctrl+7" in page.rooms.empty_text


def test_the_name_of_a_minor_is_hidden_until_it_is_asked_for(see, desk, press):
    case = a_new_case(desk, title="李小明与陈䶮校园纠纷")
    add_party(desk, case, party_values(PartyRole.APPLICANT, "李小明", birth=date(2010, 1, 1)))
    page = see()
    assert cells(page.due, "title") == ["李**与陈䶮校园纠纷"]
    press(Key.Key_M, CONTROL)
    assert cells(page.due, "title") == ["李小明与陈䶮校园纠纷"]
