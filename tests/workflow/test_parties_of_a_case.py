from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import Party, Person
from rules.vocabulary import IdKind, PartyRole, Sex, Track
from tests.builders import (
    a_case,
    a_closed_case,
    a_new_case,
    assert_sound,
    one,
    party_values,
    refused,
    with_parties,
)
from workflow.desk import Desk
from workflow.parties import add_party, replace_party

ID_NUMBER = "11010519491231002X"
RESIDENT: dict[str, Any] = {"id_kind": IdKind.RESIDENT, "id_number": ID_NUMBER}


def test_a_party_is_kept_as_taken_down(desk: Desk) -> None:
    case = a_case(desk)
    party = one(desk, Party, add_party(desk, case, party_values(PartyRole.INJURED, "陈䶮", phone=" 13900002222 ")))
    assert (party.name, party.role, party.phone, party.replaced_by) == ("陈䶮", PartyRole.INJURED, "13900002222", None)


def test_an_identity_number_fills_in_sex_and_birth(desk: Desk) -> None:
    new = party_values(PartyRole.INJURED, "陈䶮", sex=None, birth=None, **RESIDENT)
    party = one(desk, Party, add_party(desk, a_case(desk), new))
    assert (party.sex, party.birth) == (Sex.FEMALE, date(1949, 12, 31))


@pytest.mark.parametrize("number", ["110105194913310021", "11010519491231", ""])
def test_an_identity_number_that_cannot_be_is_refused(desk: Desk, number: str) -> None:
    case = a_case(desk)
    with refused(desk, "id_number" if number else "required"):
        add_party(desk, case, party_values(PartyRole.INJURED, "陈䶮", id_kind=IdKind.RESIDENT, id_number=number))


def test_refusing_to_show_a_paper_is_a_normal_answer(desk: Desk) -> None:
    new = party_values(PartyRole.INJURED, "陈䶮", id_kind=IdKind.REFUSED)
    assert one(desk, Party, add_party(desk, a_case(desk), new)).id_number is None


def test_the_same_identity_number_is_the_same_person(desk: Desk) -> None:
    for phone in ("13900000001", "13900000002"):
        add_party(desk, a_case(desk), party_values(PartyRole.INJURED, "陈䶮", phone=phone, **RESIDENT))
    assert one(desk, Party, 1).person_id == one(desk, Party, 2).person_id == 1
    assert one(desk, Party, 1).phone == "13900000001"
    assert one(desk, Person, 1).phone == "13900000002"
    assert_sound(desk)


def test_two_people_of_one_name_are_two_people(desk: Desk) -> None:
    for _ in range(2):
        add_party(desk, a_case(desk), party_values(PartyRole.INJURED, "刘伟"))
    assert one(desk, Party, 1).person_id != one(desk, Party, 2).person_id


def test_a_known_person_is_taken_over_by_choice(desk: Desk) -> None:
    add_party(desk, a_case(desk), party_values(PartyRole.INJURED, "刘伟"))
    add_party(desk, a_case(desk), party_values(PartyRole.SUSPECT, "刘伟", person_id=1))
    assert one(desk, Party, 2).person_id == 1


def test_a_correction_is_a_new_snapshot_and_the_old_one_stays(desk: Desk) -> None:
    sides = with_parties(desk, a_case(desk))
    new = replace_party(desk, sides.payee, party_values(PartyRole.INJURED, "陈龑"))
    old = one(desk, Party, sides.payee)
    assert (old.name, old.replaced_by, one(desk, Party, new).name) == ("陈䶮", new, "陈龑")
    assert_sound(desk)


def test_who_speaks_for_a_corrected_party_speaks_for_the_new_snapshot(desk: Desk) -> None:
    case = a_case(desk)
    sides = with_parties(desk, case)
    agent = add_party(
        desk, case, party_values(PartyRole.AGENT, "吴律师", represents_id=sides.payee, authority="特别授权")
    )
    new = replace_party(desk, sides.payee, party_values(PartyRole.INJURED, "陈龑"))
    assert one(desk, Party, agent).represents_id == new


def test_a_party_already_corrected_is_corrected_on_its_newest_snapshot(desk: Desk) -> None:
    sides = with_parties(desk, a_case(desk))
    replace_party(desk, sides.payee, party_values(PartyRole.INJURED, "陈龑"))
    with refused(desk, "party_replaced"):
        replace_party(desk, sides.payee, party_values(PartyRole.INJURED, "陈炎"))


def test_the_suspect_sends_no_agent_to_security_mediation(desk: Desk) -> None:
    case = a_case(desk)
    sides = with_parties(desk, case)
    with refused(desk, "agent_not_allowed") as caught:
        add_party(desk, case, party_values(PartyRole.AGENT, "吴律师", represents_id=sides.payer))
    assert "违法嫌疑人不得委托他人" in caught.value.sentence
    assert "条" in caught.value.source


def test_before_a_track_is_chosen_the_suspects_role_already_forbids_an_agent(desk: Desk) -> None:
    case = a_new_case(desk)
    sides = with_parties(desk, case)
    with refused(desk, "agent_not_allowed"):
        add_party(desk, case, party_values(PartyRole.AGENT, "吴律师", represents_id=sides.payer))


def test_both_sides_may_send_agents_to_peoples_mediation(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    sides = with_parties(desk, case, Track.PEOPLES)
    agents = [
        add_party(desk, case, party_values(PartyRole.AGENT, name, represents_id=party, authority="一般授权"))
        for name, party in (("吴律师", sides.payer), ("郑律师", sides.payee))
    ]
    assert [one(desk, Party, agent).represents_id for agent in agents] == [sides.payer, sides.payee]


@pytest.mark.parametrize("role", [PartyRole.AGENT, PartyRole.GUARDIAN])
def test_who_speaks_for_somebody_says_for_whom(desk: Desk, role: PartyRole) -> None:
    case, other = a_case(desk), with_parties(desk, a_case(desk))
    for represents in (None, 99, other.payee):
        with refused(desk, "represents_nobody"):
            add_party(desk, case, party_values(role, "吴某", represents_id=represents))


def test_a_party_needs_a_name(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "required"):
        add_party(desk, case, party_values(PartyRole.INJURED, " "))


def test_nobody_is_added_to_a_case_struck_off(desk: Desk) -> None:
    case = a_closed_case(desk)
    with refused(desk, "case_closed"):
        add_party(desk, case, party_values(PartyRole.WITNESS, "吴某"))
