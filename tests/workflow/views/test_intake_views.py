from __future__ import annotations

import pytest

from rules.errors import RuleViolation
from rules.vocabulary import Nature, Risk
from tests.builders import (
    MONDAY,
    ONE_DAY,
    a_case,
    a_cleared_incident,
    a_closed_case,
    a_new_case,
    an_incident,
    incident_values,
    sign_day,
    with_parties,
)
from workflow.intake import confirm_nature, register_incident
from workflow.views.intake import case_number, case_proposal, entered_words, open_cases_for


def test_a_case_is_proposed_from_what_the_incident_says(desk):
    incident = an_incident(desk, nature=None)
    confirm_nature(desk, incident, Nature.DISPUTE, "0200")
    proposal = case_proposal(desk, incident)
    assert proposal.title == "刘卫兵与他人邻里纠纷"
    assert (proposal.category, proposal.community_id, proposal.owner_id) == ("0200", 1, desk.officer.id)
    assert (proposal.facts, proposal.risk, proposal.risk_words) == ("两人因停车打架", Risk.LOW, "")
    assert proposal.occurred_at.tzinfo is None


def test_danger_words_propose_a_risk_and_say_why(desk):
    proposal = case_proposal(desk, an_incident(desk, summary="婆媳争吵，婆婆称要喝农药"))
    assert proposal.risk is Risk.HIGH
    assert "“喝农药”（轻生）" in proposal.risk_words
    assert proposal.risk_words.endswith("请核实后确定。")


def test_violence_at_home_is_proposed_from_its_words(desk):
    proposal = case_proposal(desk, an_incident(desk, summary="丈夫酒后打老婆"))
    assert (proposal.risk, proposal.family_violence) == (Risk.MIDDLE, True)


def test_without_a_caller_the_place_names_the_case(desk):
    assert case_proposal(desk, an_incident(desk, caller=None)).title == "七一社区3栋纠纷"


def test_cases_that_know_the_caller_stand_first_and_closed_ones_are_left_out(desk):
    known = a_case(desk)
    with_parties(desk, known)
    a_closed_case(desk)
    newer = a_new_case(desk, title="丙与丁债务纠纷")
    incident = an_incident(desk, caller=None, phone="13900002222", place="别处")
    assert [row.id for row in open_cases_for(desk, incident)] == [known, newer]


def test_what_was_entered_is_told_with_its_day(desk, clock):
    late = incident_values(desk)
    assert entered_words(desk, a_cleared_incident(desk)).endswith("列入2019年6月24日。")
    sign_day(desk, MONDAY)
    clock.pass_days()
    words = entered_words(desk, register_incident(desk, late))
    assert words.endswith("列入2019年6月25日（2019年6月24日已签结，作为补登）。")
    assert desk.today == MONDAY + ONE_DAY


def test_the_number_of_a_case_is_told(desk):
    assert case_number(desk, a_new_case(desk)) == "JF20190001"


def test_an_incident_that_is_not_there_is_refused_in_words(desk):
    with pytest.raises(RuleViolation) as refused:
        case_proposal(desk, 99)
    assert refused.value.code == "not_found"
