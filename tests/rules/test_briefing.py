"""Which 24 hours a briefing covers, when it is looked at, what they amount to, whom to call back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.briefing import (
    CALLED_BACK,
    Call,
    briefing_day,
    briefing_span,
    change_words,
    counted,
    drawn,
    is_briefing_time,
)
from rules.periods import STATION_ZONE, business_day
from rules.vocabulary import Nature, Outcome

HALF_PAST_EIGHT = time(8, 30)
SUNDAY = date(2019, 6, 30)
SECOND = timedelta(seconds=1)


def at(hour: int, minute: int = 0, day: date = SUNDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), STATION_ZONE)


def call(nature: Nature = Nature.DISPUTE, outcome: Outcome | None = None, *, confirmed: bool = True) -> Call:
    return Call(at(9), nature, confirmed, outcome)


def test_the_span_is_said_exactly() -> None:
    assert briefing_span(SUNDAY, HALF_PAST_EIGHT).words == "2019年6月29日8时30分起至6月30日8时30分前"
    assert briefing_span(date(2020, 1, 1), time(7)).words == "2019年12月31日7时00分起至2020年1月1日7时00分前"


def test_the_first_instant_belongs_to_the_span_and_its_end_to_the_next() -> None:
    span = briefing_span(SUNDAY, HALF_PAST_EIGHT)
    start, end = at(8, 30, SUNDAY - timedelta(days=1)), at(8, 30)

    assert span.contains(start)
    assert not span.contains(start - SECOND)
    assert span.contains(end - SECOND)
    assert not span.contains(end)


@given(
    day=st.dates(date(2018, 1, 1), date(2030, 12, 31)),
    time_of_day=st.times(),
    seconds=st.integers(-200_000, 200_000),
)
def test_every_instant_is_in_exactly_one_of_three_spans_or_outside_them(
    day: date, time_of_day: time, seconds: int
) -> None:
    spans = [briefing_span(day + timedelta(days=n), time_of_day) for n in (-1, 0, 1)]
    moment = spans[1].starts + timedelta(seconds=seconds)

    assert sum(span.contains(moment) for span in spans) == (spans[0].starts <= moment < spans[2].ends)
    assert spans[1].before == spans[0]


@pytest.mark.parametrize("cut_off", [time(0), time(8, 30)])
def test_the_cut_off_of_the_business_day_moves_no_span(cut_off: time) -> None:
    evening, morning = at(21, 0, SUNDAY - timedelta(days=1)), at(8, 29)
    span = briefing_span(SUNDAY, HALF_PAST_EIGHT)

    assert span.contains(evening)
    assert span.contains(morning)
    # The two lie in one business day or in two, as the cut-off has it; the briefing does not ask.
    assert (business_day(evening, cut_off) == business_day(morning, cut_off)) is (cut_off == HALF_PAST_EIGHT)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (at(7, 29), SUNDAY - timedelta(days=1)),
        (at(7, 30), SUNDAY),
        (at(8, 30), SUNDAY),
        (at(23, 59), SUNDAY),
    ],
)
def test_the_briefing_looked_at_is_the_next_from_an_hour_before_it(now: datetime, day: date) -> None:
    assert briefing_day(now, HALF_PAST_EIGHT) == day


def test_a_briefing_just_after_midnight_is_ready_late_the_evening_before() -> None:
    assert briefing_day(at(23, 31), time(0, 30)) == SUNDAY + timedelta(days=1)
    assert briefing_day(at(23, 29), time(0, 30)) == SUNDAY


def test_it_is_the_time_of_the_briefing_from_an_hour_before_to_three_after() -> None:
    assert [is_briefing_time(at(*one), HALF_PAST_EIGHT) for one in ((7, 29), (7, 30), (11, 29), (11, 30))] == [
        False,
        True,
        True,
        False,
    ]


def test_incidents_are_counted_by_nature_and_by_what_became_of_them() -> None:
    counts = counted(
        [
            call(outcome=Outcome.ON_SPOT),
            call(outcome=Outcome.CASE),
            call(),
            call(Nature.HELP, Outcome.HANDLED),
            call(Nature.HARASSMENT, Outcome.INVALID),
            call(Nature.SECURITY, confirmed=False),
        ]
    )

    assert (counts.total, counts.valid, counts.disputes) == (6, 5, 3)
    assert (counts.on_spot, counts.cases, counts.uncleared, counts.unconfirmed) == (1, 1, 2, 1)
    assert counts.natures == (
        (Nature.SECURITY, 1),
        (Nature.DISPUTE, 3),
        (Nature.HELP, 1),
        (Nature.HARASSMENT, 1),
    )


def test_nothing_counts_as_nothing() -> None:
    counts = counted([])
    assert (counts.total, counts.valid, counts.uncleared, counts.natures) == (0, 0, 0, ())


def test_a_change_is_told_with_its_sign() -> None:
    assert [change_words(5, 2), change_words(2, 5), change_words(2, 2)] == ["＋3", "－3", "持平"]


def test_the_sample_can_be_drawn_again_in_any_order_and_is_another_on_another_day() -> None:
    numbers = [f"JQ2019{n:05}" for n in range(40)]
    chosen = drawn(numbers, SUNDAY)

    assert len(chosen) == CALLED_BACK == 3
    assert drawn(numbers[::-1], SUNDAY) == chosen
    assert set(chosen) <= set(numbers)
    assert len({drawn(numbers, SUNDAY + timedelta(days=n)) for n in range(10)}) == 10


def test_fewer_than_a_sample_are_all_called() -> None:
    assert sorted(drawn(["b", "a"], SUNDAY)) == ["a", "b"]
    assert drawn([], SUNDAY) == ()


def test_instants_of_the_span_are_utc() -> None:
    assert briefing_span(SUNDAY, HALF_PAST_EIGHT).ends == datetime(2019, 6, 30, 0, 30, tzinfo=UTC)
