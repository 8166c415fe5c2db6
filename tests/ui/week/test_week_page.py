from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from db.models import TrailEntry
from rules.vocabulary import CarryReason, PartyRole, Risk, Role, WeekDecisionKind
from tests.builders import (
    MONDAY,
    SUNDAY,
    a_case,
    a_new_case,
    contents,
    going_on,
    party_values,
    seat,
    sign_days,
    sign_week,
)
from ui.theme import Appearance, TextSize, show
from ui.week.page import WeekPage
from workflow.cases import set_risk
from workflow.parties import add_party
from workflow.sealing import seal_case
from workflow.views.paper import paper_view
from workflow.views.week import WeekState
from workflow.week_close import decide_case

K = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def save(press, settle):
    def save(page):
        press(page, K.Key_Return, CTRL)
        settle()

    return save


def decide(page):
    """Fill in the decision to go on beyond the week."""
    values = {"kind": WeekDecisionKind.CONTINUE, "reason": CarryReason.ABSENT, "measure": "下周再约"}
    page.panel.form.set_values(values)


def test_the_week_opens_with_its_balance_and_what_blocks_it(desk, open_page):
    a_new_case(desk)
    page = open_page(WeekPage)

    QAbstractItemModelTester(page.table.rows_model)
    assert page.chooser.entry.text() == "2019-W26"
    assert "新增1" in page.balance.text()
    assert "还有1起纠纷没有本周决定" in page.blocks.text()


def test_a_week_without_cases_says_what_to_do_next(open_page):
    assert "核对" in open_page(WeekPage).table.empty_text


def test_enter_decides_on_the_chosen_case(desk, open_page, press, save):
    a_new_case(desk)
    page = open_page(WeekPage)
    press(page, K.Key_Return)
    decide(page)
    save(page)

    assert page.view.rows[0].decision == "继续化解：当事人不在或联系不上"
    assert page.said == [("done", "已对JF20190001作出本周决定。")]
    assert page.table.hasFocus()


def test_a_decision_to_go_on_without_a_reason_is_refused_beside_it(desk, open_page, press, save):
    a_new_case(desk)
    page = open_page(WeekPage)
    press(page, K.Key_F3)
    page.panel.form.set_values({"measure": "下周再约"})
    save(page)

    assert "结转原因" in page.panel.form.rows["reason"].complaint
    assert page.view.decided == 0


def test_a_closure_nobody_applied_for_is_refused_beside_the_decision(desk, open_page, press, save):
    a_case(desk)
    page = open_page(WeekPage)
    press(page, K.Key_F3)
    page.panel.form.set_values({"kind": WeekDecisionKind.CLOSE, "measure": "销号"})
    save(page)

    assert "请先办理销号申请" in page.panel.form.rows["kind"].complaint


def test_a_red_case_is_left_to_the_chief(counter, desk, open_page, press, save):
    set_risk(desk, a_new_case(desk), Risk.HIGH, "扬言报复")
    counter.desk = seat(desk, Role.DEPUTY)
    page = open_page(WeekPage)
    press(page, K.Key_F3)
    decide(page)
    save(page)

    assert "须由所长作出" in page.panel.form.top.text()


def test_a_week_that_is_still_blocked_says_why_and_opens_no_form(desk, open_page, press):
    a_new_case(desk)
    page = open_page(WeekPage)
    press(page, K.Key_F7)
    assert page.panel.form is None
    assert page.said == [("noted", "还不能核对周清仓：还有7天的日清没有签结。还有1起纠纷没有本周决定。")]


def test_a_week_is_checked_given_back_and_signed_by_keys(desk, clock, open_page, press, save):
    sign_days(desk, clock, SUNDAY)
    page = open_page(WeekPage)
    for key, state in [
        (K.Key_F7, WeekState.HELD),
        (K.Key_F8, WeekState.OPEN),
        (K.Key_F7, WeekState.HELD),
        (K.Key_F9, WeekState.CLOSED),
    ]:
        page.open_subject(MONDAY)
        press(page, key)
        save(page)
        assert page.view.state is state


def test_the_key_of_an_act_the_week_is_not_ready_for_says_why(open_page, press):
    page = open_page(WeekPage)
    press(page, K.Key_F9)

    assert page.panel.form is None
    assert page.said == [("noted", "本周还没有核对。")]


def test_the_sheet_of_a_signed_week_opens_on_the_page_of_papers_and_nothing_is_printed(
    desk, clock, open_page, press, qtbot
):
    sign_days(desk, clock, SUNDAY)
    number = sign_week(desk, SUNDAY)
    page = open_page(WeekPage, SUNDAY)
    before = contents(desk)
    with qtbot.waitSignal(page.go) as gone:
        press(page, K.Key_F10)

    (key, subject) = gone.args
    assert key == "paper"
    assert (paper_view(desk, subject.paper_id).number, paper_view(desk, subject.paper_id).printed) == (number, 0)
    assert contents(desk) == before


def test_the_chief_opens_a_signed_week_again(desk, clock, open_page, press, save):
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    page = open_page(WeekPage, SUNDAY)
    press(page, K.Key_F12)
    page.panel.form.set_values({"reason": "漏登一起纠纷"})
    save(page)

    assert page.view.state is WeekState.REOPENED


def test_weeks_are_turned_and_typed(open_page, press, settle):
    page = open_page(WeekPage)
    press(page, K.Key_PageDown, ALT)
    settle()
    assert page.view.first == MONDAY + timedelta(weeks=1)

    press(page, K.Key_G, CTRL)
    QTest.keyClicks(page.focusWidget(), "2019-W20")
    press(page, K.Key_Return)
    settle()
    assert page.chooser.entry.text() == "2019-W20"
    assert page.table.hasFocus()


def test_turning_to_another_week_is_the_end_of_what_was_said(open_page, press, qtbot):
    page = open_page(WeekPage)
    with qtbot.waitSignal(page.begun):
        press(page, K.Key_PageUp, ALT)


def test_after_a_decision_the_cursor_is_on_the_next_case_that_waits(desk, open_page, press, save):
    first, second, third = (a_new_case(desk) for _ in range(3))
    page = open_page(WeekPage)
    page.table.select(second)
    for following in (third, first, first):
        press(page, K.Key_Return)
        decide(page)
        save(page)
        assert page.table.current_row().case_id == following


def test_a_week_that_means_nothing_is_refused_in_words(open_page, press, settle):
    page = open_page(WeekPage)
    press(page, K.Key_G, CTRL)
    QTest.keyClicks(page.focusWidget(), "2019-W60")
    press(page, K.Key_Return)

    assert page.said == [("refused", "2019年没有第60周。")]


def test_a_case_is_opened_from_the_week(desk, open_page, press):
    case = a_new_case(desk)
    page = open_page(WeekPage)
    asked = []
    page.go.connect(lambda key, subject: asked.append((key, subject)))
    press(page, K.Key_F4)

    assert asked == [("case", case)]


def test_a_minor_in_a_title_is_shown_by_the_key(desk, open_page, press, settle):
    case = a_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    page = open_page(WeekPage)
    assert page.table.current_row().title == "刘卫兵与李**停车纠纷"
    press(page, K.Key_M, CTRL)
    settle()
    assert page.table.current_row().title == "刘卫兵与李小明停车纠纷"


def test_a_decision_that_names_a_minor_is_looked_at_again_with_an_entry_in_the_trail(desk, open_page, settle, save):
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    decide_case(desk, desk.today, case, going_on(desk, measure="上门找李小明家长"))
    page = open_page(WeekPage)
    page.begin("decide_case")
    settle()
    assert page.panel.form.values()["measure"] == "上门找李小明家长"
    page.panel.leave()
    seal_case(desk, case, "依法封存")
    page.refresh()
    settle()
    page.begin("decide_case")
    assert page.panel.form.spec.title == "显示封存的姓名证号"
    page.panel.form.set_values({"reason": "复核"})
    save(page)
    assert page.panel.form.values()["measure"] == "上门找李小明家长"
    with desk.read() as session:
        looked = [(one.subject, one.reason) for one in session.query(TrailEntry).filter_by(act="reveal")]
    assert looked == [("JF20190001", ""), ("JF20190001", "复核")]


def test_the_chosen_case_is_told_in_full_beneath_the_list(desk, open_page, press, save):
    case = a_new_case(desk)
    decide_case(desk, MONDAY, case, going_on(desk))
    page = open_page(WeekPage)
    assert page.detail.text() == (
        "JF20190001 刘卫兵与陈䶮停车纠纷　已登记，责任人张民警，已立0天，算到本周连续结转1周\n"
        "本周决定：继续化解：数额分歧；下周上门再调解；下次处理2019年7月3日"
    )


def test_large_letters_leave_columns_out_rather_than_scroll_sideways(desk, open_page, qapp):
    a_new_case(desk)
    page = open_page(WeekPage)
    show(Appearance(TextSize.LARGEST))
    page.resize(1110, 650)
    qapp.processEvents()
    try:
        assert page.table.horizontalScrollBar().maximum() == 0
        assert page.table.isColumnHidden(4), "how long it has been open stands beneath the list"
    finally:
        show(Appearance())
    page.resize(1600, 650)
    qapp.processEvents()
    assert not page.table.isColumnHidden(4)
