"""What is typed while a sheet is being registered, and sheets that come back."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rules.errors import Refusal, RuleViolation
from tests.builders import MONDAY
from ui.drafts import DraftShelf
from ui.intake.page import DRAFT, WAITING, IntakePage
from ui.intake.pile import SheetPile
from workflow.views.today import day_view

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def slow(runner):
    """Hold up everything that is to be done, until it is let go."""
    let_go = Event()

    def slow():
        let_go.clear()
        runner.run(lambda _p: let_go.wait(10), lambda _done: None)
        return let_go.set

    yield slow
    let_go.set()


@pytest.fixture
def key(page):
    """Press a key without waiting for what it sets going."""
    return lambda key, modifier=Qt.KeyboardModifier.NoModifier: QTest.keyClick(
        QApplication.focusWidget(), key, modifier
    )


def places(desk):
    return [row.place for row in sorted(day_view(desk, MONDAY).rows, key=lambda row: row.id)]


def fault_of(page):
    """What is said to be wrong on the sheet."""
    rows = [row.complaint for row in page.form.entry_rows() if row.complaint]
    return [page.form.top.text()] if page.form.top.text() else rows


def test_what_is_typed_while_a_sheet_is_being_saved_stands_on_the_next_one(
    page, fill, write, key, slow, settle, desk, said
):
    fill("七一社区3栋", "两人因停车争吵")
    let_go = slow()
    key(Key.Key_Return, CONTROL)
    write("解放街9号")
    key(Key.Key_Return)
    write("邻居漏水")
    let_go()
    settle()
    assert (page.form.peek()["place"], page.form.peek()["summary"]) == ("解放街9号", "邻居漏水")
    assert said[-1][1].startswith("已登记警情")
    key(Key.Key_Return, CONTROL)
    settle()
    assert places(desk)[-2:] == ["七一社区3栋", "解放街9号"]
    assert page._shelf.kept(DRAFT) is None
    assert page._shelf.kept(WAITING) is None


def test_two_sheets_sent_off_one_after_the_other_are_both_registered_once(page, fill, write, key, slow, settle, desk):
    fill("七一社区3栋", "停车争吵")
    let_go = slow()
    for place in ("解放街9号", "前农村2组"):
        key(Key.Key_Return, CONTROL)
        write(place)
        key(Key.Key_Return)
        write("争吵")
    key(Key.Key_Return, CONTROL)
    let_go()
    settle()
    assert places(desk)[-3:] == ["七一社区3栋", "解放街9号", "前农村2组"]


def test_a_composition_begun_while_a_sheet_is_being_saved_goes_on(page, fill, key, slow, settle, desk):
    fill("七一社区3栋", "两人因停车争吵")
    let_go = slow()
    key(Key.Key_Return, CONTROL)
    line = QApplication.focusWidget()
    QApplication.sendEvent(line, QInputMethodEvent("jie", []))
    let_go()
    settle()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("解放街")
    QApplication.sendEvent(line, commit)
    assert QApplication.focusWidget() is line
    assert page.form.peek()["place"] == "解放街"
    assert places(desk)[-1] == "七一社区3栋"


def test_a_refused_sheet_comes_back_whole_when_nothing_has_been_typed_yet(page, fill, go, write, press, hinted):
    fill("七一社区3栋", "又吵起来了")
    go("link_case")
    write("JF20190009")
    press(Key.Key_Return, CONTROL)
    assert page.form.rows["link_case"].complaint.startswith("没有编号为“JF20190009”的纠纷")
    assert page.form.peek()["place"] == "七一社区3栋"
    hinted()
    assert page.form.rows["link_case"].complaint.startswith("没有编号"), "what is known comes beside it"
    assert QApplication.focusWidget() in page.form.entry("link_case").stops()
    assert page._shelf.kept(DRAFT)["summary"] == "又吵起来了"
    assert page._shelf.kept(WAITING) is None


@pytest.mark.parametrize("composed", [False, True])
def test_a_refused_sheet_waits_until_the_one_being_written_is_registered(
    page, fill, go, write, key, slow, settle, press, desk, said, composed
):
    fill("七一社区3栋", "又吵起来了")
    go("link_case")
    write("JF20190009")
    let_go = slow()
    key(Key.Key_Return, CONTROL)
    line = QApplication.focusWidget()
    if composed:
        QApplication.sendEvent(line, QInputMethodEvent("jie", []))
    else:
        write("解放")
    let_go()
    settle()
    assert said[-1][0] == "noted"
    assert "没有编号为“JF20190009”的纠纷" in said[-1][1]
    assert "Alt+S" in said[-1][1]
    assert QApplication.focusWidget() is line
    commit = QInputMethodEvent("", [])
    commit.setCommitString("解放街" if composed else "街")
    QApplication.sendEvent(line, commit)
    press(Key.Key_Return)
    write("邻居漏水")
    press(Key.Key_Return, CONTROL)
    assert places(desk)[-1] == "解放街"
    assert page.form.peek()["place"] == "七一社区3栋"
    assert fault_of(page)[0].startswith("没有编号为“JF20190009”的纠纷")
    go("link_case")
    press(Key.Key_A, CONTROL)
    press(Key.Key_Delete)
    press(Key.Key_Return, CONTROL)
    assert places(desk)[-2:] == ["解放街", "七一社区3栋"]


def test_one_key_goes_to_the_sheet_that_waits_and_back(page, fill, go, write, key, slow, settle, press):
    fill("七一社区3栋", "又吵起来了")
    go("link_case")
    write("JF20190009")
    let_go = slow()
    key(Key.Key_Return, CONTROL)
    write("解放街")
    let_go()
    settle()
    press(Key.Key_S, ALT)
    assert page.form.peek()["place"] == "七一社区3栋"
    assert fault_of(page)
    press(Key.Key_S, ALT)
    assert page.form.peek()["place"] == "解放街"
    assert not fault_of(page)


def test_without_another_sheet_the_key_lays_out_an_empty_one_and_goes_back(page, fill, press, said):
    press(Key.Key_S, ALT)
    assert said[-1] == ("noted", "没有别的未登记的单子。")
    fill("七一社区3栋")
    press(Key.Key_S, ALT)
    assert not page.form.peek()["place"]
    assert said[-1][1].startswith("换了空白的一张。另有1张没有登记")
    assert page._shelf.kept(WAITING)["sheets"][0]["place"] == "七一社区3栋"
    press(Key.Key_S, ALT)
    assert page.form.peek()["place"] == "七一社区3栋"
    assert page._shelf.kept(WAITING) is None


def test_who_comes_to_the_desk_is_told_whose_half_written_sheet_it_is(page, fill, press, said, counter, settle):
    writer = counter.desk.officer.name
    fill("七一社区3栋")
    page.refresh()
    assert not [words for _, words in said if "没有登记完" in words]
    counter.take(next(card.id for card in counter.station.officers() if card.name != writer))
    page.refresh()
    settle()
    assert said[-1][1].startswith(f"这是{writer}没有登记完的内容。要空白的一张请按Alt+S")
    press(Key.Key_S, ALT)
    fill("解放街")
    page.refresh()
    settle()
    assert said[-1][1].startswith("换了空白的一张。")
    press(Key.Key_S, ALT)
    assert page.form.peek()["begun_by"] == writer


def test_a_sheet_whose_saving_was_stopped_comes_back(page, fill, key, slow, settle, runner, desk):
    fill("七一社区3栋", "又吵起来了")
    before = places(desk)
    let_go = slow()
    key(Key.Key_Return, CONTROL)
    runner.cancel()
    let_go()
    settle()
    assert page.form.peek()["summary"] == "又吵起来了"
    assert places(desk) == before


def test_after_the_end_of_the_program_every_sheet_is_there_again(page, fill, key, slow, write, qtbot, counter, runner):
    fill("七一社区3栋", "又吵起来了")
    let_go = slow()
    key(Key.Key_Return, CONTROL)
    write("解放街")
    page._keeper.keep()
    shelf = DraftShelf()
    for name in (DRAFT, WAITING):
        shelf.keep(name, page._shelf.kept(name))
    again = IntakePage(counter, runner, shelf)
    qtbot.addWidget(again)
    noted = []
    again.noted.connect(noted.append)
    again.refresh()
    assert again.form.peek()["place"] == "解放街"
    assert noted == ["已恢复上次未保存的内容。另有1张没有登记，登记完本张就会回来，也可以按Alt+S换过去。"]
    again._other_sheet()
    assert (again.form.peek()["place"], again.form.peek()["summary"]) == ("七一社区3栋", "又吵起来了")
    let_go()


def test_a_sheet_of_the_pile_is_kept_until_another_place_keeps_it():
    shelf = DraftShelf()
    pile = SheetPile(shelf, WAITING)
    first, second = pile.send({"place": "一"}), pile.send({"place": "二"})
    pile.take_back(first, RuleViolation("x", "不行。"))
    assert shelf.kept(WAITING) == {"sheets": [{"place": "二"}, {"place": "一"}]}
    pile.registered(second)
    drawn = pile.draw()
    assert drawn is not None
    assert drawn.draft == {"place": "一"}
    assert isinstance(drawn.refusal, Refusal)
    assert shelf.kept(WAITING) == {"sheets": [{"place": "一"}]}
    pile.drawn(drawn)
    assert shelf.kept(WAITING) is None
    assert pile.draw() is None
