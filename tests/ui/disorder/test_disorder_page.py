from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from db.models import Disorder, DisorderMeasure, Prevention
from rules.vocabulary import DisorderKind, DisorderState, PreventionKind, Role
from tests.builders import a_new_case, one, seat, with_parties
from tests.disorders import (
    MARKET,
    a_disorder,
    a_disorder_to_strike,
    a_measure,
    a_pressed_disorder,
    a_struck_disorder,
    quarrels,
)
from ui.disorder.page import DisorderPage
from ui.paper.subject import DraftPaper
from ui.today.subject import DayIncident

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def save(press, settle):
    """Save the open form, wait, and wait again for what is read after it."""

    def save(page):
        press(page, K.Key_Return, CTRL)
        settle()
        settle()

    return save


@pytest.fixture
def turned(press, settle):
    """Press the key of the next tab so many times."""

    def turned(page, times=1):
        for _ in range(times):
            press(page, K.Key_PageDown, CTRL)
            settle()

    return turned


def fill(page, **values):
    page.panel.form.set_values(values)


def test_an_empty_list_says_where_to_look_and_how_to_list(open_page):
    page = open_page(DisorderPage)
    assert page.listed.empty_text == "清单是空的。按Ctrl+Tab看建议列入的，或者按F2列入。"
    assert page.detail.isHidden()
    assert [page.tab_bar.tabText(at) for at in range(3)] == ["清单", "建议列入", "已销号"]


def test_the_list_shows_the_source_with_its_curve_and_the_incidents_behind_it(desk, open_page):
    quarrels(desk, 2)
    a_measure(desk, a_disorder(desk))
    page = open_page(DisorderPage)
    for table in (page.listed, page.detail.measures, page.detail.behind):
        QAbstractItemModelTester(table.rows_model)
    assert (page.listed.current_row().name, page.detail.title.text()) == (MARKET, MARKET)
    assert page.detail.state.text() == "整治中"
    assert page.detail.standing.text().startswith("近30天2起，前30天0起。还不能销号：还有1项措施没有登记结果")
    assert page.detail.curve.drawing.words == "各月纠纷警情，共1个月，2019年6月列入清单"
    assert page.detail.behind_title.text() == "背后的警情（2019年6月以来2起）"
    assert len(page.detail.behind.rows_model.rows) == 2


def test_a_proposal_is_listed_by_enter_with_its_form_filled(desk, open_page, press, settle, save, turned):
    quarrels(desk, 3)
    page = open_page(DisorderPage)
    turned(page)
    QAbstractItemModelTester(page.proposed.rows_model)
    (row,) = page.proposed.rows_model.rows
    assert (row.name, row.count) == (MARKET, 3)
    press(page, K.Key_Return)
    assert page.panel.form.spec.title == f"列入乱源清单：{MARKET}"
    save(page)

    assert page.said == [("done", f"“{MARKET}”已列入清单，请安排整治措施。")]
    assert page.tab_bar.currentIndex() == 0
    assert page.listed.current_row().name == MARKET
    stored = one(desk, Disorder, 1)
    assert (stored.place, stored.owner_id) == (MARKET, desk.officer.id)
    assert stored.reason.startswith("90天内3起：")
    turned(page)
    assert page.proposed.rows_model.rows == ()


def test_a_source_is_listed_by_hand_by_keys_alone(desk, open_page, press, save):
    page = open_page(DisorderPage)
    press(page, K.Key_F2)
    fill(page, kind=DisorderKind.CAUSE, category="0201", community_id=1, reason="停车吵得多。")
    save(page)
    assert page.listed.current_row().name.startswith("七一社区")
    assert one(desk, Disorder, 1).category == "0201"


def test_a_person_nobody_knows_is_refused_beside_the_entry(desk, open_page, press, save):
    page = open_page(DisorderPage)
    press(page, K.Key_F2)
    fill(page, kind=DisorderKind.PERSON, person="没有这个人", reason="常吵架。")
    save(page)
    assert "人员库里没有这个姓名" in page.panel.form.rows["person"].complaint
    assert one(desk, Disorder, 1) is None
    with_parties(desk, a_new_case(desk))
    fill(page, person="刘卫兵")
    save(page)
    assert one(desk, Disorder, 1).name == "刘卫兵"


def test_a_source_is_pressed_and_struck_off_by_keys_by_two_people(counter, desk, clock, open_page, press, save, turned):
    a_disorder(desk)
    page = open_page(DisorderPage)
    press(page, K.Key_F3)
    fill(page, text="划停车位、立牌。")
    save(page)
    press(page, K.Key_F4)
    fill(page, result="划了28个车位。")
    save(page)
    assert "可以申请销号" in page.detail.standing.text()
    press(page, K.Key_F7)
    fill(page, grounds="没有再发生。")
    save(page)
    assert page.view.row.state is DisorderState.STRIKE_SOUGHT

    press(page, K.Key_F8)
    assert page.panel.form is None
    assert page.said[-1] == ("noted", "是您自己申请的，须由申请人以外的副所长或者所长审批。")

    counter.desk = seat(desk, Role.DEPUTY)
    press(page, K.Key_F8)
    fill(page, approved=True)
    save(page)
    assert page.said[-1] == ("done", f"“{MARKET}”已销号。")
    assert page.listed.rows_model.rows == ()
    turned(page, 2)
    assert page.struck.current_row().struck == "2019年6月24日"
    assert page.detail.strikes.text().endswith("2019年6月24日李副批准。")


def test_what_came_back_after_being_struck_off_is_listed_again(desk, open_page, press, save, turned):
    a_struck_disorder(desk)
    quarrels(desk, 3)
    page = open_page(DisorderPage)
    turned(page)
    press(page, K.Key_F2)
    assert page.panel.form.spec.title == f"重新列入乱源：{MARKET}"
    save(page)
    assert one(desk, Disorder, 1).state is DisorderState.LISTED
    assert page.listed.current_row().id == 1


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (K.Key_F4, "乱源目前“已列入”，不能“登记整治结果”；只有“整治中”的可以。"),
        (K.Key_F7, "乱源目前“已列入”，不能“申请乱源销号”；只有“整治中”的可以。"),
        (K.Key_F9, "乱源目前“已列入”，不能“重新列入乱源”；只有“已销号”的可以。"),
    ],
)
def test_a_key_out_of_turn_says_why(desk, open_page, press, key, words):
    a_disorder(desk)
    page = open_page(DisorderPage)
    press(page, key)
    assert page.panel.form is None
    assert page.said == [("noted", words)]


def test_who_may_not_is_told_before_typing(counter, desk, open_page, press):
    counter.desk = seat(desk, Role.AUXILIARY)
    page = open_page(DisorderPage)
    press(page, K.Key_F2)
    assert page.panel.form is None
    assert page.said[0][1].startswith("“列入乱源清单”不属于辅警的职责。")


def test_without_a_source_the_keys_ask_for_one(open_page, press):
    page = open_page(DisorderPage)
    press(page, K.Key_F3)
    assert page.said == [("noted", "请先在清单里选一个乱源。")]


def test_what_was_prevented_is_written_down_at_a_source_or_by_itself(desk, open_page, press, settle, save):
    page = open_page(DisorderPage)
    press(page, K.Key_F10)
    fill(page, kind=PreventionKind.FIGHT, people=12, note="两姓聚集，劝散。")
    save(page)
    assert one(desk, Prevention, 1).disorder_id is None
    a_disorder(desk)
    page.refresh()
    settle()
    press(page, K.Key_F10)
    fill(page, kind=PreventionKind.DISPUTE, people=3, note="提前说和。")
    save(page)
    assert one(desk, Prevention, 2).disorder_id == 1
    assert "提前说和。" in page.detail.preventions.text()


def test_what_is_corrected_begins_with_what_stands(desk, open_page, press, save):
    a_disorder(desk)
    page = open_page(DisorderPage)
    press(page, K.Key_E, CTRL)
    fill(page, name="犀城市场南门")
    save(page)
    assert (page.detail.title.text(), one(desk, Disorder, 1).reason) == ("犀城市场南门", "停车纠纷多。")


def test_the_measure_chosen_in_its_list_is_the_one_whose_result_is_asked_for(desk, open_page, press, settle, save):
    key = a_disorder(desk)
    a_measure(desk, key)
    second = a_measure(desk, key, text="夜间巡查。")
    page = open_page(DisorderPage)
    press(page, K.Key_Return)
    assert page.focusWidget() is page.detail.measures
    press(page, K.Key_Down)
    press(page, K.Key_Return)
    fill(page, result="每晚两次。")
    save(page)
    assert one(desk, DisorderMeasure, second).result == "每晚两次。"


def test_enter_on_an_incident_opens_its_day_or_its_case(desk, open_page, press):
    (incident,) = quarrels(desk, 1)
    a_pressed_disorder(desk)
    a_new_case(desk)
    a_disorder(desk, place="七一社区3栋")
    page = open_page(DisorderPage)
    gone = []
    page.go.connect(lambda key, subject: gone.append((key, subject)))
    page.detail.behind.setFocus()
    press(page, K.Key_Return)
    assert gone == [("today", DayIncident(desk.today, incident))]


def test_a_subject_brings_its_source_to_the_front(desk, open_page):
    a_disorder(desk)
    wanted = a_disorder(desk, place="旧站")
    page = open_page(DisorderPage, wanted)
    assert page.listed.current_row().id == wanted
    assert page.detail.title.text() == "旧站"


def test_the_list_is_looked_at_as_a_paper(desk, open_page, press, settle):
    a_disorder_to_strike(desk)
    page = open_page(DisorderPage)
    gone = []
    page.go.connect(lambda key, subject: gone.append((key, subject)))
    press(page, K.Key_P, CTRL)
    settle()
    ((key, draft),) = gone
    assert key == "paper"
    assert isinstance(draft, DraftPaper)
    assert (draft.back, draft.copy.name) == (("disorder", None), "乱源清单2019年6月24日.pdf")


def test_the_next_source_is_shown_when_the_cursor_moves(desk, open_page, press, settle):
    a_disorder(desk)
    a_disorder(desk, place="旧站")
    page = open_page(DisorderPage)
    press(page, K.Key_Down)
    settle()
    assert page.detail.title.text() == "旧站"


def test_a_measure_overdue_is_told_in_words(desk, clock, open_page):
    a_measure(desk, a_disorder(desk), due_on=desk.calendar_day + timedelta(days=1))
    clock.pass_days(4)
    page = open_page(DisorderPage)
    column = next(one for one in page.listed.rows_model.columns if one.key == "due")
    row = page.listed.current_row()
    assert column.text(row) == "逾期3天"
    assert column.tone(row) is not None
    assert "逾期3天" in page.detail.measure.text()


def test_typing_goes_on_after_another_tab_was_looked_at(desk, open_page, press, turned):
    page = open_page(DisorderPage)
    press(page, K.Key_F2)
    fill(page, place="旧站", reason="吵。")
    page.panel.leave()
    turned(page)
    turned(page, 2)
    press(page, K.Key_F2)
    assert page.panel.form.peek()["place"] == "旧站"
