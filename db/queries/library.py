"""Reading the library of persons: its entries, what was merged into what, and where somebody appears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy import case as when
from sqlalchemy.orm import Session

from db.models import Case, DistinctPair, Incident, Involved, Party, Person, PersonMerge
from db.queries.repeats import Dispute
from rules.vocabulary import IdKind

WAYS_ALIKE = 3
"""In how many ways entries are compared."""

_LARGEST_GROUP = 8


def living_ids(session: Session, ids: Collection[int]) -> dict[int, int]:
    """Return for each entry the one that stands for it: itself, or the one it was merged into."""
    query = select(Person.id, func.coalesce(Person.merged_into, Person.id)).where(Person.id.in_(ids))
    return {key: head for key, head in session.execute(query)}


def entries_under(session: Session, ids: Collection[int]) -> dict[int, list[int]]:
    """Return for each living entry itself and all that were merged into it, itself first."""
    found = {key: [key] for key in ids}
    query = select(Person.merged_into, Person.id).where(Person.merged_into.in_(ids)).order_by(Person.id)
    for head, key in session.execute(query):
        if head is not None:
            found[head].append(key)
    return found


def people(session: Session, ids: Collection[int]) -> dict[int, Person]:
    """Return entries by id."""
    return {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(ids)))}


def only_sealed(cases: Iterable[Case | Dispute]) -> bool:
    """Whether there are cases and every one is sealed."""
    seals = [case.sealed_on is not None for case in cases]
    return bool(seals) and all(seals)


def parties_of(session: Session, ids: Collection[int]) -> list[tuple[Party, Case]]:
    """Return where entries are parties as they stand, with the case, the newest case first."""
    query = select(Party, Case).join(Case, Case.id == Party.case_id)
    query = query.where(Party.person_id.in_(ids), Party.replaced_by.is_(None))
    return [(row[0], row[1]) for row in session.execute(query.order_by(Case.accepted_on.desc(), Party.id.desc()))]


def cases_of(session: Session, ids: Collection[int]) -> dict[int, list[Case]]:
    """Return the cases of living entries by id, each once, the newest first."""
    owner = {entry: head for head, under in entries_under(session, ids).items() for entry in under}
    found: dict[int, dict[int, Case]] = {key: {} for key in ids}
    for party, case in parties_of(session, owner):
        found[owner[party.person_id]].setdefault(case.id, case)
    return {key: list(cases.values()) for key, cases in found.items()}


def involved_of(session: Session, ids: Collection[int]) -> list[tuple[Involved, Incident]]:
    """Return where entries are named in incidents, the newest first."""
    query = select(Involved, Incident).join(Incident, Incident.id == Involved.incident_id)
    query = query.where(Involved.person_id.in_(ids))
    return [(row[0], row[1]) for row in session.execute(query.order_by(Incident.received_at.desc(), Involved.id))]


def snapshots_of(session: Session, ids: Collection[int]) -> list[tuple[Party, date]]:
    """Return every time entries were taken down in a case, corrected ones too, with the day, the oldest first."""
    query = select(Party).where(Party.person_id.in_(ids)).order_by(Party.added_on, Party.id)
    return [(row, row.added_on) for row in session.scalars(query)]


def parties_beside(session: Session, case_ids: Collection[int], but: Collection[int]) -> Sequence[Party]:
    """Return everybody else in some cases, as the parties stand."""
    query = select(Party).where(Party.case_id.in_(case_ids), Party.person_id.not_in(but), Party.replaced_by.is_(None))
    return session.scalars(query.order_by(Party.id.desc())).all()


def merges_into(session: Session, person_id: int) -> Sequence[PersonMerge]:
    """Return the merges by which an entry grew and that stand, the oldest first."""
    query = select(PersonMerge).where(PersonMerge.survivor_id == person_id, PersonMerge.undone_on.is_(None))
    return session.scalars(query.order_by(PersonMerge.id)).all()


def distinct_pairs(session: Session) -> set[frozenset[int]]:
    """Return the pairs somebody found to be two people, as the living entries they are now.

    Two that were merged all the same are left out; once parted they are a pair again.
    """
    rows = [(row[0], row[1]) for row in session.execute(select(DistinctPair.first_id, DistinctPair.second_id))]
    living = living_ids(session, {key for row in rows for key in row})
    pairs = {frozenset({living[first], living[second]}) for first, second in rows}
    return {pair for pair in pairs if len(pair) == 2}


def groups_alike(session: Session) -> Iterator[list[list[int]]]:
    """Yield groups of living entries that share an identity number, then a name with its birth date, then a phone.

    Groups of more than eight are left out: what so many share says nothing of one person.
    """
    short = func.substr(Person.id_number, 1, 6).concat(func.substr(Person.id_number, 9, 9))
    whole = and_(Person.id_kind == IdKind.RESIDENT, func.length(Person.id_number) == 18)
    yield _groups(session, when((whole, short), else_=Person.id_number))
    yield _groups(session, Person.name.expression, Person.birth.expression)
    yield _groups(session, Person.phone.expression)


def _groups(session: Session, *columns: ColumnElement[Any]) -> list[list[int]]:
    there = [Person.merged_into.is_(None), *(column.is_not(None) for column in columns)]
    shared = select(*(column.label(f"key{n}") for n, column in enumerate(columns))).where(*there).group_by(*columns)
    shared = shared.having(func.count().between(2, _LARGEST_GROUP))
    rows = shared.subquery()
    match = and_(*(column == rows.c[f"key{n}"] for n, column in enumerate(columns)))
    query = select(*rows.c, Person.id).join(Person, match).where(Person.merged_into.is_(None)).order_by(Person.id)
    found: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for *key, person_id in session.execute(query):
        found[tuple(key)].append(person_id)
    return list(found.values())
