"""Names of minors and of sealed cases on the page of a case."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.models import Case, TrailEntry
from rules.vocabulary import PartyRole, Role
from tests.builders import a_case, an_agreement, party_values, seat
from tests.ui.keys import fill, press, said
from ui.case.page import CasePage
from workflow.parties import add_party
from workflow.sealing import seal_case

__all__ = ["fill", "press", "said"]

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def case(desk):
    case = a_case(desk, title="刘卫兵与李小明停车纠纷", facts="李小明先动手。")
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵", phone="13800001111"))
    home = {"phone": "13812345678", "address": "七一社区3栋"}
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1), **home))
    return case


@pytest.fixture
def page(open_page, case):
    return open_page(CasePage, case)


def parties(page):
    return {row.name: (row.phone, row.address) for row in page.view.parties}


def everything_told(page):
    view = page.view
    return f"{page.title}{view.facts}{[row.name for row in view.parties]}{view.history}{view.deadlines}"


def looked_at(desk):
    with desk.read() as session:
        return [(row.subject, row.reason) for row in session.query(TrailEntry).filter_by(act="reveal")]


def test_a_minor_stands_nowhere_on_the_page_until_the_key_is_pressed(page, press, desk):
    assert "李小明" not in everything_told(page)
    assert page.title == f"{page.view.number} 刘卫兵与李**停车纠纷"
    assert page.header.sealed.text() == "姓名已隐去（Ctrl+M）"
    assert parties(page) == {"刘卫兵": ("138****1111", "解放街1号"), "李**": ("138****5678", "已隐去")}
    press(Key.Key_M, CONTROL)
    assert page.title.endswith("刘卫兵与李小明停车纠纷")
    assert parties(page)["李小明"] == ("13812345678", "七一社区3栋")
    assert looked_at(desk) == [(page.view.number, "")]
    assert page.header.sealed.text() == "姓名正在显示（Ctrl+M）"
    press(Key.Key_M, CONTROL)
    assert "李小明" not in everything_told(page)


def test_a_form_that_holds_names_shows_them_and_enters_the_looking(page, press, desk, settle):
    press(Key.Key_E, ALT)
    settle()
    assert page.panel.form.values()["title"] == "刘卫兵与李小明停车纠纷"
    assert looked_at(desk) == [(page.view.number, "")]


def test_a_form_without_names_shows_none(page, press, desk):
    press(Key.Key_J, ALT)
    assert page.panel.form is not None
    assert looked_at(desk) == []
    assert "李小明" not in everything_told(page)


def test_what_is_corrected_is_stored_whole_and_never_with_stars(page, press, fill, desk, settle):
    press(Key.Key_E, ALT)
    settle()
    press(Key.Key_Return, CONTROL)
    with desk.read() as session:
        assert session.get(Case, page.view.id).title == "刘卫兵与李小明停车纠纷"


def test_the_names_are_hidden_again_when_the_page_is_left_and_for_another_case(page, press, settle, desk, case):
    press(Key.Key_M, CONTROL)
    page.hide()
    page.show()
    settle()
    assert "李小明" not in everything_told(page)
    press(Key.Key_M, CONTROL)
    page.open_subject(a_case(desk))
    page.open_subject(case)
    page.refresh()
    settle()
    assert "李小明" not in everything_told(page)


def test_a_case_is_sealed_by_key_and_looked_into_for_a_reason_alone(page, press, fill, desk, said):
    press(Key.Key_7, ALT)
    fill("违反治安管理记录依法封存")
    press(Key.Key_Return, CONTROL)
    assert said[-1] == ("done", "已封存，姓名已隐去。下一步：更正当事人（Alt+G）。")
    assert page.header.sealed.text() == "已封存（Ctrl+M）"
    assert set(parties(page)) == {"刘**", "李**"}
    press(Key.Key_M, CONTROL)
    press(Key.Key_Return, CONTROL)
    assert page.panel.form.rows["reason"].complaint
    fill("复核")
    press(Key.Key_Return, CONTROL)
    assert set(parties(page)) == {"刘卫兵", "李小明"}
    assert looked_at(desk) == [(page.view.number, "复核")]


def test_the_same_key_lifts_the_seal(page, press, fill, desk, settle, said):
    seal_case(desk, page.view.id, "依法封存")
    page.refresh()
    settle()
    assert "解除封存" in page.bar.buttons["seal_case"].text()
    press(Key.Key_7, ALT)
    fill("法院依法查询")
    press(Key.Key_Return, CONTROL)
    assert said[-1] == ("done", "已解除封存。下一步：更正当事人（Alt+G）。")
    assert set(parties(page)) == {"刘卫兵", "李**"}


def test_an_act_in_a_sealed_case_asks_for_the_reason_first_and_goes_on_after_it(page, press, fill, desk, settle):
    seal_case(desk, page.view.id, "依法封存")
    page.refresh()
    settle()
    press(Key.Key_E, ALT)
    assert page.panel.form.spec.title == "显示封存的姓名证号"
    fill("更正地点")
    press(Key.Key_Return, CONTROL)
    settle()
    assert page.panel.form.spec.title == "更正纠纷"
    assert page.panel.form.values()["title"] == "刘卫兵与李小明停车纠纷"


def test_an_auxiliary_officer_neither_sees_the_names_nor_corrects_them(page, press, counter, settle, said):
    counter.desk = seat(counter.desk, Role.AUXILIARY)
    page.refresh()
    settle()
    press(Key.Key_M, CONTROL)
    assert said[-1][0] == "refused"
    press(Key.Key_G, ALT)
    assert said[-1][0] == "noted"
    assert "由可以查看的人办理" in said[-1][1]
    assert page.panel.form is None


def test_a_paper_of_a_minors_case_is_opened_with_the_looking_entered_first(open_page, press, desk, settle):
    case = an_agreement(desk).case
    add_party(desk, case, party_values(PartyRole.WITNESS, "李小明", birth=date(2008, 3, 1)))
    page = open_page(CasePage, case)
    asked = []
    page.go.connect(lambda key, _subject: asked.append(key))
    press(Key.Key_W, ALT)
    settle()
    assert asked == ["paper"]
    assert looked_at(desk) == [(page.view.number, "")]


def test_a_paper_of_a_minors_case_is_filled_with_the_looking_entered_first(page, press, desk, settle):
    page.tab_bar.setCurrentIndex([page.tab_bar.tabText(i) for i in range(page.tab_bar.count())].index("文书"))
    table = page._tab.tables[0]
    table.selectRow(next(at for at, line in enumerate(table.rows_model.rows) if not line.made_by))
    press(Key.Key_D, ALT)
    settle()
    assert page.panel.form.spec.title.startswith("出具文书：")
    assert looked_at(desk) == [(page.view.number, "")]
