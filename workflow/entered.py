"""What is taken down at the counter: an incident and the people it is about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Involved, Party, Person
from rules.vocabulary import IdKind, Nature, PartyKind, Risk, Sex, Side, Source

PERSON_COLUMNS = (
    "kind",
    "name",
    "sex",
    "ethnicity",
    "birth",
    "id_kind",
    "id_number",
    "work",
    "address",
    "phone",
)
"""The columns a snapshot and the library share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody as taken down; ``person_id`` is the entry of the library that was taken over, if one was."""

    name: str
    kind: PartyKind = PartyKind.PERSON
    sex: Sex | None = None
    ethnicity: str | None = None
    birth: date | None = None
    id_kind: IdKind = IdKind.NONE
    id_number: str | None = None
    work: str | None = None
    address: str | None = None
    phone: str | None = None
    person_id: int | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class NewIncident:
    """What is taken down at the counter; ``external_number`` is the command centre's.

    ``people`` are those it is about, sides told apart; ``risk`` is what a person decided, None when nobody has yet.
    """

    received_at: datetime
    source: Source
    place: str
    summary: str
    reported_nature: Nature
    caller: str | None = None
    phone: str | None = None
    community_id: int | None = None
    category: str | None = None
    external_number: str | None = None
    risk: Risk | None = None
    people: tuple[NewPerson, ...] = ()


def columns_of(row: Person | Party | Involved) -> dict[str, Any]:
    """Return what a row says of its person, by column."""
    return {key: getattr(row, key) for key in PERSON_COLUMNS}


def entered_people(session: Session, incident_ids: Collection[int]) -> dict[int, tuple[NewPerson, ...]]:
    """Return the people of incidents as they were taken down, by incident; those without anybody are left out."""
    query = select(Involved).where(Involved.incident_id.in_(incident_ids))
    found: dict[int, tuple[NewPerson, ...]] = {}
    for row in session.scalars(query.order_by(Involved.incident_id, Involved.ordinal)):
        person = NewPerson(**columns_of(row), person_id=row.person_id, side=row.side)
        found[row.incident_id] = (*found.get(row.incident_id, ()), person)
    return found
