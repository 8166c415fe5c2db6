"""Working days against facts of single years, notices typed in by a station, and properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import HolidayYear, WorkingDays
from rules.errors import RuleViolation
from rules.law_tables import load_law

CALENDAR = load_law().working_days
DAYS = st.dates(date(2004, 1, 1), date(2040, 12, 31))

NOTICE_2027 = """
[[row]]
key = "2027"
valid_from = 2027-01-01
source = "通知"
off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-05-01, 2027-10-01]
work = [2026-12-27, 2027-01-09]
"""


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2004, 1, 17), True),  # Saturday made up for Spring Festival
        (date(2008, 5, 2), False),
        (date(2013, 4, 27), True),
        (date(2018, 2, 11), True),
        (date(2018, 2, 24), True),
        (date(2018, 12, 29), True),
        (date(2018, 12, 31), False),
        (date(2019, 2, 3), True),
        (date(2019, 5, 3), False),
        (date(2019, 6, 7), False),
        (date(2019, 9, 29), True),
        (date(2019, 10, 1), False),
        (date(2019, 10, 7), False),
        (date(2019, 10, 8), True),
        (date(2019, 10, 12), True),
        (date(2020, 1, 31), False),  # Spring Festival prolonged by the epidemic
        (date(2021, 10, 9), True),
        (date(2025, 10, 8), False),
        (date(2025, 10, 11), True),
        (date(2026, 10, 7), False),
    ],
)
def test_a_day_of_a_known_year_follows_the_notice(day: date, works: bool) -> None:
    assert CALENDAR.is_working(day) is works


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_shipped_year_has_its_great_holidays_and_a_plausible_number_of_days(year: int) -> None:
    assert CALENDAR.knows(year)
    assert not any(CALENDAR.is_working(date(year, month, 1)) for month in (1, 5, 10))
    first = date(year - 1, 12, 31)
    assert 247 <= CALENDAR.working_days_between(first, date(year, 12, 31)) <= 256


def test_every_make_up_day_is_a_weekend_day() -> None:
    assert all(day.weekday() >= 5 for day in CALENDAR.made_up)
    assert not CALENDAR.made_up & CALENDAR.off


def test_beyond_the_known_years_monday_to_friday_works() -> None:
    assert not CALENDAR.knows(2035)
    assert CALENDAR.is_working(date(2035, 10, 1))
    assert not CALENDAR.is_working(date(2035, 10, 6))
    assert CALENDAR.add_working_days(date(2035, 10, 1), 5) == date(2035, 10, 8)


def test_a_count_over_the_turn_into_an_unknown_year_is_not_certain() -> None:
    assert CALENDAR.is_certain(date(2026, 1, 1), date(2026, 12, 31))
    assert not CALENDAR.is_certain(date(2026, 12, 30), date(2027, 1, 4))


def test_three_working_days_before_national_day_end_after_it() -> None:
    assert CALENDAR.add_working_days(date(2019, 9, 28), 3) == date(2019, 10, 8)


def test_the_chief_is_asked_for_next_year_from_november_on() -> None:
    assert CALENDAR.missing_year(date(2026, 10, 31)) is None
    assert CALENDAR.missing_year(date(2026, 11, 1)) == 2027
    assert CALENDAR.missing_year(date(2027, 3, 1)) == 2027


def test_a_toml_notice_adds_its_year_with_days_before_the_new_year() -> None:
    later = CALENDAR.importing(NOTICE_2027)
    assert later.knows(2027)
    assert not CALENDAR.knows(2027)
    assert later.is_working(date(2026, 12, 27))
    assert later.is_working(date(2027, 1, 9))
    assert not later.is_working(date(2027, 1, 1))
    assert later.is_working(date(2025, 10, 11))


def test_a_csv_notice_says_the_same() -> None:
    text = (
        "日期，安排\n2026-12-27，班\n2027-01-01,休\n2027-01-02,休\n2027-01-03,休\n\n"
        "2027-01-09,班\n2027-05-01,休\n2027-10-01,休\n"
    )
    assert CALENDAR.importing(text) == CALENDAR.importing(NOTICE_2027)


def test_a_notice_typed_again_takes_the_place_of_the_first() -> None:
    first = CALENDAR.importing(NOTICE_2027)
    again = first.importing(NOTICE_2027.replace("work = [2026-12-27, 2027-01-09]", "work = [2027-01-10]"))
    assert not again.is_working(date(2027, 1, 9))
    assert again.is_working(date(2027, 1, 10))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  \n", "文件是空的"),
        ("[[row]\nkey = 1", "不是可读的TOML文本"),
        ("year = 2027", "没有找到"),
        ('[[row]]\nkey = "明年"', "四位年份"),
        ('[[row]]\nkey = "2027"\noff = ["2027-01-01"]', "日期列表"),
        (NOTICE_2027.replace(", 2027-10-01", ""), "没有国庆节"),
        (NOTICE_2027.replace("2027-01-09", "2027-01-11"), "本来就是周一至周五"),
        (NOTICE_2027.replace("2027-01-09", "2027-01-02"), "既放假又上班"),
        (NOTICE_2027.replace("2027-01-09", "2028-01-08"), "不属于2027年"),
        ("2027-01-01", "第1行应有日期"),
        ("日期,安排\n2027年1月1日,休", "第2行“2027年1月1日”不是日期"),
        ("2027-01-01,玩", "不是“休”或“班”"),
        ("2027-01-09,班", "没有一天放假"),
    ],
)
def test_a_faulty_notice_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(RuleViolation, match=words) as refusal:
        CALENDAR.importing(text)
    assert refusal.value.source
    assert refusal.value.lifted_by == "所长"


@given(DAYS, st.integers(0, 60))
def test_counting_working_days_forwards_and_back_agrees(start: date, count: int) -> None:
    due = CALENDAR.add_working_days(start, count)
    assert CALENDAR.working_days_between(start, due) == count
    assert count == 0 or CALENDAR.is_working(due)


@given(DAYS, st.integers(0, 30))
def test_a_later_start_never_ends_earlier(start: date, count: int) -> None:
    tomorrow = start + timedelta(days=1)
    assert CALENDAR.add_working_days(start, count) <= CALENDAR.add_working_days(tomorrow, count)


@given(DAYS)
def test_the_next_working_day_is_the_first_one_not_before(day: date) -> None:
    found = CALENDAR.next_working_day(day)
    assert CALENDAR.is_working(found)
    assert not any(CALENDAR.is_working(day + timedelta(days=n)) for n in range((found - day).days))


@given(st.sets(st.dates(date(2030, 1, 1), date(2030, 12, 31))))
def test_days_off_of_a_notice_are_off(days: set[date]) -> None:
    calendar = WorkingDays.of([HolidayYear(2030, frozenset(days), frozenset())])
    assert not any(calendar.is_working(day) for day in days)
