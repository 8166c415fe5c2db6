"""Working days: the State Council's days off and make-up days, and plain weekdays where they are not known."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.errors import RuleViolation
from rules.wording import chinese_date, half_width

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)
_NOTICE = "国务院办公厅年度节假日安排通知"
# Every notice so far gives these days off, so one without them was not typed in completely.
_ALWAYS_OFF = ((1, 1, "元旦"), (5, 1, "劳动节"), (10, 1, "国庆节"))
_OFF_WORDS = ("休", "放假", "off")
_WORK_WORDS = ("班", "上班", "work")


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """One year's notice: days off and make-up working days (some may fall in the last days of the year before)."""

    year: int
    off: frozenset[date]
    work: frozenset[date]


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days the station works; beyond the known years Monday to Friday, never a refusal."""

    years: frozenset[int]
    off: frozenset[date]
    made_up: frozenset[date]

    @classmethod
    def of(cls, notices: Iterable[HolidayYear]) -> WorkingDays:
        """Return the calendar that follows ``notices``; of two notices for one day the later one counts."""
        calendar = cls(frozenset(), frozenset(), frozenset())
        for notice in notices:
            calendar = calendar.following(notice)
        return calendar

    def following(self, notice: HolidayYear) -> WorkingDays:
        """Return the calendar with ``notice`` in the place of whatever was known of its year."""
        kept_off = {day for day in self.off if day.year != notice.year} - notice.work
        kept_work = {day for day in self.made_up if day.year != notice.year} - notice.off
        return WorkingDays(
            self.years | {notice.year}, frozenset(kept_off | notice.off), frozenset(kept_work | notice.work)
        )

    def importing(self, text: str) -> WorkingDays:
        """Return the calendar with the years of a notice typed as TOML or CSV; RuleViolation says what is wrong."""
        calendar = self
        for notice in read_notice(text):
            calendar = calendar.following(notice)
        return calendar

    def knows(self, year: int) -> bool:
        """Say whether the notice of ``year`` is loaded."""
        return year in self.years

    def is_working(self, day: date) -> bool:
        """Say whether ``day`` is a working day: a make-up day is, a day off is not, else Monday to Friday is."""
        if day in self.made_up:
            return True
        return day not in self.off and day.weekday() < _SATURDAY

    def is_certain(self, first: date, last: date) -> bool:
        """Say whether every year from ``first`` to ``last`` is known, so that a count over them is sure."""
        return all(self.knows(year) for year in range(first.year, last.year + 1))

    def add_working_days(self, start: date, count: int) -> date:
        """Return the ``count``-th working day after ``start``, which itself is not counted; 0 gives ``start``."""
        day = start
        while count > 0:
            day += _ONE_DAY
            count -= self.is_working(day)
        return day

    def next_working_day(self, day: date) -> date:
        """Return ``day`` itself when it is a working day, else the first one after it."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after ``first`` up to and including ``last``; 0 when ``last`` is not later."""
        span = (last - first).days
        return sum(self.is_working(first + timedelta(days=n)) for n in range(1, span + 1))

    def missing_year(self, today: date) -> int | None:
        """Return the year to ask the chief for: this one when unknown, the next from 1 November on; else None."""
        wanted = (today.year, today.year + 1) if today.month >= 11 else (today.year,)
        return next((year for year in wanted if not self.knows(year)), None)


def read_notice(text: str) -> list[HolidayYear]:
    """Read a notice as TOML ([[row]] with key, off, work) or as CSV lines “2027-01-01,休” / “2027-02-07,班”."""
    if not text.strip():
        raise _refused("文件是空的")
    years = _from_toml(text) if "=" in text else _from_csv(text)
    for notice in years:
        _check(notice)
    return years


def _refused(reason: str) -> RuleViolation:
    return RuleViolation(
        "holiday_notice", f"节假日安排未能导入：{reason}。", field="text", source=_NOTICE, lifted_by="所长"
    )


def _from_toml(text: str) -> list[HolidayYear]:
    try:
        rows = tomllib.loads(text).get("row")
    except tomllib.TOMLDecodeError as fault:
        raise _refused(f"不是可读的TOML文本（{fault}）") from None
    if not isinstance(rows, list) or not rows:
        raise _refused("没有找到[[row]]，每年应有一段")
    return [_toml_year(row) for row in rows]


def _toml_year(row: Mapping[str, object]) -> HolidayYear:
    key = str(row.get("key", ""))
    if not (key.isascii() and key.isdigit() and len(key) == 4):
        raise _refused("每段的key应为四位年份")
    return HolidayYear(int(key), _toml_days(row, "off", key), _toml_days(row, "work", key))


def _toml_days(row: Mapping[str, object], name: str, key: str) -> frozenset[date]:
    days = row.get(name, [])
    if not isinstance(days, list) or not all(type(day) is date for day in days):
        raise _refused(f"{key}年的{name}应为日期列表")
    return frozenset(days)


def _from_csv(text: str) -> list[HolidayYear]:
    off: set[date] = set()
    work: set[date] = set()
    lines = csv.reader(half_width(text).splitlines())
    for number, cells in enumerate(lines, start=1):
        if not any(cell.strip() for cell in cells) or (number == 1 and "日期" in cells[0]):
            continue
        day, is_off = _csv_day(number, cells)
        (off if is_off else work).add(day)
    if not off:
        raise _refused("没有一天放假")
    # A notice may move days at the turn of the year; it is named after the year of its own National Day.
    named = sorted({day.year for day in off if (day.month, day.day) == (10, 1)}) or [max(off).year]
    return [HolidayYear(year, _belonging(off, year, named), _belonging(work, year, named)) for year in named]


def _belonging(days: set[date], year: int, named: list[int]) -> frozenset[date]:
    def owner(day: date) -> int:
        return next((candidate for candidate in named if candidate >= day.year), named[-1])

    return frozenset(day for day in days if owner(day) == year)


def _csv_day(number: int, cells: list[str]) -> tuple[date, bool]:
    if len(cells) < 2:
        raise _refused(f"第{number}行应有日期和“休”或“班”两项")
    try:
        day = date.fromisoformat(cells[0].strip().lstrip("\ufeff"))
    except ValueError:
        raise _refused(f"第{number}行“{cells[0].strip()}”不是日期，应写成2027-01-01") from None
    word = cells[1].strip()
    if word not in _OFF_WORDS + _WORK_WORDS:
        raise _refused(f"第{number}行“{word}”不是“休”或“班”")
    return day, word in _OFF_WORDS


def _check(notice: HolidayYear) -> None:
    both = sorted(notice.off & notice.work)
    if both:
        raise _refused(f"{chinese_date(both[0])}既放假又上班")
    for day in sorted(notice.off | notice.work):
        _check_day(notice.year, day, day in notice.work)
    for month, number, name in _ALWAYS_OFF:
        if date(notice.year, month, number) not in notice.off:
            raise _refused(f"{notice.year}年的安排中没有{name}，请核对是否完整")


def _check_day(year: int, day: date, works: bool) -> None:
    turn_of_year = day.year == year - 1 and day.month == 12
    if day.year != year and not turn_of_year:
        raise _refused(f"{chinese_date(day)}不属于{year}年的安排")
    if works and day.weekday() < _SATURDAY:
        raise _refused(f"{chinese_date(day)}本来就是周一至周五，不会是调休上班日")
