from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from db.models import TrailEntry
from rules.vocabulary import CaseState, DayState, IdKind, Nature, Outcome, Risk, Role, Side, Standing
from tests.builders import (
    MONDAY,
    ONE_DAY,
    a_cleared_incident,
    a_new_case,
    an_incident,
    cases_listed,
    contents,
    incident_values,
    seat,
    sign_day,
)
from tests.trail import last_entry
from ui.case.subject import CasePart
from ui.drafts import DraftShelf
from ui.paper.subject import ArchivedPaper
from ui.today.columns import incident_words
from ui.today.page import TodayPage
from ui.today.subject import DayIncident
from workflow.entered import NewPerson
from workflow.intake import clear_incident, confirm_nature, link_case, register_incident
from workflow.sealing import seal_case
from workflow.views.cases import CaseWanted
from workflow.views.paper import paper_view
from workflow.views.today import day_view

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def save(press):
    press(Key.Key_Return, CONTROL)


def shown_again(page, settle):
    page.refresh()
    settle()


def offered(bar):
    return {name for name, button in bar.buttons.items() if button.isVisible()}


def test_until_the_day_is_read_it_offers_nothing_and_says_nothing_of_it(counter, runner, qtbot):
    page = TodayPage(counter, runner, DraftShelf())
    qtbot.addWidget(page)
    page.show()
    assert offered(page.head.acts) | offered(page.bar) == {"register_incident"}
    assert {page.incidents.empty_text, page.due.empty_text, page.rooms.empty_text} == {"正在读取……"}


def test_the_key_of_registering_leads_to_its_sheet(page, press, qtbot):
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_F2)
    assert gone.args == ["intake", None]


def test_a_form_left_by_escape_comes_back_as_it_was(page, press, fill, settle, desk, said):
    an_incident(desk)
    shown_again(page, settle)
    press(Key.Key_F4)
    fill("当场", "双方和解")
    press(Key.Key_Escape)
    assert page.panel.form is None
    press(Key.Key_F4)
    assert page.panel.form.values()["note"] == "双方和解"
    assert ("noted", "已恢复上次未保存的内容。") in said


def test_an_incident_just_registered_is_selected_in_its_day_so_that_the_next_key_is_about_it(page, settle, desk):
    an_incident(desk, nature=None)
    late = incident_values(desk)
    a_cleared = a_cleared_incident(desk)
    confirm_nature(desk, 1, Nature.DISPUTE)
    clear_incident(desk, 1, Outcome.ON_SPOT, "和解")
    sign_day(desk, MONDAY)
    new = register_incident(desk, late)
    page.open_subject(DayIncident(MONDAY + ONE_DAY, new))
    page.refresh()
    settle()
    assert a_cleared != new
    assert page.view.day == MONDAY + ONE_DAY
    assert page.incidents.current_row().id == new
    assert page.incidents.current_row().remark == "补登6月24日"


def test_an_incident_is_confirmed_cleared_and_its_day_signed_by_keys(page, press, fill, settle, desk, said):
    an_incident(desk, nature=None)
    shown_again(page, settle)
    press(Key.Key_F3)
    fill("纠纷")
    save(press)
    press(Key.Key_F4)
    fill("当场", "双方和解")
    save(press)
    assert page.view.gate_words == "已清 1 / 1"
    press(Key.Key_F9)
    assert page.view.state is DayState.HELD
    press(Key.Key_F9)
    press(Key.Key_Return)
    assert desk.today == MONDAY + ONE_DAY
    assert said[-1][1].startswith("2019年6月24日已签结，日清单")


def test_a_nature_confirmed_already_and_saved_unchanged_is_said_and_leaves_no_entry(page, press, settle, desk, said):
    an_incident(desk)
    shown_again(page, settle)
    before = last_entry(desk).seq
    press(Key.Key_F3)
    save(press)
    assert page.panel.form.top.text() == "没有改动：内容与已登记的相同，没有另行登记。"
    assert last_entry(desk).seq == before
    assert not said


def test_a_day_with_an_uncleared_incident_is_not_checked_and_says_which(page, press, settle, desk, qtbot):
    an_incident(desk)
    shown_again(page, settle)
    with qtbot.waitSignal(page._runner.refused) as refused:
        press(Key.Key_F9)
    assert refused.args[0].sentence == "警情JQ201900001既未登记处置结果，也未按人结转。"
    assert day_view(desk).state is DayState.OPEN


def test_a_checked_day_is_given_back(page, press, settle, desk):
    a_cleared_incident(desk)
    shown_again(page, settle)
    press(Key.Key_F9)
    press(Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.state is DayState.OPEN


def test_an_incident_is_carried_over_by_name(page, press, fill, settle, desk):
    an_incident(desk)
    shown_again(page, settle)
    press(Key.Key_F8)
    fill("不在", "张民警", "0626")
    save(press)
    (row,) = page.view.rows
    assert row.standing is Standing.CARRIED
    assert row.what_became == "当事人不在或联系不上，张民警，2019年6月26日再办"


def test_a_case_is_opened_from_the_proposal(page, press, fill, settle, desk, said):
    an_incident(desk, summary="婆媳争吵，婆婆称要喝农药")
    shown_again(page, settle)
    press(Key.Key_F7)
    fill("", "0200 邻里")
    save(press)
    (case,) = cases_listed(desk, CaseWanted())
    assert (case.title, case.risk, case.state) == ("刘卫兵与他人纠纷", Risk.HIGH, CaseState.REGISTERED)
    assert said[-1] == ("done", "警情JQ201900001已立为纠纷JF20190001，按Enter打开。")


def test_an_incident_joins_a_case_found_by_a_part_of_its_name(page, press, fill, settle, desk):
    case = a_new_case(desk, title="丙与丁债务纠纷")
    an_incident(desk)
    shown_again(page, settle)
    press(Key.Key_F11)
    fill("债务")
    save(press)
    assert {row.case_id for row in page.view.rows} == {case}


def test_an_incident_is_corrected(page, press, fill, settle, desk):
    an_incident(desk)
    shown_again(page, settle)
    press(Key.Key_E, CONTROL)
    page.panel.form.go_to("caller")
    fill("刘伟兵")
    save(press)
    assert page.view.rows[0].caller == "刘伟兵"


def test_the_people_of_an_incident_are_shown_and_corrected(page, press, fill, settle, desk):
    both = (NewPerson(name="刘卫兵", side=Side.FIRST), NewPerson(name="陈䶮", side=Side.SECOND))
    an_incident(desk, people=(*both, NewPerson(name="吴某")))
    shown_again(page, settle)
    assert "甲方刘卫兵，乙方陈䶮，吴某" in incident_words(page.view.rows[0])
    press(Key.Key_E, CONTROL)
    page.panel.form.go_to("second_side")
    fill("陈龑", "j")
    save(press)
    assert [(one.name, one.id_kind) for one in page.view.rows[0].entered.people] == [
        ("刘卫兵", IdKind.NONE),
        ("陈龑", IdKind.REFUSED),
        ("吴某", IdKind.NONE),
    ]


def test_an_act_that_does_not_fit_says_why_instead_of_opening_a_form(page, press, settle, desk, said):
    press(Key.Key_F4)
    an_incident(desk, nature=None)
    shown_again(page, settle)
    press(Key.Key_F4)
    a = an_incident(desk, nature=Nature.HELP)
    shown_again(page, settle)
    page.incidents.select(a)
    press(Key.Key_F7)
    assert page.panel.form is None
    assert [words for _, words in said] == [
        "请先选择一条警情，或按F2登记。",
        "请先按F3确认警情JQ201900001的性质，再按F4“登记处置结果”。",
        "“群众紧急求助”的警情不能“立为纠纷”；性质有误的，请重新确认性质。",
    ]


def test_an_officer_without_the_right_is_told_who_has_it_before_filling_anything_in(
    page, press, settle, desk, counter, said
):
    an_incident(desk)
    shown_again(page, settle)
    counter.desk = seat(desk, Role.CLERK)
    press(Key.Key_F4)
    assert page.panel.form is None
    assert said[0][0] == "refused"
    assert "民警" in said[0][1]


def test_the_days_are_turned_and_enter_opens_what_falls_due(page, press, settle, desk, qtbot):
    case = a_new_case(desk)
    shown_again(page, settle)
    press(Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert (page.view.day, page.view.rows) == (MONDAY - ONE_DAY, ())
    press(Key.Key_T, CONTROL)
    assert page.view.day == MONDAY
    press(Key.Key_D, CONTROL)
    assert page.due.hasFocus()
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_Return)
    assert gone.args == ["case", CasePart(case, "调解")]


def test_a_day_is_chosen_by_its_date(page, press, fill):
    press(Key.Key_G, CONTROL)
    fill("0620")
    save(press)
    assert page.view.day.day == 20


def test_the_sheet_of_a_signed_day_opens_on_the_page_of_papers_and_nothing_is_printed(page, press, settle, desk, qtbot):
    a_cleared_incident(desk)
    number = sign_day(desk, MONDAY)
    page.turn_to(MONDAY)
    settle()
    before = contents(desk)
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_F10)
    (key, subject) = gone.args
    assert key == "paper"
    assert (paper_view(desk, subject.paper_id).number, paper_view(desk, subject.paper_id).printed) == (number, 0)
    assert contents(desk) == before


def test_a_day_that_is_not_signed_has_no_sheet_and_says_so(page, press, said):
    press(Key.Key_F10)
    assert said == [("refused", "2019年6月24日还没有签结，没有日清单。")]


def test_the_chief_opens_a_signed_day_by_exception(page, press, fill, settle, desk):
    a_cleared_incident(desk)
    sign_day(desk, MONDAY)
    page.turn_to(MONDAY)
    settle()
    press(Key.Key_F12)
    fill("漏登一条")
    save(press)
    assert page.view.state is DayState.REOPENED
    assert "漏登一条" in page.gate.step.text()


def test_only_the_acts_that_fit_are_offered(page, settle, desk):
    assert offered(page.bar) == set()
    assert offered(page.head.acts) == {"register_incident", "close_day"}
    a_cleared_incident(desk, summary="已了结")
    shown_again(page, settle)
    assert offered(page.bar) == {"confirm_nature", "amend_incident"}
    assert Outcome.ON_SPOT.label in page.day_lists.detail.text()


def test_after_the_signature_the_page_stays_and_its_sheet_opens(page, press, settle, desk, qtbot):
    a_cleared_incident(desk)
    shown_again(page, settle)
    press(Key.Key_F9)
    press(Key.Key_F9)
    assert "今天还没有结束，签结以后再来的警情列入下一天。" in [field.label for field in page.panel.form.spec.fields]
    press(Key.Key_Return)
    assert (page.view.day, page.view.state) == (MONDAY, DayState.CLOSED)
    assert page.gate.step.text() == (
        f"已签结，日清单：{page.view.state_words}，按F10打开。按Ctrl+T转到2019年6月25日，新登记的警情列入那一天。"
    )
    with qtbot.waitSignal(page.go) as gone:
        press(Key.Key_F10)
    assert gone.args == ["paper", ArchivedPaper(page.view.paper_id)]
    press(Key.Key_T, CONTROL)
    assert page.view.day == MONDAY + ONE_DAY


def test_a_day_that_has_ended_is_signed_without_a_warning(page, press, settle, desk, clock):
    a_cleared_incident(desk)
    clock.set(MONDAY + ONE_DAY)
    page.turn_to(MONDAY)
    settle()
    press(Key.Key_F9)
    press(Key.Key_F9)
    assert not any("还没有结束" in field.label for field in page.panel.form.spec.fields)


def test_what_became_of_an_incident_is_said_once(page, settle, desk):
    a_new_case(desk)
    shown_again(page, settle)
    words = page.day_lists.detail.text()
    assert (words.count("立为纠纷"), words.count("JF20190001")) == (1, 1)


def test_an_incident_put_to_a_case_does_not_claim_to_have_become_one(page, settle, desk):
    case = a_new_case(desk)
    link_case(desk, an_incident(desk), case)
    shown_again(page, settle)
    row = page.day_lists.incidents.rows_model.rows[-1]
    assert row.what_became == "并入纠纷JF20190001"


# Hidden names


def looked_at(desk):
    with desk.read() as session:
        return [(row.subject, row.reason) for row in session.query(TrailEntry).filter_by(act="reveal")]


def a_childs_incident(desk):
    child = NewPerson(name="李小明", birth=date(2008, 3, 1), phone="13812345678", side=Side.FIRST)
    return an_incident(desk, people=(child,), caller="李小明", category="0201")


def test_a_correction_that_holds_a_minors_name_is_entered_as_a_look(page, press, settle, desk):
    a_childs_incident(desk)
    an_incident(desk)
    shown_again(page, settle)
    page.incidents.select(1)
    press(Key.Key_E, CONTROL)
    assert page.panel.form.values()["caller"] == "李小明"
    assert looked_at(desk) == [("JQ201900001", "")]
    assert page.view.rows[0].caller == "李**"
    press(Key.Key_Escape)
    page.incidents.select(2)
    press(Key.Key_E, CONTROL)
    assert page.panel.form.values()["caller"] == "刘卫兵"
    assert len(looked_at(desk)) == 1


def test_a_case_proposed_of_a_minors_incident_is_entered_as_a_look(page, press, settle, desk):
    a_childs_incident(desk)
    shown_again(page, settle)
    press(Key.Key_F7)
    assert page.panel.form.values()["title"].startswith("李小明与他人")
    assert looked_at(desk) == [("JQ201900001", "")]


def test_names_shown_by_the_key_are_not_entered_a_second_time(page, press, settle, desk):
    a_childs_incident(desk)
    shown_again(page, settle)
    press(Key.Key_M, CONTROL)
    press(Key.Key_E, CONTROL)
    assert page.panel.form is not None
    assert looked_at(desk) == [("今日", "")]


def test_an_auxiliary_officer_corrects_no_incident_of_a_minor(page, press, settle, desk, counter, said):
    a_childs_incident(desk)
    counter.desk = seat(counter.desk, Role.AUXILIARY)
    shown_again(page, settle)
    press(Key.Key_E, CONTROL)
    assert page.panel.form is None
    assert said[-1][0] == "refused"
    assert "不属于辅警的职责" in said[-1][1]


def test_an_incident_of_a_sealed_case_is_corrected_for_a_reason_alone(page, press, fill, settle, desk):
    case = a_new_case(desk)
    seal_case(desk, case, "依法封存")
    shown_again(page, settle)
    press(Key.Key_E, CONTROL)
    assert page.panel.form.spec.title == "显示封存的姓名证号"
    fill("更正地点")
    save(press)
    assert page.panel.form.spec.title == "更正警情 JQ201900001"
    assert page.panel.form.values()["caller"] == "刘卫兵"
    assert looked_at(desk) == [("JQ201900001", "更正地点")]
