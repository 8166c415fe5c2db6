"""The library of persons as a list: searched, newest first, names and numbers masked until they are revealed."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.models import Case, Person
from db.queries.library import (
    MOST_FOUND,
    cases_of,
    found_people,
    living_ids,
    newest_people,
    only_sealed,
    people,
)
from rules.identity import age_on
from rules.masking import HIDDEN, is_hidden, masked_id, masked_name, masked_phone
from rules.names import query_tokens
from rules.people import person_number, read_person_number
from rules.periods import business_day
from rules.wording import chinese_date
from workflow.desk import Desk

_FIRST_IDS, _MORE_IDS = 500, 20_000


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of the list; ``cases`` counts the disputes, ``last`` and ``last_on`` tell of the newest.

    ``about`` is sex and age, ``tail`` the end of the number of the paper, by which people are told apart aloud.
    """

    id: int
    number: str
    name: str
    about: str
    birth: str
    paper: str
    tail: str
    phone: str
    cases: int
    last: str
    last_on: str
    address: str


@dataclass(frozen=True, slots=True)
class PeopleIds:
    """Ids in the order of the list; ``rest`` is the one to go on from, None at its end.

    With ``cut`` more would fit than a search gives.
    """

    ids: array[int]
    rest: int | None
    cut: bool = False


def people_ids(desk: Desk, typed: str = "", before: int | None = None, limit: int | None = None) -> PeopleIds:
    """Return the next ids of the people who carry everything typed (name, pinyin, number, tail of an ID or a phone).

    The first part is short when no ``limit`` is given: the officer waits for it.
    """
    limit = limit or (_FIRST_IDS if before is None else _MORE_IDS)
    with desk.read() as session:
        if typed.strip():
            found = _found(session, typed)
            return PeopleIds(array("i", found), None, len(found) >= MOST_FOUND)
        ids = newest_people(session, before, limit)
    return PeopleIds(array("i", ids), ids[-1] if len(ids) == limit else None)


def people_rows(desk: Desk, ids: Sequence[int], *, revealed: bool = False) -> tuple[PersonRow, ...]:
    """Return the rows of these people, in the order of the ids."""
    with desk.read() as session:
        return person_rows(session, desk, ids, revealed)


def _found(session: Session, typed: str) -> Sequence[int]:
    key = read_person_number(typed)
    return list(living_ids(session, [key]).values()) if key else found_people(session, query_tokens(typed))


def person_rows(session: Session, desk: Desk, ids: Sequence[int], revealed: bool) -> tuple[PersonRow, ...]:
    """Return the rows of these living entries, in the order of the ids."""
    rows, cases = people(session, ids), cases_of(session, ids)
    today = business_day(desk.clock(), desk.settings.cut_off)
    return tuple(_row(rows[key], cases[key], today, revealed) for key in ids)


def _row(person: Person, cases: Sequence[Case], today: date, revealed: bool) -> PersonRow:
    hidden = is_person_hidden(person, cases, today, revealed)
    return PersonRow(
        id=person.id,
        number=person_number(person.id),
        name=masked_name(person.name) if hidden else person.name,
        about="，".join(_about(person, today)),
        birth=birth_words(person.birth, today),
        paper=paper_words(person, revealed and not hidden),
        tail=(person.id_number or person.id_kind.label)[-4:],
        phone=phone_words(person.phone, revealed and not hidden),
        cases=len(cases),
        last=cases[0].number if cases else "",
        last_on=chinese_date(cases[0].accepted_on) if cases else "",
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
