"""Reading the parties of a case and the library of persons."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Party, Person
from rules.vocabulary import IdKind


def current_parties(session: Session, case_id: int) -> Sequence[Party]:
    """Return the parties of a case as they stand, in the order they were first taken down.

    A correction is a new entry, and keeps the place of the one it replaces.
    """
    entries = session.scalars(select(Party).where(Party.case_id == case_id).order_by(Party.id)).all()
    place = {entry.id: entry.id for entry in entries}
    for entry in entries:
        if entry.replaced_by is not None:
            place[entry.replaced_by] = place[entry.id]
    return sorted((one for one in entries if one.replaced_by is None), key=lambda one: place[one.id])


def names_of_parties(session: Session, case_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Return the names of everybody taken down in these cases by case: guardians and agents, earlier spellings too."""
    found: dict[int, set[str]] = {}
    for case_id, name in session.execute(select(Party.case_id, Party.name).where(Party.case_id.in_(case_ids))):
        found.setdefault(case_id, set()).add(name)
    return {case_id: frozenset(names) for case_id, names in found.items()}


def first_entries(session: Session, case_id: int) -> dict[int, int]:
    """Return for every entry of a party that has been corrected, by its id, the id it was first taken down under."""
    query = select(Party.id, Party.replaced_by).where(Party.case_id == case_id, Party.replaced_by.is_not(None))
    first: dict[int, int] = {}
    for old, new in session.execute(query.order_by(Party.id)):
        assert new is not None
        first[new] = first.get(old, old)
    return first


def person_with_id(session: Session, kind: IdKind, number: str) -> Person | None:
    """Return the known person of an identity number; of one merged into another, the one that is left."""
    query = select(Person).where(Person.id_kind == kind, Person.id_number == number).order_by(Person.id)
    found = session.scalars(query).first()
    return None if found is None else survivor(session, found)


def survivor(session: Session, person: Person) -> Person:
    """Return the entry of the library that stands for a person: itself, or what it was merged into at last."""
    while person.merged_into is not None:
        person = session.get_one(Person, person.merged_into)
    return person
