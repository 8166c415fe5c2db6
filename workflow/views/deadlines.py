"""What falls due and why on that day: the clocks of open cases, promises of agreements, return visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from sqlalchemy.orm import Session

from db.queries.clocks import CaseClock, VisitDue, case_clocks, visits_due, visits_overdue
from rules.deadlines import Deadline, case_deadlines, days_open
from rules.vocabulary import DueKind
from rules.wording import chinese_date
from workflow.desk import Desk
from workflow.views.shown import titles_shown

MOST_ROWS = 200
_OF_THE_PARTIES = frozenset({"court_confirmation", "court_enforcement"})
"""Periods in which the parties may ask for something: they lapse, nobody is late."""


_KINDS = {
    "term": DueKind.PERFORMANCE,
    "security_handling": DueKind.HANDLING,
    "handling_restarted": DueKind.HANDLING,
    "transfer_police": DueKind.TRANSFER,
    "court_confirmation": DueKind.CONFIRMATION,
    "court_enforcement": DueKind.CONFIRMATION,
}
"""The sorts of the clocks that are no period of mediating, by their code."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something of a case that falls due; ``why`` tells how the day was counted, ``steps`` the same step by step.

    ``due`` and ``days_left`` (calendar days, negative when past) are None while the clock stands still;
    ``standing`` says the same in words, ``overdue`` only of what the station or a party owes;
    ``days_open`` counts the calendar days since the case was accepted.
    """

    case_id: int
    number: str
    title: str
    kind: DueKind
    label: str
    owner: str
    days_open: int
    due: date | None
    due_words: str
    days_left: int | None
    standing: str
    overdue: bool
    why: str
    steps: tuple[str, ...]
    source: str

    @property
    def words(self) -> str:
        """What falls due, on which day where one is known, and how long until then."""
        return "，".join(filter(None, (self.label, self.due_words, self.standing)))


def deadlines_of(desk: Desk, case_id: int) -> tuple[DueRow, ...]:
    """Return the running deadlines of one case, the earliest first; none when it has been struck off."""
    today = desk.clock_day
    with desk.read() as session:
        clocks = case_clocks(session, [case_id])
    return tuple(_row(clock, one, today) for clock in clocks for one in _deadlines(desk, clock))


def nearest_deadlines(session: Session, desk: Desk, case_ids: Iterable[int]) -> dict[int, DueRow]:
    """Return what falls due first in each of these cases; cases without a running deadline are left out."""
    today = desk.clock_day
    return {clock.case_id: _row(clock, first, today) for clock, first in _pressing(session, desk, case_ids, today)}


def nearest_days(session: Session, desk: Desk, case_ids: Iterable[int]) -> dict[int, date]:
    """Return the day something falls due first in each of these cases; without a day that is known none."""
    pressing = _pressing(session, desk, case_ids, desk.clock_day)
    return {clock.case_id: first.due for clock, first in pressing if first.due is not None}


def _pressing(
    session: Session, desk: Desk, case_ids: Iterable[int], today: date
) -> Iterator[tuple[CaseClock, Deadline]]:
    clocks = desk.station.open_clocks.read(session)
    for clock in (clocks[key] for key in case_ids if key in clocks):
        first = next((one for one in _deadlines(desk, clock) if not _has_lapsed(one, today)), None)
        if first is not None:
            yield clock, first


def due_rows(desk: Desk, until: date, limit: int = MOST_ROWS, *, revealed: bool = False) -> tuple[DueRow, ...]:
    """Return what is overdue or falls due up to ``until`` in all open cases, visits included, the earliest first."""
    today = desk.clock_day
    with desk.read() as session:
        clocks, visits = desk.station.open_clocks.read(session).values(), visits_due(session, until, limit)
        due = (
            (one.due, clock.number, one.label, clock, one)
            for clock in clocks
            for one in _deadlines(desk, clock)
            if one.due is not None and one.due <= until and not _has_lapsed(one, today)
        )
        # Thousands may be due and few are listed: only these are put into words.
        rows = [_row(clock, one, today) for *_, clock, one in sorted(due, key=itemgetter(0, 1, 2))[:limit]]
        rows += [_visit(visit, today) for visit in visits]
        first = sorted(rows, key=lambda row: (row.due or date.max, row.number, row.label))[:limit]
        return titles_shown(session, desk, first, revealed)


def due_on(desk: Desk, day: date, limit: int = MOST_ROWS) -> tuple[tuple[DueRow, ...], int]:
    """Return what falls due on a day in all open cases, visits included, and how much the station is late with then."""
    today = desk.clock_day
    with desk.read() as session:
        running = [
            (clock, one)
            for clock in desk.station.open_clocks.read(session).values()
            for one in _deadlines(desk, clock)
            if one.due is not None and one.due <= day
        ]
        late = sum(one.due != day and one.code not in _OF_THE_PARTIES for _, one in running)
        rows = [_row(clock, one, today) for clock, one in running if one.due == day]
        rows += [_visit(visit, today) for visit in visits_due(session, day, limit, since=day)]
        first = sorted(rows, key=lambda row: (row.number, row.label))[:limit]
        return titles_shown(session, desk, first), late + visits_overdue(session, day)


def next_due_dates(session: Session, desk: Desk) -> dict[int, date]:
    """Return the earliest day something the station or a party owes falls due, by open case."""
    found: dict[int, date] = {}
    for clock in case_clocks(session):
        days = [d.due for d in _deadlines(desk, clock) if d.due is not None and d.code not in _OF_THE_PARTIES]
        if days:
            found[clock.case_id] = min(days)
    return found


def _deadlines(desk: Desk, clock: CaseClock) -> Iterator[Deadline]:
    """Yield what runs in a case; in one that was handed over only the promises of its agreement."""
    found = case_deadlines(clock.facts, desk.law, desk.station.working_days)
    for one in found:
        if one.code == "term" or (clock.track_chosen and not clock.handed_over):
            yield one
        elif not clock.handed_over and one.code != "security_handling":
            yield _before_the_track(one)


def _before_the_track(shortest: Deadline) -> Deadline:
    first = "尚未选择调解类型，先按期限较短的治安调解提示"
    return replace(shortest, label="选定类型并调解", steps=(first, *shortest.steps))


def _has_lapsed(one: Deadline, today: date) -> bool:
    return one.due is not None and one.due < today and one.code in _OF_THE_PARTIES


def _row(clock: CaseClock, one: Deadline, today: date) -> DueRow:
    lapses = one.code in _OF_THE_PARTIES
    left = one.days_left(today)
    return DueRow(
        case_id=clock.case_id,
        number=clock.number,
        title=clock.title,
        kind=_KINDS.get(one.code, DueKind.MEDIATION),
        label=one.label,
        owner=clock.owner,
        days_open=days_open(clock.accepted_on, today),
        due=one.due,
        due_words="" if one.due is None else chinese_date(one.due),
        days_left=left,
        standing=_standing(left, lapses),
        overdue=left is not None and left < 0 and not lapses,
        why=one.derivation,
        steps=one.steps,
        source=one.source,
    )


def _standing(left: int | None, lapses: bool = False) -> str:
    if left is None:
        return "中止计算"
    if left == 0:
        return "今天到期"
    if left > 0:
        return f"还有{left}天"
    return "已过期限" if lapses else f"逾期{-left}天"


def _visit(visit: VisitDue, today: date) -> DueRow:
    left = (visit.planned_on - today).days
    return DueRow(
        case_id=visit.case_id,
        number=visit.number,
        title=visit.title,
        kind=DueKind.VISIT,
        label="回访",
        owner=visit.officer,
        days_open=days_open(visit.accepted_on, today),
        due=visit.planned_on,
        due_words=chinese_date(visit.planned_on),
        days_left=left,
        standing=_standing(left),
        overdue=left < 0,
        why=f"按回访计划，应于{chinese_date(visit.planned_on)}回访。",
        steps=(f"按回访计划，应于{chinese_date(visit.planned_on)}回访",),
        source="回访计划",
    )
