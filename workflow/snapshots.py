"""People as they were taken down: one shape for incidents and cases, and the entry of the library behind it."""

from __future__ import annotations

from typing import Any

from db.models import Person
from db.queries.parties import person_with_id, survivor
from rules.errors import Problem, refuse_if
from rules.identity import read_id
from rules.people import another_number
from rules.phones import read_phone
from rules.vocabulary import IdKind
from workflow.act import Work
from workflow.entered import PERSON_COLUMNS, NewPerson
from workflow.entries import optional, required
from workflow.people import index_person

NO_NUMBER = frozenset({IdKind.NONE, IdKind.REFUSED})
"""The answers that carry no number."""


def person_values(work: Work, new: NewPerson) -> dict[str, Any]:
    """Return the person's columns fit to store; sex and birth fill themselves from the identity number.

    RuleViolation names the field: a name is needed, and a number where the kind of paper has one.
    """
    values: dict[str, Any] = {key: getattr(new, key) for key in PERSON_COLUMNS}
    for key in ("ethnicity", "work", "address", "phone", "id_number"):
        values[key] = optional(getattr(new, key))
    values["name"] = required(new.name, "name", "请填写姓名或单位名称。")
    values["phone"] = stored_phone(new.phone)
    if new.id_kind in NO_NUMBER:
        return values | {"id_number": None}
    number = required(new.id_number, "id_number", f"请填写{new.id_kind.label}号码，或选择“无证件”“拒绝出示”。")
    reading = read_id(new.id_kind, number, work.today)
    refuse_if([Problem("id_number", error) for error in reading.errors], "id_number")
    values["id_number"] = reading.number
    values["sex"] = new.sex or reading.sex
    values["birth"] = new.birth or reading.birth
    return values


def stored_phone(typed: str | None) -> str | None:
    """Return telephone numbers as they are stored, so that one number is always written alike; None for nothing."""
    return read_phone(optional(typed) or "").number or None


def person_behind(work: Work, new: NewPerson, values: dict[str, Any]) -> Person:
    """Return the person of the library: whose identity number it is, the one taken over, or a new one.

    Never by name alone: two people of one name are two people. Nor is somebody taken over who carries another
    identity number of the same kind, or a resident's number of 15 places that is not the one of 18.
    """
    number = values["id_number"]
    found = person_with_id(work.session, new.id_kind, number) if number is not None else None
    found = found or _taken_over(work, new, values)
    if found is None:
        found = Person(**values)
        work.session.add(found)
    else:
        for key, value in _news(found, values).items():
            if value is not None and getattr(found, key) != value:
                setattr(found, key, value)
    index_person(work, found)
    return found


def _taken_over(work: Work, new: NewPerson, values: dict[str, Any]) -> Person | None:
    found = work.session.get(Person, new.person_id) if new.person_id else None
    if found is None:
        return None
    person = survivor(work.session, found)
    told, known = values["id_number"], person.id_number
    if told is None or known is None:
        return person
    return None if another_number(new.id_kind, told, person.id_kind, known) else person


def _news(found: Person, values: dict[str, Any]) -> dict[str, Any]:
    """Return what the library takes from a snapshot: all of it, but for a paper that tells less than the known one."""
    # Who shows no paper today has still the one that is known. A resident's number is for life, other papers are not.
    another = found.id_number is not None and values["id_kind"] is not found.id_kind
    if values["id_number"] is None or (another and values["id_kind"] is not IdKind.RESIDENT):
        return {key: value for key, value in values.items() if key not in {"id_kind", "id_number"}}
    return values
