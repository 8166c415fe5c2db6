from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from rules.vocabulary import (
    CaseState,
    IdKind,
    PartyRole,
    Sex,
    Track,
)
from tests.builders import (
    a_case,
    a_case_up_for_closure,
    a_closed_case,
    a_new_case,
    an_agreement,
    date,
    party_values,
    with_parties,
)
from ui.case.page import ACTS, CasePage
from ui.case.tables import TABS
from workflow.cases import CaseFacts, amend_case
from workflow.parties import add_party
from workflow.views.case import case_view
from workflow.views.case_acts import CASE_ACTS

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
ID = "11010519491231002X"


def shown_acts(page):
    return {name for name, button in page.bar.buttons.items() if not button.isHidden()}


def test_every_act_has_its_form_and_its_place(qtbot):
    assert set(ACTS) == set(CASE_ACTS)
    without_form = {"open_record", "add_attachment", "open_attachment", "remove_attachment"}
    without_form |= {"issue_document", "open_paper", "attach_scan", "void_document", "compile_dossier", "take_dossier"}
    assert {name for tab in TABS for name in tab.acts} == set(ACTS) | without_form


def test_a_case_is_shown_with_its_number_and_what_comes_next(officer_desk, open_page):
    page = open_page(CasePage, a_new_case(officer_desk))

    assert page.title == "JF20190001 刘卫兵与陈䶮停车纠纷"
    assert page.header.state.text() == "已登记"
    assert {"add_party", "choose_track"} <= shown_acts(page)
    assert page.bar.buttons["add_party"].property("look") == "primary", "the likeliest act stands out"
    assert "收到鉴定（Alt+K）：纠纷目前“已登记”，到“待鉴定”时才能办理。" in page.missing.words.splitlines()


def test_what_comes_next_stands_before_the_rest(officer_desk, open_page):
    page = open_page(CasePage, a_new_case(officer_desk))
    placed = sorted((button for button in page.bar.buttons.values() if not button.isHidden()), key=_place)
    assert [button.text() for button in placed[:3]] == [
        "登记当事人（Alt+P）",
        "选择调解类型（Alt+T）",
        "预约调解（Alt+Y）",
    ]
    assert page.bar.buttons["note_progress"] in placed


def _place(button):
    return button.y(), button.x()


def test_a_key_unfolds_why_acts_are_not_open_and_folds_it_away(officer_desk, open_page, press):
    page = open_page(CasePage, a_new_case(officer_desk))
    assert not page.missing.lines.isVisible()
    press(page, Qt.Key.Key_9, ALT)
    assert page.missing.lines.isVisible()
    assert "收起" in page.missing.head.text()
    page.tab_bar.setCurrentIndex(1)
    assert page.missing.words == "更正当事人（Alt+G）：还没有登记当事人。", "another tab tells of its own acts"
    press(page, Qt.Key.Key_9, ALT)
    assert not page.missing.lines.isVisible()


def test_enter_on_a_deadline_opens_why_it_is_that_day(officer_desk, open_page, press):
    page = open_page(CasePage, a_new_case(officer_desk))
    due = page.tabs.widget(0).deadlines
    assert page.focusWidget() is due.table
    assert not due.card.isVisible()
    press(page, Qt.Key.Key_Return)
    assert due.card.isVisible()
    assert due.why.text().splitlines() == [
        "为什么是这一天：选定类型并调解",
        "1. 尚未选择调解类型，先按期限较短的治安调解提示",
        "2. 2019年6月24日受理，当日不计，次日起算3个工作日",
        "3. 至2019年6月27日届满",
        "依据：《公安机关治安调解工作规范》",
    ]
    press(page, Qt.Key.Key_Return)
    assert not due.card.isVisible()


def test_a_key_opens_the_form_and_saving_it_enters_the_act(officer_desk, open_page, write, press, save):
    page = open_page(CasePage, a_new_case(officer_desk))
    press(page, Qt.Key.Key_J, ALT)
    write("已电话联系双方。")
    save(page)

    assert page.said == [("done", "已登记进展。下一步：登记当事人（Alt+P）。")]
    assert page.view.notes[0].text == "已电话联系双方。"
    assert page.panel.form is None


def test_leaving_a_form_keeps_what_was_typed(officer_desk, open_page, write, press):
    page = open_page(CasePage, a_new_case(officer_desk))
    press(page, Qt.Key.Key_J, ALT)
    write("还没写完")
    press(page, Qt.Key.Key_Escape)
    assert page.panel.form is None

    press(page, Qt.Key.Key_J, ALT)
    assert page.panel.form.values() == {"text": "还没写完"}
    assert page.said == [("noted", "已恢复上次没有保存的内容。")]


def test_the_key_of_an_act_that_is_not_open_says_why(officer_desk, open_page, press):
    page = open_page(CasePage, a_new_case(officer_desk))
    press(page, Qt.Key.Key_X, ALT)

    assert page.panel.form is None
    assert page.said == [("noted", "现在不能办理：登记协议——纠纷目前“已登记”，到“调解中”时才能办理。")]


def test_a_refusal_stays_in_the_form_and_nothing_is_stored(officer_desk, open_page, press, save):
    case = a_new_case(officer_desk)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_T, ALT)
    page.panel.form.set_values({"track": Track.SECURITY, "from_dispute": True, "criminal": True})
    save(page)

    assert "依法不能调解" in page.panel.form.top.text()
    assert "程序规定" in page.panel.form.top.text()
    assert page.panel.form.values()["from_dispute"] is True
    assert case_view(officer_desk, case).state is CaseState.REGISTERED


def test_the_identity_number_fills_in_what_is_known(officer_desk, open_page, settle, press):
    case = a_new_case(officer_desk)
    known = party_values(PartyRole.SUSPECT, "陈䶮", id_kind=IdKind.RESIDENT, id_number=ID, sex=None, birth=None)
    add_party(officer_desk, a_new_case(officer_desk), known)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_P, ALT)
    form = page.panel.form
    form.set_values({"address": "解放街9号"})
    form.go_to("id_number")
    QTest.keyClicks(page.focusWidget(), ID)
    settle()

    values = form.values()
    assert (values["sex"], values["birth"]) == (Sex.FEMALE, date(1949, 12, 31))
    assert (values["name"], values["phone"]) == ("陈䶮", "13900002222")
    assert values["address"] == "解放街9号", "what was typed is not written over"


def test_a_wrong_check_digit_is_said_beside_the_number_and_can_be_saved(officer_desk, open_page, settle, press, save):
    case = a_new_case(officer_desk)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_P, ALT)
    form = page.panel.form
    form.set_values({"role": PartyRole.SUSPECT, "name": "陈䶮"})
    form.go_to("id_number")
    QTest.keyClicks(page.focusWidget(), ID[:-1] + "1")
    settle()
    assert "校验码不符：末位应为X" in form.rows["id_number"].complaint
    save(page)
    assert [party.name for party in case_view(officer_desk, case).parties] == ["陈䶮"]


def test_a_party_is_corrected_from_its_row(officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_Tab, CTRL)
    table = page.tabs.currentWidget().tables[0]
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.panel.form.values()["name"] == "陈䶮"

    page.panel.form.set_values({"name": "陈龑"})
    save(page)
    assert [party.name for party in page.view.parties] == ["刘卫兵", "陈龑"]


def test_only_the_signatures_ticked_are_entered(officer_desk, open_page, press, save):
    page = open_page(CasePage, an_agreement(officer_desk, signed=False).case)
    press(page, Qt.Key.Key_M, ALT)
    assert page.panel.form.values()["signers"] == ()
    save(page)
    assert page.panel.form.rows["signers"].complaint
    press(page, Qt.Key.Key_Space)
    save(page)
    assert page.said == [("done", "已登记签名，还差1人。下一步：登记签名（Alt+M）。")]
    page.said.clear()
    press(page, Qt.Key.Key_M, ALT)
    press(page, Qt.Key.Key_Space)
    save(page)

    assert page.said == [("done", "已签齐，协议生效。下一步：登记履行（Alt+L）。")]
    assert page.view.course.agreements[0].effective


def test_a_colleague_who_saved_first_is_told_of_and_the_text_stays(officer_desk, open_page, press, save):
    case = a_new_case(officer_desk)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_E, ALT)
    page.panel.form.set_values({"title": "我的名称"})
    held = case_view(officer_desk, case)
    changed = {name: getattr(held.entered, name) for name in CaseFacts.__dataclass_fields__}
    amend_case(officer_desk, case, held.version, CaseFacts(**(changed | {"title": "同事的名称"})))
    save(page)

    assert "同事刚刚改过" in page.panel.form.top.text()
    assert page.panel.form.values()["title"] == "我的名称"
    assert case_view(officer_desk, case).title == "同事的名称"


def test_an_unchanged_correction_stores_what_was_there(officer_desk, open_page, press, save):
    case = a_new_case(officer_desk, occurred_at=officer_desk.clock())
    before = case_view(officer_desk, case).entered
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_E, ALT)
    save(page)

    after = case_view(officer_desk, case).entered
    assert after.occurred_at == before.occurred_at.replace(second=0, microsecond=0)
    assert (after.title, after.category, after.owner_id) == (before.title, before.category, before.owner_id)


def test_leaving_while_it_is_saved_still_shows_the_act_done(officer_desk, open_page, write, settle, press):
    page = open_page(CasePage, a_new_case(officer_desk))
    press(page, Qt.Key.Key_J, ALT)
    write("已联系。")
    press(page, Qt.Key.Key_Return, CTRL)
    press(page, Qt.Key.Key_Escape)
    settle()

    assert page.said == [("done", "已登记进展。下一步：登记当事人（Alt+P）。")]
    assert page.view.notes[0].text == "已联系。"
    press(page, Qt.Key.Key_J, ALT)
    assert page.panel.form.values() == {"text": ""}


def test_a_refusal_that_comes_after_the_form_was_left_goes_to_the_page(officer_desk, open_page, settle, press):
    page = open_page(CasePage, a_new_case(officer_desk))
    page.begin("choose_track")
    page.panel.form.set_values({"track": Track.SECURITY})
    press(page, Qt.Key.Key_Return, CTRL)
    press(page, Qt.Key.Key_Escape)
    settle()

    assert [kind for kind, _ in page.said] == ["refused"]


def test_tabs_turn_by_key_and_the_cursor_goes_along(officer_desk, open_page, press):
    page = open_page(CasePage, a_new_case(officer_desk))
    for at in (*range(1, len(TABS)), 0):
        press(page, Qt.Key.Key_Tab, CTRL)
        assert page.tab_bar.currentIndex() == at
        assert page.focusWidget() in page.tabs.currentWidget().stops()


def test_every_list_says_what_to_do_while_it_is_empty(officer_desk, open_page):
    page = open_page(CasePage, a_new_case(officer_desk))
    for at, tab in enumerate(TABS):
        for listing, table in zip(tab.listings, getattr(page.tabs.widget(at), "tables", ()), strict=True):
            QAbstractItemModelTester(table.rows_model)
            first_of_tab = listing is tab.listings[0]
            assert table.rows_model.rows or listing.empty or not first_of_tab


def test_a_closed_case_offers_its_reopening(desk, open_page, press, save):
    page = open_page(CasePage, a_closed_case(desk))
    press(page, Qt.Key.Key_U, ALT)
    page.panel.form.set_values({"reason": "双方再次争吵"})
    save(page)

    assert page.view.state is CaseState.MEDIATING
    assert page.said == [("done", "JF20190001已重新受理，编号不变。下一步：登记当事人（Alt+P）。")]


def test_another_case_takes_the_place_of_the_first(officer_desk, open_page, settle, press):
    first, second = a_new_case(officer_desk), a_case_up_for_closure(officer_desk)
    page = open_page(CasePage, first)
    press(page, Qt.Key.Key_J, ALT)
    page.open_subject(second)
    page.refresh()
    settle()

    assert page.view.id == second
    assert page.panel.form is None


def activated(page):
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    return page.isActiveWindow()


def walked(page, name):
    """Go through the form of an act by Tab and give whether it was open."""
    page.begin(name)
    if page.panel.form is None:
        return False
    stops = page.panel.form.stops()
    stops[0].setFocus()
    for stop in stops:
        assert QApplication.focusWidget() is stop, f"{name}: {QApplication.focusWidget()}"
        QTest.keyClick(stop, Qt.Key.Key_Tab)
    page.panel.leave()
    return True


def test_tab_visits_every_entry_of_every_form_in_reading_order(officer_desk, open_page):
    page = open_page(CasePage, an_agreement(officer_desk).case)
    again = open_page(CasePage, a_new_case(officer_desk))

    done = {name for shown in (page, again) for name in ACTS if activated(shown) and walked(shown, name)}
    assert {"add_party", "replace_party", "choose_track", "book_room", "record_performance", "transfer"} <= done
