from __future__ import annotations

from dataclasses import replace

import pytest

from rules.rights import ACTS
from rules.steps import allowed_steps
from rules.vocabulary import CaseState, Risk, Role, Track
from workflow.views.case_acts import _STEPS, CASE_ACTS, Standing, act_offers, next_acts
from workflow.views.case_line import state_line

CHIEF = Standing(CaseState.MEDIATING, Track.SECURITY, Risk.LOW, Role.CHIEF, officer_id=1)
READY = replace(
    CHIEF,
    parties=2,
    both_sides=True,
    booked=True,
    agreed_session=True,
    unsigned=True,
    voidable=True,
    unpaid_terms=True,
    effective=True,
    planned_visit=True,
    letter_out=True,
    applicant_id=2,
)


def open_acts(standing):
    return {offer.name for offer in act_offers(standing) if offer.open}


def why(standing, name):
    return next(offer.missing for offer in act_offers(standing) if offer.name == name)


def test_every_act_of_the_page_is_an_act_of_the_station_by_its_own_word():
    assert [(offer.name, offer.label) for offer in act_offers(READY)] == [
        (name, ACTS[name].label) for name in CASE_ACTS
    ]


@pytest.mark.parametrize("state", list(CaseState))
def test_acts_that_move_a_case_are_open_exactly_where_the_table_of_steps_allows_them(state):
    moving = {name for name, step in _STEPS.items() if step in allowed_steps(state)}

    assert open_acts(replace(READY, state=state)) & set(_STEPS) == moving


@pytest.mark.parametrize("state", list(CaseState))
def test_what_comes_next_is_always_open(state):
    standing = replace(READY, state=state)

    assert set(next_acts(standing)) <= open_acts(standing)
    assert next_acts(standing)


@pytest.mark.parametrize(
    ("state", "both_sides", "track", "first"),
    [
        (CaseState.REGISTERED, False, None, "add_party"),
        (CaseState.REGISTERED, True, None, "choose_track"),
        (CaseState.MEDIATING, False, Track.SECURITY, "add_party"),
        (CaseState.MEDIATING, True, None, "choose_track"),
        (CaseState.MEDIATING, True, Track.SECURITY, "book_room"),
    ],
)
def test_a_mediation_begins_with_both_sides_then_its_track_then_the_room(state, both_sides, track, first):
    standing = replace(CHIEF, state=state, parties=2, both_sides=both_sides, track=track)

    assert next_acts(standing)[0] == first


def test_an_agreement_is_printed_before_it_is_signed():
    agreed = replace(READY, state=CaseState.AGREED, effective=False)

    assert next_acts(agreed)[0] == "sign_agreement"
    assert next_acts(replace(agreed, to_print=True))[:2] == ("open_paper", "sign_agreement")


def test_a_closed_case_that_was_visited_with_all_well_asks_for_nothing_more():
    closed = replace(READY, state=CaseState.CLOSED, planned_visit=False)

    assert next_acts(closed)[0] == "plan_visit"
    assert next_acts(replace(closed, well_visited=True)) == ()


def test_a_closed_case_only_takes_visits_what_they_prevented_and_its_reopening():
    closed = replace(READY, state=CaseState.CLOSED)

    assert open_acts(closed) == {"plan_visit", "record_visit", "record_prevention", "reopen_case", "seal_case"}
    assert why(closed, "add_party") == "纠纷已销号，确有反复的由所长办理复燃"


def test_an_agreement_needs_a_session_that_agreed():
    assert "调解成功" in why(replace(READY, agreed_session=False), "record_agreement")


def test_an_agreement_of_a_signed_day_is_not_made_void():
    agreed = replace(READY, state=CaseState.AGREED)

    assert why(agreed, "void_agreement") == ""
    assert why(replace(agreed, voidable=False), "void_agreement") == "达成协议当日已签结"


def test_a_session_needs_a_track_before_it_is_held():
    assert "调解类型" in why(replace(READY, track=None), "hold_session")


def test_the_missing_right_names_who_has_it():
    assert why(replace(READY, role=Role.MEDIATOR), "send_appraisal") == "由民警、值班所领导、副所长、所长办理"


def test_nobody_is_offered_the_approval_of_the_own_application():
    sought = replace(READY, state=CaseState.CLOSURE_SOUGHT)

    assert why(replace(sought, applicant_id=1), "approve_closure") == "须由申请人以外的人审批"
    assert why(sought, "approve_closure") == ""


def test_a_red_case_is_offered_to_the_chief_alone():
    red = replace(READY, state=CaseState.CLOSURE_SOUGHT, risk=Risk.HIGH)

    for role in (Role.OFFICER, Role.DEPUTY):
        assert why(replace(red, role=role), "approve_closure") == "高风险纠纷由所长审批"
    assert why(red, "approve_closure") == ""


def test_an_officer_is_told_who_approves_a_closure():
    sought = replace(READY, state=CaseState.CLOSURE_SOUGHT, role=Role.OFFICER)

    assert why(sought, "approve_closure") == "低风险纠纷由副所长或者所长审批"


@pytest.mark.parametrize("state", list(CaseState))
@pytest.mark.parametrize("before", [None, *CaseState])
def test_every_state_stands_on_its_way(state, before):
    if before in (CaseState.CLOSURE_SOUGHT, CaseState.CLOSED):
        return
    way, at = state_line(state, before)

    assert way[at] == state.label
    assert way[0] == "已登记"


def test_a_case_ended_without_agreement_does_not_pretend_to_have_had_one():
    way, at = state_line(CaseState.CLOSED, CaseState.TERMINATED)

    assert way == ("已登记", "调解中", "已终止并告知", "待销号", "已销号")
    assert at == 4
