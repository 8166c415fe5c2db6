"""Reading sources of disorder, the dispute incidents behind them, and what the incidents would propose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, ScalarSelect, Select, func, select, union
from sqlalchemy.orm import Session

from db.models import Disorder, DisorderMeasure, DisorderStrike, Incident, Involved, Party, Person, Prevention
from db.queries.library import entries_under, living_ids
from rules.disorder import same_place
from rules.parties import PRINCIPALS
from rules.vocabulary import DisorderKind, DisorderState, Nature

MOST_BEHIND = 200
"""No more than so many incidents of a source are listed, the newest first."""

CLASS_LENGTH = 2
"""A category of so many digits is a whole class."""

_NEWEST_FIRST = (Incident.business_date.desc(), Incident.id.desc())


@dataclass(frozen=True, slots=True)
class SourceKey:
    """What makes two incidents come from one source: the same place, the same person, or the same cause.

    A cause is a category (four digits, or two for a whole class), within a community where one is given.
    """

    kind: DisorderKind
    place: str = ""
    person_id: int = 0
    category: str = ""
    community_id: int | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dispute incident of a source."""

    incident_id: int
    day: date
    category: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Business days from the first to the last, both included."""

    first: date
    last: date


def key_of(row: Disorder) -> SourceKey:
    """Return what the incidents of a listed source have in common."""
    if row.kind is DisorderKind.PLACE:
        return SourceKey(row.kind, place=same_place(row.place or ""))
    if row.kind is DisorderKind.PERSON:
        return SourceKey(row.kind, person_id=row.person_id or 0)
    return SourceKey(row.kind, category=row.category or "", community_id=row.community_id)


def disorders(session: Session, states: Iterable[DisorderState]) -> Sequence[Disorder]:
    """Return the sources in some states, the longest listed first."""
    query = select(Disorder).where(Disorder.state.in_(sorted(states)))
    return session.scalars(query.order_by(Disorder.listed_on, Disorder.id)).all()


def known_sources(session: Session) -> dict[SourceKey, Disorder]:
    """Return every source ever listed by what it is, persons by their living entries."""
    rows = {key_of(row): row for row in disorders(session, DisorderState)}
    living = living_ids(session, {key.person_id for key in rows if key.person_id})
    return {replace(key, person_id=living.get(key.person_id, key.person_id)): row for key, row in rows.items()}


def measures_of(session: Session, ids: Collection[int]) -> dict[int, list[DisorderMeasure]]:
    """Return the measures against some sources by source, stage by stage."""
    query = select(DisorderMeasure).where(DisorderMeasure.disorder_id.in_(ids))
    return _by_source(session.scalars(query.order_by(DisorderMeasure.stage, DisorderMeasure.ordinal)))


def strikes_of(session: Session, disorder_id: int) -> Sequence[DisorderStrike]:
    """Return the applications to strike a source off, the oldest first."""
    query = select(DisorderStrike).where(DisorderStrike.disorder_id == disorder_id)
    return session.scalars(query.order_by(DisorderStrike.id)).all()


def preventions_of(session: Session, disorder_id: int) -> Sequence[Prevention]:
    """Return what was kept from happening at a source, the newest first."""
    query = select(Prevention).where(Prevention.disorder_id == disorder_id)
    return session.scalars(query.order_by(Prevention.happened_on.desc(), Prevention.id.desc())).all()


def _by_source(rows: Iterable[DisorderMeasure]) -> dict[int, list[DisorderMeasure]]:
    found: defaultdict[int, list[DisorderMeasure]] = defaultdict(list)
    for row in rows:
        found[row.disorder_id].append(row)
    return found


# The incidents of one source


def occurrences(session: Session, key: SourceKey, span: Span) -> list[Occurrence]:
    """Return the dispute incidents of a source in a span, the newest first."""
    if key.kind is DisorderKind.PERSON:
        return _of_people(session, [key.person_id], span).get(key.person_id, [])
    query = _disputes(span).order_by(*_NEWEST_FIRST)
    if key.kind is DisorderKind.CAUSE:
        return _read(session, _of_cause(query, key))
    found = _read(session, query.where(Incident.place.like(_alike(key.place))))
    return [one for one in found if same_place(one.place) == key.place]


def _read(session: Session, query: Select[*tuple[Any, ...]]) -> list[Occurrence]:
    return [Occurrence(*row) for row in session.execute(query)]


def _disputes(span: Span) -> Select[*tuple[Any, ...]]:
    query = select(Incident.id, Incident.business_date, Incident.category, Incident.place)
    return query.where(
        Incident.business_date.between(span.first, span.last), Incident.confirmed_nature == Nature.DISPUTE
    )


def _of_cause(query: Select[*tuple[Any, ...]], key: SourceKey) -> Select[*tuple[Any, ...]]:
    whole = len(key.category) == CLASS_LENGTH
    category = func.substr(Incident.category, 1, CLASS_LENGTH) if whole else Incident.category
    query = query.where(category == key.category)
    return query if key.community_id is None else query.where(Incident.community_id == key.community_id)


def _alike(place: str) -> str:
    """Return a pattern every way of writing a place meets: its Chinese characters in their order, anything between.

    Which of them are really the same is then told by ``same_place``; spaces and full-width figures differ in SQL.
    """
    return "%" + "".join("%" if char.isascii() else f"{char}%" for char in place)


def _of_people(session: Session, person_ids: Collection[int], span: Span) -> dict[int, list[Occurrence]]:
    """Return by person the dispute incidents under every entry of theirs, whatever was merged into what."""
    heads = living_ids(session, person_ids)
    under = entries_under(session, set(heads.values()))
    head_of = {entry: head for head, entries in under.items() for entry in entries}
    named = _named(head_of, span).subquery()
    query = _disputes(span).add_columns(named.c.person_id).join(named, named.c.incident_id == Incident.id)
    found: dict[int, dict[int, Occurrence]] = {head: {} for head in under}
    for row in session.execute(query.order_by(*_NEWEST_FIRST)):
        found[head_of[row[4]]].setdefault(row[0], Occurrence(*row[:4]))
    return {person: list(found[head].values()) for person, head in heads.items()}


def _named(entries: Collection[int], span: Span) -> CompoundSelect[*tuple[Any, ...]]:
    """Select the incidents of a span in which entries of the library are named, or whose case they are a party of."""
    within = Incident.business_date.between(span.first, span.last)
    return union(
        _taken_down().where(Involved.person_id.in_(entries), within),
        _as_party().where(Party.person_id.in_(entries), within),
    )


def _taken_down() -> Select[int, int]:
    return select(Incident.id.label("incident_id"), Involved.person_id.label("person_id")).join(
        Involved, Involved.incident_id == Incident.id
    )


def _as_party() -> Select[int, int]:
    pairs = select(Incident.id.label("incident_id"), Party.person_id.label("person_id"))
    pairs = pairs.join(Party, Party.case_id == Incident.case_id)
    return pairs.where(Party.replaced_by.is_(None), Party.role.in_(sorted(PRINCIPALS)))


# What the incidents would propose


def repeated(session: Session, span: Span, least: int) -> dict[SourceKey, list[Occurrence]]:
    """Return every place, person and cause with at least so many dispute incidents in a span, with them, newest first.

    A person is named by the living entry of the library; a cause stands within its community.
    """
    rows = {row[0]: row for row in session.execute(_disputes(span).add_columns(Incident.community_id))}
    # Kept apart by plain keys: a whole source for every incident would cost more than reading them.
    places: defaultdict[str, list[int]] = defaultdict(list)
    causes: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    people: defaultdict[int, list[int]] = defaultdict(list)
    for incident_id, _day, category, place, community in rows.values():
        places[same_place(place)].append(incident_id)
        if category and community is not None:
            causes[category, community].append(incident_id)
    for person, incident_id in _people_of_disputes(session, span):
        people[person].append(incident_id)
    found = {
        **{_place_key(place): ids for place, ids in places.items() if len(ids) >= least and place},
        **{_person_key(person): ids for person, ids in people.items() if len(ids) >= least},
        **{_cause_key(*cause): ids for cause, ids in causes.items() if len(ids) >= least},
    }
    return {key: _newest_first(rows[one] for one in ids) for key, ids in found.items()}


def _place_key(place: str) -> SourceKey:
    return SourceKey(DisorderKind.PLACE, place=place)


def _person_key(person_id: int) -> SourceKey:
    return SourceKey(DisorderKind.PERSON, person_id=person_id)


def _cause_key(category: str, community_id: int) -> SourceKey:
    return SourceKey(DisorderKind.CAUSE, category=category, community_id=community_id)


def _newest_first(rows: Iterable[Sequence[Any]]) -> list[Occurrence]:
    return sorted((Occurrence(*row[:4]) for row in rows), key=lambda one: (one.day, one.incident_id), reverse=True)


def _people_of_disputes(session: Session, span: Span) -> set[tuple[int, int]]:
    """Return (person, incident) of everybody in a dispute of a span, by the living entry of the library."""
    merged = select(Person.id, Person.merged_into).where(Person.merged_into > 0)
    heads = {row[0]: row[1] or row[0] for row in session.execute(merged)}
    within = (Incident.business_date.between(span.first, span.last), Incident.confirmed_nature == Nature.DISPUTE)
    found = set[tuple[int, int]]()
    for query in (_taken_down(), _as_party()):
        found.update((heads.get(entry, entry), incident) for incident, entry in session.execute(query.where(*within)))
    return found


# The list at a glance


def counts(session: Session, keys: Collection[SourceKey], span: Span) -> dict[SourceKey, int]:
    """Return how many dispute incidents each of these sources had in a span; those without any are left out."""
    people = {key.person_id: key for key in keys if key.kind is DisorderKind.PERSON}
    others = set(keys) - set(people.values())
    found = _count_all(session, others, span) if others else {}
    of_people = _of_people(session, people, span) if people else {}
    return found | {people[person]: len(ones) for person, ones in of_people.items() if ones}


def _count_all(session: Session, wanted: Collection[SourceKey], span: Span) -> dict[SourceKey, int]:
    places = {key.place: key for key in wanted if key.kind is DisorderKind.PLACE}
    causes = {(key.category, key.community_id): key for key in wanted if key.kind is DisorderKind.CAUSE}
    found: defaultdict[SourceKey, int] = defaultdict(int)
    query = select(Incident.place, Incident.category, Incident.community_id).where(
        Incident.business_date.between(span.first, span.last), Incident.confirmed_nature == Nature.DISPUTE
    )
    for place, category, community in session.execute(query):
        if (key := places.get(same_place(place))) is not None:
            found[key] += 1
        for cause in _causes_of(category, community) if causes else ():
            if (key := causes.get(cause)) is not None:
                found[key] += 1
    return dict(found)


def _causes_of(category: str | None, community: int | None) -> Iterator[tuple[str, int | None]]:
    """Yield every cause an incident may come from: its category or its class, within its community or anywhere."""
    for code in (category, category[:CLASS_LENGTH]) if category else ():
        yield code, None
        if community is not None:
            yield code, community


def next_ordinal(disorder_id: int) -> ScalarSelect[int]:
    """Return the ordinal the next measure of a source bears."""
    query = select(func.coalesce(func.max(DisorderMeasure.ordinal), 0) + 1)
    return query.where(DisorderMeasure.disorder_id == disorder_id).scalar_subquery()
