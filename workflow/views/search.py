"""One search over everything: cases, people, papers, incidents and places, the newest of each first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db import search
from db.models import Case, Community, Incident, IssuedPaper, Room
from db.queries import found
from db.queries.library import living_ids
from rules.names import query_tokens
from rules.people import read_person_number
from rules.periods import local_time
from rules.vocabulary import Word
from rules.wording import chinese_date
from workflow.desk import Desk
from workflow.views.cases import CaseWanted
from workflow.views.people import PersonRow, person_rows
from workflow.views.shown import Shown, shown_of_cases, shown_of_incidents

MOST_OF_A_KIND = 5
"""So many of each kind are listed; the rest is found by typing more, or in the list of cases."""

_SUMMARY = 24


class FoundKind(Word):
    """What was found, in the order of the groups."""

    CASE = "case", "纠纷"
    PERSON = "person", "人员"
    INCIDENT = "incident", "警情"
    PAPER = "paper", "文书"
    PLACE = "place", "地点"


@dataclass(frozen=True, slots=True)
class OneCase:
    """A case to open."""

    case_id: int


@dataclass(frozen=True, slots=True)
class OnePerson:
    """A person of the library to open."""

    person_id: int


@dataclass(frozen=True, slots=True)
class OneIncident:
    """An incident to show in its business day."""

    day: date
    incident_id: int


@dataclass(frozen=True, slots=True)
class OnePaper:
    """An archived paper to hand out."""

    paper_id: int


@dataclass(frozen=True, slots=True)
class SomeCases:
    """Cases to list: those that fit and carry everything ``typed``."""

    wanted: CaseWanted
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The plan of the rooms to open."""


Target = OneCase | OnePerson | OneIncident | OnePaper | SomeCases | Rooms


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: its kind, what it is, what tells it from others of its name, and what opening it shows."""

    kind: FoundKind
    title: str
    detail: str
    opens: Target


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What carries everything typed, group by group; ``cut`` names the kinds of which there is more."""

    typed: str
    rows: tuple[Found, ...] = ()
    cut: tuple[FoundKind, ...] = ()


def search_everything(desk: Desk, typed: str, revealed: bool = False) -> SearchResult:
    """Return what carries everything typed: names, initials, pinyin, places, numbers, tails of ID and telephone.

    Names and numbers are masked as in the lists of cases, people and incidents, until ``revealed``.
    """
    tokens = query_tokens(typed)
    if not tokens:
        return SearchResult(typed)
    with desk.read() as session:
        look = _Look(session, desk, typed.strip(), tokens, revealed)
        groups = {kind: list(group(look)) for kind, group in _GROUPS.items()}
    cut = tuple(kind for kind, rows in groups.items() if len(rows) > MOST_OF_A_KIND)
    rows = [row for kind, rows in groups.items() for row in _shortened(kind, rows, typed.strip())]
    return SearchResult(typed, tuple(rows), cut)


def _shortened(kind: FoundKind, rows: list[Found], typed: str) -> list[Found]:
    if kind is not FoundKind.CASE or len(rows) <= MOST_OF_A_KIND:
        return rows[:MOST_OF_A_KIND]
    every = SomeCases(CaseWanted(only_open=False), typed)
    return [*rows[:MOST_OF_A_KIND], Found(kind, "更多纠纷", "在“纠纷”中列出，已销号的也在内", every)]


@dataclass(frozen=True)
class _Look:
    """One search under way; the cases it found are read once, for themselves and for their places."""

    session: Session
    desk: Desk
    typed: str
    tokens: tuple[str, ...]
    revealed: bool

    @cached_property
    def cases(self) -> list[tuple[Case, str]]:
        return found.found_cases(self.session, self.ids("case"))

    @cached_property
    def shown(self) -> Shown:
        return shown_of_cases(self.session, self.desk, (case.id for case, _ in self.cases), self.revealed)

    def ids(self, kind: str) -> Sequence[int]:
        return search.subjects(self.session, self.tokens, kind=kind, limit=MOST_OF_A_KIND + 1)

    def ids_among(self, every: Select[int], kind: str) -> Sequence[int]:
        """Return the ids found of a kind of which there are few."""
        query = search.carrying(self.session, self.tokens, every, kind=kind, limit=MOST_OF_A_KIND + 1)
        return [key for _, key in self.session.execute(query)]


def _cases(look: _Look) -> Iterator[Found]:
    for case, owner in look.cases:
        yield _case(case, owner, look.shown.words(case.id, case.title), look.shown.words(case.id, case.place))


def _case(case: Case, owner: str, title: str, place: str) -> Found:
    detail = _joined(case.number, f"{chinese_date(case.accepted_on)}受理", case.state.label, place, owner)
    return Found(FoundKind.CASE, title, detail, OneCase(case.id))


def _persons(look: _Look) -> Iterator[Found]:
    numbered = read_person_number(look.typed)
    ids = look.ids("person") if numbered is None else [numbered]
    if not ids:
        return
    living = living_ids(look.session, ids)
    staying = list(dict.fromkeys(living[key] for key in ids if key in living))
    for row in person_rows(look.session, look.desk, staying, look.revealed):
        yield Found(FoundKind.PERSON, row.name, _about(row), OnePerson(row.id))


def _about(row: PersonRow) -> str:
    cases = f"涉及纠纷{row.cases}起" if row.cases else "没有纠纷"
    return _joined(row.number, row.about, row.paper, row.phone, cases)


def _incidents(look: _Look) -> Iterator[Found]:
    rows = found.found_incidents(look.session, look.ids("incident"))
    if not rows:
        return
    shown = shown_of_incidents(look.session, look.desk, (row.id for row in rows), look.revealed)
    for row in rows:
        one = _incident(row)
        yield replace(one, title=shown.words(row.id, one.title), detail=shown.words(row.id, one.detail))


def _incident(row: Incident) -> Found:
    summary = row.summary if len(row.summary) <= _SUMMARY else f"{row.summary[:_SUMMARY]}……"
    nature = row.confirmed_nature or row.reported_nature
    received = local_time(row.received_at)
    when = f"{chinese_date(received.date())}{received:%H:%M}"
    detail = _joined(row.number, when, nature.label, row.place, row.caller or "")
    return Found(FoundKind.INCIDENT, summary, detail, OneIncident(row.business_date, row.id))


def _papers(look: _Look) -> Iterator[Found]:
    rows = found.found_papers(look.session, look.ids("paper"))
    numbers = found.case_numbers(look.session, (case for _, case in rows if case is not None))
    for paper, case_id in rows:
        yield _paper(paper, case_id, numbers)


def _paper(paper: IssuedPaper, case_id: int | None, numbers: dict[int, str]) -> Found:
    detail = _joined(
        paper.number,
        f"{chinese_date(local_time(paper.issued_at).date())}出具",
        "" if case_id is None else f"纠纷{numbers[case_id]}",
    )
    # A paper of a case is handed out on the page of the case, which knows whether its names are hidden.
    opens: Target = OnePaper(paper.id) if case_id is None else OneCase(case_id)
    return Found(FoundKind.PAPER, paper.title, detail, opens)


def _places(look: _Look) -> Iterator[Found]:
    for community in found.found_communities(look.session, look.ids_among(select(Community.id), "community")):
        here = SomeCases(CaseWanted(only_open=False, community_id=community.id))
        yield Found(FoundKind.PLACE, community.name, "社区（村）：列出这里的纠纷", here)
    for room in found.found_rooms(look.session, look.ids_among(select(Room.id), "room")):
        yield Found(FoundKind.PLACE, room.name, "调解室：打开调解室安排", Rooms())
    yield from (_place(place) for place in _places_of_cases(look))


def _places_of_cases(look: _Look) -> Iterable[str]:
    """Return where the newest cases found took place, as far as the place itself says what was typed.

    A place that names somebody hidden (李小明家) is left out: the list of what happened there would tell the name.
    """
    places = [(case.place, look.shown.words(case.id, case.place)) for case, _ in look.cases if look.typed in case.place]
    return dict.fromkeys(place for place, shown in places if place == shown)


def _place(place: str) -> Found:
    return Found(FoundKind.PLACE, place, "纠纷发生地：列出这里的纠纷", SomeCases(CaseWanted(only_open=False), place))


_GROUPS: dict[FoundKind, Callable[[_Look], Iterator[Found]]] = {
    FoundKind.CASE: _cases,
    FoundKind.PERSON: _persons,
    FoundKind.INCIDENT: _incidents,
    FoundKind.PAPER: _papers,
    FoundKind.PLACE: _places,
}


def _joined(*parts: str) -> str:
    return "　".join(part for part in parts if part)
