from __future__ import annotations

import pytest

from db.queries import case_facets, listing
from rules.vocabulary import Risk, Track
from tests.builders import a_case, a_closed_case, a_new_case, cases_listed, officer_id, with_parties
from workflow.views.case_facets import FACETS, facet_of_cases
from workflow.views.cases import CaseWanted, wanting

OPEN = CaseWanted()


def told(desk, name, wanted=OPEN, typed=""):
    return [(one.words, one.count) for one in facet_of_cases(desk, wanted, typed, name).values]


@pytest.fixture
def some_cases(desk):
    a_new_case(desk, risk=Risk.HIGH, category="0100", community_id=2, owner_id=officer_id(desk, "赵民警"))
    a_case(desk, Track.PEOPLES)
    a_case(desk, Track.PEOPLES)
    a_closed_case(desk)


def test_every_field_divides_the_cases_listed(desk, some_cases):
    assert told(desk, "state") == [("已登记", 1), ("调解中", 2)]
    assert sorted(told(desk, "risk")) == [("低风险", 2), ("高风险", 1)]
    assert told(desk, "track") == [("人民调解", 2)]
    assert [count for _, count in told(desk, "community_id")] == [2, 1]
    assert told(desk, "owner_id") == [("张民警", 2), ("赵民警", 1)]
    assert told(desk, "class_code")[1] == ("婚姻家庭纠纷", 1)


@pytest.mark.parametrize("name", FACETS)
def test_each_count_is_the_length_of_the_list_narrowed_by_it(desk, some_cases, name):
    for wanted in (CaseWanted(), CaseWanted(only_open=False), CaseWanted(risk=Risk.LOW)):
        for one in facet_of_cases(desk, wanted, "", name).values:
            assert len(cases_listed(desk, wanting(wanted, name, one.value))) == one.count


def test_what_is_wanted_is_marked_and_the_others_stay_to_be_chosen(desk, some_cases):
    facet = facet_of_cases(desk, CaseWanted(risk=Risk.HIGH), "", "risk")
    assert {one.words: one.wanted for one in facet.values} == {"低风险": False, "高风险": True}


def test_a_search_is_divided_too(desk):
    with_parties(desk, a_case(desk))
    a_new_case(desk, title="丙与丁债务纠纷")
    assert told(desk, "state", typed="cy") == [("调解中", 1)]
    assert told(desk, "state", typed="查无此人") == []


def test_of_a_long_list_the_newest_are_counted_and_that_is_said(desk, monkeypatch):
    for module in (case_facets, listing):
        monkeypatch.setattr(module, "COUNTED", 2)
    a_new_case(desk, risk=Risk.HIGH)
    for _ in range(2):
        a_new_case(desk)
    facet = facet_of_cases(desk, CaseWanted(), "", "risk")
    assert ([(one.words, one.count) for one in facet.values], facet.newest) == ([("低风险", 2)], 2)
