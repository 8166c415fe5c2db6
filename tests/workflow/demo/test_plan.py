"""The calendar plan adds up to what was printed of the station."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rules.vocabulary import Nature
from workflow.demo.casting import PIECES
from workflow.demo.plan import CRIMES, FIRST_DAY, LAST_DAY, CrimeEntry, Planned, incidents

WHOLE = incidents()


def _between(first: date, last: date) -> list[Planned]:
    return [one for one in WHOLE if first <= one.received_at.date() <= last]


def _disputes(planned: list[Planned]) -> int:
    return sum(one.nature is Nature.DISPUTE for one in planned)


def test_in_2018_there_are_1084_disputes_among_1426_valid_incidents() -> None:
    year = _between(date(2018, 1, 1), date(2018, 12, 31))
    assert _disputes(year) == 1084
    assert sum(one.nature is not Nature.HARASSMENT for one in year) == 1426
    assert any(one.nature is Nature.HARASSMENT for one in year)


def test_disputes_fall_by_fifteen_per_cent_from_the_first_half_of_2018_to_that_of_2019() -> None:
    before = _disputes(_between(date(2018, 1, 1), date(2018, 6, 30)))
    after = _disputes(_between(date(2019, 1, 1), date(2019, 6, 30)))
    assert (before, after) == (540, 459)
    assert round((after - before) / before, 4) == -0.15


def _half(entries: tuple[CrimeEntry, ...], first: str, last: str) -> list[CrimeEntry]:
    return [entry for entry in entries if first <= entry.month <= last]


def test_criminal_entries_add_up_to_the_printed_figures() -> None:
    before = sum(entry.filed for entry in _half(CRIMES, "2018-01", "2018-06"))
    half = _half(CRIMES, "2019-01", "2019-06")
    assert (before, sum(entry.filed for entry in half)) == (164, 124)
    assert (sum(entry.solved for entry in half), sum(entry.solved_current for entry in half)) == (39, 28)
    assert round((124 - before) / before, 4) == -0.2439


def test_every_month_of_the_plan_has_its_criminal_entry() -> None:
    months = [f"{2018 + n // 12}-{n % 12 + 1:02d}" for n in range(18)]
    assert [entry.month for entry in CRIMES] == months


def test_every_day_has_a_dispute_and_no_day_is_beyond_belief() -> None:
    days = Counter(one.received_at.date() for one in WHOLE)
    with_disputes = {one.received_at.date() for one in WHOLE if one.nature is Nature.DISPUTE}
    assert len(with_disputes) == (LAST_DAY - FIRST_DAY).days + 1
    assert max(days.values()) <= 14


def test_week_ends_are_busier_than_the_middle_of_the_week() -> None:
    weekdays = Counter(one.received_at.weekday() for one in WHOLE)
    assert weekdays[5] > weekdays[2]
    assert weekdays[6] > weekdays[1]


def test_the_plan_is_in_the_order_of_the_clock_and_numbered_without_gap() -> None:
    planned = WHOLE
    assert [one.serial for one in planned] == list(range(1, len(planned) + 1))
    assert planned == sorted(planned, key=lambda one: one.received_at)


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_a_shorter_plan_is_a_prefix_of_the_whole(last_day: date) -> None:
    short = incidents(last_day)
    assert short == WHOLE[: len(short)]
    assert all(one.received_at.date() <= last_day for one in short)


def test_every_set_piece_falls_within_the_plan() -> None:
    assert all(FIRST_DAY <= day <= LAST_DAY for day in PIECES)
