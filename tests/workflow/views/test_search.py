from __future__ import annotations

from datetime import date

import pytest

from db.models import Person
from rules.records import Said
from rules.vocabulary import IdKind, PartyRole, Risk
from tests.builders import (
    MONDAY,
    a_booking,
    a_case,
    a_closed_case,
    a_new_case,
    an_agreement,
    an_incident,
    cases_listed,
    one,
    party_values,
    sign_day,
    with_parties,
)
from workflow.parties import add_party
from workflow.records import issue_record, write_record
from workflow.setup import add_community, add_room
from workflow.views import search
from workflow.views.cases import CaseWanted
from workflow.views.search import (
    FoundKind,
    OneCase,
    OneIncident,
    OnePaper,
    OnePerson,
    Rooms,
    SearchResult,
    SomeCases,
    search_everything,
)

NUMBER = "11010519491231002X"


def of_kind(desk, typed, kind):
    return [row for row in search_everything(desk, typed).rows if row.kind is kind]


@pytest.fixture
def wang(desk):
    """A case with 王建国, whose number and telephone are known."""
    case = a_case(desk)
    known = party_values(PartyRole.INJURED, "王建国", id_kind=IdKind.RESIDENT, id_number=NUMBER, phone="13955557777")
    add_party(desk, case, known)
    return case


@pytest.mark.parametrize("typed", ["王建国", "建国", "wjg", "wangjianguo", "002x", "7777", NUMBER, "R000001", "r1"])
def test_a_person_is_found_by_whatever_is_known_of_him(desk, wang, typed):
    (row,) = of_kind(desk, typed, FoundKind.PERSON)
    assert (row.title, row.opens) == ("王建国", OnePerson(1))


def test_the_numbers_of_a_person_are_masked_and_his_cases_counted(desk, wang):
    (row,) = of_kind(desk, "王建国", FoundKind.PERSON)
    assert row.detail.split("　") == ["R000001", "男，39岁", "110***********002X", "139****7777", "涉及纠纷1起"]


def test_a_case_shows_its_number_its_day_its_state_its_place_and_its_owner(desk, wang):
    (row,) = of_kind(desk, "王建国", FoundKind.CASE)
    case = one(desk, search.Case, wang)
    assert (row.title, row.opens) == (case.title, OneCase(wang))
    assert row.detail.split("　") == [case.number, "2019年6月24日受理", case.state.label, case.place, "张民警"]


def test_struck_off_cases_are_found_too(desk):
    case = a_closed_case(desk)
    assert OneCase(case) in [row.opens for row in of_kind(desk, "停车", FoundKind.CASE)]


def test_an_incident_opens_in_its_business_day(desk):
    incident = an_incident(desk, place="七一社区东门", caller="郑某", summary="报警称" + "楼上漏水" * 9)
    (row,) = of_kind(desk, "郑某", FoundKind.INCIDENT)
    assert row.opens == OneIncident(MONDAY, incident)
    assert row.title.endswith("……")
    assert "七一社区东门" in row.detail


def test_a_record_is_found_by_its_number_and_leads_to_the_case(desk):
    case = a_case(desk)
    with_parties(desk, case)
    session = a_booking(desk, case, hour=8)
    write_record(desk, session, [Said(desk.clock(), "主持人王所", "请说经过。", officer_id=1)])
    paper = one(desk, search.IssuedPaper, issue_record(desk, session))
    (found,) = of_kind(desk, paper.number, FoundKind.PAPER)
    assert found.opens == OneCase(1)


def test_a_paper_of_a_case_is_found_by_its_number_and_leads_to_the_case(desk):
    an_agreement(desk)
    (paper,) = of_kind(desk, one(desk, search.IssuedPaper, 1).number, FoundKind.PAPER)
    assert (paper.title, paper.opens) == ("治安调解协议书", OneCase(1))
    assert "纠纷JF20190001" in paper.detail


def test_the_sheet_of_a_day_is_found_by_its_name_and_handed_out(desk, clock):
    clock.pass_days()
    sign_day(desk, MONDAY)
    (sheet,) = of_kind(desk, "日清", FoundKind.PAPER)
    assert sheet.opens == OnePaper(1)


def test_communities_rooms_and_places_of_cases_are_places(desk):
    community, _room = add_community(desk, "前农新村"), add_room(desk, "前农调解室")
    a_new_case(desk)
    opens = {row.title: row.opens for row in of_kind(desk, "前农", FoundKind.PLACE)}
    assert opens == {
        "前农新村": SomeCases(CaseWanted(only_open=False, community_id=community)),
        "前农调解室": Rooms(),
    }
    assert of_kind(desk, "qnxc", FoundKind.PLACE)[0].title == "前农新村"


def test_places_of_cases_list_the_cases_that_happened_there(desk):
    case = a_new_case(desk)
    place = one(desk, search.Case, case).place
    (row,) = [row for row in of_kind(desk, place, FoundKind.PLACE) if row.title == place]
    assert isinstance(row.opens, SomeCases)
    assert [listed.id for listed in cases_listed(desk, row.opens.wanted, row.opens.typed)] == [case]


def test_the_communities_and_rooms_of_the_first_start_are_found(desk):
    with desk.read() as session:
        names = [row.name for row in session.query(search.found.Community).all()]
    assert [of_kind(desk, name, FoundKind.PLACE)[0].title for name in names] == names


def test_groups_stand_in_one_order_and_the_newest_first_in_each(desk):
    cases = [a_new_case(desk, title=f"停车纠纷{number}") for number in range(3)]
    kinds = [row.kind for row in search_everything(desk, "2019").rows]
    assert kinds == sorted(kinds, key=list(FoundKind).index)
    assert [row.opens for row in of_kind(desk, "停车", FoundKind.CASE)] == [OneCase(key) for key in reversed(cases)]


def test_more_cases_than_are_shown_can_be_listed_and_nothing_else_is_cut_silently(desk, monkeypatch):
    monkeypatch.setattr(search, "MOST_OF_A_KIND", 2)
    cases = [a_new_case(desk) for _ in range(3)]
    result = search_everything(desk, " 停车 ")
    rows = [row for row in result.rows if row.kind is FoundKind.CASE]
    assert [row.opens for row in rows[:2]] == [OneCase(cases[2]), OneCase(cases[1])]
    assert rows[2].opens == SomeCases(CaseWanted(only_open=False), "停车")
    assert FoundKind.CASE in result.cut
    assert {FoundKind.INCIDENT} >= set(result.cut) - {FoundKind.CASE}


@pytest.mark.parametrize("typed", ["", "  ", "，。"])
def test_nothing_typed_finds_nothing(desk, wang, typed):
    assert search_everything(desk, typed) == SearchResult(typed)


def test_a_minor_is_masked_as_a_person_in_titles_and_in_incidents_until_revealed(desk):
    case = a_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    masked, revealed = search_everything(desk, "李小明"), search_everything(desk, "李小明", revealed=True)
    assert {row.kind for row in masked.rows} >= {FoundKind.CASE, FoundKind.PERSON}
    assert not any("李小明" in f"{row.title}{row.detail}" for row in masked.rows)
    assert {row.title for row in revealed.rows} >= {"李小明", "刘卫兵与李小明停车纠纷"}


def test_a_merged_entry_leads_to_the_one_that_stays_and_is_not_listed_twice(desk, wang):
    with_parties(desk, a_case(desk, risk=Risk.LOW))
    with desk.station.sessions.writing.begin() as session:
        loser = session.query(Person).filter_by(name="刘卫兵").one()
        loser.merged_into = 1
    rows = of_kind(desk, "刘卫兵", FoundKind.PERSON)
    assert [(row.title, row.opens) for row in rows] == [("王建国", OnePerson(1))]


def test_a_minor_named_in_the_place_of_a_case_is_told_nowhere_in_the_answer(desk):
    case = a_new_case(desk)
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    with desk.station.sessions.writing.begin() as session:
        session.get_one(search.Case, case).place = "七一社区李小明家"
    (row,) = of_kind(desk, "李小明", FoundKind.CASE)
    assert "七一社区李**家" in row.detail
    assert of_kind(desk, "李小明", FoundKind.PLACE) == []
    revealed = search_everything(desk, "李小明", revealed=True).rows
    assert [one.title for one in revealed if one.kind is FoundKind.PLACE] == ["七一社区李小明家"]
