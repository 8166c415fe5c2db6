"""The people of an incident: entered with it, corrected with it, and made parties of the case that comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Case, Incident, Involved, Party, Person
from db.queries.parties import survivor
from rules.errors import RuleViolation
from rules.names import search_tokens
from rules.vocabulary import PartyRole, Side
from workflow.act import Work
from workflow.entered import NewPerson, columns_of
from workflow.snapshots import person_behind, person_values

_ROLES = {Side.FIRST: PartyRole.APPLICANT, Side.SECOND: PartyRole.RESPONDENT}


def people_of(session: Session, incident_id: int) -> Sequence[Involved]:
    """Return the people of an incident in the order they were taken down."""
    query = select(Involved).where(Involved.incident_id == incident_id).order_by(Involved.ordinal, Involved.id)
    return session.scalars(query).all()


def enter_people(
    work: Work, incident: Incident, people: Sequence[NewPerson], held: Sequence[Involved] = ()
) -> list[Involved]:
    """Enter the people of an incident in place of those it ``held``; RuleViolation says whose entry is at fault."""
    for row in held[len(people) :]:
        work.session.delete(row)
    rows = []
    for ordinal, new in enumerate(people, start=1):
        before = held[ordinal - 1] if ordinal <= len(held) else None
        rows.append(_enter(work, before or Involved(incident_id=incident.id, ordinal=ordinal), new))
    return rows


def _enter(work: Work, row: Involved, new: NewPerson) -> Involved:
    values = _values(work, row.ordinal, new)
    person = _person(work, row, new) or person_behind(work, new, values)
    for key, value in {**values, "side": new.side, "person_id": person.id}.items():
        if getattr(row, key) != value:
            setattr(row, key, value)
    work.session.add(row)
    return row


def _values(work: Work, ordinal: int, new: NewPerson) -> dict[str, object]:
    try:
        return person_values(work, new)
    except RuleViolation as fault:
        who = f"“{new.name.strip()}”" if new.name.strip() else f"第{ordinal}人"
        field = f"people.{ordinal}.{fault.field}"
        raise RuleViolation(fault.code, f"{who}：{fault.sentence}", field=field, source=fault.source) from fault


def _person(work: Work, row: Involved, new: NewPerson) -> Person | None:
    """Return the person behind an entry that has not changed, whose library may know better by now."""
    unchanged = row.person_id is not None and all(getattr(new, key) == value for key, value in columns_of(row).items())
    return survivor(work.session, work.session.get_one(Person, row.person_id)) if unchanged else None


def become_parties(work: Work, incident: Incident, case: Case) -> None:
    """Make the people of an incident the first parties of its case: 甲方 applies, 乙方 is applied against."""
    for row in people_of(work.session, incident.id):
        person = survivor(work.session, work.session.get_one(Person, row.person_id))
        role = _ROLES[row.side] if row.side else PartyRole.THIRD
        values = columns_of(row)
        work.session.add(
            Party(case_id=case.id, person_id=person.id, role=role, side=row.side, added_on=work.today, **values)
        )


def tokens_of_people(people: Sequence[Involved]) -> str:
    """Return what people are found by, space-joined."""
    return " ".join(
        search_tokens(name=row.name, id_number=row.id_number or "", phone=row.phone or "") for row in people
    )
