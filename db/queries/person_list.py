"""Reading the list of people: filtered, searched, ordered and counted by the database."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Subquery,
    and_,
    exists,
    func,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy import case as when
from sqlalchemy.orm import Session, aliased

from db import search
from db.models import Case, Party, Person
from db.queries.listing import (
    COUNTED,
    FEW,
    Facet,
    ListedIds,
    Mark,
    Stretch,
    divided,
    read_on,
    read_whole,
    unindexed,
    wanting,
)
from rules.identity import ADULT_AGE, latest_birth
from rules.vocabulary import PartyKind, PartyRole, Sex, Side, Word

MOST_FOUND = 500
"""A search gives no more than so many of the newest entries that fit and carry every token."""

OLD_AGE = 60


class PeopleOrder(Word):
    """The order of the list; it always ends with the id."""

    NEWEST = "newest", "登记先后（新到旧）"
    OLDEST = "oldest", "登记先后（旧到新）"
    NAME = "name", "姓名"
    ELDEST = "eldest", "年龄（大到小）"
    YOUNGEST = "youngest", "年龄（小到大）"
    MOST_CASES = "most_cases", "纠纷数（多到少）"
    LAST_CASE = "last_case", "最近一起（新到旧）"


class Times(Word):
    """In how many disputes somebody has been."""

    SEVERAL = "several", "多起纠纷"
    ONE = "one", "一起纠纷"
    NONE = "none", "没有纠纷"


class Age(Word):
    """How old somebody is, as the law and the visits ask."""

    MINOR = "minor", "未成年人"
    ADULT = "adult", "18至59岁"
    OLD = "old", "60岁以上"
    UNKNOWN = "unknown", "年龄不详"


@dataclass(frozen=True, slots=True)
class PeopleWanted:
    """Which people are listed; None and empty mean any.

    ``role``, ``side`` and ``community_id`` are of a dispute somebody is a party of, sealed ones left out; ``only``
    is one entry or whoever it was merged into, ``tokens`` must all be found.
    """

    times: Times | None = None
    role: PartyRole | None = None
    side: Side | None = None
    age: Age | None = None
    sex: Sex | None = None
    kind: PartyKind | None = None
    community_id: int | None = None
    only: int | None = None
    tokens: tuple[str, ...] = ()
    order: PeopleOrder = PeopleOrder.NEWEST


def people_ids(
    session: Session, wanted: PeopleWanted, day: date, after: Mark | None = None, limit: int | None = None
) -> ListedIds:
    """Return the next ids of the living entries that fit on a day, from the first or from after a mark on."""
    conditions = _conditions(session, wanted, day)
    if wanted.tokens:
        found = _found(session, wanted.tokens, conditions)
        whole = _whole(session, wanted.order, [Person.id.in_(found)])
        return replace(whole, cut=len(found) >= MOST_FOUND)
    if wanted.order in _SORTED_AT_ONCE:
        return _whole(session, wanted.order, [_LIVING, *conditions])
    # Who was merged is left out of an index gone through in its order, rather than gathered and sorted.
    living = unindexed(_LIVING) if wanted.order is PeopleOrder.NAME else _LIVING
    return read_on(session, _STRETCHES[wanted.order], [living, *conditions], after, limit)


def people_facet(session: Session, wanted: PeopleWanted, day: date, name: str) -> Facet:
    """Return how the people that fit divide by a field, whatever is wanted of that field itself.

    Who has been in several disputes is counted in each of his roles and communities.
    """
    others = replace(wanting(wanted, name, None), order=PeopleOrder.NEWEST)
    among = _among(session, others, day)
    if name in _OF_A_PARTY:
        return _by_party(session, name, among)
    return divided(session, _values(day)[name], among)


def _found(session: Session, tokens: Sequence[str], conditions: Sequence[ColumnElement[bool]]) -> list[int]:
    """Return the living entries that fit and carry every token, or into which such a one was merged."""
    carrying = search.matching(session, tokens, kind="person", limit=MOST_FOUND)
    entry = aliased(Person)
    of_it = exists().where(entry.id == carrying.selected_columns.subject_id, Person.id == _head(entry), *conditions)
    found = [key for _, key in session.execute(carrying.where(of_it) if conditions else carrying)]
    return list(session.scalars(select(_head(Person)).where(Person.id.in_(found)).distinct()))


def _whole(session: Session, order: PeopleOrder, conditions: Sequence[ColumnElement[bool]]) -> ListedIds:
    """Return every id that fits at once."""
    if order not in _BY_CASES:
        return read_whole(session, _STRETCHES[order], conditions)
    tally = _tally()
    first = tally.c.cases if order is PeopleOrder.MOST_CASES else tally.c.last
    query = select(Person.id).outerjoin(tally, tally.c.person == Person.id).where(*conditions)
    ids = session.scalars(query.order_by(first.desc().nulls_last(), Person.id.desc()))
    return ListedIds(array("i", ids), None)


def _tally() -> Subquery:
    """Return for each living entry in how many cases it is, and the newest of these.

    Most entries are alone, and theirs are counted as they lie in the index; few were merged, or merged into.
    """
    entry, merged = aliased(Person), Person.merged_into.is_not(None)
    touched: CompoundSelect[int] = union(select(Person.id).where(merged), select(Person.merged_into).where(merged))
    pairs = select(Party.person_id, Party.case_id).where(Party.replaced_by.is_(None)).distinct()
    alone = pairs.where(Party.person_id.not_in(touched)).subquery()
    each = select(_head(entry).label("person_id"), Party.case_id).join(entry, entry.id == Party.person_id)
    together = each.where(entry.id.in_(touched), Party.replaced_by.is_(None)).distinct().subquery()
    return union_all(_counted(alone), _counted(together)).subquery()


def _counted(pairs: Subquery) -> Select[Any]:
    counts = (func.count().label("cases"), func.max(pairs.c.case_id).label("last"))
    return select(pairs.c.person_id.label("person"), *counts).group_by(pairs.c.person_id)


def _head(entry: type[Person]) -> ColumnElement[int]:
    """Return the entry that stands for one: itself, or the one it was merged into."""
    return func.coalesce(entry.merged_into, entry.id)


_BY_ID = (Person.id,)
_BY_BIRTH = (Person.birth, Person.id)
_NO_BIRTH = Stretch(Person.id, _BY_ID, falling=True, within=Person.birth.is_(None))
_STRETCHES: dict[PeopleOrder, list[Stretch]] = {
    PeopleOrder.NEWEST: [Stretch(Person.id, _BY_ID, falling=True)],
    PeopleOrder.OLDEST: [Stretch(Person.id, _BY_ID)],
    PeopleOrder.NAME: [Stretch(Person.id, (Person.name, Person.id))],
    PeopleOrder.ELDEST: [Stretch(Person.id, _BY_BIRTH, within=Person.birth.is_not(None)), _NO_BIRTH],
    PeopleOrder.YOUNGEST: [Stretch(Person.id, _BY_BIRTH, falling=True, within=Person.birth.is_not(None)), _NO_BIRTH],
}
_LIVING = Person.merged_into.is_(None)
_BY_CASES = frozenset({PeopleOrder.MOST_CASES, PeopleOrder.LAST_CASE})
_SORTED_AT_ONCE = _BY_CASES | {PeopleOrder.ELDEST, PeopleOrder.YOUNGEST}
"""Orders no index holds: the ids are read in one piece, for the first of them all that people are in is counted."""


def _among(session: Session, wanted: PeopleWanted, day: date) -> Select[Any]:
    query = select(Person.id).order_by(Person.id.desc()).limit(COUNTED)
    if wanted.tokens:
        return query.where(Person.id.in_(people_ids(session, wanted, day).ids.tolist()))
    return query.where(_LIVING, *_conditions(session, wanted, day))


_OF_A_PARTY: dict[str, ColumnElement[Any]] = {
    "role": Party.role.expression,
    "side": Party.side.expression,
    "community_id": Case.community_id.expression,
}


def _by_party(session: Session, name: str, among: Select[Any]) -> Facet:
    """Return in how many of some people's disputes they have each value; each of them is counted once a value."""
    people, entry, value = among.subquery(), aliased(Person), _OF_A_PARTY[name]
    count = func.count(people.c.id.distinct())
    query = select(value, count).select_from(people).join(entry, _one_of(entry, people.c.id))
    query = query.join(Party, Party.person_id == entry.id).join(Case, Case.id == Party.case_id)
    rows = session.execute(query.where(*_OPENLY).group_by(value)).all()
    size = session.scalars(select(func.count()).select_from(among.subquery())).one()
    return Facet({found: number for found, number in rows}, COUNTED if size >= COUNTED else None)


_OPENLY = (Party.replaced_by.is_(None), Case.sealed_on.is_(None))


def _one_of(entry: type[Person], person: ColumnElement[int]) -> ColumnElement[bool]:
    return or_(entry.id == person, entry.merged_into == person)


def _cases() -> ColumnElement[int]:
    """Return in how many cases the person of a row is."""
    entry = aliased(Person)
    query = select(func.count(Party.case_id.distinct())).join(entry, entry.id == Party.person_id)
    query = query.where(_one_of(entry, Person.id.expression), Party.replaced_by.is_(None))
    return query.correlate(Person).scalar_subquery()


def _values(day: date) -> dict[str, ColumnElement[Any]]:
    cases = _cases()
    return {
        "times": when((cases == 0, Times.NONE.value), (cases == 1, Times.ONE.value), else_=Times.SEVERAL.value),
        "age": when(*((condition, age.value) for age, condition in _ages(day).items())),
        "sex": Person.sex.expression,
        "kind": Person.kind.expression,
    }


def _ages(day: date) -> dict[Age, ColumnElement[bool]]:
    grown, old = latest_birth(ADULT_AGE, day), latest_birth(OLD_AGE, day)
    return {
        Age.UNKNOWN: Person.birth.is_(None),
        Age.MINOR: Person.birth > grown,
        Age.OLD: Person.birth <= old,
        Age.ADULT: and_(Person.birth > old, Person.birth <= grown),
    }


def _times(times: Times) -> ColumnElement[bool]:
    cases = _cases()
    return {Times.NONE: cases == 0, Times.ONE: cases == 1, Times.SEVERAL: cases > 1}[times]


def _conditions(session: Session, wanted: PeopleWanted, day: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.times is not None:
        found.append(_times(wanted.times))
    if wanted.age is not None:
        found.append(_ages(day)[wanted.age])
    equal = ((Person.sex, wanted.sex), (Person.kind, wanted.kind))
    found += [column == value for column, value in equal if value is not None]
    if wanted.only is not None:
        entry = aliased(Person)
        found.append(Person.id == select(_head(entry)).where(entry.id == wanted.only).scalar_subquery())
    values = {name: getattr(wanted, name) for name in _OF_A_PARTY}
    return found + [_in_a_case(session, name, value) for name, value in values.items() if value is not None]


def _in_a_case(session: Session, name: str, value: object) -> ColumnElement[bool]:
    """Return the condition that somebody is in a case of that kind: of a rare kind all are gathered first."""
    entry, of_a_kind = aliased(Person), _OF_A_PARTY[name] == value
    parties = select(Party.person_id).join(Case, Case.id == Party.case_id).where(*_OPENLY)
    listed = session.scalars(parties.where(of_a_kind).limit(FEW + 1)).all()
    if len(listed) <= FEW:
        return Person.id.in_(select(_head(entry)).where(entry.id.in_(listed)))
    # From somebody to his own disputes; an index of their kind would lead through all of that kind for each person.
    own = parties.join(entry, entry.id == Party.person_id).where(_one_of(entry, Person.id.expression))
    return own.where(unindexed(of_a_kind)).correlate(Person).exists()
