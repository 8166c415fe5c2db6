"""What comes from one source, found alike in a file and on a server."""

from __future__ import annotations

from datetime import timedelta

from db.models import Person
from db.queries.disorder import Occurrence, SourceKey, Span, counts, occurrences, repeated
from rules.disorder import same_place
from rules.vocabulary import DisorderKind, Nature, PartyRole, Role, Side
from tests.builders import MONDAY, Clock, a_new_case, an_incident, one, party_values, seat, with_parties
from tests.disorders import quarrels
from workflow.desk import Desk
from workflow.entered import NewPerson
from workflow.intake import confirm_nature, link_case
from workflow.parties import add_party
from workflow.people import Merging, merge_people

WEEK = Span(MONDAY, MONDAY + timedelta(days=6))


def found(desk: Desk, key: SourceKey, span: Span = WEEK) -> list[int]:
    with desk.read() as session:
        return [one.incident_id for one in occurrences(session, key, span)]


def proposed(desk: Desk, least: int = 3, span: Span = WEEK) -> dict[SourceKey, list[Occurrence]]:
    with desk.read() as session:
        return repeated(session, span, least)


def place(text: str) -> SourceKey:
    return SourceKey(DisorderKind.PLACE, place=same_place(text))


def cause(category: str, community: int | None = None) -> SourceKey:
    return SourceKey(DisorderKind.CAUSE, category=category, community_id=community)


def a_person(name: str) -> NewPerson:
    return NewPerson(name=name, side=Side.FIRST)


def test_a_place_is_found_however_it_is_written_and_no_other(any_desk: Desk) -> None:
    written = [quarrels(any_desk, 1, text)[0] for text in ("解放街12号", "解放街 １２号", " 解放 街12 号")]
    quarrels(any_desk, 1, "解放街21号")
    quarrels(any_desk, 1, "解放街112号")
    quarrels(any_desk, 1, "大解放街12号")
    assert found(any_desk, place("解放街12号")) == written[::-1]
    assert proposed(any_desk).keys() & {place("解放街12号"), place("解放街21号")} == {place("解放街12号")}


def test_only_disputes_within_the_days_count(any_desk: Desk, clock: Clock) -> None:
    quarrels(any_desk, 1, "火车站")
    clock.pass_days(8)
    inside = quarrels(any_desk, 2, "火车站")
    an_incident(any_desk, Nature.TRAFFIC, place="火车站")
    an_incident(any_desk, None, place="火车站")
    span = Span(MONDAY + timedelta(days=7), MONDAY + timedelta(days=9))
    assert found(any_desk, place("火车站"), span) == inside[::-1]
    assert place("火车站") not in proposed(any_desk, 3, span)
    assert place("火车站") in proposed(any_desk, 3, Span(MONDAY, span.last))


def test_a_cause_stands_within_its_community_and_a_class_takes_in_its_leaves(any_desk: Desk) -> None:
    def parking(count: int, community: int, category: str) -> None:
        for incident in quarrels(any_desk, count, "某处", community_id=community):
            confirm_nature(any_desk, incident, Nature.DISPUTE, category)

    parking(3, 1, "0201")
    parking(2, 2, "0201")
    parking(1, 1, "0202")
    assert [len(found(any_desk, key)) for key in (cause("0201", 1), cause("0201"), cause("02"), cause("02", 2))] == [
        3,
        5,
        6,
        2,
    ]
    assert {key for key in proposed(any_desk) if key.kind is DisorderKind.CAUSE} == {cause("0201", 1)}
    keys = [cause("0201", 1), cause("02"), cause("0299"), place("某处")]
    with any_desk.read() as session:
        assert counts(session, keys, WEEK) == {keys[0]: 3, keys[1]: 6, keys[3]: 6}


def test_a_person_is_found_where_named_or_a_party_under_every_entry_merged_into_one(any_desk: Desk) -> None:
    case = a_new_case(any_desk)
    with_parties(any_desk, case)
    quarrels(any_desk, 1, "甲地", people=(a_person("刘卫兵"),))
    (linked,) = quarrels(any_desk, 1, "乙地", people=(a_person("刘卫兵"),))
    link_case(any_desk, linked, case)
    with any_desk.read() as session:
        ids = [row.id for row in session.query(Person).order_by(Person.id) if row.name == "刘卫兵"]
    assert len(ids) == 3
    party = SourceKey(DisorderKind.PERSON, person_id=ids[0])
    # The incident of the case and the one linked to it.
    assert len(found(any_desk, party)) == 2
    assert party not in proposed(any_desk)
    for loser in ids[1:]:
        versions = [one(any_desk, Person, key).version for key in (ids[0], loser)]
        merge_people(
            seat(any_desk, Role.OFFICER), Merging(ids[0], versions[0], loser, versions[1], frozenset()), "同一人"
        )
    assert len(found(any_desk, party)) == 3
    assert found(any_desk, SourceKey(DisorderKind.PERSON, person_id=ids[2])) == found(any_desk, party)
    assert [one.incident_id for one in proposed(any_desk)[party]] == found(any_desk, party)
    with any_desk.read() as session:
        assert counts(session, [party], WEEK) == {party: 3}


def test_who_only_speaks_for_a_party_is_no_source(any_desk: Desk) -> None:
    case = a_new_case(any_desk)
    sides = with_parties(any_desk, case)
    add_party(any_desk, case, party_values(PartyRole.AGENT, "周律师", represents_id=sides.payee))
    for incident in quarrels(any_desk, 2):
        link_case(any_desk, incident, case)
    people = {one(any_desk, Person, key.person_id).name for key in proposed(any_desk) if key.person_id}
    assert people == {"刘卫兵", "陈䶮"}
