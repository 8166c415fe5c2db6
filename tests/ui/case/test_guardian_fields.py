"""A minor's guardian is asked for in the minor's own form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rules.vocabulary import IdKind, PartyRole, Sex
from tests.builders import a_case, date, party_values
from ui.case.guardian_fields import GuardianWay
from ui.case.page import CasePage
from workflow.parties import add_party

ALT = Qt.KeyboardModifier.AltModifier
CHILD_BIRTH, YOUTH_BIRTH = date(2008, 3, 1), date(2002, 3, 1)
CHILD_ID = "110105200803010024"


@pytest.fixture
def page(officer_desk, open_page):
    return open_page(CasePage, a_case(officer_desk))


@pytest.fixture
def form(page, press):
    press(page, Qt.Key.Key_P, ALT)
    return page.panel.form


def a_child(**changes):
    values = {"role": PartyRole.INJURED, "name": "李小明", "id_kind": IdKind.NONE, "birth": CHILD_BIRTH}
    return values | {"sex": Sex.MALE, "phone": "13900002222", "address": "解放街1号"} | changes


def a_father(**changes):
    values = {"guardian_name": "李大明", "guardian_relation": "父亲", "guardian_id_kind": IdKind.NONE}
    return values | {"guardian_phone": "13900003333"} | changes


def test_a_grown_party_is_asked_for_no_guardian(form):
    form.set_values(a_child(birth=date(1980, 1, 1)))
    assert "guardian_way" not in form.values()


def test_the_identity_number_of_a_child_asks_for_the_guardian_at_once(page, form, settle):
    form.set_values({"role": PartyRole.INJURED})
    form.go_to("id_number")
    QTest.keyClicks(page.focusWidget(), CHILD_ID)
    settle()

    assert form.values()["guardian_way"] is GuardianWay.ENTER
    assert form.entry("guardian_name").isVisible()
    assert any("未满十八周岁" in row.field.label and row.isVisible() for row in form.rows.values())


def test_without_the_guardian_a_child_is_not_saved_and_what_was_typed_stays(page, form, save):
    form.set_values(a_child(guardian_id_kind=IdKind.NONE))
    save(page)

    assert form.rows["guardian_name"].complaint == "请填写监护人姓名。"
    assert page.view.parties == ()
    assert form.values()["name"] == "李小明"


def test_a_guardian_without_papers_is_taken_down_by_the_short_answer_of_everywhere(page, form, save):
    form.set_values(a_child() | a_father(guardian_id_kind=IdKind.RESIDENT))
    assert form.rows["guardian_id_number"].label.text() == "监护人证件号码 *"
    form.go_to("guardian_id_number")
    QTest.keyClicks(page.focusWidget(), "w")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert form.peek()["guardian_id_kind"] is IdKind.NONE
    assert form.rows["guardian_id_number"].isHidden()
    save(page)
    assert page.view.parties[1].entered.id_kind is IdKind.NONE


@pytest.mark.parametrize(("typed", "kind"), [("w", IdKind.NONE), ("j", IdKind.REFUSED)])
def test_a_short_answer_saved_at_once_chooses_the_kind_of_paper(page, form, save, typed, kind):
    form.set_values({"role": PartyRole.WITNESS, "name": "吴某"})
    form.go_to("id_number")
    QTest.keyClicks(page.focusWidget(), typed)
    save(page)
    assert page.view.parties[0].entered.id_kind is kind


def test_a_number_that_is_asked_for_is_missed_beside_its_entry(page, form, save):
    form.set_values(a_child() | a_father(guardian_id_kind=IdKind.RESIDENT))
    save(page)
    assert form.rows["guardian_id_number"].complaint == "请填写监护人证件号码。"


def test_child_and_guardian_are_saved_together(page, form, save):
    form.set_values(a_child() | a_father())
    save(page)

    assert page.said == [("done", "已登记被侵害人李小明，监护人李大明一并登记。下一步：登记当事人（Alt+P）。")]
    child, father = (party.entered for party in page.view.parties)
    assert (father.role, father.represents_id, father.relation) == (
        PartyRole.GUARDIAN,
        page.view.parties[0].id,
        "父亲",
    )
    assert child.guardian_absence is None
    assert [line.act for line in page.view.history].count("登记当事人") == 1, "one act, one entry"


def test_a_wrong_number_of_the_guardian_is_told_at_the_guardian_and_nobody_is_stored(page, form, save):
    form.set_values(a_child() | a_father(guardian_id_kind=IdKind.RESIDENT, guardian_id_number="1101"))
    save(page)

    assert "监护人：" in form.rows["guardian_id_number"].complaint
    assert page.view.parties == ()


def test_a_guardian_who_did_not_come_is_replaced_by_the_reason(page, form, save):
    form.set_values(a_child(guardian_way=GuardianWay.ABSENT))
    save(page)
    assert form.rows["guardian_absence"].complaint
    form.set_values({"guardian_absence": "父母在外地，电话通知，由班主任到场"})
    save(page)

    (child,) = page.view.parties
    assert "由班主任到场" in child.remark


def test_nobody_under_sixteen_is_left_without_a_guardian_told(page, form, save):
    form.set_values(a_child(guardian_way=GuardianWay.EXEMPT, own_income=True, consent_not_notified=True))
    save(page)

    assert form.rows["guardian_way"].complaint.startswith("未满十六周岁，必须通知监护人到场。依据：")
    assert page.view.parties == ()


def test_from_sixteen_on_the_exception_needs_both_ticks(page, form, save):
    form.set_values(a_child(birth=YOUTH_BIRTH, guardian_way=GuardianWay.EXEMPT, own_income=True))
    save(page)
    assert "须本人同意" in form.top.text() + form.rows["consent_not_notified"].complaint
    form.set_values({"consent_not_notified": True})
    save(page)

    assert page.view.parties[0].entered.own_income
    assert page.view.parties[0].entered.consent_not_notified


def test_correcting_a_child_with_a_guardian_asks_for_no_other(officer_desk, open_page, press, save, settle):
    case = a_case(officer_desk)
    child = party_values(PartyRole.INJURED, "李小明", birth=CHILD_BIRTH)
    add_party(officer_desk, case, child, party_values(PartyRole.GUARDIAN, "李大明", relation="父亲"))
    page = open_page(CasePage, case)
    page.tab_bar.setCurrentIndex(1)
    press(page, Qt.Key.Key_G, ALT)
    settle()
    assert "guardian_way" not in page.panel.form.rows
    page.panel.form.set_values({"name": "李晓明"})
    save(page)

    assert {party.name for party in page.view.parties} == {"李晓明", "李大明"}
    (guardian,) = (party for party in page.view.parties if not party.principal)
    assert "李晓明" in guardian.remark


def test_a_birth_corrected_to_a_childs_asks_for_the_guardian(officer_desk, open_page, press, save):
    case = a_case(officer_desk)
    add_party(officer_desk, case, party_values(PartyRole.INJURED, "李小明"))
    page = open_page(CasePage, case)
    page.tab_bar.setCurrentIndex(1)
    press(page, Qt.Key.Key_G, ALT)
    page.panel.form.set_values({"birth": CHILD_BIRTH} | a_father())
    save(page)
    assert {party.name for party in page.view.parties} == {"李**", "李大明"}
