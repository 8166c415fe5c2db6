"""Reading what came up before: earlier disputes of people, incidents and cases of one phone, person or place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlalchemy.orm import Session

from db.models import Case, Incident, Involved, Party, Person
from rules.steps import OPEN_STATES
from rules.vocabulary import CaseState

MOST_FOUND = 40
"""No more than so many rows of each kind are looked at, the newest first."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One case somebody is a party of."""

    person_id: int
    case_id: int
    number: str
    title: str
    accepted_on: date
    sealed_on: date | None


@dataclass(frozen=True, slots=True)
class Since:
    """From when on something counts as coming again: a day for cases, an instant for incidents."""

    day: date
    instant: datetime


# Asked at every pause in the typing, so the statements are built once.
_PEOPLE: BindParameter[int] = bindparam("people", expanding=True)
_PHONES: BindParameter[str] = bindparam("phones", expanding=True)
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_DAY: BindParameter[date] = bindparam("day")
_INSTANT: BindParameter[datetime] = bindparam("instant")
_DISPUTES = (
    select(Party.person_id, Case.id, Case.number, Case.title, Case.accepted_on, Case.sealed_on)
    .join(Case, Case.id == Party.case_id)
    .where(Party.person_id.in_(_PEOPLE), Party.replaced_by.is_(None))
    .order_by(Case.accepted_on.desc(), Case.id.desc(), Party.id)
)
_PEOPLE_OF_PHONES = select(Person.id).where(Person.phone.in_(_PHONES)).order_by(Person.id.desc()).limit(MOST_FOUND)
_INCIDENTS_OF_PHONES = (
    select(Incident.id)
    .where(Incident.phone.in_(_PHONES), Incident.received_at >= _INSTANT)
    .order_by(Incident.received_at.desc(), Incident.id)
    .limit(MOST_FOUND)
)
_INCIDENTS_OF_PEOPLE = (
    select(Incident.id, Involved.person_id)
    .join(Incident, Incident.id == Involved.incident_id)
    .where(Involved.person_id.in_(_PEOPLE), Incident.received_at >= _INSTANT)
    .order_by(Incident.received_at.desc(), Incident.id, Involved.id)
    .limit(MOST_FOUND)
)
_CASES_OF_PEOPLE = (
    select(Case.id, Party.person_id)
    .join(Case, Case.id == Party.case_id)
    .where(
        Party.person_id.in_(_PEOPLE),
        Party.replaced_by.is_(None),
        or_(Case.accepted_on >= _DAY, Case.state.in_(sorted(OPEN_STATES))),
    )
    .order_by(Case.accepted_on.desc(), Case.id, Party.id)
    .limit(MOST_FOUND)
)
_INCIDENTS_AT = (
    select(Incident.id)
    .where(
        Incident.business_date >= _DAY,
        Incident.place == bindparam("place"),
        Incident.category.between(bindparam("first"), bindparam("last")),
    )
    .order_by(Incident.business_date.desc(), Incident.id.desc())
    .limit(MOST_FOUND)
)


def disputes_of(session: Session, person_ids: Collection[int]) -> list[Dispute]:
    """Return where these entries of the library are parties of a case as they stand, the newest case first."""
    return [Dispute(*row) for row in session.execute(_DISPUTES, {"people": list(person_ids)})]


def people_of_phones(session: Session, phones: Collection[str]) -> Sequence[int]:
    """Return the entries of the library that carry one of these numbers."""
    return session.scalars(_PEOPLE_OF_PHONES, {"phones": list(phones)}).all()


def incidents_of_phones(session: Session, phones: Collection[str], since: Since) -> Sequence[int]:
    """Return the incidents reported from one of these numbers since then, the newest first."""
    return session.scalars(_INCIDENTS_OF_PHONES, {"phones": list(phones), "instant": since.instant}).all()


def incidents_of_people(session: Session, person_ids: Collection[int], since: Since) -> list[tuple[int, int]]:
    """Return (incident, entry) of the incidents since then these entries are named in, the newest first."""
    found = session.execute(_INCIDENTS_OF_PEOPLE, {"people": list(person_ids), "instant": since.instant})
    return [(row[0], row[1]) for row in found]


def cases_of_people(session: Session, person_ids: Collection[int], since: Since) -> list[tuple[int, int]]:
    """Return (case, entry) of the cases accepted since then, or still open, these are parties of, the newest first."""
    found = session.execute(_CASES_OF_PEOPLE, {"people": list(person_ids), "day": since.day})
    return [(row[0], row[1]) for row in found]


def incidents_at(session: Session, place: str, class_code: str, since: Since) -> Sequence[int]:
    """Return the incidents since then at just this place whose category is of this class, the newest first."""
    values = {"day": since.day, "place": place, "first": f"{class_code}00", "last": f"{class_code}99"}
    return session.scalars(_INCIDENTS_AT, values).all()


@dataclass(frozen=True, slots=True)
class EarlierIncident:
    """An incident that came before, and the case it belongs to."""

    id: int
    number: str
    received_at: datetime
    place: str
    summary: str
    case_id: int | None


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """A case that came before."""

    id: int
    number: str
    title: str
    accepted_on: date
    state: CaseState


_EARLIER_INCIDENTS = select(
    Incident.id, Incident.number, Incident.received_at, Incident.place, Incident.summary, Incident.case_id
).where(Incident.id.in_(_IDS))
_EARLIER_CASES = select(Case.id, Case.number, Case.title, Case.accepted_on, Case.state).where(Case.id.in_(_IDS))


def earlier_incidents(session: Session, ids: Collection[int]) -> list[EarlierIncident]:
    """Return incidents by id, in no order."""
    return [EarlierIncident(*row) for row in session.execute(_EARLIER_INCIDENTS, {"ids": list(ids)})]


def earlier_cases(session: Session, ids: Collection[int]) -> dict[int, EarlierCase]:
    """Return cases by id."""
    return {row[0]: EarlierCase(*row) for row in session.execute(_EARLIER_CASES, {"ids": list(ids)})}
