"""One person of the library: where somebody appears and as what, what was written down, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.models import Case, Incident, Involved, Party, Person
from db.queries.library import (
    entries_under,
    involved_of,
    living_ids,
    merges_into,
    only_sealed,
    parties_beside,
    parties_of,
    people,
    snapshots_of,
)
from db.queries.people import officer_names
from rules.errors import RuleViolation
from rules.masking import HIDDEN, is_hidden, masked_id, masked_name, masked_phone
from rules.people import person_number
from rules.wording import chinese_date, one_line
from workflow.desk import Desk
from workflow.views.people import birth_words, is_person_hidden, paper_words, phone_words
from workflow.views.shown import shown_of_cases, shown_of_incidents

_LINE = 60


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where somebody was named: a case, or an incident that became none; ``day`` is the day of either."""

    kind: str
    day: date
    number: str
    words: str
    role: str
    standing: str
    case_id: int | None
    incident_id: int | None

    @property
    def day_words(self) -> str:
        """The day in Chinese."""
        return chinese_date(self.day)


@dataclass(frozen=True, slots=True)
class Trace:
    """Something once written down of somebody: 电话, 住址 …, from when to when, how often."""

    what: str
    words: str
    first: str
    last: str
    times: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who was in the same cases; ``times`` counts them, ``last`` names the newest."""

    id: int
    number: str
    name: str
    times: int
    last: str


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge by which the entry grew and that may be undone."""

    id: int
    number: str
    name: str
    when: str
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """Everything the page shows of one person; ``hides`` says that something is masked, ``sealed`` that it needs a
    reason to look, ``asked_for`` is the number of an entry that was merged into this one."""

    id: int
    number: str
    name: str
    facts: tuple[tuple[str, str], ...]
    appearances: tuple[Appearance, ...]
    traces: tuple[Trace, ...]
    beside: tuple[Beside, ...]
    merges: tuple[MergeLine, ...]
    hides: bool
    sealed: bool
    asked_for: str

    @property
    def words(self) -> str:
        """Name and number, and how often somebody appears."""
        cases = sum(one.case_id is not None for one in self.appearances)
        return f"{self.name}　{self.number}　纠纷{cases}起，警情{len(self.appearances) - cases}条"


def person_view(desk: Desk, person_id: int, *, revealed: bool = False) -> PersonView:
    """Return the person an entry stands for, whoever it was merged into; RuleViolation when there is none."""
    with desk.read() as session:
        living = living_ids(session, [person_id])
        if not living:
            raise RuleViolation("not_found", "找不到这个人员编号，请核对后重新查找。")
        person = session.get_one(Person, living[person_id])
        return _view(session, desk, person, person_id, revealed)


def _view(session: Session, desk: Desk, person: Person, asked: int, revealed: bool) -> PersonView:
    today = desk.clock_day
    entries = entries_under(session, [person.id])[person.id]
    parties = parties_of(session, entries)
    cases = [case for _, case in parties]
    hidden = not revealed and is_person_hidden(person, cases, today, revealed=False)
    return PersonView(
        id=person.id,
        number=person_number(person.id),
        name=masked_name(person.name) if hidden else person.name,
        facts=_facts(person, today, revealed, hidden),
        appearances=_appearances(session, desk, parties, involved_of(session, entries), revealed),
        traces=_traces(session, entries, revealed, hidden),
        beside=_beside(session, desk, entries, cases, revealed),
        merges=_merges(session, person.id, hidden),
        hides=not revealed,
        sealed=only_sealed(cases),
        asked_for="" if asked == person.id else person_number(asked),
    )


def _facts(person: Person, today: date, revealed: bool, hidden: bool) -> tuple[tuple[str, str], ...]:
    return (
        ("性别", person.sex.label if person.sex else ""),
        ("民族", person.ethnicity or ""),
        ("出生日期", birth_words(person.birth, today)),
        (person.id_kind.label if person.id_number else "证件", paper_words(person, revealed)),
        ("电话", phone_words(person.phone, revealed)),
        ("住址", HIDDEN if hidden and person.address else person.address or ""),
        ("工作单位", HIDDEN if hidden and person.work else person.work or ""),
    )


def _appearances(
    session: Session,
    desk: Desk,
    parties: Sequence[tuple[Party, Case]],
    named: Sequence[tuple[Involved, Incident]],
    revealed: bool,
) -> tuple[Appearance, ...]:
    """Return cases and incidents, the newest first; an incident that became a case stands there already."""
    case_ids = {case.id for _, case in parties}
    alone = [(one, incident) for one, incident in named if incident.case_id not in case_ids]
    of_cases = shown_of_cases(session, desk, case_ids, revealed)
    of_incidents = shown_of_incidents(session, desk, [incident.id for _, incident in alone], revealed)
    rows = [_in_case(party, case, of_cases.words(case.id, case.title)) for party, case in parties]
    rows += [_in_incident(one, row, of_incidents.words(row.id, row.summary)) for one, row in alone]
    return tuple(sorted(rows, key=lambda row: (row.day, row.number), reverse=True))


def _in_case(party: Party, case: Case, title: str) -> Appearance:
    side = f"（{party.side.label}）" if party.side else ""
    sealed = "，已封存" if case.sealed_on else ""
    return Appearance(
        "纠纷",
        case.accepted_on,
        case.number,
        title,
        party.role.label + side,
        case.state.label + sealed,
        case.id,
        None,
    )


def _in_incident(one: Involved, row: Incident, summary: str) -> Appearance:
    return Appearance(
        kind="警情",
        day=row.business_date,
        number=row.number,
        words=one_line(summary, _LINE),
        role=one.side.label if one.side else "涉警人员",
        standing=row.outcome.label if row.outcome else "未结",
        case_id=None,
        incident_id=row.id,
    )


def _traces(session: Session, entries: Sequence[int], revealed: bool, hidden: bool) -> tuple[Trace, ...]:
    """Return every name, paper, phone, address and work place ever written down, by kind, the newest first."""
    found: dict[tuple[str, str], list[date]] = {}
    for snapshot, day in _snapshots(session, entries):
        for what, words in _written(snapshot, revealed, hidden):
            found.setdefault((what, words), []).append(day)
    order = ["姓名", "证件", "电话", "住址", "工作单位"]
    rows = sorted(found.items(), key=lambda row: (order.index(row[0][0]), -max(row[1]).toordinal()))
    return tuple(
        Trace(what, words, chinese_date(min(days)), chinese_date(max(days)), len(days))
        for (what, words), days in rows
    )


def _snapshots(session: Session, entries: Sequence[int]) -> Iterator[tuple[Party | Involved, date]]:
    yield from snapshots_of(session, entries)
    for one, incident in involved_of(session, entries):
        yield one, incident.business_date


def _written(row: Party | Involved, revealed: bool, hidden: bool) -> Iterator[tuple[str, str]]:
    yield "姓名", masked_name(row.name) if hidden else row.name
    if row.id_number:
        yield "证件", f"{row.id_kind.label} {row.id_number if revealed else masked_id(row.id_number)}"
    if row.phone:
        yield "电话", row.phone if revealed else masked_phone(row.phone)
    if row.address and not hidden:
        yield "住址", row.address
    if row.work and not hidden:
        yield "工作单位", row.work


def _beside(
    session: Session, desk: Desk, entries: Sequence[int], cases: Sequence[Case], revealed: bool
) -> tuple[Beside, ...]:
    """Return who was in the same cases, most often first."""
    numbers = {case.id: case.number for case in cases}
    parties = parties_beside(session, numbers, entries)
    living = living_ids(session, {party.person_id for party in parties})
    rows = people(session, {*living, *living.values()})
    met = {(living[party.person_id], party.case_id) for party in parties}
    times = Counter(key for key, _ in met)
    last = {key: max(numbers[case_id] for one, case_id in met if one == key) for key in times}
    today = desk.clock_day
    sealed = {case.id for case in cases if case.sealed_on is not None}
    hidden = {
        living[party.person_id]
        for party in parties
        if party.case_id in sealed or (not revealed and _is_child(party, rows, living[party.person_id], today))
    }
    return tuple(
        Beside(
            id=key,
            number=person_number(key),
            name=masked_name(rows[key].name) if key in hidden else rows[key].name,
            times=count,
            last=last[key],
        )
        for key, count in sorted(times.items(), key=lambda row: (-row[1], row[0]))
    )


def _is_child(party: Party, rows: Mapping[int, Person], head: int, today: date) -> bool:
    """Whether a party, the entry it was taken down under or the one that stands for it is a minor's."""
    births = (party.birth, rows[party.person_id].birth, rows[head].birth)
    return any(is_hidden(birth, today) for birth in births)


def _merges(session: Session, person_id: int, hidden: bool) -> tuple[MergeLine, ...]:
    merges, officers = merges_into(session, person_id), officer_names(session)
    losers = people(session, {merge.loser_id for merge in merges})
    return tuple(
        MergeLine(
            id=merge.id,
            number=person_number(merge.loser_id),
            name=masked_name(losers[merge.loser_id].name) if hidden else losers[merge.loser_id].name,
            when=chinese_date(merge.merged_on),
            officer=officers.get(merge.merged_by, ""),
            reason=merge.reason,
        )
        for merge in reversed(merges)
    )
