"""Whom a guardian or an agent stands for, where only one can be meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rules.vocabulary import IdKind, PartyRole, Track
from tests.builders import a_case, date, party_values, with_parties
from tests.trail import last_entry
from ui.case.page import CasePage
from ui.case.subject import CasePart
from workflow.parties import add_party

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def sides(officer_desk):
    """A case of three: two grown suspects and an injured child."""
    case = a_case(officer_desk)
    names = [(PartyRole.SUSPECT, "刘卫兵"), (PartyRole.SUSPECT, "王刚")]
    grown = [add_party(officer_desk, case, party_values(role, name)) for role, name in names]
    child = add_party(officer_desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    return case, *grown, child


@pytest.mark.parametrize("role", [PartyRole.GUARDIAN, PartyRole.AGENT])
def test_the_only_one_meant_is_filled_in(role, sides, open_page, press):
    page = open_page(CasePage, sides[0])
    press(page, Qt.Key.Key_P, ALT)
    page.panel.form.set_values({"role": role})
    assert page.panel.form.values()["represents_id"] == sides[-1]


def test_what_was_chosen_stays_and_what_was_filled_in_goes_with_its_role(sides, open_page, press):
    case, first, _, child = sides
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_P, ALT)
    form = page.panel.form
    form.set_values({"role": PartyRole.GUARDIAN})
    form.set_values({"role": PartyRole.WITNESS})
    assert form.peek()["represents_id"] is None
    form.set_values({"represents_id": first})
    form.set_values({"role": PartyRole.GUARDIAN})
    assert (form.values()["represents_id"], first != child) == (first, True)


def test_a_party_corrected_in_nothing_stays_as_it_is(desk, open_page, press, save):
    case = a_case(desk)
    with_parties(desk, case)
    page = open_page(CasePage, CasePart(case, "当事人"))
    press(page, Qt.Key.Key_G, ALT)
    save(page)
    assert page.panel.form.top.text() == "没有改动：内容与已登记的相同，没有另行登记。"
    assert last_entry(desk).act == "add_party"


def test_of_several_nobody_is_filled_in(desk, open_page, press):
    case = a_case(desk, Track.PEOPLES)
    with_parties(desk, case, Track.PEOPLES)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_P, ALT)
    page.panel.form.set_values({"role": PartyRole.AGENT})
    assert page.panel.form.values()["represents_id"] is None


def test_the_date_of_birth_shows_how_it_is_written(sides, open_page, press):
    page = open_page(CasePage, sides[0])
    press(page, Qt.Key.Key_P, ALT)
    assert page.panel.form.rows["birth"].field.hint == "如 1980-05-03"


@pytest.fixture
def grown(officer_desk):
    """A case of two grown people, whose names nobody hides."""
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    return case


def test_a_corrected_party_stays_the_one_that_is_looked_at(grown, open_page, press, save):
    page = open_page(CasePage, CasePart(grown, "当事人"))
    table = page.tabs.currentWidget().tables[0]
    first = table.current_row().id
    for phone in ("13800001111", "13800002222"):
        assert table.current_row().name == "刘卫兵"
        press(page, Qt.Key.Key_G, ALT)
        assert page.panel.form.spec.title == "更正当事人：违法嫌疑人 刘卫兵"
        page.panel.form.set_values({"phone": phone})
        save(page)
    row = table.current_row()
    assert (row.name, row.first_id) == ("刘卫兵", first)
    assert row.id != first


def test_a_corrected_party_keeps_its_place_in_the_list(grown, open_page, press, save):
    page = open_page(CasePage, CasePart(grown, "当事人"))
    names = [party.name for party in page.view.parties]
    press(page, Qt.Key.Key_G, ALT)
    page.panel.form.set_values({"phone": "13800001111"})
    save(page)
    assert [party.name for party in page.view.parties] == names
    assert page.tabs.currentWidget().tables[0].current_row().name == names[0]


@pytest.mark.parametrize(("typed", "paper"), [("w", IdKind.NONE), ("J", IdKind.REFUSED), ("护照", IdKind.PASSPORT)])
def test_the_letters_of_the_intake_choose_the_paper_in_a_correction_too(grown, typed, paper, open_page, press):
    page = open_page(CasePage, CasePart(grown, "当事人"))
    press(page, Qt.Key.Key_G, ALT)
    entry = page.panel.form.entry("id_kind")
    entry.restore(typed)
    assert entry.value() is paper
    entry.settle()
    assert entry.draft() == paper.label
    assert page.panel.form.rows["id_number"].isHidden() is (paper is not IdKind.PASSPORT)
