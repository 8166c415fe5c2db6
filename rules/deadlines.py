"""Deadlines of a case: computed from the clock table, with the counting told in words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from rules.calendar import WorkingDays
from rules.law_rows import Clock
from rules.law_tables import Law
from rules.vocabulary import Source, Track
from rules.wording import chinese_date, chinese_time, near_date

UNSURE = "未按调休核算"
"""Printed beside a deadline that runs into a year whose holidays are not loaded."""

_ONE_DAY = timedelta(days=1)
_UNIT_WORDS = {"hours": "小时", "months": "个月", "years": "年"}


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that are not counted: after ``start`` up to and including ``end``; an open end stops the clock."""

    start: date
    end: date | None
    reason: str = "鉴定"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period and how it was counted; ``due`` is None while the clock stands still.

    ``unsure`` marks a count that runs past the known holiday years, ``due_at`` the station-local minute of a
    period in hours; ``steps`` tell the counting in Chinese, one step each, ``source`` the articles.
    """

    code: str
    label: str
    start: date
    due: date | None
    source: str
    steps: tuple[str, ...]
    unsure: bool = False
    due_at: datetime | None = None

    @property
    def derivation(self) -> str:
        """The counting as one sentence."""
        return "，".join(self.steps) + "。" + (f"（{UNSURE}）" if self.unsure else "")

    @property
    def paused(self) -> bool:
        """Whether the clock stands still, so that no last day can be named yet."""
        return self.due is None

    def days_left(self, today: date) -> int | None:
        """Return the calendar days left (0 on the last day, negative when overdue); None while paused."""
        return None if self.due is None else (self.due - today).days


@dataclass(frozen=True, slots=True)
class TermDue:
    """A promise of an agreement that falls due; ``label`` says which, as on the paper."""

    label: str
    due_on: date


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What the clocks of one case need to know; all days are station-local business days.

    ``appraisals`` are spans from commission to document (open while running), ``failed_or_unperformed_on`` the
    day that starts the handling period anew (程序规定 185), ``agreed_on`` the day of the agreement whether or not
    everybody has signed, ``effective_on`` the day it took effect, ``category`` the four-digit leaf.
    """

    track: Track
    accepted_on: date
    source: Source | None = None
    category: str = ""
    appraisals: tuple[Pause, ...] = ()
    first_failed_session_on: date | None = None
    failed_or_unperformed_on: date | None = None
    agreed_on: date | None = None
    effective_on: date | None = None
    confirmed_last_day: date | None = None
    transfer_reported_at: datetime | None = None
    terms: tuple[TermDue, ...] = ()


def days_open(accepted_on: date, until: date) -> int:
    """Return the calendar days a case has been open; the day it was accepted is not counted, as in a deadline.

    ``until`` is the business day of the clock while the case is open, the day it ended afterwards, and on a signed
    sheet the last day of the sheet. A day signed early accepts cases for the next one: these are 0 days old.
    """
    return max(0, (until - accepted_on).days)


def due_date(
    rule: Clock, start: date, calendar: WorkingDays, pauses: Sequence[Pause] = (), source: str = ""
) -> Deadline:
    """Return the last day of the period and how it was counted; the starting day is not counted (程序规定 35).

    ``source`` replaces the row's own source by the citations of the day. A period in hours is counted from the
    end of ``start``; use ``due_moment`` when the minute is known.
    """
    return _counted(rule, start, calendar, _relevant(rule, start, pauses), source or rule.source)


# A day's page counts thousands of cases, and most of those accepted on one day have the same periods.
@lru_cache(maxsize=4096)
def _counted(rule: Clock, start: date, calendar: WorkingDays, held: tuple[Pause, ...], cited: str) -> Deadline:
    tally = _tally(rule, start, calendar, held)
    if tally.last is None:
        return Deadline(rule.key, rule.label, start, None, cited, _paused_steps(rule, start, held, tally))
    last = tally.last
    due = calendar.next_working_day(last) if rule.last_day_moves else last
    counted = rule.counting == "working"
    unsure = not calendar.is_certain(start if counted else last, due) and (counted or rule.last_day_moves)
    steps = _steps(rule, start, last, due, calendar, held)
    return Deadline(rule.key, rule.label, start, due, cited, steps, unsure)


def due_moment(rule: Clock, start: datetime, source: str = "") -> Deadline:
    """Return the minute a period in hours ends, counted from the station-local moment ``start``."""
    ends = start + timedelta(hours=rule.length)
    steps = f"自{chinese_time(start)}{rule.start}起{rule.length}小时", f"于{chinese_time(ends)}届满"
    return Deadline(rule.key, rule.label, start.date(), ends.date(), source or rule.source, steps, due_at=ends)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month ``months`` later, or the month's last day where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# Of a day's thousands of open cases most have not changed since the page was last looked at.
@lru_cache(maxsize=8192)
def case_deadlines(facts: ClockFacts, law: Law, calendar: WorkingDays) -> tuple[Deadline, ...]:
    """Return the running deadlines of a case, the earliest first and those standing still last.

    A clock whose event has happened is no longer listed: mediation clocks end with the agreement or with
    failure, the handling period with the agreement unless it failed or was not performed.
    """
    count = _Count(law, calendar)
    clocks = _security(facts, count) if facts.track is Track.SECURITY else _peoples(facts, count)
    found = [*clocks, *_transfer(facts, count), *map(_term, facts.terms)]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.code, one.label)))


@dataclass(frozen=True, slots=True)
class _Count:
    """The law and the calendar together: counts one clock of the table by its code."""

    law: Law
    calendar: WorkingDays

    def days(self, code: str, start: date, pauses: Sequence[Pause] = ()) -> Iterator[Deadline]:
        """Yield the deadline of ``code``, or nothing when no such clock was in force on its first day."""
        rule = self.law.clock(code, start)
        if rule is not None:
            yield due_date(rule, start, self.calendar, pauses, self.law.cite(start, *rule.topics))

    def hours(self, code: str, start: datetime) -> Iterator[Deadline]:
        rule = self.law.clock(code, start.date())
        if rule is not None:
            yield due_moment(rule, start, self.law.cite(start.date(), *rule.topics))

    def special(self, facts: ClockFacts) -> list[str]:
        """The clocks that take the place of the ordinary one for this class or this way in."""
        rules = self.law.clocks(facts.accepted_on)
        return [rule.key for rule in rules if rule.track == facts.track and _singled_out(rule, facts)]


def _singled_out(rule: Clock, facts: ClockFacts) -> bool:
    by_class = facts.category[:2] in rule.classes
    return by_class or (facts.source is not None and rule.case_source == facts.source)


def _security(facts: ClockFacts, count: _Count) -> Iterator[Deadline]:
    if facts.failed_or_unperformed_on:
        yield from count.days("handling_restarted", facts.failed_or_unperformed_on, facts.appraisals)
        return
    if facts.agreed_on or facts.effective_on:
        return
    yield from _mediation(facts, count)
    yield from count.days("security_handling", facts.accepted_on, facts.appraisals)


def _mediation(facts: ClockFacts, count: _Count) -> Iterator[Deadline]:
    if facts.first_failed_session_on:
        yield from count.days("second_session", facts.first_failed_session_on)
    elif not facts.appraisals:
        yield from count.days("security_mediation", facts.accepted_on)
    else:
        yield from _after_appraisal(facts, count)


def _after_appraisal(facts: ClockFacts, count: _Count) -> Iterator[Deadline]:
    running = [pause for pause in facts.appraisals if pause.end is None]
    documents = [pause.end for pause in facts.appraisals if pause.end is not None]
    if not running:
        yield from count.days("security_after_appraisal", max(documents))
        return
    start = min(pause.start for pause in running)
    for deadline in count.days("security_after_appraisal", start):
        waiting = f"{chinese_date(start)}起{running[0].reason}尚未作出结果"
        yield replace(deadline, due=None, steps=(waiting, "期限自收到结果之日的次日起计算"), unsure=False)


def _peoples(facts: ClockFacts, count: _Count) -> Iterator[Deadline]:
    if facts.confirmed_last_day:
        yield from count.days("court_enforcement", facts.confirmed_last_day)
    elif facts.effective_on:
        yield from count.days("court_confirmation", facts.effective_on)
    elif not (facts.agreed_on or facts.failed_or_unperformed_on):
        for code in count.special(facts) or ["peoples_mediation"]:
            yield from count.days(code, facts.accepted_on, facts.appraisals)


def _transfer(facts: ClockFacts, count: _Count) -> Iterator[Deadline]:
    if facts.transfer_reported_at:
        yield from count.hours("transfer_police", facts.transfer_reported_at)


def _term(term: TermDue) -> Deadline:
    steps = (f"按协议约定于{chinese_date(term.due_on)}前（含当日）履行",)
    return Deadline("term", f"履行：{term.label}", term.due_on, term.due_on, "调解协议", steps)


def _relevant(rule: Clock, start: date, pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    if rule.pause == "none":
        return ()
    return tuple(pause for pause in pauses if pause.end is None or pause.end > start)


def _is_paused(day: date, pauses: Sequence[Pause]) -> bool:
    return any(pause.start < day and (pause.end is None or day <= pause.end) for pause in pauses)


def _stopped(day: date, pauses: Sequence[Pause]) -> bool:
    return any(pause.end is None and pause.start < day for pause in pauses)


class _Tally(NamedTuple):
    """The last counted day (None when an open pause comes first) and the days counted."""

    last: date | None
    counted: int


def _tally(rule: Clock, start: date, calendar: WorkingDays, pauses: Sequence[Pause]) -> _Tally:
    if rule.unit != "days":
        return _Tally(_by_unit(rule, start), rule.length)
    day, counted = start, 0
    while counted < rule.length:
        day += _ONE_DAY
        if _stopped(day, pauses):
            return _Tally(None, counted)
        if not _is_paused(day, pauses):
            counted += rule.counting == "calendar" or calendar.is_working(day)
    return _Tally(day, counted)


def _by_unit(rule: Clock, start: date) -> date:
    if rule.unit == "hours":
        return start + timedelta(hours=rule.length)
    return add_months(start, rule.length * (12 if rule.unit == "years" else 1))


def _length_words(rule: Clock) -> str:
    day_word = "个工作日" if rule.counting == "working" else "日"
    return f"{rule.length}{_UNIT_WORDS.get(rule.unit, day_word)}"


def _opening(rule: Clock, start: date) -> str:
    return f"{chinese_date(start)}{rule.start}，当日不计，次日起算{_length_words(rule)}"


def _steps(
    rule: Clock, start: date, last: date, due: date, calendar: WorkingDays, pauses: Sequence[Pause]
) -> tuple[str, ...]:
    steps = [_opening(rule, start), *_pause_words(pauses, start, last)]
    steps += _rest_words(start, last, calendar, pauses) if rule.counting == "working" else []
    steps.append(f"至{chinese_date(last)}届满")
    if due != last:
        steps.append(f"当日不是工作日，顺延至{chinese_date(due)}")
    return tuple(steps)


def _rest_words(start: date, last: date, calendar: WorkingDays, pauses: Sequence[Pause]) -> list[str]:
    """What the calendar takes away and gives; a day a pause takes away already is not named again."""
    days = [day for day in _days(start, last) if not _is_paused(day, pauses)]
    off = [day for day in days if not calendar.is_working(day)]
    made_up = [day for day in days if day in calendar.made_up]
    said = [f"跳过休息日{_day_list(off, start)}"] if off else []
    return said + ([f"调休上班{_day_list(made_up, start)}计入"] if made_up else [])


def _day_list(days: Sequence[date], since: date) -> str:
    """Days told as 9月28日、10月1日至7日: neighbours of one month are joined, a year after ``since`` is named."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == _ONE_DAY and day.month == runs[-1][0].month:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(_run_words(run, since) for run in runs)


def _run_words(run: Sequence[date], since: date) -> str:
    first = near_date(run[0], since)
    return first if len(run) == 1 else f"{first}至{run[-1].day}日"


def _days(start: date, last: date) -> list[date]:
    return [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]


def _pause_words(pauses: Sequence[Pause], start: date, last: date) -> list[str]:
    """Each pause with its days up to the end of the period; a day in two pauses is told with the first."""
    said, told = [], set[date]()
    for pause in pauses:
        days = [day for day in _days(start, last) if _is_paused(day, (pause,)) and day not in told]
        told.update(days)
        if days:
            said.append(f"扣除{pause.reason}期间{_day_list(days, start)}共{len(days)}日")
    return said


def _paused_steps(rule: Clock, start: date, pauses: Sequence[Pause], tally: _Tally) -> tuple[str, ...]:
    running = min((pause for pause in pauses if pause.end is None), key=lambda pause: pause.start)
    stopped = f"{chinese_date(running.start)}起{running.reason}，期间不计"
    return _opening(rule, start), stopped, f"此前已计{tally.counted}日，收到结果后继续计算"
