"""Reading what the day briefing tells: the incidents of some hours, and what came up before like them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from db.models import Case, Incident, Involved, Party
from rules.briefing import BriefingSpan, Call
from rules.steps import OPEN_STATES
from rules.vocabulary import Risk

MOST_ALIKE = 2000
"""No more than so many rows alike in one way are looked at, the newest first."""

_LATE = timedelta(days=31)
"""An incident entered later than this after it was received is in no briefing."""


class Earlier(NamedTuple):
    """Something that came before: ``like`` is the phone, the entry of the library or the place it is found by."""

    like: Any
    id: int
    number: str
    received_at: datetime
    case_id: int | None
    category: str | None


class EarlierCase(NamedTuple):
    """A case somebody is a party of."""

    person_id: int
    case_id: int
    number: str
    accepted_on: date


def incidents_within(session: Session, span: BriefingSpan) -> Sequence[Incident]:
    """Return the incidents received in a span, in the order they came."""
    query = select(Incident).where(*_within(span)).order_by(Incident.received_at, Incident.id)
    return session.scalars(query).all()


def calls_within(session: Session, span: BriefingSpan) -> list[Call]:
    """Return what is counted of the incidents received in a span, in no order."""
    nature = func.coalesce(Incident.confirmed_nature, Incident.reported_nature, type_=Incident.confirmed_nature.type)
    query = select(Incident.received_at, nature, Incident.confirmed_nature.is_not(None), Incident.outcome)
    return [Call(*row) for row in session.execute(query.where(*_within(span)))]


def cleared_on(session: Session, day: date) -> Sequence[Incident]:
    """Return the incidents cleared on a business day, by number."""
    return session.scalars(select(Incident).where(Incident.cleared_on == day).order_by(Incident.number)).all()


def high_risk_cases(session: Session, limit: int) -> tuple[int, Sequence[Case]]:
    """Return how many open cases are of high risk, and the oldest of them."""
    conditions = (Case.risk == Risk.HIGH, Case.state.in_(sorted(OPEN_STATES)))
    count = session.scalar(select(func.count()).select_from(Case).where(*conditions)) or 0
    query = select(Case).where(*conditions).order_by(Case.accepted_on, Case.id).limit(limit)
    return count, session.scalars(query).all() if count else ()


def people_in(session: Session, incident_ids: Collection[int]) -> list[tuple[int, int]]:
    """Return (incident, entry of the library) of everybody named in these incidents."""
    query = select(Involved.incident_id, Involved.person_id).where(Involved.incident_id.in_(incident_ids))
    return [(row[0], row[1]) for row in session.execute(query.order_by(Involved.id))]


def earlier_of_phones(session: Session, phones: Collection[str], since: datetime, until: datetime) -> list[Earlier]:
    """Return the incidents reported from these numbers in a stretch of time, the newest first."""
    return _earlier(session, select(Incident.phone, *_FACTS).where(Incident.phone.in_(phones)), since, until)


def earlier_of_people(session: Session, people: Collection[int], since: datetime, until: datetime) -> list[Earlier]:
    """Return the incidents these entries are named in, likewise."""
    named = select(Involved.person_id, *_FACTS).join(Incident, Incident.id == Involved.incident_id)
    return _earlier(session, named.where(Involved.person_id.in_(people)), since, until)


def earlier_at(session: Session, places: Collection[str], since: datetime, until: datetime) -> list[Earlier]:
    """Return the incidents of a category at just these places, likewise; read along the days, which have an index."""
    days = (Incident.business_date >= since.date() - timedelta(days=1), Incident.category.is_not(None))
    return _earlier(session, select(Incident.place, *_FACTS).where(*days, Incident.place.in_(places)), since, until)


def earlier_cases(session: Session, people: Collection[int], since: date) -> list[EarlierCase]:
    """Return the cases accepted since a day that these entries are parties of, the newest first."""
    query = (
        select(Party.person_id, Case.id, Case.number, Case.accepted_on)
        .join(Case, Case.id == Party.case_id)
        .where(Party.person_id.in_(people), Party.replaced_by.is_(None), Case.accepted_on >= since)
        .order_by(Case.accepted_on.desc(), Case.id, Party.id)
        .limit(MOST_ALIKE)
    )
    return [EarlierCase(*row) for row in session.execute(query)]


_FACTS = (Incident.id, Incident.number, Incident.received_at, Incident.case_id, Incident.category)


def _earlier(session: Session, query: Select[*tuple[Any, ...]], since: datetime, until: datetime) -> list[Earlier]:
    within = query.where(Incident.received_at >= since, Incident.received_at < until)
    ordered = within.order_by(Incident.received_at.desc(), Incident.id.desc()).limit(MOST_ALIKE)
    return [Earlier(*row) for row in session.execute(ordered)]


def _within(span: BriefingSpan) -> tuple[ColumnElement[bool], ...]:
    # The instant has no index, the business day has: it is that of the instant, the one before, or a later one.
    first = span.day - timedelta(days=2)
    days = Incident.business_date.between(first, span.day + _LATE)
    return days, Incident.received_at >= span.starts, Incident.received_at < span.ends
