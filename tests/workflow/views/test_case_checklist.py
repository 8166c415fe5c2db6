"""The mediability checklist answered from the record of the station."""

from __future__ import annotations

from rules.vocabulary import IdKind, PartyRole, SessionResult, Track
from tests.builders import (
    a_case,
    a_held_session,
    a_new_case,
    an_agreement,
    party_values,
    security_facts,
    with_parties,
)
from workflow.cases import choose_track
from workflow.parties import add_party
from workflow.views.case import case_view

NUMBERS = {"刘卫兵": "110105198001010010", "陈䶮": "110105198001010037"}


def known(role, name):
    return party_values(role, name, id_kind=IdKind.RESIDENT, id_number=NUMBERS[name], birth=None, sex=None)


def taken_down(desk, case):
    add_party(desk, case, known(PartyRole.SUSPECT, "刘卫兵"))
    add_party(desk, case, known(PartyRole.INJURED, "陈䶮"))
    return case


def checklist(desk, case):
    return case_view(desk, case).checklist


def test_the_nature_of_the_incident_answers_the_first_question(desk):
    found = checklist(desk, a_new_case(desk))
    assert found.suggested("from_dispute")
    assert "确认为纠纷" in found.words("from_dispute")
    assert not found.suggested("repeated")


def test_a_suspect_for_the_third_time_is_a_repeated_offender(desk, clock):
    for _ in range(2):
        taken_down(desk, a_case(desk))
        clock.pass_days()
    found = checklist(desk, taken_down(desk, a_new_case(desk)))

    assert found.suggested("repeated")
    assert "JF20190001（2019年6月24日受理）" in found.words("repeated")
    assert "JF20190002（2019年6月25日受理）" in found.words("repeated")


def test_namesakes_of_whom_nothing_else_is_known_are_not_held_for_one(desk):
    for _ in range(3):
        with_parties(desk, case := a_case(desk))
    assert checklist(desk, case).words("repeated") == ""


def test_an_attack_while_an_earlier_mediation_is_open_is_one_during_mediation(desk, clock):
    taken_down(desk, a_case(desk))
    clock.pass_days()
    found = checklist(desk, taken_down(desk, a_new_case(desk)))
    assert found.suggested("assaulted_again")


def test_an_attack_after_an_agreement_is_told_and_left_open(desk, clock):
    first = taken_down(desk, a_case(desk))
    a_held_session(desk, first)
    agreed_in(desk, first)
    clock.pass_days()
    found = checklist(desk, taken_down(desk, a_new_case(desk)))
    assert not found.suggested("assaulted_again")
    assert "JF20190001" in found.words("assaulted_again")


def agreed_in(desk, case):
    from tests.builders import Sides, agreement_values, payment
    from workflow.agreements import record_agreement

    view = case_view(desk, case)
    payer, payee = (party.id for party in view.parties)
    record_agreement(desk, view.course.sessions[0].id, agreement_values(payment(Sides(payer, payee))))


def test_what_was_answered_last_comes_back_and_the_record_is_still_told(desk):
    case = a_new_case(desk)
    choose_track(desk, case, security_facts(act_kind="insult"))
    found = checklist(desk, case)
    assert found.answers is not None
    assert (found.answers.track, found.answers.act_kind) == (Track.SECURITY, "insult")
    assert found.suggested("light")
    assert found.words("from_dispute")


def test_a_session_that_failed_is_told(desk):
    case = a_case(desk)
    with_parties(desk, case)
    a_held_session(desk, case, SessionResult.FAILED)
    assert checklist(desk, case).mediated == "本案已调解1次：2019年6月24日调解不成。"


def test_where_the_track_cannot_be_chosen_any_more_nothing_is_looked_up(desk):
    assert checklist(desk, an_agreement(desk).case).evidence == ()
