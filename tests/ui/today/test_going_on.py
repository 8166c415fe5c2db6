"""Where the page of a day goes on after an act, and what its keys do while a form is open."""

from __future__ import annotations

from PySide6.QtCore import Qt

from rules.vocabulary import DayState
from tests.builders import MONDAY, ONE_DAY, a_cleared_incident, an_incident
from workflow.day_close import hold_day
from workflow.views.today import day_view

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def read_again(page, settle):
    page.refresh()
    settle()


def chosen(page):
    return page.incidents.current_row().id


def test_after_a_result_the_cursor_is_on_the_next_incident_that_blocks(page, press, fill, settle, desk):
    first, second, third = (an_incident(desk) for _ in range(3))
    read_again(page, settle)
    page.incidents.select(second)
    for following in (third, first, first):
        press(Key.Key_F4)
        fill("当场", "双方和解")
        press(Key.Key_Return, CONTROL)
        assert chosen(page) == following


def test_after_a_carry_over_the_cursor_goes_on_in_the_list_of_what_is_left_too(page, press, fill, settle, desk):
    first, second, third = (an_incident(desk) for _ in range(3))
    read_again(page, settle)
    press(Key.Key_L, CONTROL)
    page.incidents.select(second)
    press(Key.Key_F8)
    fill("不在", "张民警", "0626")
    press(Key.Key_Return, CONTROL)
    assert chosen(page) == third
    assert {row.id for row in page.incidents.rows_model.rows} == {first, third}


def test_an_incident_whose_nature_was_confirmed_stays_chosen_for_its_result(page, press, fill, settle, desk):
    an_incident(desk, nature=None)
    second = an_incident(desk, nature=None)
    read_again(page, settle)
    page.incidents.select(second)
    press(Key.Key_F3)
    press(Key.Key_Return, CONTROL)
    assert chosen(page) == second


def test_an_incident_made_a_case_stays_chosen_so_that_enter_opens_the_case(page, press, fill, settle, desk):
    first = an_incident(desk)
    an_incident(desk)
    read_again(page, settle)
    page.incidents.select(first)
    press(Key.Key_F7)
    fill("", "0200 邻里")
    press(Key.Key_Return, CONTROL)
    assert chosen(page) == first
    assert page.incidents.current_row().case_number


def test_the_keys_of_the_day_wait_while_a_form_is_open_and_keep_what_was_typed(page, press, fill, settle, desk, said):
    a_cleared_incident(desk)
    an_incident(desk)
    read_again(page, settle)
    press(Key.Key_F4)
    fill("当场", "双方和解")
    press(Key.Key_F9)
    assert said == [("noted", "先办完这张表单：Ctrl+Enter保存，或按Esc返回（填了的内容会留着），再按F9。")]
    press(Key.Key_PageUp, ALT)
    assert page.view.day == MONDAY
    assert page.panel.form.values()["note"] == "双方和解"
    assert day_view(desk).state is DayState.OPEN


def test_a_checked_day_offers_no_change_and_says_which_key_comes_first(page, press, settle, desk, said):
    a_cleared_incident(desk)
    hold_day(desk, MONDAY)
    read_again(page, settle)
    assert not [name for name, button in page.bar.buttons.items() if button.isVisible()]
    press(Key.Key_F3)
    assert page.panel.form is None
    assert said == [("noted", "该日核对完毕、等待签结，不能“确认性质”；要改动，先按Shift+F9退回。")]


def test_turning_to_another_day_is_the_end_of_what_was_said(page, press, settle, qtbot):
    with qtbot.waitSignal(page.begun):
        press(Key.Key_PageUp, ALT)
    assert page.view.day == MONDAY - ONE_DAY


def test_an_incident_without_its_nature_is_told_both_keys_in_their_order(page, press, settle, desk, said):
    an_incident(desk, nature=None)
    read_again(page, settle)
    assert page.gate.step.text().endswith("今天办不完的先按F3确认性质，再按F8结转。")
    press(Key.Key_F8)
    assert said == [("noted", "请先按F3确认警情JQ201900001的性质，再按F8“结转”。")]
