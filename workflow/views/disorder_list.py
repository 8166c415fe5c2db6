"""The list of sources of disorder at a glance: where each stands, whether it falls, and what is due next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from db.models import Disorder, DisorderMeasure, Person
from db.queries import disorder as queries
from db.queries import library
from db.queries.disorder import SourceKey, Span
from db.queries.people import officer_names
from rules.disorder import ON_THE_LIST, due_words, quiet_windows
from rules.masking import is_hidden, without_names
from rules.vocabulary import DisorderKind, DisorderState, Word
from rules.wording import chinese_date
from workflow.desk import Desk


class Listing(Word):
    """Which sources are asked for."""

    OPEN = "open", "清单"
    STRUCK = "struck", "已销号"
    ALL = "all", "全部"


_STATES: dict[Listing, tuple[DisorderState, ...]] = {
    Listing.OPEN: ON_THE_LIST,
    Listing.STRUCK: (DisorderState.STRUCK,),
    Listing.ALL: tuple(DisorderState),
}


@dataclass(frozen=True, slots=True)
class DisorderRow:
    """One source at a glance; ``recent`` counts its dispute incidents of the last 30 days, ``before`` of the 30 before.

    ``days`` are those on the list, up to today or until it was struck off; ``due`` tells of the next ``measure``.
    """

    id: int
    kind: DisorderKind
    name: str
    state: DisorderState
    owner: str
    listed: str
    days: int
    recent: int
    before: int
    due: str = ""
    overdue: bool = False
    measure: str = ""
    struck: str = ""
    hides_names: bool = False


def disorder_rows(desk: Desk, wanted: Listing = Listing.OPEN, *, revealed: bool = False) -> tuple[DisorderRow, ...]:
    """Return the sources asked for, those with the most incidents of late first; the struck ones after them."""
    with desk.read() as session:
        rows = queries.disorders(session, _STATES[wanted])
        found = rows_of(session, desk, rows, revealed)
    return tuple(sorted(found, key=lambda row: (row.state is DisorderState.STRUCK, -row.recent, row.id)))


def rows_of(session: Session, desk: Desk, rows: Sequence[Disorder], revealed: bool) -> list[DisorderRow]:
    """Return these sources at a glance, in their order."""
    today = desk.clock_day
    keys = {row.id: queries.key_of(row) for row in rows}
    recent, before = _both_counts(session, set(keys.values()), today)
    measures = queries.measures_of(session, keys)
    owners, hidden = officer_names(session), hidden_people(session, desk, rows, revealed)
    found = []
    for row in rows:
        names = hidden.get(row.id, frozenset())
        due = _next_due(measures.get(row.id, ()))
        found.append(
            DisorderRow(
                id=row.id,
                kind=row.kind,
                name=without_names(row.name, names),
                state=row.state,
                owner=owners[row.owner_id],
                listed=chinese_date(row.listed_on),
                days=((row.struck_on or today) - row.listed_on).days,
                recent=recent.get(keys[row.id], 0),
                before=before.get(keys[row.id], 0),
                due=due_words(due.due_on, today) if due else "",
                overdue=due is not None and due.due_on < today,
                measure=due.text if due else "",
                struck=chinese_date(row.struck_on) if row.struck_on else "",
                hides_names=bool(names),
            )
        )
    return found


def _both_counts(
    session: Session, keys: Collection[SourceKey], today: date
) -> tuple[dict[SourceKey, int], dict[SourceKey, int]]:
    """Return how many dispute incidents each source had in the last 30 days, and in the 30 before them."""
    first, earlier = quiet_windows(today)
    before = Span(earlier, first - timedelta(days=1))
    return queries.counts(session, keys, Span(first, today)), queries.counts(session, keys, before)


def _next_due(measures: Sequence[DisorderMeasure]) -> DisorderMeasure | None:
    waiting = [one for one in measures if one.done_on is None]
    return min(waiting, key=lambda one: (one.due_on, one.ordinal), default=None)


def hidden_people(
    session: Session, desk: Desk, rows: Sequence[Disorder], revealed: bool = False
) -> dict[int, frozenset[str]]:
    """Return by source the names hidden in it today: of a minor until revealed, of somebody of sealed cases alone."""
    of_people = {row.id: row.person_id for row in rows if row.kind is DisorderKind.PERSON and row.person_id}
    living = library.living_ids(session, set(of_people.values()))
    people = library.people(session, {*of_people.values(), *living.values()})
    cases = library.cases_of(session, set(living.values()))
    found = {}
    for row in rows:
        if (person_id := of_people.get(row.id)) is None:
            continue
        head = living[person_id]
        sealed = library.only_sealed(cases[head])
        if sealed or (not revealed and _is_minor(people[head], people[person_id], desk.clock_day)):
            found[row.id] = frozenset({row.name, people[head].name, people[person_id].name})
    return found


def _is_minor(head: Person, entry: Person, day: date) -> bool:
    return is_hidden(head.birth, day) or is_hidden(entry.birth, day)
