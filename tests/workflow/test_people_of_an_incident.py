from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from db.models import Case, Incident, Involved, Party, Person
from db.queries.parties import current_parties
from rules.errors import Forbidden, RuleViolation
from rules.vocabulary import IdKind, Nature, Outcome, PartyRole, Risk, Role, Sex, Side
from tests.builders import (
    MONDAY,
    Clock,
    a_case,
    a_cleared_incident,
    a_closed_case,
    a_new_case,
    an_incident,
    assert_sound,
    case_values,
    cases_listed,
    contents,
    incident_values,
    one,
    refused,
    seat,
    sign_days,
)
from tests.trail import last_entry
from workflow.desk import Desk
from workflow.entered import NewPerson, entered_people
from workflow.intake import amend_incident, open_case, register_incident
from workflow.involved import people_of
from workflow.views.cases import CaseWanted

ID_NUMBER = "11010519491231002X"
LIU = NewPerson(name="刘卫兵", phone="138 0000 1111", side=Side.FIRST)
CHEN = NewPerson(name="陈䶮", id_kind=IdKind.RESIDENT, id_number=ID_NUMBER, side=Side.SECOND)


def registered(desk: Desk, *people: NewPerson, **changes: Any) -> int:
    return register_incident(desk, incident_values(desk, people=people, **changes))


def stored(desk: Desk, incident: int) -> list[Involved]:
    with desk.read() as session:
        return list(people_of(session, incident))


def amended(desk: Desk, incident: int, *people: NewPerson) -> None:
    amend_incident(desk, incident, one(desk, Incident, incident).version, incident_values(desk, people=people))


def test_the_people_of_an_incident_are_kept_in_their_order_with_their_sides(desk: Desk) -> None:
    first, second = stored(desk, registered(desk, LIU, CHEN))
    assert (first.name, first.side, first.phone) == ("刘卫兵", Side.FIRST, "13800001111")
    assert (second.name, second.side, second.sex, second.birth) == (
        "陈䶮",
        Side.SECOND,
        Sex.FEMALE,
        date(1949, 12, 31),
    )
    assert_sound(desk)


def test_the_same_identity_number_is_the_same_person_and_the_same_name_is_not(desk: Desk) -> None:
    before = stored(desk, registered(desk, LIU, CHEN))
    after = stored(desk, registered(desk, LIU, CHEN))
    assert before[1].person_id == after[1].person_id
    assert before[0].person_id != after[0].person_id


def test_somebody_taken_over_stays_the_same_person_and_the_library_learns_the_new_telephone(desk: Desk) -> None:
    (liu,) = stored(desk, registered(desk, LIU))
    again = NewPerson(name="刘卫兵", phone="13900002222", person_id=liu.person_id, side=Side.SECOND)
    (row,) = stored(desk, registered(desk, again))
    assert row.person_id == liu.person_id
    assert one(desk, Person, liu.person_id).phone == "13900002222"
    assert one(desk, Involved, liu.id).phone == "13800001111"


def test_somebody_of_another_identity_number_is_not_taken_over(desk: Desk) -> None:
    (chen,) = stored(desk, registered(desk, CHEN))
    other = NewPerson(name="陈龑", id_kind=IdKind.RESIDENT, id_number="430224196103080170", person_id=chen.person_id)
    with pytest.raises(RuleViolation):
        registered(desk, NewPerson(name="陈龑", id_kind=IdKind.RESIDENT, id_number="1"))
    (row,) = stored(desk, registered(desk, other))
    assert row.person_id != chen.person_id
    assert one(desk, Person, chen.person_id).id_number == ID_NUMBER


OLD_NUMBER = "110105491231002"
"""The 15 places of ID_NUMBER."""


@pytest.mark.parametrize(("number", "same"), [(ID_NUMBER, True), ("430224196103080170", False)])
def test_a_number_of_15_places_gives_way_to_the_same_person_s_18_alone(desk: Desk, number: str, same: bool) -> None:
    (chen,) = stored(desk, registered(desk, NewPerson(name="陈䶮", id_kind=IdKind.RESIDENT_OLD, id_number=OLD_NUMBER)))
    new = NewPerson(name="陈䶮", id_kind=IdKind.RESIDENT, id_number=number, person_id=chen.person_id)
    (row,) = stored(desk, registered(desk, new))
    assert (row.person_id == chen.person_id) is same
    assert one(desk, Person, chen.person_id).id_number == (number if same else OLD_NUMBER)
    assert one(desk, Person, row.person_id).id_number == number


def test_a_stranger_s_15_places_change_nothing_of_who_is_known_by_18(desk: Desk) -> None:
    (chen,) = stored(desk, registered(desk, CHEN))
    new = NewPerson(
        name="吴某", id_kind=IdKind.RESIDENT_OLD, id_number="430224610308017", person_id=chen.person_id, phone="1"
    )
    (row,) = stored(desk, registered(desk, new))
    assert row.person_id != chen.person_id
    assert one(desk, Person, chen.person_id).name == "陈䶮"


def test_an_incident_saved_unchanged_leaves_no_entry(desk: Desk) -> None:
    incident = registered(desk, LIU, CHEN)
    with desk.read() as session:
        people = entered_people(session, [incident])[incident]
    row, before = one(desk, Incident, incident), last_entry(desk).seq
    with refused(desk, "nothing_changed"):
        same = incident_values(desk, people=people, received_at=row.received_at)
        amend_incident(desk, incident, row.version, same)
    assert last_entry(desk).seq == before


def test_who_shows_no_paper_today_keeps_the_number_that_is_known(desk: Desk) -> None:
    (chen,) = stored(desk, registered(desk, CHEN))
    (row,) = stored(desk, registered(desk, NewPerson(name="陈䶮", id_kind=IdKind.REFUSED, person_id=chen.person_id)))
    person = one(desk, Person, chen.person_id)
    assert (row.id_kind, row.id_number) == (IdKind.REFUSED, None)
    assert (person.id_kind, person.id_number) == (IdKind.RESIDENT, ID_NUMBER)


def test_a_person_at_fault_is_named_and_nothing_of_the_incident_is_stored(desk: Desk) -> None:
    short = NewPerson(name="陈䶮", id_kind=IdKind.RESIDENT, id_number="1101051949123100", side=Side.SECOND)
    with refused(desk, "id_number") as caught:
        registered(desk, LIU, short)
    assert caught.value.field == "people.2.id_number"
    assert caught.value.sentence == "“陈䶮”：居民身份证号码应为18位，现为16位。"


def test_a_category_nobody_knows_is_refused_on_registering(desk: Desk) -> None:
    with refused(desk, "category_unknown"):
        registered(desk, category="9999")


def test_what_a_person_decided_about_the_risk_is_kept(desk: Desk) -> None:
    assert one(desk, Incident, registered(desk, risk=Risk.HIGH)).risk is Risk.HIGH
    assert one(desk, Incident, registered(desk)).risk is None


def test_the_people_are_corrected_while_the_day_is_open(desk: Desk) -> None:
    incident = registered(desk, LIU, CHEN)
    person = stored(desk, incident)[0].person_id
    amended(desk, incident, NewPerson(name="刘伟兵", person_id=person, side=Side.FIRST))
    (row,) = stored(desk, incident)
    assert (row.name, row.person_id) == ("刘伟兵", person)
    assert_sound(desk)


def test_correcting_something_else_makes_no_second_person_of_anybody(desk: Desk) -> None:
    incident = registered(desk, LIU, CHEN)
    before = [row.person_id for row in stored(desk, incident)]
    amended(desk, incident, NewPerson(name="刘卫兵", phone="13800001111", side=Side.FIRST), CHEN)
    amended(desk, incident, NewPerson(name="刘卫兵", phone="13800001111", side=Side.SECOND), CHEN)
    assert [row.person_id for row in stored(desk, incident)] == before
    assert len(contents(desk)["person"]) == 2


def test_nobody_is_added_once_the_day_is_signed(desk: Desk, clock: Clock) -> None:
    incident = a_cleared_incident(desk, people=(LIU,))
    sign_days(desk, clock, MONDAY)
    with refused(desk, "day_is_closed"):
        amended(desk, incident, LIU, CHEN)


def test_an_incident_is_found_by_its_people(desk: Desk) -> None:
    case = open_case(desk, an_incident(desk, people=(LIU, CHEN)), case_values(desk, title="停车纠纷"))
    for typed in ("陈䶮", "lwb", "liuweibing", "002x", "1111"):
        assert [row.id for row in cases_listed(desk, CaseWanted(), typed)] == [case]


def test_a_case_begins_with_the_people_of_its_incident(desk: Desk) -> None:
    case = open_case(desk, an_incident(desk, people=(LIU, CHEN, NewPerson(name="吴某"))), case_values(desk))
    with desk.read() as session:
        parties = [(row.name, row.role, row.side) for row in current_parties(session, case)]
    assert parties == [
        ("刘卫兵", PartyRole.APPLICANT, Side.FIRST),
        ("陈䶮", PartyRole.RESPONDENT, Side.SECOND),
        ("吴某", PartyRole.THIRD, None),
    ]
    assert one(desk, Party, 1).person_id == one(desk, Involved, 1).person_id
    assert_sound(desk)


def test_people_merged_since_become_parties_as_the_one_that_is_left(desk: Desk) -> None:
    incident = an_incident(desk, people=(LIU, CHEN))
    left, gone = (row.person_id for row in stored(desk, incident))
    with desk.station.sessions.writing.begin() as session:
        session.get_one(Person, gone).merged_into = left
    open_case(desk, incident, case_values(desk))
    with desk.read() as session:
        assert set(session.scalars(select(Party.person_id))) == {left}


def test_an_incident_joins_an_open_case_as_it_is_registered(officer_desk: Desk) -> None:
    case = a_new_case(officer_desk)
    new = incident_values(officer_desk, people=(LIU,), reported_nature=Nature.HELP)
    incident = one(officer_desk, Incident, register_incident(officer_desk, new, "JF20190001"))
    assert (incident.case_id, incident.outcome, incident.confirmed_nature) == (case, Outcome.CASE, Nature.DISPUTE)
    assert incident.outcome_note == "并入纠纷JF20190001"
    assert_sound(officer_desk)


def test_joining_a_case_that_is_not_there_or_struck_off_registers_nothing(desk: Desk) -> None:
    with refused(desk, "no_such_case"):
        register_incident(desk, incident_values(desk), "JF20190009")
    number = one(desk, Case, a_closed_case(desk)).number
    with refused(desk, "case_closed"):
        register_incident(desk, incident_values(desk), number)


def test_joining_belongs_to_those_who_may_link_cases(desk: Desk) -> None:
    a_case(desk)
    with refused(seat(desk, Role.CLERK), "not_your_right", Forbidden):
        register_incident(seat(desk, Role.CLERK), incident_values(desk), "JF20190001")
