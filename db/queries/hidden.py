"""Whose names are hidden: minors, and everybody in a sealed case."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from db.models import Case, Incident, Involved, Party, Person
from rules.identity import ADULT_AGE
from rules.masking import is_hidden

Names = dict[int, frozenset[str]]
_Rows = Select[*tuple[Any, ...]]
_Survivor = aliased(Person)
_Births = tuple[InstrumentedAttribute[date | None], ...]


def hidden_names(session: Session, case_ids: Collection[int], day: date, *, minors: bool = True) -> Names:
    """Return the names hidden on a day by case, earlier spellings too; without ``minors`` those of sealed cases alone.

    A party counts as a minor when the party itself, the person behind it or whoever that one was merged into says so.
    """
    births = (Party.birth, Person.birth, _Survivor.birth)
    query = _with_persons(select(Party.case_id, Party.name, Case.sealed_on, *births), Party.person_id)
    query = query.join(Case, Case.id == Party.case_id).where(Party.case_id.in_(case_ids), _in_question(births, day))
    return _gathered(session, query, day, minors)


def hidden_names_of_incidents(session: Session, ids: Collection[int], day: date, *, minors: bool = True) -> Names:
    """Return the names hidden on a day by incident: of its own people, its caller and the parties of its case."""
    births = (Involved.birth, Person.birth, _Survivor.birth)
    query = _with_persons(select(Involved.incident_id, Involved.name, Case.sealed_on, *births), Involved.person_id)
    query = query.join(Incident, Incident.id == Involved.incident_id).outerjoin(Case, Case.id == Incident.case_id)
    own = _gathered(session, query.where(Incident.id.in_(ids), _in_question(births, day)), day, minors)
    linked = select(Incident.id, Incident.case_id, Incident.caller, Case.sealed_on)
    linked = linked.join(Case, Case.id == Incident.case_id).where(Incident.id.in_(ids))
    rows = session.execute(linked).all()
    of_cases = hidden_names(session, {row.case_id for row in rows}, day, minors=minors)
    for row in rows:
        caller = {row.caller} if row.sealed_on and row.caller else set()
        own[row.id] = own.get(row.id, frozenset()) | of_cases.get(row.case_id, frozenset()) | caller
    return own


def _with_persons(query: _Rows, person_id: InstrumentedAttribute[int]) -> _Rows:
    joined = query.select_from(person_id.class_).join(Person, Person.id == person_id)
    return joined.outerjoin(_Survivor, _Survivor.id == Person.merged_into)


def _in_question(births: _Births, day: date) -> ColumnElement[bool]:
    """Return the condition that holds for every hidden row, and for a few that are not."""
    young = date(day.year - ADULT_AGE - 1, 1, 1)
    return or_(Case.sealed_on.is_not(None), *(birth >= young for birth in births))


def _gathered(session: Session, query: _Rows, day: date, minors: bool) -> Names:
    found: dict[int, set[str]] = {}
    for key, name, sealed_on, *births in session.execute(query):
        sealed = sealed_on is not None
        if sealed or (minors and any(is_hidden(birth, day) for birth in births)):
            found.setdefault(key, set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}
