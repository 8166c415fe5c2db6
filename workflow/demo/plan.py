"""The calendar plan: how many incidents of which nature on which day, by a fixed seed.

The totals are those printed of the station in 2018 and 2019; everything else about them is invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from rules.periods import STATION_ZONE
from rules.vocabulary import Nature, Source
from workflow.demo.story import weighted

SEED = "云阳"
FIRST_DAY = date(2018, 1, 1)
LAST_DAY = date(2019, 6, 30)
LAST_MINUTE = time(22, 5)
"""No call is answered later than this in the plan, so that the day can be signed the same evening."""


@dataclass(frozen=True, slots=True)
class Half:
    """Half a year: its days, its disputes, and its other incidents by nature."""

    first: date
    last: date
    disputes: int
    others: dict[Nature, int]

    @property
    def days(self) -> list[date]:
        """Every day of the half-year, in order."""
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def _others(criminal: int, security: int, traffic: int, help_: int, other: int, harassment: int) -> dict[Nature, int]:
    return {
        Nature.CRIMINAL: criminal,
        Nature.SECURITY: security,
        Nature.TRAFFIC: traffic,
        Nature.HELP: help_,
        Nature.OTHER: other,
        Nature.HARASSMENT: harassment,
    }


HALVES: tuple[Half, ...] = (
    Half(FIRST_DAY, date(2018, 6, 30), 540, _others(56, 45, 26, 27, 17, 14)),
    Half(date(2018, 7, 1), date(2018, 12, 31), 544, _others(52, 47, 28, 26, 18, 16)),
    Half(date(2019, 1, 1), LAST_DAY, 459, _others(43, 38, 24, 25, 15, 12)),
)
"""2018: 1,084 disputes of 1,426 valid incidents; first half of 2019: 459 disputes, 15.0 % down on 540."""


@dataclass(frozen=True, slots=True)
class CrimeEntry:
    """What the chief types in for one month: filed, solved, and those solved that were filed this year."""

    month: str
    filed: int
    solved: int
    solved_current: int


def _crimes(year: int, first: int, filed: Sequence[int], solved: Sequence[int], now: Sequence[int]) -> list[CrimeEntry]:
    rows = zip(filed, solved, now, strict=True)
    return [CrimeEntry(f"{year}-{first + n:02d}", *row) for n, row in enumerate(rows)]


CRIMES: tuple[CrimeEntry, ...] = (
    *_crimes(2018, 1, (24, 31, 29, 27, 26, 27), (6, 7, 13, 8, 8, 7), (4, 5, 10, 6, 6, 5)),
    *_crimes(2018, 7, (25, 24, 22, 20, 19, 26), (7, 6, 7, 6, 5, 12), (5, 4, 5, 4, 4, 9)),
    *_crimes(2019, 1, (19, 23, 22, 20, 21, 19), (6, 5, 8, 7, 6, 7), (4, 4, 6, 5, 4, 5)),
)
"""First half of 2018: 164 filed; first half of 2019: 124 filed, 39 solved, 28 of them current."""

# Before the Spring Festival people come home and settle accounts; summer nights are long.
_MONTHS = {1: 10, 2: 13, 3: 9, 4: 9, 5: 10, 6: 11, 7: 12, 8: 12, 9: 10, 10: 9, 11: 8, 12: 9}
_WEEKDAYS = (10, 9, 9, 9, 11, 13, 12)
_HOURS = tuple(zip((0, *range(7, 23)), (1, 2, 5, 7, 8, 7, 5, 4, 6, 7, 7, 7, 8, 9, 9, 8, 1), strict=True))
_SOURCES = (
    (Source.CALL_110, 68),
    (Source.WALK_IN, 14),
    (Source.GROUP, 5),
    (Source.PATROL, 3),
    (Source.GRID, 5),
    (Source.VISIT, 2),
    (Source.TRANSFER, 1),
    (Source.PETITION, 1),
    (Source.COURT, 1),
)
_SEEN_BY_PATROL = 4
"""How many of the sources also bring what is no dispute."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One incident to come: its serial in the plan, when it is reported, how, and what it will turn out to be."""

    serial: int
    received_at: datetime
    source: Source
    nature: Nature


def incidents(last_day: date = LAST_DAY) -> list[Planned]:
    """Return the incidents up to ``last_day`` in the order they are reported; a shorter plan is a prefix."""
    rng = Random(f"{SEED}/plan")
    planned = sorted(moment for half in HALVES for moment in _half(rng, half))
    return [
        Planned(serial, at, source, nature)
        for serial, (at, source, nature) in enumerate(planned, start=1)
        if at.date() <= last_day
    ]


def _half(rng: Random, half: Half) -> Iterator[tuple[datetime, Source, Nature]]:
    days = half.days
    weights = [_MONTHS[day.month] * _WEEKDAYS[day.weekday()] for day in days]
    # One dispute on every day, the rest by season and weekday: a day without any would be an empty sheet.
    disputes = days + rng.choices(days, weights, k=half.disputes - len(days))
    for day in disputes:
        yield _moment(rng, day), weighted(rng, _SOURCES), Nature.DISPUTE
    for nature, count in half.others.items():
        for day in rng.choices(days, weights, k=count):
            yield _moment(rng, day), weighted(rng, _SOURCES[:_SEEN_BY_PATROL]), nature


def _moment(rng: Random, day: date) -> datetime:
    at = time(weighted(rng, _HOURS), rng.randrange(60), rng.randrange(60))
    return datetime.combine(day, min(at, LAST_MINUTE), STATION_ZONE)
