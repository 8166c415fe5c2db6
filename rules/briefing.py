"""The day briefing (晨会简报): which 24 hours it covers, what they amount to, whom to call back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from rules.periods import day_bounds, local_time
from rules.vocabulary import Nature, Outcome
from rules.wording import chinese_date, clock_time, near_date

READY_BEFORE, READY_AFTER = timedelta(hours=1), timedelta(hours=3)
"""How long before its time a briefing is looked at, and until when after it."""

CALLED_BACK = 3
"""How many of yesterday's cleared incidents are called back."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BriefingSpan:
    """The 24 hours a briefing covers, half-open, as UTC instants; ``day`` is the date on which they end."""

    day: date
    starts: datetime
    ends: datetime

    @property
    def words(self) -> str:
        """The span on the station's clock: 2019年6月29日8时30分起至6月30日8时30分前."""
        first, last = local_time(self.starts), local_time(self.ends)
        return f"{chinese_date(first)}{clock_time(first)}起至{near_date(last, first)}{clock_time(last)}前"

    @property
    def before(self) -> BriefingSpan:
        """The 24 hours directly before."""
        return BriefingSpan(self.day - _ONE_DAY, self.starts - _ONE_DAY, self.ends - _ONE_DAY)

    def contains(self, at: datetime) -> bool:
        """Return whether an instant lies in the span: its first instant does, its end does not."""
        return self.starts <= at < self.ends


def briefing_span(day: date, at: time) -> BriefingSpan:
    """Return the 24 hours up to ``at`` of a day, whenever the station's business day ends."""
    return BriefingSpan(day, *day_bounds(day - _ONE_DAY, at))


def briefing_day(now: datetime, at: time) -> date:
    """Return the day of the briefing to be looked at now: the next one from an hour before its time on."""
    today = local_time(now).date()
    days = (today + _ONE_DAY, today, today - _ONE_DAY)
    return next(day for day in days if briefing_span(day, at).ends - READY_BEFORE <= now)


def is_briefing_time(now: datetime, at: time) -> bool:
    """Return whether the briefing is about to be held or has just been: an hour before it to three hours after."""
    return now < briefing_span(briefing_day(now, at), at).ends + READY_AFTER


@dataclass(frozen=True, slots=True)
class Call:
    """What is counted of an incident; ``nature`` is the reported one until it is confirmed."""

    received_at: datetime
    nature: Nature
    confirmed: bool
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class CallCounts:
    """The incidents of 24 hours counted; ``natures`` holds those there are, in the order of the vocabulary."""

    total: int
    valid: int
    disputes: int
    on_spot: int
    cases: int
    uncleared: int
    unconfirmed: int
    natures: tuple[tuple[Nature, int], ...]


def counted(calls: Iterable[Call]) -> CallCounts:
    """Return what these incidents amount to; a valid one is any but a nuisance call (骚扰警情)."""
    calls = tuple(calls)
    natures, outcomes = Counter(one.nature for one in calls), Counter(one.outcome for one in calls)
    return CallCounts(
        total=len(calls),
        valid=len(calls) - natures[Nature.HARASSMENT],
        disputes=natures[Nature.DISPUTE],
        on_spot=outcomes[Outcome.ON_SPOT],
        cases=outcomes[Outcome.CASE],
        uncleared=outcomes[None],
        unconfirmed=sum(not one.confirmed for one in calls),
        natures=tuple((nature, natures[nature]) for nature in Nature if natures[nature]),
    )


def change_words(now: int, before: int) -> str:
    """Return how much a count rose or fell as printed under it: ＋3, －2, 持平."""
    if now == before:
        return "持平"
    return f"{'＋' if now > before else '－'}{abs(now - before)}"


def drawn(numbers: Sequence[str], day: date, size: int = CALLED_BACK) -> tuple[str, ...]:
    """Return a sample that anybody can draw again: the same numbers on the same day, and nobody has chosen them."""
    return tuple(sorted(numbers, key=lambda number: sha256(f"{day.isoformat()} {number}".encode()).digest())[:size])
