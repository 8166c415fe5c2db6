"""The station's time: business days with a cut-off, weeks, statistical months and the periods they are compared with.

Dates are business dates and inclusive at both ends; instants are UTC and half-open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from rules.errors import RuleViolation
from rules.vocabulary import Word
from rules.wording import chinese_date, chinese_span, half_width

# China has kept UTC+8 without summer time since 1992, before any record of a station's ledger;
# a fixed offset needs no zone database, which Windows does not have.
STATION_ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The zone in which every station counts its days."""

MIDNIGHT = time(0)
_ONE_DAY = timedelta(days=1)
_QUARTERS = "一二三四"
_EXAMPLES = "2019-06-30、2019-W26、2019-06、2019-Q2、2019-H1、2018 或 2019-01-01..2019-03-15"


class PeriodKind(Word):
    """The lengths of time figures are asked for."""

    DAY = "day", "日"
    WEEK = "week", "周"
    MONTH = "month", "月"
    QUARTER = "quarter", "季度"
    HALF = "half", "半年"
    YEAR = "year", "年"
    RANGE = "range", "时段"


_MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


def local_time(at: datetime) -> datetime:
    """Return the instant on the station's clock; ValueError when it carries no zone."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return at.astimezone(STATION_ZONE)


def business_day(at: datetime, cut_off: time = MIDNIGHT) -> date:
    """Return the business day of an instant: before the cut-off it is still the day before."""
    local = local_time(at)
    return local.date() if local.time() >= cut_off else local.date() - _ONE_DAY


def day_bounds(day: date, cut_off: time = MIDNIGHT) -> tuple[datetime, datetime]:
    """Return the first instant of a business day and the first instant after it, both UTC."""
    start = datetime.combine(day, cut_off, STATION_ZONE).astimezone(UTC)
    return start, start + _ONE_DAY


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of business days, first and last included; ``key`` is what ``StationCalendar.parse`` reads back."""

    kind: PeriodKind
    first: date
    last: date
    key: str

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.last - self.first).days + 1

    @property
    def dates(self) -> tuple[date, ...]:
        """Every day of the period in order."""
        return tuple(self.first + timedelta(days=n) for n in range(self.days))

    @property
    def label(self) -> str:
        """The period in words, with its dates where the name alone would not tell them."""
        if self.kind in (PeriodKind.DAY, PeriodKind.RANGE):
            return chinese_span(self.first, self.last)
        name = _name_of(self.kind, *_year_and_place(self.key))
        starts_on_first = self.kind is not PeriodKind.WEEK and self.first.day == 1
        return name if starts_on_first else f"{name}（{self._short_span}）"

    @property
    def _short_span(self) -> str:
        year = self.key[:4]
        inside = str(self.first.year) == str(self.last.year) == year
        span = chinese_span(self.first, self.last)
        return span.removeprefix(f"{year}年") if inside else span

    def contains(self, day: date) -> bool:
        """Return whether the business day lies in the period."""
        return self.first <= day <= self.last


def day_period(day: date) -> Period:
    """Return the period of one business day."""
    return Period(PeriodKind.DAY, day, day, day.isoformat())


def range_period(first: date, last: date) -> Period:
    """Return the period from one day to another, both included; RuleViolation when they are the wrong way round."""
    if last < first:
        sentence = f"结束日期{chinese_date(last)}早于开始日期{chinese_date(first)}。"
        raise RuleViolation("period_backwards", sentence, field="period")
    return Period(PeriodKind.RANGE, first, last, f"{first.isoformat()}..{last.isoformat()}")


def same_day_last_year(day: date) -> date:
    """Return the same date one year earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


@dataclass(frozen=True, slots=True)
class StationCalendar:
    """How the station cuts time: hour of the cut-off, first weekday (0 Monday), first day of the statistical month."""

    cut_off: time = MIDNIGHT
    week_start: int = 0
    month_start: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.week_start <= 6:
            raise RuleViolation("week_start", "每周起始日应为周一至周日之一。", field="week_start")
        if not 1 <= self.month_start <= 28:
            raise RuleViolation("month_start", "统计月起始日应在1日至28日之间。", field="month_start")
        if self.cut_off.tzinfo is not None:
            raise ValueError("the cut-off is a time on the station's clock")

    def day_of(self, at: datetime) -> date:
        """Return the business day of an instant."""
        return business_day(at, self.cut_off)

    def bounds(self, period: Period) -> tuple[datetime, datetime]:
        """Return the first instant of a period and the first instant after it, both UTC."""
        return day_bounds(period.first, self.cut_off)[0], day_bounds(period.last, self.cut_off)[1]

    def week_of(self, day: date) -> Period:
        """Return the week of a day; it is numbered as the ISO week of its fourth day."""
        first = day - timedelta(days=(day.weekday() - self.week_start) % 7)
        iso = (first + timedelta(days=3)).isocalendar()
        return Period(PeriodKind.WEEK, first, first + timedelta(days=6), f"{iso.year:04}-W{iso.week:02}")

    def month_of(self, day: date) -> Period:
        """Return the statistical month of a day; with a start of 26, a 26 May belongs to June."""
        month = day.year * 12 + day.month - 1
        starts = self._month_first(month)
        if day < starts:
            month -= 1
        elif day >= self._month_first(month + 1):
            month += 1
        return self._of_months(PeriodKind.MONTH, month)

    def parse(self, text: str) -> Period:
        """Return the period written 2019-06-30, 2019-W26, 2019-06, 2019-Q2, 2019-H1, 2018 or first..last.

        Anything else is a RuleViolation.
        """
        typed = half_width(text).strip().upper()
        first, dots, last = typed.partition("..")
        if dots:
            return range_period(_date(first, text), _date(last, text))
        for pattern, build in self._readers().items():
            if found := re.fullmatch(pattern, typed):
                return build(*map(int, found.groups()))
        return day_period(_date(typed, text))

    def before(self, period: Period) -> Period:
        """Return the period for 环比: the one directly before, of the same kind; a range of the same length."""
        day_before = period.first - _ONE_DAY
        if period.kind in _MONTHS_IN:
            return self._of_months(period.kind, self._first_month(period) - _MONTHS_IN[period.kind])
        if period.kind is PeriodKind.WEEK:
            return self.week_of(day_before)
        if period.kind is PeriodKind.DAY:
            return day_period(day_before)
        return range_period(day_before - timedelta(days=period.days - 1), day_before)

    def year_before(self, period: Period) -> Period:
        """Return the period for 同比: the same month, quarter, half or year of last year, otherwise the same dates."""
        if period.kind in _MONTHS_IN:
            return self._of_months(period.kind, self._first_month(period) - 12)
        if period.kind is PeriodKind.DAY:
            return day_period(same_day_last_year(period.first))
        return range_period(same_day_last_year(period.first), same_day_last_year(period.last))

    def months(self, period: Period) -> list[Period]:
        """Return the statistical months of a month, quarter, half or year; other periods have none."""
        if period.kind not in _MONTHS_IN:
            return []
        start = self._first_month(period)
        return [self._of_months(PeriodKind.MONTH, start + n) for n in range(_MONTHS_IN[period.kind])]

    def _readers(self) -> dict[str, Callable[..., Period]]:
        return {
            r"([0-9]{4})": lambda year: self._named(PeriodKind.YEAR, year, 1),
            r"([0-9]{4})-H([12])": lambda year, place: self._named(PeriodKind.HALF, year, place),
            r"([0-9]{4})-Q([1-4])": lambda year, place: self._named(PeriodKind.QUARTER, year, place),
            r"([0-9]{4})-(0[1-9]|1[0-2])": lambda year, place: self._named(PeriodKind.MONTH, year, place),
            r"([0-9]{4})-W([0-9]{2})": self._week,
        }

    def _named(self, kind: PeriodKind, year: int, place: int) -> Period:
        _check_year(year)
        return self._of_months(kind, year * 12 + (place - 1) * _MONTHS_IN[kind])

    def _week(self, year: int, week: int) -> Period:
        _check_year(year)
        try:
            fourth = date.fromisocalendar(year, week, (self.week_start + 3) % 7 + 1)
        except ValueError:
            raise RuleViolation("week_unknown", f"{year}年没有第{week}周。", field="period") from None
        return self.week_of(fourth)

    def _of_months(self, kind: PeriodKind, month: int) -> Period:
        """Build a period from its first statistical month, counted in months since year 0."""
        length = _MONTHS_IN[kind]
        last = self._month_first(month + length) - _ONE_DAY
        return Period(kind, self._month_first(month), last, _key(kind, month // 12, month % 12 // length + 1))

    def _first_month(self, period: Period) -> int:
        year, place = _year_and_place(period.key)
        return year * 12 + (place - 1) * _MONTHS_IN[period.kind]

    def _month_first(self, month: int) -> date:
        # A month is named for the calendar month that holds most of it.
        start = month - 1 if self.month_start > 15 else month
        return date(start // 12, start % 12 + 1, self.month_start)


def _key(kind: PeriodKind, year: int, place: int) -> str:
    endings = {
        PeriodKind.MONTH: f"-{place:02}",
        PeriodKind.QUARTER: f"-Q{place}",
        PeriodKind.HALF: f"-H{place}",
        PeriodKind.YEAR: "",
    }
    return f"{year:04}{endings[kind]}"


def _year_and_place(key: str) -> tuple[int, int]:
    year, _, place = key.partition("-")
    return int(year), int(place.lstrip("WQH") or 1)


def _name_of(kind: PeriodKind, year: int, place: int) -> str:
    names = {
        PeriodKind.WEEK: f"第{place}周",
        PeriodKind.MONTH: f"{place}月",
        PeriodKind.QUARTER: f"第{_QUARTERS[(place - 1) % 4]}季度",
        PeriodKind.HALF: "上半年" if place == 1 else "下半年",
        PeriodKind.YEAR: "",
    }
    return f"{year}年{names[kind]}"


def _check_year(year: int) -> None:
    if not 1900 <= year <= 2199:
        raise RuleViolation("period_year", f"年份{year}应在1900至2199之间。", field="period")


def _date(typed: str, whole: str) -> date:
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", typed.strip())
    if found is None:
        raise RuleViolation(
            "period_unreadable",
            f"“{whole.strip()}”不是时段，请写成 {_EXAMPLES}。",
            field="period",
            values={"typed": whole},
        )
    year, month, day = map(int, found.groups())
    _check_year(year)
    try:
        return date(year, month, day)
    except ValueError:
        raise RuleViolation("date_impossible", f"{year}年{month}月没有{day}日，请核对。", field="period") from None
