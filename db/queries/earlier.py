"""Reading in which other cases the people of a case appear, under every entry the library has of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Agreement, Case, CaseSpell, Party, Person
from db.queries.parties import survivor
from rules.vocabulary import PartyRole, Track

MOST_APPEARANCES = 200


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody in another case; ``person`` is the entry of the library asked about, whatever the case knows."""

    person: int
    role: PartyRole
    case_id: int
    number: str
    accepted_on: date
    track: Track | None
    family_violence: bool


def appearances(session: Session, person_ids: Collection[int], but: int) -> list[Appearance]:
    """Return the newest appearances of these people in cases other than ``but``, the newest first."""
    asked = {entry: person for person in person_ids for entry in _entries_of(session, person)}
    query = (
        select(Party.person_id, Party.role, Case)
        .join(Case, Case.id == Party.case_id)
        .where(Party.person_id.in_(asked), Party.replaced_by.is_(None), Case.id != but)
        .order_by(Case.accepted_on.desc(), Case.id.desc(), Party.id)
        .limit(MOST_APPEARANCES)
    )
    return [
        Appearance(asked[entry], role, case.id, case.number, case.accepted_on, case.track, case.family_violence)
        for entry, role, case in session.execute(query)
    ]


def being_mediated(session: Session, case_ids: Sequence[int], on: date) -> set[int]:
    """Return which of these cases were open on a day without an agreement from before it."""
    if not case_ids:
        return set()
    opened = select(CaseSpell.case_id).where(
        CaseSpell.case_id.in_(case_ids),
        CaseSpell.opened_on <= on,
        CaseSpell.ended_on.is_(None) | (CaseSpell.ended_on >= on),
    )
    agreed = select(Agreement.case_id).where(Agreement.case_id.in_(case_ids), Agreement.voided_on.is_(None))
    agreed = agreed.group_by(Agreement.case_id).having(func.min(Agreement.made_on) < on)
    return set(session.scalars(opened)) - set(session.scalars(agreed))


def _entries_of(session: Session, person_id: int) -> set[int]:
    """Return every entry of the library that stands for the same person, merged ones included."""
    found = {survivor(session, session.get_one(Person, person_id)).id}
    fresh = found
    while fresh:
        fresh = set(session.scalars(select(Person.id).where(Person.merged_into.in_(fresh)))) - found
        found = found | fresh
    return found
