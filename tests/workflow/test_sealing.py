import pytest

from db.models import Case
from rules.errors import Forbidden
from rules.vocabulary import PartyRole, Role
from tests.builders import a_case, assert_sound, one, party_values, refused, seat
from tests.trail import last_entry
from workflow.cases import note_progress
from workflow.parties import add_party
from workflow.sealing import (
    reveal_case,
    reveal_incident,
    reveal_list,
    reveal_pair,
    reveal_person,
    seal_case,
    unseal_case,
)
from workflow.undo import last_act


def test_a_case_is_sealed_and_unsealed_with_a_reason_that_stands_in_the_trail(desk, deputy_desk):
    case = a_case(desk)
    seal_case(deputy_desk, case, "  行政处罚记录依法封存 ")
    assert one(desk, Case, case).sealed_on == desk.today
    assert last_entry(desk).reason == "行政处罚记录依法封存"
    unseal_case(deputy_desk, case, "法院依法查询")
    assert one(desk, Case, case).sealed_on is None
    assert (last_entry(desk).act, last_entry(desk).reason) == ("unseal_case", "法院依法查询")
    assert_sound(desk)


def test_sealing_twice_and_unsealing_what_is_open_are_refused(desk):
    case = a_case(desk)
    with refused(desk, "not_sealed"):
        unseal_case(desk, case, "查询")
    seal_case(desk, case, "依法封存")
    with refused(desk, "sealed_already"):
        seal_case(desk, case, "依法封存")


def test_neither_is_done_without_a_reason_or_by_an_officer(desk, officer_desk):
    case = a_case(desk)
    with refused(desk, "required"):
        seal_case(desk, case, " ")
    with refused(desk, "not_your_right", Forbidden):
        seal_case(officer_desk, case, "依法封存")


def test_looking_at_the_names_of_a_case_is_entered_under_its_number(officer_desk):
    case = a_case(officer_desk)
    reveal_case(officer_desk, case)
    entry = last_entry(officer_desk)
    assert (entry.act, entry.subject, entry.reason, entry.officer) == (
        "reveal",
        one(officer_desk, Case, case).number,
        "",
        "张民警",
    )


def test_looking_into_a_sealed_case_needs_a_reason(desk, officer_desk):
    case = a_case(desk)
    seal_case(desk, case, "依法封存")
    with refused(officer_desk, "required"):
        reveal_case(officer_desk, case)
    reveal_case(officer_desk, case, "复核")
    assert last_entry(desk).reason == "复核"


def test_looking_at_a_person_or_a_list_is_entered_under_what_was_looked_at(officer_desk):
    add_party(officer_desk, a_case(officer_desk), party_values(PartyRole.SUSPECT, "刘卫兵"))
    reveal_person(officer_desk, 1)
    assert last_entry(officer_desk).subject == "R000001"
    reveal_list(officer_desk, "纠纷")
    assert last_entry(officer_desk).subject == "纠纷"
    assert_sound(officer_desk)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUXILIARY])
def test_everybody_who_handles_disputes_may_look(desk, role):
    reveal_list(seat(desk, role), "纠纷")


def test_an_auxiliary_officer_may_not_look(desk):
    with refused(desk, "not_your_right", Forbidden):
        reveal_list(seat(desk, Role.AUXILIARY), "纠纷")


def test_having_looked_does_not_stand_in_the_way_of_taking_back_the_last_act(officer_desk):
    case = a_case(officer_desk)
    note_progress(officer_desk, case, "电话联系双方")
    reveal_case(officer_desk, case)
    assert "登记进展" in last_act(officer_desk).words


def test_the_library_knows_who_stands_in_sealed_cases_alone(desk):
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    seal_case(desk, case, "依法封存")
    with refused(desk, "required"):
        reveal_person(desk, 1)
    add_party(desk, a_case(desk), party_values(PartyRole.SUSPECT, "刘卫兵", person_id=1))
    reveal_person(desk, 1)
    assert last_entry(desk).subject == "R000001"


def test_an_incident_of_a_sealed_case_is_looked_at_for_a_reason_alone(desk):
    case = a_case(desk)
    reveal_incident(desk, 1)
    assert (last_entry(desk).subject, last_entry(desk).reason) == ("JQ201900001", "")
    seal_case(desk, case, "依法封存")
    with refused(desk, "required"):
        reveal_incident(desk, 1)
    reveal_incident(desk, 1, " 复核 ")
    assert last_entry(desk).reason == "复核"


def test_two_people_are_compared_for_a_reason_where_one_is_known_from_sealed_cases_alone(desk):
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    add_party(desk, a_case(desk), party_values(PartyRole.SUSPECT, "刘伟兵"))
    reveal_pair(desk, 1, 2)
    assert last_entry(desk).reason == "核对是否同一人"
    seal_case(desk, case, "依法封存")
    with refused(desk, "required"):
        reveal_pair(desk, 2, 1)
    reveal_pair(desk, 2, 1, "复核")
    assert (last_entry(desk).subject, last_entry(desk).reason) == ("R000001 R000002", "复核")
