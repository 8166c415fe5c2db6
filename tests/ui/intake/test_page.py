from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from db.models import Incident
from rules.vocabulary import IdKind, Nature, Outcome, PartyRole, Risk, Role, Sex, Side, Source
from tests.builders import MONDAY, ONE_DAY, a_new_case, an_incident, one, party_values, seat
from tests.trail import last_entry
from ui.drafts import DraftShelf
from ui.intake.page import DRAFT, IntakePage
from ui.today.subject import DayIncident
from workflow.parties import add_party
from workflow.sealing import seal_case
from workflow.views.today import day_view

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ID_NUMBER = "11010519491231002X"


def newest(desk):
    return max(day_view(desk, MONDAY).rows, key=lambda row: row.id)


def words_of(panel):
    return "\n".join(label.text() for label in panel.widget().findChildren(QLabel))


def test_the_cursor_stands_where_the_first_thing_must_be_written(page):
    assert QApplication.focusWidget() in page.form.entry("place").stops()
    assert page.form.peek()["source"] is Source.CALL_110
    assert page.form.peek()["reported_nature"] is Nature.DISPUTE
    assert page.form.peek()["received_at"] == page._counter.now()


def test_an_incident_needs_its_place_and_its_text_and_nothing_more(page, fill, press, said, desk):
    fill("七一社区3栋", "两人因停车争吵")
    press(Key.Key_Return, CONTROL)
    row = newest(desk)
    assert (row.place, row.summary, row.people, row.category) == ("七一社区3栋", "两人因停车争吵", "", None)
    assert said[-1] == ("done", "已登记警情JQ201900002，列入2019年6月24日。")


def test_after_saving_an_empty_sheet_with_the_present_time_waits_for_the_next(page, fill, press, clock, desk):
    fill("七一社区3栋", "两人因停车争吵")
    clock.set(MONDAY, 11, 20)
    press(Key.Key_Return, CONTROL)
    assert page.form.peek()["place"] == ""
    assert f"{page.form.peek()['received_at']:%H:%M}" == "11:20"
    assert QApplication.focusWidget() in page.form.entry("place").stops()
    fill("解放街", "邻居漏水")
    press(Key.Key_Return, CONTROL)
    assert newest(desk).place == "解放街"


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_stored(page, fill, press, desk):
    fill("七一社区3栋")
    press(Key.Key_Return, CONTROL)
    assert page.form.rows["summary"].complaint == "请填写报警内容。"
    assert page.form.peek()["place"] == "七一社区3栋"
    assert len(day_view(desk).rows) == 1


def test_escape_leaves_and_the_draft_comes_back_field_by_field_with_its_people(
    page, fill, press, write, said, qtbot, open_page, counter, runner, settle
):
    fill("七一社区3栋", "两人因停车争吵", "买买提·吐尔逊", "w")
    with qtbot.waitSignal(page.left):
        press(Key.Key_Escape)
    assert page.said[-1] == ("noted", "没有登记完的内容已保留，按Ctrl+N接着写。")
    again = IntakePage(counter, runner, page._shelf)
    qtbot.addWidget(again)
    again.noted.connect(lambda words: said.append(("noted", words)))
    again.refresh()
    settle()
    typed = again.form.peek()
    assert (typed["place"], typed["summary"]) == ("七一社区3栋", "两人因停车争吵")
    assert [(row["name"], row["number"]) for row in typed["first_side"]] == [("买买提·吐尔逊", "无证件")]
    assert said[-1] == ("noted", "已恢复上次未保存的内容。")
    assert set(page._shelf.kept(DRAFT)) >= {"place", "summary", "first_side", "second_side"}


def test_an_untouched_sheet_leaves_no_draft_and_gets_the_present_time_when_it_comes_back(
    page, press, clock, qtbot, settle
):
    with qtbot.waitSignal(page.left):
        press(Key.Key_Escape)
    assert page._shelf.kept(DRAFT) is None
    clock.set(MONDAY, 15)
    page.refresh()
    settle()
    assert page.form.peek()["received_at"].hour == 15


def test_after_a_registration_escape_leads_to_its_day_with_the_incident_selected(page, fill, press, qtbot, desk):
    fill("七一社区3栋", "两人因停车争吵")
    press(Key.Key_Return, CONTROL)
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_Escape)
    assert gone.args == ["today", DayIncident(MONDAY, newest(desk).id)]


def test_somebody_known_is_listed_while_the_name_is_typed_and_taken_by_one_key(page, go, write, press, hinted, card):
    go("first_side", "name")
    write("lwb")
    hinted()
    assert "刘卫兵　以前纠纷1起" in words_of(page.panel)
    assert "最近一起2019年6月24日，JF20190001 停车纠纷" in words_of(page.panel)
    press(Key.Key_1, ALT)
    taken = card("first_side").peek()
    assert (taken["name"], taken["phone"], taken["sex"], taken["address"]) == (
        "刘卫兵",
        "13800001111",
        Sex.MALE,
        "解放街1号",
    )
    assert "与人员库中的登记相连" in card("first_side").facts.text()
    assert QApplication.focusWidget() is card("second_side").line("name")


@pytest.mark.parametrize("typed", ["2222", "13900002222"])
def test_the_tail_of_a_phone_in_any_entry_of_a_person_finds_them(page, go, write, hinted, typed):
    go("first_side", "phone")
    write(typed)
    hinted()
    assert "陈䶮" in words_of(page.panel)


def test_nothing_is_taken_over_of_somebody_known_from_sealed_cases_alone(
    page, go, write, press, hinted, card, desk, case, said
):
    seal_case(desk, case, "依法封存")
    go("first_side", "name")
    write("lwb")
    hinted()
    assert "刘**　以前纠纷1起" in words_of(page.panel)
    press(Key.Key_1, ALT)
    taken = card("first_side").peek()
    assert (taken["name"], taken["phone"], taken["person_id"]) == ("lwb", "", None)
    assert said[-1][1].startswith("刘**只在已封存的纠纷里，资料不带出。")


@pytest.fixture
def child(desk):
    birth = MONDAY.replace(year=2008)
    add_party(desk, a_new_case(desk), party_values(PartyRole.INJURED, "李小明", birth=birth, phone="13700003333"))


def test_a_minor_is_taken_with_an_entry_in_the_trail_and_only_by_who_may_look(
    child, page, go, write, press, hinted, card, desk, counter, said
):
    go("first_side", "name")
    write("lxm")
    hinted()
    assert "李**　以前纠纷1起" in words_of(page.panel)
    counter.desk = seat(desk, Role.AUXILIARY)
    press(Key.Key_1, ALT)
    assert card("first_side").peek()["name"] == "lxm"
    assert "“显示隐去的姓名证号”不属于辅警的职责。" in said[-1][1]
    counter.desk = desk
    press(Key.Key_1, ALT)
    assert (card("first_side").peek()["name"], card("first_side").peek()["phone"]) == ("李小明", "13700003333")
    assert said[-1] == ("noted", "已取用未成年人李**的资料，已记入留痕。")
    assert last_entry(desk).act == "reveal"
    assert QApplication.focusWidget() is card("second_side").line("name")


def test_the_arrows_walk_through_those_known_and_enter_takes_one(page, go, write, press, hinted, card, desk):
    an_incident(desk)
    go("first_side", "name")
    write("刘卫")
    hinted()
    press(Key.Key_Down)
    assert page.panel.chosen.name == "刘卫兵"
    press(Key.Key_Up)
    assert page.panel.chosen is None
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert card("first_side").peek()["person_id"] == 1


def test_the_caller_is_taken_from_the_library_too(page, go, write, press, hinted):
    go("caller")
    write("lwb")
    hinted()
    press(Key.Key_1, ALT)
    assert (page.form.peek()["caller"], page.form.peek()["phone"]) == ("刘卫兵", "13800001111")


def test_another_name_typed_over_somebody_taken_is_somebody_else(page, go, write, press, hinted, card, desk):
    go("first_side", "name")
    write("lwb")
    hinted()
    press(Key.Key_1, ALT)
    go("first_side", "name")
    press(Key.Key_A, CONTROL)
    write("吴某")
    assert card("first_side").peek()["person_id"] is None


def test_during_a_composition_nothing_is_asked_and_nothing_is_lost(page, go, hinted, settle, card):
    go("first_side", "name")
    line = card("first_side").line("name")
    QApplication.sendEvent(line, QInputMethodEvent("liu", []))
    page._asking.soon()
    QTest.qWait(300)
    assert page._asking._pause.isActive() or page._asking._last is None or page._asking._last.typed == ""
    assert page.form.composing
    commit = QInputMethodEvent("", [])
    commit.setCommitString("刘卫兵")
    QApplication.sendEvent(line, commit)
    assert not page.form.composing
    hinted()
    assert line.text() == "刘卫兵"
    assert "刘卫兵　以前纠纷1起" in words_of(page.panel)


def test_an_answer_that_comes_after_the_next_key_does_not_count(page, go, write, hinted):
    go("first_side", "name")
    write("lwb")
    hinted()
    told = []
    page._asking.told.connect(told.append)
    page._asking._answer(page._asked(), page._hints)
    write("x")
    page._asking._ask()
    page._asking._answer("问过的别的", page._hints)
    assert len(told) == 1


def test_the_same_phone_offers_the_open_case_and_one_key_joins_it(page, fill, go, write, press, hinted, desk, case):
    fill("七一社区3栋", "又吵起来了")
    go("phone")
    write("13800001111")
    hinted()
    assert "同一电话：2019年6月24日受理，JF20190001 停车纠纷（已登记）" in words_of(page.panel)
    assert "并入该纠纷（Alt+K）" in [button.text() for button in page.panel.buttons()]
    press(Key.Key_K, ALT)
    assert "保存时并入这起纠纷；Alt+K改选或取消。" in words_of(page.panel)
    press(Key.Key_Return, CONTROL)
    assert page.said[-1][1].endswith("列入2019年6月24日，并入纠纷JF20190001。")
    row = newest(desk)
    assert (row.case_id, row.confirmed_nature) == (case, Nature.DISPUTE)
    assert one(desk, Incident, row.id).outcome is Outcome.CASE


def test_an_incident_that_is_no_case_yet_says_what_must_come_before_joining(page, fill, go, write, press, hinted):
    fill("七一社区3栋", "又吵起来了")
    go("phone")
    write("13500005555")
    press(Key.Key_Return, CONTROL)
    hinted()
    go("phone")
    write("13500005555")
    hinted()
    assert "这是一条警情，还不是纠纷；要并案，先在“今日”把它立为纠纷（F7）。" in words_of(page.panel)


def test_the_key_pressed_again_takes_the_joining_back(page, go, write, press, hinted, said):
    go("phone")
    write("13800001111")
    hinted()
    press(Key.Key_K, ALT)
    press(Key.Key_K, ALT)
    assert page.form.peek()["link_case"] is None
    go("phone")
    press(Key.Key_A, CONTROL)
    press(Key.Key_Delete)
    hinted()
    press(Key.Key_K, ALT)
    assert said[-1][1].startswith("右边没有可以并入的纠纷")


def test_a_case_that_is_not_there_is_said_at_its_field_and_everything_stays(page, fill, go, write, press, desk):
    fill("七一社区3栋", "又吵起来了")
    go("link_case")
    write("JF20190009")
    press(Key.Key_Return, CONTROL)
    assert page.form.rows["link_case"].complaint == "没有编号为“JF20190009”的纠纷，请核对编号，或清空这一栏。"
    assert page.form.peek()["summary"] == "又吵起来了"
    assert len(day_view(desk).rows) == 1


def test_who_may_not_join_cases_is_told_who_may_and_keeps_the_sheet(page, fill, go, write, press, desk, counter):
    counter.desk = seat(desk, Role.CLERK)
    fill("七一社区3栋", "又吵起来了")
    go("link_case")
    write("JF20190001")
    press(Key.Key_Return, CONTROL)
    assert "“并入纠纷”不属于内勤的职责。" in page.form.top.text()
    assert page.form.peek()["summary"] == "又吵起来了"


def test_dangerous_words_propose_a_risk_and_a_person_decides(page, fill, press, hinted, desk):
    fill("七一社区3栋", "扬言同归于尽")
    hinted()
    assert "建议评为高风险，请核实后确定。" in words_of(page.panel)
    assert page.form.peek()["risk"] is None
    press(Key.Key_R, ALT)
    assert page.form.peek()["risk"] is Risk.HIGH
    assert "建议评为" not in words_of(page.panel)
    press(Key.Key_Return, CONTROL)
    assert one(desk, Incident, newest(desk).id).risk is Risk.HIGH


def test_sex_birth_and_age_fill_themselves_from_the_number_and_follow_its_correction(page, go, write, press, card):
    go("first_side", "number")
    write("110105194912310010")
    assert "女，69岁（1949年12月31日生）" not in card("first_side").facts.text()
    press(Key.Key_A, CONTROL)
    write(ID_NUMBER)
    person = card("first_side").peek()
    assert (person["sex"], f"{person['birth']}") == (Sex.FEMALE, "1949-12-31")
    assert "女，69岁（1949年12月31日生）" in card("first_side").facts.text()


def test_a_wrong_check_digit_is_told_at_once_and_can_be_saved(page, fill, press, card, desk):
    fill("七一社区3栋", "争吵", "陈䶮", "110105194912310021")
    assert "校验码不符：末位应为X，填写为1，请对照证件核对。" in card("first_side").doubts.text()
    press(Key.Key_Return, CONTROL)
    (person,) = newest(desk).entered.people
    assert person.id_number == "110105194912310021"


def test_a_number_that_is_too_short_is_not_saved_and_its_entry_is_shown(page, fill, press, card, desk):
    fill("七一社区3栋", "争吵", "陈䶮", "1101051949123100")
    press(Key.Key_Return, CONTROL)
    assert "居民身份证号码应为18位，现为16位。" in card("first_side").wrong.text()
    assert QApplication.focusWidget() is card("first_side").line("number")
    assert len(day_view(desk).rows) == 1


@pytest.mark.parametrize(("typed", "kind"), [("j", IdKind.REFUSED), ("w", IdKind.NONE), ("", IdKind.NONE)])
def test_refused_and_none_are_normal_answers_of_one_key(page, fill, press, desk, typed, kind):
    fill("七一社区3栋", "争吵", "吴某", typed)
    press(Key.Key_Return, CONTROL)
    (person,) = newest(desk).entered.people
    assert (person.id_kind, person.id_number) == (kind, None)


def test_a_phone_is_grouped_and_missing_digits_are_told_once_it_is_left(page, fill, card):
    fill("七一社区3栋", "争吵", "吴某", "", "13800001111", "陈某", "", "1380000111")
    assert card("first_side").line("phone").text() == "138 0000 1111"
    assert card("first_side").doubts.text() == ""
    assert card("second_side").doubts.text() == "手机号码应为11位，现为10位，请核对。"


def test_a_dot_that_is_not_the_registered_one_is_warned_of(page, fill, card):
    fill("七一社区3栋", "争吵", "买买提•吐尔逊")
    assert "间隔号" in card("first_side").doubts.text()


def test_a_pasted_line_is_parted_at_once(page, go, card):
    go("first_side", "name")
    QApplication.clipboard().setText(f"陈䶮\t女\t汉\t19491231\t茶陵县解放街1号\t{ID_NUMBER}")
    card("first_side").line("name").paste()
    person = card("first_side").peek()
    assert (person["name"], person["number"], person["ethnicity"], person["address"]) == (
        "陈䶮",
        ID_NUMBER,
        "汉族",
        "茶陵县解放街1号",
    )


def test_a_line_from_a_scanner_is_parted_at_its_enter(page, go, write, press, card):
    go("second_side", "name")
    for part in ("陈䶮", " ", "女", " ", "汉", " 19491231 ", "解放街", f" {ID_NUMBER}"):
        write(part)
    press(Key.Key_Return)
    person = card("second_side").peek()
    assert (person["name"], person["number"], person["sex"]) == ("陈䶮", ID_NUMBER, Sex.FEMALE)


def test_more_people_of_a_side_and_their_other_entries_are_a_key_away(page, fill, go, write, press, desk):
    fill("七一社区3栋", "争吵", "甲一")
    press(Key.Key_A, ALT)
    write("甲二")
    press(Key.Key_E, ALT)
    second = page.form.entry("first_side").cards[1]
    second.input("ethnicity").stops()[0].setFocus()
    write("土家族")
    press(Key.Key_E, ALT)
    assert second.input("ethnicity").isHidden()
    press(Key.Key_Return, CONTROL)
    people = newest(desk).entered.people
    assert [(one.name, one.side, one.ethnicity) for one in people] == [
        ("甲一", Side.FIRST, None),
        ("甲二", Side.FIRST, "土家族"),
    ]


def test_the_community_is_meant_by_its_code_or_its_initials(page, fill, go, write, press, desk):
    fill("七一社区3栋", "争吵")
    for typed, community in (("2", 2), ("qy", 1)):
        go("community_id")
        press(Key.Key_A, CONTROL)
        write(typed)
        press(Key.Key_Return)
        assert page.form.peek()["community_id"] == community
    press(Key.Key_Return, CONTROL)
    assert newest(desk).community_id == 1


def test_the_hints_stand_beside_the_sheet_where_there_is_room_and_beneath_it_otherwise(page):
    page.resize(1300, 680)
    QApplication.processEvents()
    assert page.panel.geometry().left() > page.form.geometry().right()
    page.resize(760, 680)
    QApplication.processEvents()
    assert page.panel.geometry().top() > page.form.geometry().bottom()


def test_an_incident_of_yesterday_is_entered_by_a_short_time(page, go, write, press, fill, desk, clock):
    clock.set(MONDAY + ONE_DAY, 8)
    page.refresh()
    go("received_at")
    write("-1 2215")
    go("place")
    fill("解放街", "争吵")
    press(Key.Key_Return, CONTROL)
    assert newest(desk).time == "22:15"


def test_a_draft_of_somebody_taken_over_stays_tied_to_the_library(page, go, write, press, hinted):
    go("first_side", "name")
    write("lwb")
    hinted()
    press(Key.Key_1, ALT)
    draft = page.form.draft()
    page.form.reset()
    page.form.restore(draft)
    assert page.form.peek()["first_side"][0]["person_id"] == 1


def test_drafts_are_plain_enough_for_a_file(page, fill, tmp_path):
    fill("七一社区3栋", "争吵", "甲一")
    shelf = DraftShelf(tmp_path)
    shelf.keep(DRAFT, page.form.draft())
    shelf.wait()
    assert DraftShelf(tmp_path).kept(DRAFT)["place"] == "七一社区3栋"
