from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.periods import (
    STATION_ZONE,
    Period,
    PeriodKind,
    StationCalendar,
    business_day,
    day_bounds,
    day_period,
    local_time,
    range_period,
)

DAYS = st.dates(date(1992, 1, 1), date(2180, 12, 31))
INSTANTS = st.datetimes(datetime(1992, 1, 1), datetime(2180, 1, 1), timezones=st.just(UTC))
CUT_OFFS = st.times()
CALENDARS = st.builds(StationCalendar, cut_off=CUT_OFFS, week_start=st.integers(0, 6), month_start=st.integers(1, 28))
PLAIN = StationCalendar()
FROM_26TH = StationCalendar(month_start=26)


@st.composite
def periods_of_a_calendar(draw: st.DrawFn) -> tuple[StationCalendar, Period]:
    calendar = draw(CALENDARS)
    day = draw(DAYS)
    month = calendar.month_of(day)
    year, number = int(month.key[:4]), int(month.key[5:])
    keys = [f"{year}", f"{year}-H{(number + 5) // 6}", f"{year}-Q{(number + 2) // 3}", month.key]
    named = [calendar.parse(key) for key in keys]
    length = timedelta(days=draw(st.integers(0, 400)))
    loose = [day_period(day), calendar.week_of(day), range_period(day, day + length)]
    return calendar, draw(st.sampled_from(named + loose))


# --- instants and days -------------------------------------------------------------------------------------


@given(INSTANTS)
def test_the_station_clock_is_that_of_shanghai(at: datetime) -> None:
    shanghai = at.astimezone(ZoneInfo("Asia/Shanghai"))
    assert local_time(at).replace(tzinfo=None) == shanghai.replace(tzinfo=None)


def test_before_the_cut_off_it_is_still_yesterday() -> None:
    handover = time(8, 30)
    before = datetime(2019, 7, 1, 8, 29, 59, tzinfo=STATION_ZONE)
    assert business_day(before, handover) == date(2019, 6, 30)
    assert business_day(before + timedelta(seconds=1), handover) == date(2019, 7, 1)
    assert business_day(datetime(2019, 6, 30, 16, 0, tzinfo=UTC)) == date(2019, 7, 1)


@given(INSTANTS, CUT_OFFS)
def test_every_instant_lies_in_its_business_day(at: datetime, cut_off: time) -> None:
    start, end = day_bounds(business_day(at, cut_off), cut_off)
    assert start <= at < end


@given(DAYS, CUT_OFFS)
def test_business_days_follow_without_gap_and_own_their_first_instant(day: date, cut_off: time) -> None:
    start, end = day_bounds(day, cut_off)
    assert end == day_bounds(day + timedelta(days=1), cut_off)[0]
    assert business_day(start, cut_off) == day
    assert business_day(end, cut_off) == day + timedelta(days=1)
    assert start.tzinfo is UTC


def test_an_instant_without_a_zone_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="zone"):
        business_day(datetime(2019, 6, 30, 12, 0))


def test_the_bounds_of_a_period_keep_its_last_day_to_the_end() -> None:
    calendar = StationCalendar(cut_off=time(8, 30))
    start, end = calendar.bounds(calendar.parse("2019-06"))
    assert start == datetime(2019, 6, 1, 8, 30, tzinfo=STATION_ZONE)
    assert end == datetime(2019, 7, 1, 8, 30, tzinfo=STATION_ZONE)


# --- weeks and months --------------------------------------------------------------------------------------


@given(CALENDARS, DAYS)
def test_weeks_and_months_partition_the_days(calendar: StationCalendar, day: date) -> None:
    for find in (calendar.week_of, calendar.month_of):
        period = find(day)
        assert period.contains(day)
        assert find(period.first) == find(period.last) == period
        assert find(period.last + timedelta(days=1)).first == period.last + timedelta(days=1)


@given(DAYS)
def test_an_iso_week_is_named_as_the_standard_names_it(day: date) -> None:
    iso = day.isocalendar()
    week = PLAIN.week_of(day)
    assert week.key == f"{iso.year}-W{iso.week:02}"
    assert week.first.isoweekday() == 1
    assert week.days == 7


def test_a_year_with_a_53rd_week_has_it_and_others_do_not() -> None:
    week = PLAIN.parse("2020-W53")
    assert (week.first, week.last) == (date(2020, 12, 28), date(2021, 1, 3))
    with pytest.raises(RuleViolation, match="没有第53周"):
        PLAIN.parse("2019-W53")


def test_a_week_that_starts_on_saturday_is_named_by_its_fourth_day() -> None:
    calendar = StationCalendar(week_start=5)
    week = calendar.week_of(date(2019, 6, 30))
    assert (week.first, week.last, week.key) == (date(2019, 6, 29), date(2019, 7, 5), "2019-W27")


@given(st.integers(0, 6), DAYS)
def test_following_weeks_have_different_names(week_start: int, day: date) -> None:
    calendar = StationCalendar(week_start=week_start)
    assert calendar.week_of(day).key < calendar.week_of(day + timedelta(days=7)).key


def test_a_month_from_the_26th_takes_the_end_of_the_month_before() -> None:
    june = FROM_26TH.parse("2019-06")
    assert (june.first, june.last) == (date(2019, 5, 26), date(2019, 6, 25))
    assert FROM_26TH.month_of(date(2019, 6, 25)).key == "2019-06"
    assert FROM_26TH.month_of(date(2019, 6, 26)).key == "2019-07"
    assert FROM_26TH.month_of(date(2019, 12, 26)).key == "2020-01"


def test_a_month_from_the_5th_keeps_the_name_of_the_month_it_starts_in() -> None:
    june = StationCalendar(month_start=5).parse("2019-06")
    assert (june.first, june.last) == (date(2019, 6, 5), date(2019, 7, 4))


@given(periods_of_a_calendar())
def test_the_months_of_a_quarter_half_or_year_fill_it_exactly(drawn: tuple[StationCalendar, Period]) -> None:
    calendar, period = drawn
    months = calendar.months(period)
    expected = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
    assert len(months) == expected.get(period.kind, 0)
    if months:
        assert tuple(day for month in months for day in month.dates) == period.dates


# --- keys and words ----------------------------------------------------------------------------------------


@given(periods_of_a_calendar())
def test_a_period_is_read_back_from_its_key(drawn: tuple[StationCalendar, Period]) -> None:
    calendar, period = drawn
    assert calendar.parse(period.key) == period


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("2019-06-30", "2019年6月30日"),
        ("2019-W26", "2019年第26周（6月24日至6月30日）"),
        ("2019-W01", "2019年第1周（2018年12月31日至2019年1月6日）"),
        ("2019-06", "2019年6月"),
        ("2019-Q2", "2019年第二季度"),
        ("2019-H1", "2019年上半年"),
        ("2018-H2", "2018年下半年"),
        ("2018", "2018年"),
        ("2019-01-01..2019-03-15", "2019年1月1日至3月15日"),
    ],
)
def test_a_period_is_named_in_chinese(key: str, label: str) -> None:
    assert PLAIN.parse(key).label == label


def test_a_shifted_month_says_its_dates() -> None:
    assert FROM_26TH.parse("2019-06").label == "2019年6月（5月26日至6月25日）"
    assert FROM_26TH.parse("2019-01").label == "2019年1月（2018年12月26日至2019年1月25日）"


def test_a_period_is_read_however_it_is_typed() -> None:
    assert PLAIN.parse(" 2019-w26 ").key == "2019-W26"
    assert PLAIN.parse("２０１９-06").key == "2019-06"
    assert PLAIN.parse("2019-01-01 .. 2019-03-15").days == 74


@pytest.mark.parametrize(
    "typed",
    [
        *("", "今年", "19", "0001", "2019-6", "2019-13", "2019-02-29", "2019-06-31"),
        *("2019-Q5", "2019-H3", "2019-W00", "2019-W54"),
    ],
)
def test_what_is_no_period_is_refused_in_words(typed: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        PLAIN.parse(typed)
    assert refusal.value.sentence.endswith("。")


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(RuleViolation, match="早于"):
        PLAIN.parse("2019-03-15..2019-01-01")


# --- comparisons -------------------------------------------------------------------------------------------


@given(periods_of_a_calendar())
def test_the_period_before_adjoins_and_is_of_the_same_kind(drawn: tuple[StationCalendar, Period]) -> None:
    calendar, period = drawn
    before = calendar.before(period)
    assert before.last + timedelta(days=1) == period.first
    assert before.kind is period.kind
    if period.kind in (PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.RANGE):
        assert before.days == period.days


@given(periods_of_a_calendar())
def test_twelve_steps_back_from_a_month_is_the_month_of_last_year(drawn: tuple[StationCalendar, Period]) -> None:
    calendar, period = drawn
    steps = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2, PeriodKind.YEAR: 1}
    back = period
    for _ in range(steps.get(period.kind, 0)):
        back = calendar.before(back)
    if back is not period:
        assert back == calendar.year_before(period)


@pytest.mark.parametrize(
    ("key", "before", "year_before"),
    [
        ("2019-01", "2018-12", "2018-01"),
        ("2019-Q1", "2018-Q4", "2018-Q1"),
        ("2019-H1", "2018-H2", "2018-H1"),
        ("2019", "2018", "2018"),
        ("2020-02-29", "2020-02-28", "2019-02-28"),
        ("2020-W53", "2020-W52", "2019-12-28..2020-01-03"),
        ("2019-01-01..2019-03-15", "2018-10-19..2018-12-31", "2018-01-01..2018-03-15"),
        ("2020-02-01..2020-02-29", "2020-01-03..2020-01-31", "2019-02-01..2019-02-28"),
    ],
)
def test_comparison_periods_are_those_of_the_monthly_report(key: str, before: str, year_before: str) -> None:
    period = PLAIN.parse(key)
    assert PLAIN.before(period) == PLAIN.parse(before)
    assert PLAIN.year_before(period) == PLAIN.parse(year_before)


def test_a_calendar_that_cannot_be_is_refused() -> None:
    with pytest.raises(RuleViolation, match="起始日"):
        StationCalendar(month_start=29)
    with pytest.raises(RuleViolation, match="周"):
        StationCalendar(week_start=7)
    with pytest.raises(ValueError, match="cut-off"):
        StationCalendar(cut_off=time(8, tzinfo=UTC))
