"""What an officer types for a date, a time or a whole number, read in the shortest ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal

from rules.errors import RuleViolation

Lean = Literal["past", "month", "future"]

_WEEKDAYS = "一二三四五六日"
_DAY_WORDS = {"t": 0, "今天": 0, "昨天": -1, "前天": -2, "明天": 1, "后天": 2}
_OFFSET = re.compile(r"([+-])(\d{1,4})")
_FULL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{2})(\d{2})")
_DAY = re.compile(r"(\d{1,2})[日号]?")
_TIME = re.compile(r"(\d{1,2})[:时点](\d{1,2})分?(?::\d{2})?|(\d{2})(\d{2})|(\d{1,2})[时点]")


def read_date(text: str, today: date, lean: Lean = "month") -> date:
    """Return the day meant by t, -1, +3, 15, 0630, 6-30, 20190630, 2019-06-30 or 2019年6月30日.

    A day without month or year is taken from the month or year of ``today``; with ``lean`` past or
    future it is the last or the next such day. Raises RuleViolation with a sentence.
    """
    typed = _plain(text)
    found = _by_offset(typed, today) or _by_numbers(typed, today, lean)
    if found is None and (lacking := _lacking(typed, today)):
        raise RuleViolation("entry.no_such_day", lacking)
    if found is None:
        raise RuleViolation("entry.date", "日期看不懂。可写 2019-06-30、0630、15、t（今天）或 -1（昨天）。")
    return found


def read_moment(text: str, now: datetime, lean: Lean = "month") -> datetime:
    """Return the local minute meant by n (now), 0830, 8:30, or a day and a time with a space between.

    A time alone is of today; with ``lean`` past a time still to come is of yesterday. Raises
    RuleViolation with a sentence.
    """
    typed = _plain(text).replace("日", "日 ")
    if typed in {"n", "现在"}:
        return now.replace(second=0, microsecond=0)
    head, _, tail = typed.rpartition(" ")
    clock = _clock(tail)
    if clock is None:
        raise RuleViolation("entry.moment", "时间看不懂。可写 0830、-1 2215 或 2019-06-30 08:30。")
    if head:
        return datetime.combine(read_date(head, now.date(), lean), clock)
    moment = datetime.combine(now.date(), clock)
    return moment - timedelta(days=1) if lean == "past" and moment > now else moment


def read_integer(text: str) -> int:
    """Return the whole number typed, full-width digits included; RuleViolation otherwise."""
    typed = _plain(text).replace(",", "")
    if not re.fullmatch(r"-?\d{1,9}", typed):
        raise RuleViolation("entry.integer", "请填写整数。")
    return int(typed)


def long_date(day: date) -> str:
    """Return the day as 2019年6月30日 星期日."""
    return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def long_moment(moment: datetime) -> str:
    """Return the minute as 2019年6月30日 星期日 08:30."""
    return f"{long_date(moment.date())} {moment:%H:%M}"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().lower()


def _by_offset(typed: str, today: date) -> date | None:
    if typed in _DAY_WORDS:
        return today + timedelta(days=_DAY_WORDS[typed])
    match = _OFFSET.fullmatch(typed)
    return today + timedelta(days=int(match[1] + match[2])) if match else None


def _by_numbers(typed: str, today: date, lean: Lean) -> date | None:
    if match := _FULL.fullmatch(typed):
        return _existing(*_numbers(match))
    if match := _MONTH_DAY.fullmatch(typed):
        month, day = _numbers(match)
        years = range(today.year - 8, today.year + 9)
        return _choose((_existing(year, month, day) for year in years), today, lean, today.year, month)
    if match := _DAY.fullmatch(typed):
        (day,) = _numbers(match)
        months = (divmod(today.year * 12 + today.month - 1 + step, 12) for step in range(-2, 3))
        days = (_existing(year, month + 1, day) for year, month in months)
        return _choose(days, today, lean, today.year, today.month)
    return None


def _lacking(typed: str, today: date) -> str:
    """Return which month or day a writing names that there is not; "" when it names none."""
    known = today.year, today.month
    for left_out, writing in enumerate((_FULL, _MONTH_DAY, _DAY)):
        if match := writing.fullmatch(typed):
            year, month, day = known[:left_out] + _numbers(match)
            # 2019 alone is a year and no month.
            return _no_such_day(year, month, day) if month <= 12 or writing is _FULL else ""
    return ""


def _no_such_day(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"没有{month}月，请改正。"
    if day < 1 or _existing(year, month, day) is not None:
        return ""
    # In a leap year there may be one.
    of_the_year = f"{year}年" if _existing(2000, month, day) is not None else ""
    return f"{of_the_year}{month}月没有{day}日，请改正。"


def _choose(days: Iterable[date | None], today: date, lean: Lean, year: int, month: int) -> date | None:
    known = list(_present(days))
    if lean == "past":
        return max((day for day in known if day <= today), default=None)
    if lean == "future":
        return min((day for day in known if day >= today), default=None)
    return next((day for day in known if (day.year, day.month) == (year, month)), None)


def _present(days: Iterable[date | None]) -> Iterator[date]:
    return (day for day in days if day is not None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(typed: str) -> time | None:
    match = _TIME.fullmatch(typed)
    if match is None:
        return None
    hour, minute = (*_numbers(match), 0)[:2]
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(group) for group in match.groups() if group is not None)
