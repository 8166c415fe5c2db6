"""The library of persons as a list: searched, newest first, names and numbers masked until they are revealed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.models import Case, Person
from db.queries.library import (
    COUNT_UP_TO,
    cases_of,
    count_people,
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

PEOPLE_PAGE_LENGTH = 50


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
class PeoplePage:
    """One page of the list: rows ``offset`` + 1 onwards of ``total``, which ``more_than`` marks as a lower bound."""

    rows: tuple[PersonRow, ...]
    offset: int
    total: int
    more_than: bool

    @property
    def words(self) -> str:
        """Which people of how many are shown."""
        if not self.rows:
            return "共0人"
        more = "以上" if self.more_than else ""
        return f"第{self.offset + 1}至{self.offset + len(self.rows)}人，共{self.total}人{more}"

    @property
    def has_next(self) -> bool:
        """Whether there is a page after this one."""
        return self.offset + len(self.rows) < self.total


def people_page(
    desk: Desk, typed: str = "", offset: int = 0, limit: int = PEOPLE_PAGE_LENGTH, *, revealed: bool = False
) -> PeoplePage:
    """Return one page of the people who carry everything typed (name, pinyin, number, tail of an ID or a phone)."""
    with desk.read() as session:
        if typed.strip():
            found = _found(session, typed)
            ids, total = found[offset : offset + limit], len(found)
        else:
            ids, total = newest_people(session, limit, offset), count_people(session)
        rows = person_rows(session, desk, ids, revealed)
    return PeoplePage(rows, offset, min(total, COUNT_UP_TO), total > COUNT_UP_TO)


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
