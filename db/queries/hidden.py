"""Whose names are hidden: minors, and everybody in a sealed case."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Date, Select, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from db.models import Case, Incident, Involved, Party, Person
from rules.identity import ADULT_AGE
from rules.masking import is_hidden

Names = dict[int, frozenset[str]]
_Rows = Select[*tuple[Any, ...]]
_Survivor = aliased(Person)
_Births = tuple[InstrumentedAttribute[date | None], ...]
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_YOUNG = bindparam("young", type_=Date)


def hidden_names(session: Session, case_ids: Collection[int], day: date, *, minors: bool = True) -> Names:
    """Return the names hidden on a day by case, earlier spellings too; without ``minors`` those of sealed cases alone.

    A party counts as a minor when the party itself, the person behind it or whoever that one was merged into says so.
    """
    return _gathered(session, _of_cases(), case_ids, day, minors)


def hidden_names_of_incidents(session: Session, ids: Collection[int], day: date, *, minors: bool = True) -> Names:
    """Return the names hidden on a day by incident: of its own people, its caller and the parties of its case."""
    own = _gathered(session, _of_incidents(), ids, day, minors)
    rows = session.execute(_linked(), {"ids": list(ids)}).all() if ids else []
    of_cases = hidden_names(session, {row.case_id for row in rows}, day, minors=minors)
    for row in rows:
        caller = {row.caller} if row.sealed_on and row.caller else set()
        own[row.id] = own.get(row.id, frozenset()) | of_cases.get(row.case_id, frozenset()) | caller
    return own


def _with_persons(query: _Rows, person_id: InstrumentedAttribute[int]) -> _Rows:
    joined = query.select_from(person_id.class_).join(Person, Person.id == person_id)
    return joined.outerjoin(_Survivor, _Survivor.id == Person.merged_into)


def _in_question(own: InstrumentedAttribute[date | None]) -> ColumnElement[bool]:
    """Return the condition that holds for every hidden row, and for a few that are not."""
    return or_(Case.sealed_on.is_not(None), *(birth >= _YOUNG for birth in _births(own)))


def _births(own: InstrumentedAttribute[date | None]) -> _Births:
    return own, Person.birth, _Survivor.birth


# Every list and every key typed into a search asks these, so each is built once.
@cache
def _of_cases() -> _Rows:
    query = _with_persons(select(Party.case_id, Party.name, Case.sealed_on, *_births(Party.birth)), Party.person_id)
    query = query.join(Case, Case.id == Party.case_id)
    return query.where(Party.case_id.in_(_IDS), _in_question(Party.birth))


@cache
def _of_incidents() -> _Rows:
    own = select(Involved.incident_id, Involved.name, Case.sealed_on, *_births(Involved.birth))
    query = _with_persons(own, Involved.person_id).join(Incident, Incident.id == Involved.incident_id)
    query = query.outerjoin(Case, Case.id == Incident.case_id)
    return query.where(Incident.id.in_(_IDS), _in_question(Involved.birth))


@cache
def _linked() -> _Rows:
    linked = select(Incident.id, Incident.case_id, Incident.caller, Case.sealed_on)
    return linked.join(Case, Case.id == Incident.case_id).where(Incident.id.in_(_IDS))


def _gathered(session: Session, query: _Rows, ids: Collection[int], day: date, minors: bool) -> Names:
    if not ids:
        return {}
    found: dict[int, set[str]] = {}
    asked = {"ids": list(ids), "young": date(day.year - ADULT_AGE - 1, 1, 1)}
    for key, name, sealed_on, *births in session.execute(query, asked):
        sealed = sealed_on is not None
        if sealed or (minors and any(is_hidden(birth, day) for birth in births)):
            found.setdefault(key, set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}
