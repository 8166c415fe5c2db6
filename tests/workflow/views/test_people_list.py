from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.models import Party, Person
from db.queries import person_list
from rules.vocabulary import IdKind, PartyKind, PartyRole, Sex, Side
from tests.builders import a_case, a_new_case, an_incident, one, party_values
from workflow.parties import add_party
from workflow.people import Merging, merge_people
from workflow.sealing import seal_case
from workflow.snapshots import NewPerson
from workflow.views.people import (
    FACETS,
    Age,
    PeopleOrder,
    PeopleWanted,
    Times,
    facet_of_people,
    people_ids,
    people_rows,
)

EVERY = PeopleWanted()
ID = "430224198001010019"


def listed(desk, wanted=EVERY, typed=""):
    return [row.name for row in people_rows(desk, people_ids(desk, wanted, typed).ids, revealed=True)]


@pytest.fixture
def some_people(desk, clock):
    """刘卫兵 in two disputes, 陈䶮 in one, 李小明 who is a child, 王奶奶 of no dispute and a company of unknown age."""
    known = {"id_kind": IdKind.RESIDENT, "id_number": ID}
    first = a_case(desk, community_id=2)
    add_party(desk, first, party_values(PartyRole.SUSPECT, "刘卫兵", **known))
    add_party(desk, first, party_values(PartyRole.INJURED, "陈䶮", sex=Sex.FEMALE))
    clock.pass_days()
    second = a_new_case(desk)
    add_party(desk, second, party_values(PartyRole.APPLICANT, "刘卫兵", side=Side.FIRST, **known))
    add_party(desk, second, party_values(PartyRole.RESPONDENT, "李小明", birth=date(2008, 3, 1)))
    company = {"kind": PartyKind.UNIT, "sex": None, "birth": None}
    add_party(desk, second, party_values(PartyRole.THIRD, "云阳停车公司", **company))
    an_incident(desk, people=(NewPerson(name="王奶奶", sex=Sex.FEMALE, birth=date(1940, 5, 6)),))
    return second


def test_people_are_narrowed_by_what_they_were_and_how_often(desk, some_people):
    for wanted, names in (
        (PeopleWanted(times=Times.SEVERAL), ["刘卫兵"]),
        (PeopleWanted(times=Times.NONE), ["王奶奶"]),
        (PeopleWanted(role=PartyRole.APPLICANT), ["刘卫兵"]),
        (PeopleWanted(side=Side.FIRST), ["刘卫兵"]),
        (PeopleWanted(age=Age.MINOR), ["李小明"]),
        (PeopleWanted(age=Age.OLD), ["王奶奶"]),
        (PeopleWanted(age=Age.ADULT), ["陈䶮", "刘卫兵"]),
        (PeopleWanted(age=Age.UNKNOWN), ["云阳停车公司"]),
        (PeopleWanted(kind=PartyKind.UNIT), ["云阳停车公司"]),
        (PeopleWanted(sex=Sex.FEMALE, community_id=2), ["陈䶮"]),
    ):
        assert listed(desk, wanted) == names, wanted


@pytest.mark.parametrize(
    "wanted",
    [PeopleWanted(role=PartyRole.SUSPECT), PeopleWanted(side=Side.FIRST), PeopleWanted(community_id=2)],
)
def test_a_frequent_role_lists_the_same_people_as_a_rare_one(desk, some_people, wanted, monkeypatch):
    rare = listed(desk, wanted)
    monkeypatch.setattr(person_list, "FEW", 0)
    assert listed(desk, wanted) == rare != []


@pytest.mark.parametrize("name", FACETS)
@pytest.mark.parametrize("wanted", [EVERY, PeopleWanted(sex=Sex.MALE), PeopleWanted(times=Times.SEVERAL)])
@pytest.mark.parametrize("typed", ["", "刘", "r1"])
def test_each_count_is_the_length_of_the_list_narrowed_by_it(desk, some_people, name, wanted, typed):
    for value in facet_of_people(desk, wanted, typed, name).values:
        assert value.count == len(listed(desk, replace(wanted, **{name: value.value}), typed)), value.words


def place_in(desk, order, key):
    row, (shown,) = one(desk, Person, key), people_rows(desk, [key])
    last = -shown.last_day.toordinal() if shown.last_day else 0
    born = row.birth.toordinal() if row.birth else 0
    return {
        PeopleOrder.NEWEST: -key,
        PeopleOrder.OLDEST: key,
        PeopleOrder.NAME: (row.name, key),
        PeopleOrder.ELDEST: (row.birth is None, born, key if row.birth else -key),
        PeopleOrder.YOUNGEST: (row.birth is None, -born, -key),
        PeopleOrder.MOST_CASES: (-shown.cases, -key),
        PeopleOrder.LAST_CASE: (last, -key),
    }[order]


@pytest.mark.parametrize("order", PeopleOrder)
def test_a_list_read_piece_by_piece_is_the_list_read_at_once_in_its_order(desk, some_people, order, clock):
    wanted = PeopleWanted(order=order)
    at_once = list(people_ids(desk, wanted).ids)
    for limit in (1, 2, 3):
        ids, mark = [], None
        with desk.read() as session:
            while True:
                piece = person_list.people_ids(session, wanted, clock.day, mark, limit)
                ids, mark = [*ids, *piece.ids], piece.rest
                if mark is None:
                    break
        assert ids == at_once
    assert len(at_once) == 5
    assert at_once == sorted(at_once, key=lambda key: place_in(desk, order, key))


@pytest.fixture
def merged(desk, some_people):
    """陈䶮 taken down once more as 陈龑, in a dispute of her own, and merged into the first."""
    party = add_party(desk, a_new_case(desk), party_values(PartyRole.APPLICANT, "陈龑", sex=Sex.FEMALE))
    loser = one(desk, Party, party).person_id
    merge_people(desk, Merging(2, one(desk, Person, 2).version, loser, one(desk, Person, loser).version), "同一人")
    return loser


def test_who_was_merged_is_counted_and_found_with_the_one_who_stayed(desk, merged):
    assert listed(desk, PeopleWanted(times=Times.SEVERAL)) == ["陈䶮", "刘卫兵"]
    assert "陈䶮" in listed(desk, PeopleWanted(role=PartyRole.APPLICANT))
    assert listed(desk, PeopleWanted(order=PeopleOrder.MOST_CASES))[:2] == ["陈䶮", "刘卫兵"]
    for typed in ("陈龑", f"R{merged:06}"):
        assert listed(desk, EVERY, typed) == ["陈䶮"]
        assert listed(desk, PeopleWanted(sex=Sex.FEMALE), typed) == ["陈䶮"]
        assert listed(desk, PeopleWanted(sex=Sex.MALE), typed) == []


def test_a_search_is_told_to_be_cut_when_it_gives_no_more(desk, some_people, monkeypatch):
    monkeypatch.setattr(person_list, "MOST_FOUND", 1)
    found = people_ids(desk, EVERY, "刘")
    assert (len(found.ids), found.cut) == (1, True)


def test_what_is_sealed_tells_nothing_of_anybodys_role_or_community(desk, some_people):
    seal_case(desk, some_people, "依法封存")
    assert listed(desk, PeopleWanted(role=PartyRole.APPLICANT)) == []
    rows = people_rows(desk, people_ids(desk, PeopleWanted(times=Times.SEVERAL)).ids, revealed=True)
    assert [(row.name, row.community) for row in rows] == [("刘卫兵", "解放社区")]
    assert [value.words for value in facet_of_people(desk, EVERY, "", "community_id").values] == ["解放社区"]


def test_numbers_are_masked_until_revealed(desk, some_people):
    (key,) = people_ids(desk, EVERY, "刘卫兵").ids
    (hidden,), (shown,) = people_rows(desk, [key]), people_rows(desk, [key], revealed=True)
    assert (hidden.paper, hidden.phone) == ("430***********0019", "139****2222")
    assert (shown.paper, shown.phone) == (ID, "13900002222")
    assert (shown.sex, shown.age, shown.born_on, shown.cases) == ("男", 39, date(1980, 1, 1), 2)
