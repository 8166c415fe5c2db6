"""The library of persons as a list: narrowed, searched, in any order, names and numbers masked until revealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from db.models import Case, Person
from db.queries import person_list
from db.queries.library import cases_of, only_sealed, people
from db.queries.listing import ListedIds, Mark
from db.queries.people import community_names
from db.queries.person_list import Age, Times
from db.queries.person_list import PeopleOrder as PeopleOrder
from db.queries.person_list import PeopleWanted as PeopleWanted
from rules.identity import age_on
from rules.masking import HIDDEN, is_hidden, masked_id, masked_name, masked_phone
from rules.names import query_tokens
from rules.people import person_number, read_person_number
from rules.vocabulary import PartyKind, PartyRole, Sex, Side, Word
from rules.wording import chinese_date
from workflow.desk import Desk
from workflow.views.facets import ListFacet, in_words, names_of

FACETS = {
    "times": "纠纷数",
    "role": "身份",
    "side": "甲方乙方",
    "age": "年龄",
    "sex": "性别",
    "kind": "个人单位",
    "community_id": "社区",
}
"""The fields of ``PeopleWanted`` a list divides by, and their names."""

WORDS: dict[str, type[Word]] = {
    "times": Times,
    "role": PartyRole,
    "side": Side,
    "age": Age,
    "sex": Sex,
    "kind": PartyKind,
}
"""The vocabularies of those fields that have one."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of the list; ``cases`` counts the disputes, ``last`` and ``last_on`` tell of the newest.

    ``about`` is sex and age, ``birth`` the birth date with the age, ``tail`` the end of the number of the paper, by
    which people are told apart aloud; ``community`` is that of the newest dispute that is not sealed.
    """

    id: int
    number: str
    kind: str
    name: str
    about: str
    sex: str
    age: int | None
    birth: str
    born_on: date | None
    paper: str
    tail: str
    phone: str
    cases: int
    last: str
    last_on: str
    last_day: date | None
    community: str
    address: str


def people_ids(desk: Desk, wanted: PeopleWanted, typed: str = "", after: Mark | None = None) -> ListedIds:
    """Return the next ids of the people who fit and carry everything typed, from the first or from after a mark on.

    Typed may be a name, pinyin, the number of an entry, the tail of an ID or a phone.
    """
    with desk.read() as session:
        return person_list.people_ids(session, _carrying(wanted, typed), desk.clock_day, after)


def people_rows(desk: Desk, ids: Sequence[int], *, revealed: bool = False) -> tuple[PersonRow, ...]:
    """Return the rows of these people, in the order of the ids."""
    with desk.read() as session:
        return person_rows(session, desk, ids, revealed)


def facet_of_people(desk: Desk, wanted: PeopleWanted, typed: str, name: str) -> ListFacet:
    """Return how the people who fit divide by a field of ``FACETS``; a value nobody has is left out."""
    with desk.read() as session:
        found = person_list.people_facet(session, _carrying(wanted, typed), desk.clock_day, name)
        names = names_of(session, desk, WORDS.get(name, name))
    return in_words(found, name, FACETS[name], names, getattr(wanted, name))


def _carrying(wanted: PeopleWanted, typed: str) -> PeopleWanted:
    number = read_person_number(typed)
    return replace(wanted, only=number, tokens=() if number else query_tokens(typed))


def person_rows(session: Session, desk: Desk, ids: Sequence[int], revealed: bool) -> tuple[PersonRow, ...]:
    """Return the rows of these living entries, in the order of the ids."""
    rows, cases, places = people(session, ids), cases_of(session, ids), community_names(session)
    return tuple(_row(rows[key], cases[key], places, desk.clock_day, revealed) for key in ids)


def _row(person: Person, cases: Sequence[Case], places: Mapping[int, str], today: date, revealed: bool) -> PersonRow:
    hidden = is_person_hidden(person, cases, today, revealed)
    open_ones = (places[case.community_id] for case in cases if case.sealed_on is None)
    return PersonRow(
        id=person.id,
        number=person_number(person.id),
        kind=person.kind.label,
        name=masked_name(person.name) if hidden else person.name,
        about="，".join(_about(person, today)),
        sex=person.sex.label if person.sex else "",
        age=age_on(person.birth, today) if person.birth else None,
        birth=birth_words(person.birth, today),
        born_on=person.birth,
        paper=paper_words(person, revealed and not hidden),
        tail=(person.id_number or person.id_kind.label)[-4:],
        phone=phone_words(person.phone, revealed and not hidden),
        cases=len(cases),
        last=cases[0].number if cases else "",
        last_on=chinese_date(cases[0].accepted_on) if cases else "",
        last_day=cases[0].accepted_on if cases else None,
        community=next(open_ones, ""),
        address=HIDDEN if hidden else person.address or "",
    )


def _about(person: Person, today: date) -> Iterator[str]:
    if person.sex:
        yield person.sex.label
    if person.birth:
        yield f"{age_on(person.birth, today)}岁"


def is_person_hidden(person: Person, cases: Sequence[Case], today: date, revealed: bool) -> bool:
    """Whether a person's name is hidden: a minor until revealed, and who is known from sealed cases alone."""
    return is_hidden(None if revealed else person.birth, today, sealed=only_sealed(cases))


def birth_words(birth: date | None, today: date) -> str:
    """Return 1980年1月1日，39岁."""
    return f"{chinese_date(birth)}，{age_on(birth, today)}岁" if birth else ""


def paper_words(person: Person, whole: bool) -> str:
    """Return the number of the paper shown, whole or masked; without one the answer given."""
    if not person.id_number:
        return person.id_kind.label
    return person.id_number if whole else masked_id(person.id_number)


def phone_words(phone: str | None, whole: bool) -> str:
    """Return telephone numbers, whole or masked."""
    return (phone or "") if whole else masked_phone(phone or "")
