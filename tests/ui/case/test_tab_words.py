"""What stands above the lists of a tab: what is wanting, how far it has come, what to press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rules.vocabulary import PartyRole, Role, Track
from tests.builders import (
    MONDAY,
    a_booking,
    a_case,
    a_held_session,
    a_new_case,
    agreement_values,
    an_agreement,
    date,
    officer_id,
    party_values,
    payment,
    seat,
    with_parties,
)
from ui.case.page import CasePage
from ui.case.tables import TABS
from workflow.agreements import record_agreement, record_performance, sign_agreement
from workflow.outcomes import plan_visit
from workflow.parties import add_party

ALT = Qt.KeyboardModifier.AltModifier
AT = {spec.title: at for at, spec in enumerate(TABS)}


def words(page, title):
    label = page.tabs.widget(AT[title]).words
    return "" if label.isHidden() else label.text()


@pytest.fixture
def two_terms(officer_desk):
    """A signed agreement of 500 元 in two parts, due on 31 July and on 31 August."""
    case = a_case(officer_desk)
    sides = with_parties(officer_desk, case)
    terms = (payment(sides, amount_fen=30_000), payment(sides, amount_fen=20_000, due_on=date(2019, 8, 31)))
    made = record_agreement(officer_desk, a_held_session(officer_desk, case), agreement_values(*terms))
    sign_agreement(officer_desk, made, [(name, MONDAY) for name in ("刘卫兵", "陈䶮")])
    return case


def test_the_performance_says_what_is_paid_what_falls_due_next_and_the_key(two_terms, officer_desk, open_page, settle):
    page = open_page(CasePage, two_terms)
    assert words(page, "履行") == (
        "应付500.00元，已付0.00元，尚欠500.00元。共2项，已履行0项。"
        "下一项2019年7月31日到期（还有37天）：第1项 刘卫兵向陈䶮付300.00元（医疗费）。"
        "选中条款，按Alt+L登记履行。"
    )
    record_performance(officer_desk, page.view.course.terms[0].id, MONDAY, amount_fen=30_000, voucher="收条1")
    page.refresh()
    settle()
    told = "应付500.00元，已付300.00元，尚欠200.00元。共2项，已履行1项。下一项2019年8月31日"
    assert words(page, "履行").startswith(told)


def test_a_day_that_has_passed_is_told_in_days(two_terms, clock, open_page):
    clock.set(date(2019, 8, 2))
    page = open_page(CasePage, two_terms)
    assert "下一项2019年7月31日到期（逾期2天）：" in words(page, "履行")
    assert page.tabs.widget(AT["履行"]).words.property("bar") == "bad"


def test_when_everything_is_paid_it_says_so_and_what_comes_next(officer_desk, open_page):
    agreed = an_agreement(officer_desk)
    record_performance(officer_desk, agreed.term, MONDAY, amount_fen=50_000, voucher="收条1")
    page = open_page(CasePage, agreed.case)
    assert words(page, "履行") == "应付500.00元，已付500.00元。协议已全部履行。下一步：按Alt+C申请销号。"
    assert page.tabs.widget(AT["履行"]).words.property("bar") == "good"


def test_an_agreement_still_to_be_signed_is_not_asked_for_money(officer_desk, open_page):
    page = open_page(CasePage, an_agreement(officer_desk, signed=False).case)
    assert words(page, "履行").endswith("协议还没有签齐，按Alt+M登记签名，生效后登记履行。")


def test_the_chosen_term_is_the_one_performed(two_terms, open_page, press):
    page = open_page(CasePage, two_terms)
    page.tab_bar.setCurrentIndex(AT["履行"])
    page.tabs.widget(AT["履行"]).tables[0].selectRow(1)
    press(page, Qt.Key.Key_L, ALT)
    form = page.panel.form
    second = page.view.course.terms[1].id
    assert (form.peek()["term_id"], form.peek()["amount_fen"]) == (second, 20_000)
    form.set_values({"term_id": page.view.course.terms[0].id})
    assert form.peek()["amount_fen"] == 30_000, "another term, another sum"


def test_a_minor_without_guardian_is_told_before_the_session(officer_desk, open_page, press):
    case = a_case(officer_desk)
    add_party(officer_desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    add_party(officer_desk, case, party_values(PartyRole.INJURED, "陈小", birth=date(2005, 1, 1)))
    page = open_page(CasePage, case)
    page.reveal.begin()
    assert page.view.next_acts[0] == "replace_party"
    told = words(page, "当事人")
    assert told.startswith("登记调解以前还要办：")
    assert "未满十八周岁，请登记其父母或者其他监护人" in told
    assert told.endswith("更正按Alt+G，登记按Alt+P。")


def test_parties_that_lack_nothing_are_not_spoken_of(officer_desk, open_page):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    assert words(open_page(CasePage, case), "当事人") == ""


def test_a_minor_is_told_of_before_a_track_is_chosen(officer_desk, open_page):
    case = a_new_case(officer_desk)
    add_party(officer_desk, case, party_values(PartyRole.INJURED, "陈小", birth=date(2005, 1, 1)))
    assert "未满十八周岁" in words(open_page(CasePage, case), "当事人")


def test_a_chair_who_might_have_to_withdraw_is_replaced_by_one_key(desk, open_page, press, save):
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.THIRD, "张民警", birth=date(1990, 1, 1)))
    with_parties(desk, case)
    a_booking(desk, case)
    page = open_page(CasePage, case)
    told = words(page, "调解")
    assert "同名" in told
    assert told.endswith("更换主持人按Alt+6。")
    press(page, Qt.Key.Key_6, ALT)
    page.panel.form.set_values({"chair_id": officer_id(desk, "赵民警")})
    save(page)
    assert words(page, "调解") == ""


def test_the_empty_list_of_sessions_asks_only_for_what_is_missing(officer_desk, open_page):
    chosen, open_track = (
        open_page(CasePage, case).tabs.widget(AT["调解"]).tables[0].empty_text
        for case in (a_case(officer_desk), a_new_case(officer_desk))
    )
    assert chosen == "还没有调解。按Alt+Y预约调解室和时间。"
    assert open_track == "还没有调解。请先按Alt+T选择调解类型，再按Alt+Y预约调解室和时间。"


def test_a_visit_before_its_day_is_recorded_and_said_to_be_early(officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    plan_visit(officer_desk, case, date(2019, 6, 27), officer_id(officer_desk))
    page = open_page(CasePage, case)
    page.begin("record_visit")
    form = page.panel.form
    assert form.rows["visit_id"].minded.text() == "比计划的2019年6月27日早3天。"
    form.set_values({"performed": "all", "satisfaction": "good"})
    save(page)
    assert page.said == [("done", "已登记回访。比计划的2019年6月27日早3天。下一步：登记当事人（Alt+P）。")]


def test_a_mediator_is_offered_only_the_track_that_is_theirs(desk, counter, open_page):
    counter.desk = seat(desk, Role.MEDIATOR)
    page = open_page(CasePage, a_new_case(desk))
    page.begin("choose_track")
    row = page.panel.form.rows["track"]
    assert [choice.value for choice in row.entry.box.choices] == [Track.PEOPLES]
    assert "治安调解请民警选定" in row.field.hint


def test_a_mediator_is_told_who_changes_the_track_of_a_security_case(desk, counter, open_page):
    counter.desk = seat(desk, Role.MEDIATOR)
    page = open_page(CasePage, a_case(desk))
    page.begin("choose_track")
    assert page.said == [("noted", "现在不能办理：选择调解类型——治安调解由民警、值班所领导、副所长、所长办理。")]
