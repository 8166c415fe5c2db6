from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from rules.vocabulary import PartyRole
from tests.builders import MONDAY, a_case, a_new_case, an_incident, officer_id, party_values, sign_day, with_parties
from ui.paper.subject import ArchivedPaper
from ui.search import page as search_page
from ui.search.columns import result_words
from ui.today.subject import DayIncident
from workflow.parties import add_party
from workflow.setup import add_room
from workflow.views import search
from workflow.views.cases import CaseWanted
from workflow.views.search import Found, FoundKind, OnePerson, SearchResult, SomeCases

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def look_for(qtbot, page, write, settle):
    """Type a text into the box and wait for the answer to it."""

    def look_for(typed):
        page.box.setFocus()
        page.box.clear()
        write(typed)
        qtbot.waitUntil(lambda: page.result.typed == typed)
        settle()

    return look_for


@pytest.fixture
def gone(page):
    """Where the page asked to go: (key, subject)."""
    gone = []
    page.go.connect(lambda key, subject: gone.append((key, subject)))
    return gone


def kinds(page):
    return [row.kind for row in page.table.rows_model.rows]


def test_the_empty_page_says_what_can_be_typed_and_the_cursor_stands_in_the_box(page):
    assert page.box.hasFocus()
    assert "拼音首字母" in page.table.empty_text
    assert page.table.rows_model.rows == ()


def test_results_come_while_one_types_with_their_kind_in_words(page, look_for, desk):
    with_parties(desk, a_case(desk))
    look_for("cy")
    model = page.table.rows_model
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert shown == ["纠纷", "人员"]
    assert page.words.text() == "纠纷1起，人员1名"
    assert page.box.hasFocus()


def test_nothing_found_is_said_with_what_else_to_try(page, look_for):
    look_for("查无此人")
    assert "没有找到“查无此人”" in page.table.empty_text
    assert page.words.text() == ""


def test_down_goes_into_the_results_and_enter_opens_the_chosen_one(page, look_for, press, desk, gone):
    case = a_case(desk)
    with_parties(desk, case)
    look_for("cy")
    press(Key.Key_Down)
    assert page.table.hasFocus()
    press(Key.Key_Return)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert gone == [("case", case), ("people", 2)]


def test_enter_in_the_box_opens_the_first_result(page, look_for, press, desk, gone):
    case = a_new_case(desk)
    look_for("停车")
    press(Key.Key_Return)
    assert gone == [("case", case)]


def test_enter_before_the_answer_waits_for_it(page, write, settle, desk, gone):
    case = a_new_case(desk)
    page.box.setFocus()
    write("停车")
    page.box.returnPressed.emit()
    assert gone == []
    settle()
    assert gone == [("case", case)]


def test_typing_on_after_enter_opens_nothing(page, write, settle, desk, gone):
    a_new_case(desk)
    page.box.setFocus()
    write("停车")
    page.box.returnPressed.emit()
    write("纠纷")
    settle()
    assert gone == []


@pytest.mark.parametrize(
    ("typed", "kind", "subject"),
    [
        ("郑某", FoundKind.INCIDENT, ("today", DayIncident(MONDAY, 1))),
        ("一号调解室", FoundKind.PLACE, ("rooms", None)),
    ],
)
def test_each_result_leads_to_the_page_of_its_kind(page, look_for, press, desk, gone, typed, kind, subject):
    an_incident(desk, caller="郑某")
    if not search.search_everything(desk, "一号调解室").rows:
        add_room(desk, "一号调解室")
    look_for(typed)
    assert kinds(page)[0] is kind
    press(Key.Key_Return)
    assert gone == [subject]


def test_more_cases_than_shown_are_listed_on_the_page_of_cases(page, look_for, press, desk, gone, monkeypatch):
    monkeypatch.setattr(search, "MOST_OF_A_KIND", 1)
    for _ in range(2):
        a_new_case(desk)
    look_for("停车")
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert gone == [("cases", SomeCases(CaseWanted(only_open=False), "停车"))]
    assert page.words.text().startswith("纠纷1起以上")


def test_a_sheet_of_the_station_is_shown_on_the_page_of_papers(page, look_for, press, desk, clock, gone):
    clock.pass_days()
    sign_day(desk, MONDAY)
    look_for("日清单")
    press(Key.Key_Return)
    assert gone == [("paper", ArchivedPaper(1))]


def test_esc_asks_for_the_page_before_from_the_box_and_from_the_results(page, look_for, press, desk):
    left = []
    page.left.connect(lambda: left.append(True))
    a_new_case(desk)
    look_for("停车")
    press(Key.Key_Escape)
    press(Key.Key_Down)
    press(Key.Key_Escape)
    assert left == [True, True]


def test_nothing_is_looked_for_while_a_text_is_being_composed(page, settle, desk):
    a_new_case(desk)
    page.box.setFocus()
    QApplication.sendEvent(page.box, QInputMethodEvent("tingche", []))
    settle()
    assert page.result == SearchResult("")
    committed = QInputMethodEvent()
    committed.setCommitString("停车")
    QApplication.sendEvent(page.box, committed)
    page.box.returnPressed.emit()
    settle()
    assert page.result.typed == "停车"


def test_only_the_last_of_several_texts_typed_during_a_search_is_looked_for(page, settle, monkeypatch):
    asked = []

    def answer(_desk, typed, _revealed):
        asked.append(typed)
        return SearchResult(typed)

    monkeypatch.setattr(search_page, "search_everything", answer)
    for typed in ("停", "停车", "停车纠"):
        page.box.setText(typed)
        page.box.returnPressed.emit()
    settle()
    assert asked == ["停", "停车纠"]
    assert page.result.typed == "停车纠"


def test_a_search_dropped_with_work_that_was_stopped_is_made_again(page, runner, settle, desk):
    case = a_new_case(desk)
    running, stop = Event(), Event()
    runner.run(lambda _progress: (running.set(), stop.wait()), lambda _result: None)
    running.wait()
    page.open_subject("停车")
    page.refresh()
    runner.cancel()
    stop.set()
    settle()
    assert page.result.typed == "停车"
    assert page.table.rows_model.rows[0].opens == search.OneCase(case)


def test_coming_back_selects_the_text_so_that_typing_replaces_it(page, look_for, write):
    look_for("停车")
    page.first_focus().setFocus()
    write("漏水")
    assert page.box.text() == "漏水"


def test_the_page_opened_with_a_text_searches_for_it(page, settle, desk):
    case = a_new_case(desk)
    page.open_subject("停车")
    page.refresh()
    settle()
    assert page.box.text() == "停车"
    assert page.table.rows_model.rows[0].opens == search.OneCase(case)


def test_another_officer_finds_the_box_empty(page, look_for, settle, counter, desk):
    a_new_case(desk)
    look_for("停车")
    counter.take(officer_id(desk))
    page.refresh()
    settle()
    assert (page.box.text(), page.table.rows_model.rows) == ("", ())


def test_a_minors_name_is_shown_after_the_key_that_reveals(page, look_for, press, desk):
    add_party(desk, a_case(desk), party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    look_for("李小明")
    titles = [row.title for row in page.table.rows_model.rows]
    assert "李**" in titles
    press(Key.Key_M, CONTROL)
    assert "李小明" in [row.title for row in page.table.rows_model.rows]


def test_how_much_was_found_is_told_by_kind_and_where_there_is_more():
    person = Found(FoundKind.PERSON, "王五", "", OnePerson(1))
    more = Found(FoundKind.CASE, "更多纠纷", "", SomeCases(CaseWanted(), "王"))
    result = SearchResult("王", (replace(more, title="甲与乙纠纷"), more, person), (FoundKind.CASE,))
    assert result_words(result) == "纠纷1起以上，人员1名"
