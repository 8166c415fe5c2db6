"""The checklist of the track on the page: answered from the record, corrected by the officer, told as it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rules.vocabulary import IdKind, PartyRole, Track
from tests.builders import a_case, a_new_case, party_values
from ui.case.page import CasePage
from workflow.parties import add_party

ALT = Qt.KeyboardModifier.AltModifier
ANSWERS = {"act_kind": "beating", "light": True, "circumstance": "acquainted"}


def an_offender(desk, case):
    known = {"id_kind": IdKind.RESIDENT, "id_number": "110105198001010010", "birth": None, "sex": None}
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵", **known))
    return case


@pytest.fixture
def offended_twice(officer_desk, clock):
    """The third case of a suspect within a few days."""
    for _ in range(2):
        an_offender(officer_desk, a_case(officer_desk))
        clock.pass_days()
    return an_offender(officer_desk, a_new_case(officer_desk))


def opened(page, press):
    press(page, Qt.Key.Key_T, ALT)
    return page.panel.form


def test_a_repeated_offender_is_ticked_with_the_cases_named_beside_it(offended_twice, open_page, press):
    form = opened(open_page(CasePage, offended_twice), press)
    assert form.values()["track"] is Track.SECURITY
    assert form.values()["repeated"] is True
    assert "JF20190001" in form.rows["repeated"].field.hint
    assert form.values()["from_dispute"] is True


def test_what_stands_against_the_track_is_said_while_it_is_ticked(offended_twice, open_page, press):
    form = opened(open_page(CasePage, offended_twice), press)
    form.set_values(ANSWERS)
    said = form.rows["track"].minded
    assert said.isVisible()
    assert said.text().startswith("治安调解：现在不可以。行为人多次实施违反治安管理行为")
    assert form.rows["track"].calm.text() == "人民调解：可以。"
    form.set_values({"repeated": False})
    assert said.isHidden()
    assert form.rows["track"].calm.text() == "治安调解：可以。"


def test_questions_without_an_answer_are_named_and_the_first_has_the_cursor(officer_desk, open_page, press, save):
    page = open_page(CasePage, a_new_case(officer_desk))
    form = opened(page, press)
    form.set_values({"track": Track.SECURITY, "from_dispute": True, "act_kind": None, "light": True})
    save(page)
    said = "还有2项没有回答：行为、情形。"
    assert form.rows["track"].minded.text() == f"治安调解：{said}"
    assert form.rows["act_kind"].complaint == said
    assert not form.top.text()
    assert form.entry("act_kind").isAncestorOf(page.focusWidget())
    form.set_values({"act_kind": "beating"})
    assert not form.has_complaints
    assert form.rows["track"].minded.text() == "治安调解：还有1项没有回答：情形。"


def test_what_is_left_is_counted_alike_in_both_places(officer_desk, open_page, press, save):
    page = open_page(CasePage, a_new_case(officer_desk))
    form = opened(page, press)
    form.set_values({"track": Track.SECURITY, "from_dispute": True, "act_kind": None, "light": False})
    save(page)
    assert form.rows["act_kind"].complaint.startswith("还有3项没有回答")
    form.set_values({"light": True})
    assert form.rows["act_kind"].complaint == "还有2项没有回答：行为、情形。"
    assert form.rows["track"].minded.text() == "治安调解：还有2项没有回答：行为、情形。"


def test_a_tick_left_out_is_asked_for_as_a_question(officer_desk, open_page, press, save):
    page = open_page(CasePage, a_new_case(officer_desk))
    form = opened(page, press)
    form.set_values({"track": Track.SECURITY} | ANSWERS | {"light": False})
    save(page)
    assert form.rows["light"].complaint.startswith("还有1项没有回答：情节较轻。勾选的须确实如此")


def test_what_the_law_forbids_is_told_in_full_even_when_questions_are_open(offended_twice, open_page, press):
    form = opened(open_page(CasePage, offended_twice), press)
    form.set_values({"gang": True, "fled": True, "criminal": True})
    said = form.rows["track"].minded.text()
    assert "另有" not in said
    assert said.count("。") >= 6
    assert "涉嫌犯罪" in said
    assert said.endswith("还有3项没有回答：行为、情节较轻、情形。勾选的须确实如此；不是的，依法不能治安调解。")


def test_the_officer_corrects_the_record_and_the_case_goes_on(offended_twice, open_page, press, save):
    page = open_page(CasePage, offended_twice)
    form = opened(page, press)
    form.set_values(ANSWERS)
    save(page)
    assert "多次实施" in form.top.text()
    form.set_values({"repeated": False})
    save(page)
    assert page.view.track is Track.SECURITY
    assert page.view.checklist.answers.repeated is False


def test_peoples_mediation_refused_by_a_party_is_told_at_once(officer_desk, open_page, press):
    form = opened(open_page(CasePage, a_new_case(officer_desk)), press)
    form.set_values({"track": Track.PEOPLES})
    assert form.rows["track"].calm.text() == "人民调解：可以。"
    form.set_values({"peoples_unwilling": True})
    assert form.rows["track"].minded.text().startswith("人民调解：现在不可以。一方当事人明确拒绝调解的")
