from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.briefings import TUESDAY, WEDNESDAY, a_full_morning, many
from tests.stations import MONDAY
from ui.briefing.page import BriefingPage
from ui.case.subject import CasePart
from ui.paper.subject import DraftPaper
from ui.today.subject import DayIncident

K = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(open_page):
    """Open the page; ``asked`` holds where it asked to go."""

    def opened(subject=None):
        page = open_page(BriefingPage, subject)
        page.asked = []
        page.go.connect(lambda key, subject: page.asked.append((key, subject)))
        return page

    return opened


@pytest.fixture
def page(desk, clock, opened):
    """The briefing of a Tuesday with something in most of its parts."""
    a_full_morning(desk, clock)
    return opened()


def line_under_the_cursor(page):
    return page.focusWidget().line


def go_to(page, press, part):
    """Walk to the first line of a part with Tab alone."""
    for _ in page.sheet.lines:
        if page.focusWidget() in page.sheet.parts[part].lines:
            return
        press(page, K.Key_Tab)
    raise AssertionError(f"Tab never comes to {part}")


def test_it_opens_on_the_briefing_of_this_morning_with_the_cursor_on_its_first_line(page):
    assert (page.chooser.entry.text(), page.chooser.label.text()) == ("2019-06-25", "2019年6月25日　星期二")
    assert page.span.text() == "统计时段：2019年6月24日8时30分起至6月25日8时30分前"
    assert page.focusWidget() is page.sheet.lines[0]
    assert page.sheet.lines[0].accessibleName() == page.view.part("disputes").lines[0].told


def test_every_part_and_every_line_of_the_briefing_is_on_the_screen(page):
    assert set(page.sheet.parts) == {part.key for part in page.view.parts}
    assert len(page.sheet.lines) == sum(len(part.lines) for part in page.view.parts)
    shown = [(view.when.text(), view.words.text(), view.standing.text()) for view in page.sheet.lines]
    told = [(one.when, one.words, one.standing) for part in page.view.parts for one in part.lines]
    assert sorted(shown) == sorted(told)


def test_enter_opens_the_incident_in_its_day(page, press):
    line = line_under_the_cursor(page)
    press(page, K.Key_Return)

    assert page.asked == [("today", DayIncident(line.day, line.incident_id))]


def test_enter_opens_the_case_an_incident_became_and_the_sessions_of_a_booked_one(page, press):
    go_to(page, press, "sessions")
    press(page, K.Key_Enter)
    go_to(page, press, "risky")
    case = line_under_the_cursor(page).case_id
    press(page, K.Key_Return)

    assert page.asked == [("case", CasePart(case, "调解")), ("case", case)]


def test_tab_and_the_arrows_visit_every_line_once_and_in_order(page, press):
    for key in (K.Key_Tab, K.Key_Down):
        page.sheet.lines[0].setFocus()
        visited = []
        for _ in page.sheet.lines:
            visited.append(page.focusWidget())
            press(page, key)
        assert visited == page.sheet.lines


def test_right_and_left_go_to_the_other_column_and_back(page, press):
    first = page.focusWidget()
    press(page, K.Key_Right)
    beside = page.focusWidget()

    assert beside in page.sheet.lines
    assert beside.mapTo(page, beside.rect().center()).x() > first.mapTo(page, first.rect().center()).x()
    press(page, K.Key_Left)
    assert page.focusWidget() in page.sheet.parts["disputes"].lines


def test_the_line_the_cursor_is_on_is_always_in_sight(page, press):
    page.resize(700, 420)
    for _ in page.sheet.lines:
        view = page.focusWidget()
        top = view.mapTo(page.stack.area.viewport(), view.rect().topLeft()).y()
        assert 0 <= top < page.stack.area.viewport().height()
        press(page, K.Key_Down)


def test_days_are_turned_and_typed_by_keys(page, press, settle):
    press(page, K.Key_PageUp, ALT)
    settle()
    assert page.view.day == MONDAY
    press(page, K.Key_PageDown, ALT)
    settle()
    assert page.view.day == TUESDAY
    press(page, K.Key_G, CTRL)
    QTest.keyClicks(page.focusWidget(), "2019-06-24")
    press(page, K.Key_Return)
    settle()

    assert page.view.day == MONDAY
    assert page.focusWidget() is page.first_focus()


def test_a_day_to_come_is_refused_and_the_briefing_stays(page, press, settle):
    press(page, K.Key_PageDown, ALT)
    settle()

    assert page.said == [("refused", "2019年6月26日还没有到，还没有晨会简报。")]
    page.refresh()
    settle()
    assert page.view.day == TUESDAY


def test_what_is_typed_and_is_no_day_is_refused(page, press, settle):
    press(page, K.Key_G, CTRL)
    QTest.keyClicks(page.focusWidget(), "2019-06")
    press(page, K.Key_Return)
    settle()

    assert page.said == [("refused", "晨会简报按日出，“2019-06”不是一天，请写成 2019-06-30。")]
    assert page.view.day == TUESDAY


def test_the_page_of_papers_leads_back_to_the_same_day(page, settle):
    page.open_subject(MONDAY)
    page.refresh()
    settle()
    assert page.view.day == MONDAY


def test_the_key_of_printing_opens_the_page_of_the_paper(page, press, settle):
    press(page, K.Key_P, CTRL)
    settle()

    ((key, draft),) = page.asked
    assert key == "paper"
    assert isinstance(draft, DraftPaper)
    assert draft.copy.content.startswith(b"%PDF")
    assert (draft.title, draft.issue, draft.back) == ("2019年6月25日晨会简报", None, ("briefing", TUESDAY))


def test_the_cursor_stays_on_its_line_when_the_page_is_read_anew(page, press, settle):
    go_to(page, press, "risky")
    held = line_under_the_cursor(page)
    page.refresh()
    settle()

    assert line_under_the_cursor(page) == held


def test_what_is_left_over_is_counted_beneath_the_lines(desk, clock, opened):
    many(desk, clock, 15)
    clock.set(TUESDAY, 9)
    part = opened().sheet.parts["disputes"]

    assert len(part.lines) == 12
    assert part.layout().itemAt(part.layout().count() - 1).widget().text() == "另有3起"


def test_an_empty_morning_says_so_and_leaves_the_cursor_in_the_entry_of_the_day(opened):
    page = opened()

    assert page.sheet.lines == []
    assert page.focusWidget() is page.chooser.entry
    assert page.sheet.strip.natures.text() == "这24小时没有警情。"


def test_another_morning_is_shown_when_the_clock_has_gone_on(page, clock, settle):
    clock.set(WEDNESDAY, 8, 30)
    page.refresh()
    settle()

    assert page.view.day == date(2019, 6, 26)


def test_before_anything_is_read_the_page_says_so(qtbot, counter, runner):
    page = BriefingPage(counter, runner, None)
    qtbot.addWidget(page)

    assert page.stack.words.text() == "正在汇总……"
    assert page.stack.currentWidget() is page.stack.words


def test_a_narrow_window_has_one_column_and_nothing_beyond_its_edge(page, qtbot):
    left, right = page.sheet.parts["disputes"], page.sheet.parts["risky"]
    assert left.x() < right.x()
    page.resize(560, 680)
    qtbot.waitUntil(lambda: left.x() == right.x())

    assert page.stack.area.horizontalScrollBar().maximum() == 0
