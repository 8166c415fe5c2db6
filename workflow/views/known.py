"""What the desk already knows while something is being typed: people, repeats, dangerous words.

Nothing here is merged or decided: the officer takes a person, links a case and sets a risk, or does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from db import search
from db.models import Person
from db.queries import library, repeats
from db.queries.parties import person_with_id
from db.queries.repeats import Dispute, EarlierCase, EarlierIncident, Since
from rules.identity import age_on
from rules.masking import is_hidden, masked_id, masked_name, masked_phone
from rules.names import query_tokens
from rules.periods import business_day, local_time
from rules.phones import read_phone
from rules.risk import risk_suggested, risk_words
from rules.steps import OPEN_STATES
from rules.vocabulary import Risk, Word
from rules.wording import chinese_date, one_line
from workflow.desk import Desk
from workflow.entered import NewPerson, columns_of
from workflow.views.shown import shown_of_cases, shown_of_incidents

MOST_PEOPLE = 6
MOST_REPEATS = 4
_CANDIDATES = 12
_LEAST = 2
_LEAST_DIGITS = 4
_SUMMARY_LENGTH = 30
_SEALED = "只在已封存的纠纷里，资料不带出"


@dataclass(frozen=True, slots=True)
class LibraryPerson:
    """Somebody of the library: in words, with how often there was a dispute; ``entered`` is what taking over fills in.

    The names of minors and of those known from sealed cases alone are masked in the words, identity and telephone
    numbers always are. What is hidden is not handed over here: ``entered`` is None. A minor is handed over by
    ``take_over``, which enters the look in the trail, under ``hidden_id``; of the others nothing is taken over.
    """

    name: str
    words: str
    disputes: int
    last: str
    entered: NewPerson | None
    hidden_id: int | None = None


class Same(Word):
    """In what something is like what came before."""

    PERSON = "person", "同一人"
    PHONE = "phone", "同一电话"
    PLACE = "place", "同一地点、同类纠纷"


@dataclass(frozen=True, slots=True)
class Repeat:
    """An incident or a case that came before: in what it is alike, what it was, the number of the open case to join.

    ``not_yet_a_case`` is true of an incident, which nothing can join before it is made one.
    """

    sames: tuple[Same, ...]
    day: date
    words: str
    case_number: str = ""
    case_words: str = ""
    not_yet_a_case: bool = False

    @property
    def alike(self) -> str:
        """In what it is alike, in words."""
        return "、".join(same.label for same in self.sames)


@dataclass(frozen=True, slots=True)
class RiskProposal:
    """The level dangerous words suggest, and why."""

    risk: Risk
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the sheet so far; ``typed`` is the entry being written that may name somebody."""

    at: datetime
    typed: str = ""
    phones: tuple[str, ...] = ()
    people: tuple[NewPerson, ...] = ()
    place: str = ""
    category: str | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Hints:
    """Everything there is to say about a sheet as it stands."""

    people: tuple[LibraryPerson, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    danger: RiskProposal | None = None


def hints(desk: Desk, asked: Asked) -> Hints:
    """Return who may be meant, what came before and which words are dangerous."""
    return Hints(known_people(desk, asked.typed), repeats_of(desk, asked), danger(desk, asked.summary))


def danger(desk: Desk, text: str) -> RiskProposal | None:
    """Return the level the dangerous words of a text suggest; None without any."""
    found = desk.law.dangers_in(text, desk.clock_day)
    return RiskProposal(risk_suggested(found), risk_words(found)) if found else None


# Who may be meant


def known_people(desk: Desk, typed: str, limit: int = MOST_PEOPLE) -> tuple[LibraryPerson, ...]:
    """Return who may be meant by characters, initials, pinyin or the tail of a number, the most likely first.

    Two characters or letters are needed, or four digits; who was merged into another is found as that one.
    """
    tokens = query_tokens(typed)
    if not tokens or not _enough(typed):
        return ()
    with desk.read() as session:
        ids = search.subjects(session, tokens, kind="person", limit=max(limit, _CANDIDATES))
        return _known(session, desk, typed.strip(), list(library.living_ids(session, ids).values()), limit)


def _enough(typed: str) -> bool:
    text = typed.strip()
    return len(text) >= (_LEAST_DIGITS if text.isdecimal() else _LEAST)


def _known(session: Session, desk: Desk, typed: str, ids: Sequence[int], limit: int) -> tuple[LibraryPerson, ...]:
    people = library.people(session, ids)
    disputes = _disputes(session, list(people))
    nearest = sorted(people.values(), key=lambda one: _nearness(one, typed, disputes[one.id]))[:limit]
    shown = shown_of_cases(session, desk, {last.case_id for one in nearest for last in disputes[one.id][:1]})
    titles = {one.id: [shown.words(last.case_id, last.title) for last in disputes[one.id][:1]] for one in nearest}
    today = desk.clock_day
    return tuple(_person(one, disputes[one.id], titles[one.id], today) for one in nearest)


def _nearness(person: Person, typed: str, disputes: Sequence[Dispute]) -> tuple[bool, int, int]:
    """Order by the whole name, then the last dispute, then the newest entry."""
    last = disputes[0].accepted_on.toordinal() if disputes else 0
    return person.name != typed, -last, -person.id


def _disputes(session: Session, ids: Sequence[int]) -> dict[int, list[Dispute]]:
    """Return the disputes of living entries, those under entries merged into them included, each once."""
    under = library.entries_under(session, ids)
    heads = {key: head for head, keys in under.items() for key in keys}
    found: dict[int, dict[int, Dispute]] = defaultdict(dict)
    for dispute in repeats.disputes_of(session, list(heads)):
        found[heads[dispute.person_id]].setdefault(dispute.case_id, dispute)
    return defaultdict(list, {head: list(cases.values()) for head, cases in found.items()})


def _person(person: Person, disputes: Sequence[Dispute], titles: Sequence[str], today: date) -> LibraryPerson:
    sealed = library.only_sealed(disputes)
    hidden = is_hidden(person.birth, today, sealed=sealed)
    last = f"最近一起{chinese_date(disputes[0].accepted_on)}，{disputes[0].number} {titles[0]}" if disputes else ""
    return LibraryPerson(
        name=masked_name(person.name) if hidden else person.name,
        words="，".join([*_traits(person, today, hidden), *([_SEALED] if sealed else [])]),
        disputes=len(disputes),
        last=last,
        entered=None if hidden else NewPerson(**columns_of(person), person_id=person.id),
        hidden_id=person.id if hidden and not sealed else None,
    )


def _traits(person: Person, today: date, hidden: bool) -> Iterable[str]:
    if person.sex is not None:
        yield person.sex.label
    if person.birth is not None:
        yield f"{age_on(person.birth, today)}岁"
    if person.id_number:
        yield f"证件{masked_id(person.id_number)}"
    if person.phone:
        yield f"电话{masked_phone(person.phone)}"
    if person.address and not hidden:
        yield one_line(person.address, _SUMMARY_LENGTH)


# What came before


@dataclass(slots=True)
class _Alike:
    """What was found so far, and in what it is alike."""

    incidents: dict[int, set[Same]]
    cases: dict[int, set[Same]]

    def add(self, same: Same, incidents: Iterable[int]) -> None:
        for key in incidents:
            self.incidents[key].add(same)


def repeats_of(desk: Desk, asked: Asked, limit: int = MOST_REPEATS) -> tuple[Repeat, ...]:
    """Return what came before from the same phone, about the same person, or of one class at one place.

    The station's setting says how far back; a case that is still open counts however old it is.
    """
    at = local_time(asked.at) - timedelta(days=desk.settings.repeat_days)
    since = Since(business_day(at, desk.settings.cut_off), at)
    alike = _Alike(defaultdict(set), defaultdict(set))
    numbers = {number for typed in asked.phones for number in read_phone(typed).number.split("、") if number}
    with desk.read() as session:
        _alike_people(session, asked, numbers, since, alike)
        if numbers:
            alike.add(Same.PHONE, repeats.incidents_of_phones(session, numbers, since))
        if asked.place.strip() and asked.category:
            found = repeats.incidents_at(session, asked.place.strip(), asked.category[:2], since)
            alike.add(Same.PLACE, found)
        return _told(session, desk, alike)[:limit]


def _alike_people(session: Session, asked: Asked, numbers: Collection[str], since: Since, alike: _Alike) -> None:
    """Add what those meant were in, and what everybody known by one of the telephone numbers was in."""
    meant = {Same.PERSON: _meant(session, asked.people), Same.PHONE: set[int]()}
    if numbers:
        meant[Same.PHONE] = set(repeats.people_of_phones(session, numbers))
    living = library.living_ids(session, set[int]().union(*meant.values()))
    sames: dict[int, set[Same]] = defaultdict(set)
    for head, keys in library.entries_under(session, set(living.values())).items():
        for key in keys:
            sames[key] = {
                same for same, ids in meant.items() if any(living[one] == head for one in ids & living.keys())
            }
    if not sames:
        return
    for incident, person in repeats.incidents_of_people(session, sames, since):
        alike.incidents[incident] |= sames[person]
    for case, person in repeats.cases_of_people(session, sames, since):
        alike.cases[case] |= sames[person]


def _meant(session: Session, people: Sequence[NewPerson]) -> set[int]:
    """Return the entries of the library somebody was taken over from, or that carry the identity number typed."""
    found = {one.person_id for one in people if one.person_id is not None}
    for one in people:
        known = person_with_id(session, one.id_kind, one.id_number) if one.id_number else None
        found |= {known.id} if known is not None else set()
    return found


def _told(session: Session, desk: Desk, alike: _Alike) -> tuple[Repeat, ...]:
    """Return each case once, its incidents counted to it, and the other incidents; the most alike first."""
    loose: list[EarlierIncident] = []
    for one in repeats.earlier_incidents(session, list(alike.incidents)):
        if one.case_id is None:
            loose.append(one)
        else:
            alike.cases[one.case_id] |= alike.incidents[one.id]
    cases = repeats.earlier_cases(session, list(alike.cases))
    of_cases = shown_of_cases(session, desk, cases)
    of_loose = shown_of_incidents(session, desk, [one.id for one in loose])
    told = [_case(alike.cases[key], one, of_cases.words(key, one.title)) for key, one in cases.items()]
    told += [_incident(alike.incidents[one.id], one, of_loose.words(one.id, one.summary)) for one in loose]
    return tuple(sorted(told, key=lambda one: (-len(one.sames), -one.day.toordinal(), one.words)))


def _case(sames: set[Same], case: EarlierCase, title: str) -> Repeat:
    words = f"{chinese_date(case.accepted_on)}受理，{case.number} {title}（{case.state.label}）"
    found = Repeat(_ordered(sames), case.accepted_on, words)
    if case.state not in OPEN_STATES:
        return found
    return replace(found, case_number=case.number, case_words=f"{case.number} {title}")


def _incident(sames: set[Same], incident: EarlierIncident, summary: str) -> Repeat:
    day = local_time(incident.received_at).date()
    words = f"{chinese_date(day)}，{incident.number} {one_line(summary, _SUMMARY_LENGTH)}"
    return Repeat(_ordered(sames), day, words, not_yet_a_case=True)


def _ordered(sames: set[Same]) -> tuple[Same, ...]:
    return tuple(same for same in Same if same in sames)
