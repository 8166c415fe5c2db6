"""A payment divided into instalments."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.instalments import MOST_INSTALMENTS, Interval, instalments

FIRST = date(2019, 1, 31)


@given(st.integers(2, MOST_INSTALMENTS), st.integers(0, 10**11), st.dates(date(2019, 1, 1), date(2040, 1, 1)))
def test_the_parts_are_as_many_as_asked_for_and_give_the_total(times, more, first):
    total = times * 100 + more
    parts = instalments(total, times, first, Interval.MONTH)

    assert len(parts) == times
    assert sum(part.amount_fen for part in parts) == total
    assert all(part.amount_fen >= 100 for part in parts)
    assert all(part.amount_fen % 100 == 0 for part in parts[:-1]), "only the last one has 角 and 分"


@given(st.integers(2, MOST_INSTALMENTS), st.sampled_from(Interval), st.dates(date(2019, 1, 1), date(2040, 1, 1)))
def test_each_part_falls_due_later_than_the_one_before(times, interval, first):
    days = [part.due_on for part in instalments(10**8, times, first, interval)]

    assert days[0] == first
    assert days == sorted(set(days))


def test_the_remainder_goes_into_the_last_part():
    assert [part.amount_fen for part in instalments(1_000_001, 3, FIRST, Interval.MONTH)] == [333_300, 333_300, 333_401]


def test_monthly_parts_from_the_31st_fall_on_the_last_day_of_a_shorter_month():
    days = [part.due_on for part in instalments(100_000, 3, FIRST, Interval.MONTH)]
    assert days == [FIRST, date(2019, 2, 28), date(2019, 3, 31)]


def test_weekly_parts_are_seven_days_apart():
    days = [part.due_on for part in instalments(100_000, 2, FIRST, Interval.WEEK)]
    assert days == [FIRST, date(2019, 2, 7)]


@pytest.mark.parametrize(
    ("total", "times", "field"),
    [(100_000, 1, "plan_times"), (100_000, 61, "plan_times"), (299, 3, "plan_total_fen"), (-5, 2, "plan_total_fen")],
)
def test_what_cannot_be_divided_is_refused_at_its_entry(total, times, field):
    with pytest.raises(RuleViolation) as caught:
        instalments(total, times, FIRST, Interval.MONTH)
    assert caught.value.field == field
