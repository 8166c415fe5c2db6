"""What came before is found alike in a file and on a server."""

from __future__ import annotations

from rules.vocabulary import Side
from tests.builders import a_new_case, incident_values, with_parties
from workflow.desk import Desk
from workflow.entered import NewPerson
from workflow.intake import register_incident
from workflow.views.known import Asked, Same, hints


def test_people_known_and_what_came_before_are_found_in_any_database(any_desk: Desk) -> None:
    with_parties(any_desk, a_new_case(any_desk))
    known = NewPerson(name="刘卫兵", person_id=1, side=Side.FIRST)
    new = incident_values(any_desk, people=(known,), category="0201", phone=None)
    register_incident(any_desk, new)
    asked = Asked(
        at=any_desk.clock(),
        typed="lwb",
        phones=("13800001111",),
        people=(known,),
        place=new.place,
        category="0200",
    )
    found = hints(any_desk, asked)
    assert [(one.name, one.disputes) for one in found.people] == [("刘卫兵", 1)]
    assert {one.case_number: one.sames for one in found.repeats} == dict.fromkeys(("JF20190001", ""), tuple(Same))
