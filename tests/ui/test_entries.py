from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from ui.entries import long_date, long_moment, read_date, read_integer, read_moment

TODAY = date(2019, 6, 30)
NOW = datetime(2019, 6, 30, 9, 15, 42)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", TODAY),
        ("Ｔ", TODAY),
        ("昨天", date(2019, 6, 29)),
        ("-1", date(2019, 6, 29)),
        ("+3", date(2019, 7, 3)),
        ("15", date(2019, 6, 15)),
        ("15日", date(2019, 6, 15)),
        ("0630", TODAY),
        ("6-3", date(2019, 6, 3)),
        ("６月３日", date(2019, 6, 3)),
        ("20190228", date(2019, 2, 28)),
        ("2019-06-30", TODAY),
        ("2019/6/3", date(2019, 6, 3)),
        ("2019年6月30日", TODAY),
        ("2020-02-29", date(2020, 2, 29)),
    ],
)
def test_a_day_is_read_in_every_short_writing(typed, day):
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "lean", "day"),
    [
        ("31", "past", date(2019, 5, 31)),
        ("15", "future", date(2019, 7, 15)),
        ("1231", "past", date(2018, 12, 31)),
        ("0101", "future", date(2020, 1, 1)),
        ("0229", "past", date(2016, 2, 29)),
        ("0229", "future", date(2020, 2, 29)),
        ("30", "past", TODAY),
        ("30", "future", TODAY),
    ],
)
def test_a_short_day_leans_to_the_side_the_field_asks_for(typed, lean, day):
    assert read_date(typed, TODAY, lean) == day


@pytest.mark.parametrize("typed", ["", "明年", "6-", "2019", "1e3"])
def test_what_is_no_day_is_refused_with_examples(typed):
    with pytest.raises(RuleViolation, match="可写 2019-06-30"):
        read_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31", "6月没有31日"),
        ("0631", "6月没有31日"),
        ("2019-02-30", "2月没有30日"),
        ("2019年2月29日", "2019年2月没有29日"),
        ("0229", "2019年2月没有29日"),
        ("2019-13-01", "没有13月"),
    ],
)
def test_a_day_the_calendar_lacks_is_named(typed, said):
    with pytest.raises(RuleViolation) as caught:
        read_date(typed, TODAY)
    assert caught.value.sentence == f"{said}，请改正。"


def test_a_moment_on_a_day_the_calendar_lacks_names_the_day():
    with pytest.raises(RuleViolation, match="2月没有30日，请改正。"):
        read_moment("2019-02-30 10:00", NOW)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_usual_writing_of_a_day_reads_back(day):
    for written in (day.isoformat(), f"{day:%Y%m%d}", long_date(day).split(" ")[0]):
        assert read_date(written, TODAY) == day


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)), st.integers(1, 31))
def test_a_day_of_the_past_is_never_ahead_and_at_most_two_months_back(today, day):
    found = read_date(str(day), today, "past")
    assert found.day == day
    assert today - timedelta(days=62) <= found <= today


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("n", datetime(2019, 6, 30, 9, 15)),
        ("0830", datetime(2019, 6, 30, 8, 30)),
        ("8：30", datetime(2019, 6, 30, 8, 30)),
        ("8点", datetime(2019, 6, 30, 8, 0)),
        ("8时5分", datetime(2019, 6, 30, 8, 5)),
        ("-1 2215", datetime(2019, 6, 29, 22, 15)),
        ("t  0001", datetime(2019, 6, 30, 0, 1)),
        ("2019-06-30 08:30", datetime(2019, 6, 30, 8, 30)),
        ("2019年6月30日8时30分", datetime(2019, 6, 30, 8, 30)),
    ],
)
def test_a_moment_is_read_in_every_short_writing(typed, moment):
    assert read_moment(typed, NOW) == moment


def test_a_time_still_to_come_is_of_yesterday_where_only_the_past_makes_sense():
    assert read_moment("2350", NOW, "past") == datetime(2019, 6, 29, 23, 50)
    assert read_moment("2350", NOW) == datetime(2019, 6, 30, 23, 50)


@pytest.mark.parametrize("typed", ["", "2460", "2019-06-30", "25:00", "t", "八点半"])
def test_a_moment_without_a_clear_time_is_refused(typed):
    with pytest.raises(RuleViolation, match="时间看不懂"):
        read_moment(typed, NOW)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)))
def test_a_written_moment_reads_back(moment):
    minute = moment.replace(second=0, microsecond=0)
    assert read_moment(f"{minute:%Y-%m-%d %H:%M}", NOW) == minute


def test_whole_numbers_may_be_full_width_and_nothing_else():
    assert read_integer("１２") == 12
    assert read_integer("1,200") == 1200
    for typed in ("", "1.5", "十二", "1e3"):
        with pytest.raises(RuleViolation):
            read_integer(typed)


def test_days_and_moments_are_spoken_in_chinese():
    assert long_date(TODAY) == "2019年6月30日 星期日"
    assert long_moment(datetime(2019, 7, 1, 8, 5)) == "2019年7月1日 星期一 08:05"
