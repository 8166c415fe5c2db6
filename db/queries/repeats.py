"""Reading what came up before: earlier disputes of people, incidents and cases of one phone, person or place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
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


@dataclass(frozen=True, slots=True)
class Since:
    """From when on something counts as coming again: a day for cases, an instant for incidents."""

    day: date
    instant: datetime


def disputes_of(session: Session, person_ids: Collection[int]) -> list[Dispute]:
    """Return the cases these entries of the library are parties of as they stand, the newest first."""
    query = select(Party.person_id, Case.id, Case.number, Case.title, Case.accepted_on)
    query = query.join(Case, Case.id == Party.case_id)
    query = query.where(Party.person_id.in_(person_ids), Party.replaced_by.is_(None)).distinct()
    return [Dispute(*row) for row in session.execute(query.order_by(Case.accepted_on.desc(), Case.id.desc()))]


def people_of_phones(session: Session, phones: Collection[str]) -> Sequence[int]:
    """Return the entries of the library that carry one of these numbers."""
    return session.scalars(
        select(Person.id).where(Person.phone.in_(phones)).order_by(Person.id.desc()).limit(MOST_FOUND)
    ).all()


def incidents_of_phones(session: Session, phones: Collection[str], since: Since) -> Sequence[int]:
    """Return the incidents reported from one of these numbers since then, the newest first."""
    query = select(Incident.id).where(Incident.phone.in_(phones), Incident.received_at >= since.instant)
    return session.scalars(query.order_by(Incident.received_at.desc(), Incident.id).limit(MOST_FOUND)).all()


def incidents_of_people(session: Session, person_ids: Collection[int], since: Since) -> Sequence[int]:
    """Return the incidents since then these entries of the library are named in, the newest first."""
    named = select(Involved.incident_id).where(Involved.person_id.in_(person_ids))
    query = select(Incident.id).where(Incident.id.in_(named), Incident.received_at >= since.instant)
    return session.scalars(query.order_by(Incident.received_at.desc(), Incident.id).limit(MOST_FOUND)).all()


def cases_of_people(session: Session, person_ids: Collection[int], since: Since) -> Sequence[int]:
    """Return the cases accepted since then, or still open, of which these are parties, the newest first."""
    late = or_(Case.accepted_on >= since.day, Case.state.in_(sorted(OPEN_STATES)))
    theirs = select(Party.case_id).where(Party.person_id.in_(person_ids), Party.replaced_by.is_(None))
    query = select(Case.id).where(Case.id.in_(theirs), late)
    return session.scalars(query.order_by(Case.accepted_on.desc(), Case.id).limit(MOST_FOUND)).all()


def incidents_at(session: Session, place: str, class_code: str, since: Since) -> Sequence[int]:
    """Return the incidents since then at just this place whose category is of this class, the newest first."""
    query = select(Incident.id).where(
        Incident.business_date >= since.day,
        Incident.place == place,
        Incident.category.between(f"{class_code}00", f"{class_code}99"),
    )
    return session.scalars(query.order_by(Incident.business_date.desc(), Incident.id.desc()).limit(MOST_FOUND)).all()


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


def earlier_incidents(session: Session, ids: Collection[int]) -> list[EarlierIncident]:
    """Return incidents by id, in no order."""
    columns = (Incident.id, Incident.number, Incident.received_at, Incident.place, Incident.summary, Incident.case_id)
    return [EarlierIncident(*row) for row in session.execute(select(*columns).where(Incident.id.in_(ids)))]


def earlier_cases(session: Session, ids: Collection[int]) -> dict[int, EarlierCase]:
    """Return cases by id."""
    query = select(Case.id, Case.number, Case.title, Case.accepted_on, Case.state).where(Case.id.in_(ids))
    return {row[0]: EarlierCase(*row) for row in session.execute(query)}
