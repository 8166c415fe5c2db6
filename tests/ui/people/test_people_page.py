from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.models import Party, Person, TrailEntry
from db.queries import listing
from rules.vocabulary import IdKind, PartyRole, Role
from tests.builders import a_case, one, party_values, seat
from ui.lists import long_list
from ui.today.subject import DayIncident
from ui.widgets import window_model
from workflow.parties import add_party
from workflow.people import Merging, merge_people, tell_apart
from workflow.sealing import seal_case

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CHILD = date(2008, 3, 1)
ID = "430224198001010019"


@pytest.fixture
def take_down(desk):
    """Take somebody down in a fresh case and return the id in the library."""

    def take_down(name="刘卫兵", role=PartyRole.SUSPECT, case=None, **changes):
        party = add_party(desk, case or a_case(desk), party_values(role, name, **changes))
        return one(desk, Party, party).person_id

    return take_down


@pytest.fixture
def show(page, settle):
    """Show the page anew, turned to a person if one is given."""

    def show(person=None):
        if person is not None:
            page.open_subject(person)
        page.refresh()
        settle()
        page.first_focus().setFocus()

    return show


def names(page):
    return [row.name for row in page.people.table.rows_model.rows]


def looked_at(desk):
    with desk.read() as session:
        rows = session.query(TrailEntry).filter_by(act="reveal").order_by(TrailEntry.seq)
        return [(row.subject, row.reason) for row in rows]


def test_people_are_listed_the_newest_first_and_searched_while_typing(page, press, write, show, take_down):
    take_down()
    take_down("陈䶮", phone="13900002222")
    show()
    assert names(page) == ["陈䶮", "刘卫兵"]
    page.people.search.setFocus()
    write("lwb")
    press(Key.Key_Return)
    assert names(page) == ["刘卫兵"]
    assert page.people.table.hasFocus()


@pytest.mark.parametrize("typed", ["刘卫", "liuweibing", "0019", "1111", "R000001", "r1"])
def test_a_person_is_found_by_name_pinyin_tails_and_number(page, press, write, show, take_down, typed):
    take_down(phone="13800001111", id_kind=IdKind.RESIDENT, id_number=ID)
    take_down("陈䶮")
    page.people.search.setFocus()
    write(typed)
    press(Key.Key_Return)
    assert names(page) == ["刘卫兵"]


def test_an_empty_library_and_an_empty_answer_say_what_to_do(page, press, write, show):
    assert page.people.table.empty_text.startswith("人员库里还没有人。")
    page.people.search.setFocus()
    write("查无此人")
    press(Key.Key_Return)
    assert page.people.table.empty_text.startswith("没有找到“查无此人”。")


def test_enter_opens_a_person_and_esc_goes_back_to_the_list(page, press, show, take_down):
    take_down()
    show()
    press(Key.Key_Return)
    assert page.sheet.title.text() == "刘卫兵　R000001　纠纷1起，警情0条"
    (row,) = page.sheet.tables[0].rows_model.rows
    assert (row.kind, row.role, row.standing) == ("纠纷", "违法嫌疑人", "调解中")
    press(Key.Key_Escape)
    assert page.people.table.hasFocus()


def test_enter_on_a_case_of_a_person_goes_to_it(qtbot, page, press, show, take_down):
    show(take_down())
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_Return)
    assert gone.args == ["case", 1]


def test_an_incident_that_became_no_case_is_opened_on_its_day(qtbot, page, press, show, take_down, desk):
    from db.models import Involved
    from rules.vocabulary import PartyKind
    from tests.builders import an_incident

    incident, person = an_incident(desk), take_down()
    with desk.station.sessions.writing.begin() as session:
        session.add(
            Involved(
                incident_id=incident,
                ordinal=1,
                person_id=person,
                kind=PartyKind.PERSON,
                name="刘卫兵",
                id_kind=IdKind.NONE,
            )
        )
    show(person)
    page.sheet.tables[0].select(next(r.number for r in page.sheet.tables[0].rows_model.rows if r.incident_id))
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_Return)
    assert gone.args == ["today", DayIncident(desk.today, incident)]


def test_everything_ever_written_down_is_told_with_who_was_there(page, press, show, take_down, desk):
    number = {"id_kind": IdKind.RESIDENT, "id_number": ID}
    case = a_case(desk)
    person = take_down(case=case, phone="13800001111", address="解放街1号", **number)
    take_down("陈䶮", PartyRole.INJURED, case)
    take_down(phone="13700003333", address="解放街1号", **number)
    show(person)
    press(Key.Key_Tab, CONTROL)
    rows = [(row.what, row.words, row.times) for row in page.sheet.stop().rows_model.rows]
    assert ("住址", "解放街1号", 2) in rows
    assert {words for what, words, _ in rows if what == "电话"} == {"138****1111", "137****3333"}
    press(Key.Key_Tab, CONTROL)
    assert [(row.name, row.times) for row in page.sheet.stop().rows_model.rows] == [("陈䶮", 1)]
    press(Key.Key_Return)
    assert page.sheet.title.text().startswith("陈䶮")


def test_the_number_of_who_was_merged_shows_the_survivor(page, show, take_down, desk):
    stays, goes = take_down(), take_down("刘卫斌")
    merge_people(desk, Merging(stays, 1, goes, 1), "同一人")
    show(goes)
    assert page.sheet.title.text() == "刘卫兵　R000001　纠纷2起，警情0条"
    assert page.sheet.merged.text() == "R000002已并入R000001。"


# Likely duplicates


def test_likely_duplicates_are_listed_with_the_reason_never_by_name_alone(page, press, show, take_down):
    take_down(phone="13800001111")
    take_down("刘伟兵", birth=None, phone="13800001111")
    take_down(birth=date(1990, 5, 5), phone="13900009999")
    show()
    press(Key.Key_F10)
    (row,) = page.pairs.table.rows_model.rows
    assert (row.left, row.right) == ("刘卫兵（R000001）", "刘伟兵（R000002）")
    assert row.reasons == "电话相同，姓名同音"


def test_a_station_without_duplicates_says_so(page, press, show, take_down):
    take_down()
    show()
    press(Key.Key_F10)
    assert page.pairs.table.empty_text == "没有发现疑似重复的登记。按Esc回到人员列表。"


def test_two_entries_are_reviewed_field_by_field_and_merged_by_keys(page, press, fill, show, take_down, said, desk):
    stays = take_down(phone="13800001111", address="解放街1号")
    goes = take_down("刘伟兵", phone="13800001111", address="解放街9号", id_kind=IdKind.RESIDENT, id_number=ID)
    show()
    press(Key.Key_F10)
    press(Key.Key_Return)
    assert looked_at(desk) == [("R000001 R000002", "核对是否同一人")]
    chosen = {row.field.key: row.words for row in page.review.table.rows_model.rows}
    assert chosen["phone"] == "相同"
    assert chosen["address"] == "左边"
    page.review.table.select("address")
    press(Key.Key_2)
    assert "住址“解放街9号”" in page.review.moves.text()
    assert "1起纠纷、0条警情归到R000001名下" in page.review.moves.text()
    press(Key.Key_F9)
    fill("核对身份证，是同一人")
    press(Key.Key_Return, CONTROL)
    assert said[-1][0] == "done"
    assert said[-1][1].startswith("已把R000002 刘伟兵并入R000001 刘卫兵，")
    assert said[-1][1].endswith("合并错了按F7撤销合并。")
    assert page.sheet.title.text().startswith("刘卫兵　R000001　纠纷2起")
    assert one(desk, Person, stays).address == "解放街9号"
    assert one(desk, Person, goes).merged_into == stays


def test_the_arrows_choose_too_and_the_sides_can_be_turned_round(page, press, show, take_down, desk):
    take_down(address="解放街1号")
    take_down(address="解放街9号")
    show()
    press(Key.Key_F10)
    press(Key.Key_Return)
    page.review.table.select("address")
    press(Key.Key_Right)
    assert page.review.merging.from_loser == {"address"}
    page.review.table.select("address")
    press(Key.Key_Left)
    assert page.review.merging.from_loser == frozenset()
    press(Key.Key_F2)
    assert (page.review.merging.survivor_id, page.review.merging.loser_id) == (2, 1)


def test_who_is_not_the_same_is_proposed_no_more(page, press, fill, show, take_down, said):
    take_down()
    take_down()
    show()
    press(Key.Key_F10)
    press(Key.Key_Return)
    press(Key.Key_F8)
    fill("父子同名")
    press(Key.Key_Return, CONTROL)
    assert said[-1] == ("done", "已认定不是同一人，以后不再提示。")
    assert page.pairs.table.rows_model.rows == ()


def test_a_merge_is_undone_on_the_persons_page(page, press, fill, show, take_down, said, desk):
    stays, goes = take_down(), take_down("刘卫斌")
    merge_people(desk, Merging(stays, 1, goes, 1, frozenset({"name"})), "同一人")
    show(stays)
    press(Key.Key_F7)
    fill("看错了人")
    press(Key.Key_Return, CONTROL)
    assert said[-1] == ("done", "已撤销合并，R000002重新自成一份。")
    assert page.sheet.title.text().startswith("刘卫兵")


def test_a_person_is_compared_with_another_by_number(page, press, fill, show, take_down):
    show(take_down())
    take_down("刘卫斌", birth=None, phone=None)
    press(Key.Key_F4)
    fill("二号")
    press(Key.Key_Return, CONTROL)
    assert page.panel.form.rows["number"].complaint == "人员编号写作R000123，请核对后重新填写。"
    page.panel.form.go_to("number")
    fill("r2")
    press(Key.Key_Return, CONTROL)
    assert page.review.doubt.text().startswith("很可能是两个人：姓名不同")
    assert page.review.doubt.property("bar") == "warn"


def test_two_numbers_are_two_people_and_the_page_says_so_before_the_key(page, press, show, take_down, said, fill):
    take_down("陈䶮", id_kind=IdKind.RESIDENT, id_number="430224199006150011", birth=None)
    show(take_down(id_kind=IdKind.RESIDENT, id_number=ID))
    press(Key.Key_F4)
    fill("r1")
    press(Key.Key_Return, CONTROL)
    assert page.review.doubt.isVisible()
    assert page.review.doubt.text().startswith("不能合并：这两份的证件号码不同")
    press(Key.Key_F9)
    assert said[-1][0] == "refused"
    assert page.panel.form is None


def test_what_would_contradict_itself_is_said_as_soon_as_it_is_chosen(page, press, show, take_down, fill):
    take_down("刘卫斌", birth=date(1991, 3, 2), phone="13800001111", id_kind=IdKind.NONE)
    show(take_down(phone="13800001111", id_kind=IdKind.RESIDENT, id_number=ID, birth=None))
    press(Key.Key_F4)
    fill("r1")
    press(Key.Key_Return, CONTROL)
    assert page.review.doubt.isHidden()
    page.review.table.select("paper")
    press(Key.Key_2)
    assert page.review.doubt.text().startswith("不能合并：合并后自相矛盾：按证件号码出生日期是1980年1月1日")



def test_a_pair_told_apart_is_remembered_over_a_restart(page, press, show, take_down, desk):
    tell_apart(desk, take_down(), take_down())
    show()
    press(Key.Key_F10)
    assert page.pairs.table.rows_model.rows == ()


# Hidden names


def test_a_minor_is_masked_until_the_key_is_pressed_and_again_after_leaving(page, press, show, take_down, desk):
    take_down("李小明", PartyRole.INJURED, birth=CHILD, phone="13812345678", address="七一社区3栋")
    show()
    (row,) = page.people.table.rows_model.rows
    assert (row.name, row.phone, row.address) == ("李**", "138****5678", "已隐去")
    press(Key.Key_M, CONTROL)
    (row,) = page.people.table.rows_model.rows
    assert (row.name, row.phone, row.address) == ("李小明", "13812345678", "七一社区3栋")
    assert looked_at(desk) == [("人员", "")]
    page.hide()
    page.show()
    show()
    assert names(page) == ["李**"]


def test_another_officer_at_the_desk_finds_the_names_hidden(page, press, show, take_down, counter):
    take_down("李小明", PartyRole.INJURED, birth=CHILD)
    show()
    press(Key.Key_M, CONTROL)
    assert names(page) == ["李小明"]
    counter.desk = seat(counter.desk, Role.DEPUTY)
    show()
    assert names(page) == ["李**"]


def test_looking_at_one_person_is_entered_under_the_number_and_ends_with_the_next_one(
    page, press, show, take_down, desk
):
    case = a_case(desk)
    child = take_down("李小明", PartyRole.INJURED, case, birth=CHILD)
    other = take_down("王小红", PartyRole.WITNESS, case, birth=CHILD)
    show(child)
    press(Key.Key_M, CONTROL)
    assert looked_at(desk) == [("R000001", "")]
    assert page.view.name == "李小明"
    show(other)
    assert page.view.name == "王**"


def test_who_is_known_from_sealed_cases_alone_is_shown_for_a_reason(page, press, fill, show, take_down, desk):
    case = a_case(desk)
    person = take_down(case=case)
    seal_case(desk, case, "依法封存")
    show()
    press(Key.Key_M, CONTROL)
    assert names(page) == ["刘**"]
    show(person)
    press(Key.Key_M, CONTROL)
    fill("复核")
    press(Key.Key_Return, CONTROL)
    assert page.view.name == "刘卫兵"
    assert looked_at(desk)[-1] == ("R000001", "复核")


def test_an_auxiliary_officer_is_told_who_may_look_and_merge(page, press, show, take_down, counter, said, desk):
    take_down("李小明", PartyRole.INJURED, birth=CHILD)
    counter.desk = seat(counter.desk, Role.AUXILIARY)
    show()
    press(Key.Key_M, CONTROL)
    assert said[-1][0] == "refused"
    assert "不属于辅警的职责" in said[-1][1]
    assert names(page) == ["李**"]


def test_the_whole_library_is_scrolled_through_by_keys(page, press, show, take_down, monkeypatch, qtbot):
    monkeypatch.setattr(window_model, "WINDOW", 2)
    monkeypatch.setattr(long_list, "WINDOW", 2)
    monkeypatch.setattr(listing, "_FIRST_IDS", 2)
    monkeypatch.setattr(listing, "_MORE_IDS", 2)
    for name in ("甲一", "甲二", "甲三", "甲四", "甲五"):
        take_down(name)
    show()
    assert page.people.words.text() == "全部 · 登记先后（新到旧）　共5人"
    press(Key.Key_End)
    qtbot.waitUntil(lambda: page.people.detail.text().startswith("R000001　甲一"))
    press(Key.Key_Home)
    qtbot.waitUntil(lambda: page.people.detail.text().startswith("R000005　甲五"))


def test_people_are_copied_with_their_numbers_masked(page, press, show, take_down):
    take_down(id_kind=IdKind.RESIDENT, id_number=ID, phone="13900002222")
    take_down("陈䶮")
    show()
    press(Key.Key_A, CONTROL)
    press(Key.Key_C, CONTROL)
    heads, *lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert heads[:4] == ["姓名", "性别年龄", "证件尾号", "电话"]
    assert [line[0] for line in lines] == ["陈䶮", "刘卫兵"]
    assert lines[1][3] == "139****2222"


def test_a_minor_written_otherwise_in_the_case_stays_masked_beside_another(page, press, show, take_down, desk):
    case = a_case(desk)
    liu = take_down(case=case)
    child = take_down("李晓明", PartyRole.INJURED, birth=CHILD)
    take_down("李小明", PartyRole.INJURED, case, birth=None, person_id=child)
    with desk.station.sessions.writing.begin() as session:
        session.get_one(Person, child).name = "李晓明"
    show(liu)
    assert [row.name for row in page.view.beside] == ["李**"]


def test_who_only_shares_the_name_of_a_minor_stands_whole_beside_another(page, press, show, take_down, desk):
    case = a_case(desk)
    liu = take_down(case=case)
    take_down("李小明", PartyRole.INJURED, case, birth=CHILD)
    take_down("李小明", PartyRole.WITNESS, case)
    show(liu)
    assert [row.name for row in page.view.beside] == ["李**", "李小明"]


def test_somebody_of_sealed_cases_alone_is_compared_for_a_reason(page, press, fill, show, take_down, desk):
    case = a_case(desk)
    take_down(case=case, phone="13800001111")
    take_down("刘伟兵", phone="13800001111", birth=None)
    seal_case(desk, case, "依法封存")
    show()
    press(Key.Key_F10)
    press(Key.Key_Return)
    assert page.panel.form.spec.title == "显示封存的姓名证号"
    assert looked_at(desk) == []
    press(Key.Key_Escape)
    assert page.pairs.table.hasFocus()
    press(Key.Key_Return)
    fill("复核")
    press(Key.Key_Return, CONTROL)
    assert looked_at(desk) == [("R000001 R000002", "复核")]
    assert page.review.isVisible()
    assert {page.review.view.left.name, page.review.view.right.name} == {"刘卫兵", "刘伟兵"}
