"""Which day a fact is counted on, and which days a period is compared with: at the edges of days, months and years."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from rules.periods import STATION_ZONE
from rules.vocabulary import AgreementForm, Outcome, Role, TerminationReason, Track
from tests.builders import (
    MONDAY,
    ONE_DAY,
    Clock,
    a_case,
    a_held_session,
    a_new_case,
    agreement_values,
    an_incident,
    desk_of,
    first_start,
    payment,
    sign_day,
    with_parties,
)
from workflow.agreements import record_agreement
from workflow.desk import Desk
from workflow.figures import figures_view
from workflow.intake import clear_incident
from workflow.outcomes import terminate
from workflow.setup import set_up_station
from workflow.station import open_station

Make = Callable[..., Desk]
TUESDAY = MONDAY + ONE_DAY


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Make]:
    """Set up a station with settings of its own."""
    opened: list[Desk] = []

    def make(first_day: date, **changes: Any) -> Desk:
        clock = Clock(first_day)
        station = open_station(str(tmp_path / "station"), create=True, durable=False)
        set_up_station(station, first_start(first_day=first_day, **changes), clock)
        opened.append(desk_of(station, Role.CHIEF, clock))
        return opened[0]

    yield make
    opened[0].station.close()


def calls(desk: Desk, days: Sequence[date], at: time = time(12)) -> None:
    """Register an incident at that hour of each of the days, without signing one of them."""
    for day in days:
        received = datetime.combine(day, at, STATION_ZONE)
        desk.clock.now = received + timedelta(minutes=5)  # type: ignore[attr-defined]
        an_incident(desk, received_at=received)


def total(desk: Desk, period: str) -> tuple[Any, Any, Any]:
    """Return the incidents of a period, of the same one last year and of the one before."""
    figures = {one.definition.key: one for one in figures_view(desk, period).rows}
    one = figures["incidents.total"]
    return one.value, one.yoy_base, one.mom_base


def counted(desk: Desk, period: str, *keys: str) -> list[Any]:
    figures = {one.definition.key: one.value for one in figures_view(desk, period).rows}
    return [figures[key] for key in keys]


# The leap day

LEAP = [date(2019, 2, 28), date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1), date(2021, 2, 28)]


@pytest.mark.parametrize(
    ("period", "found_then"),
    [
        ("2020-02-29", (1, 1, 1)),  # beside 28 February 2019
        ("2021-02-28", (1, 1, 0)),  # beside 28 February 2020, not the 29th
        ("2020-02", (2, 1, 0)),
        ("2021-02", (1, 2, 0)),
        ("2020-Q1", (3, 1, 0)),
        ("2020-02-29..2020-03-01", (2, 1, 1)),  # beside 28 February to 1 March 2019, and the two days before
        ("2021-02-28..2021-03-01", (1, 3, 0)),  # beside 28 February to 1 March 2020: three days
    ],
)
def test_the_leap_day_is_compared_with_the_28th(found: Make, period: str, found_then: tuple[int, int, int]) -> None:
    desk = found(date(2018, 1, 1))
    calls(desk, LEAP)
    assert total(desk, period) == found_then


# Edges of periods


@pytest.mark.parametrize("period", ["2020-06", "2020-06-01..2020-06-30"])
def test_the_first_and_the_last_day_are_counted_and_their_neighbours_are_not(found: Make, period: str) -> None:
    desk = found(date(2018, 1, 1))
    calls(desk, [date(2020, 5, 31), date(2020, 6, 1), date(2020, 6, 30), date(2020, 7, 1)])
    assert total(desk, period)[0] == 2
    assert (total(desk, "2020-05")[0], total(desk, "2020-07")[0]) == (1, 1)


def test_a_month_from_the_26th_ends_with_the_25th(found: Make) -> None:
    desk = found(date(2018, 1, 1), month_start=26)
    calls(desk, [date(2020, 5, 25), date(2020, 5, 26), date(2020, 6, 25), date(2020, 6, 26)])
    assert total(desk, "2020-06") == (2, 0, 1)
    assert total(desk, "2020-07") == (1, 0, 2)
    assert total(desk, "2020-Q2")[0] == 3


def test_week_53_is_compared_with_week_52_and_with_its_dates_a_year_before(found: Make) -> None:
    desk = found(date(2018, 1, 1))
    calls(desk, [date(2019, 12, 28), date(2020, 1, 3), date(2020, 12, 27), date(2020, 12, 28), date(2021, 1, 3)])
    assert total(desk, "2020-W53") == (2, 2, 1)
    assert total(desk, "2021-W01") == (0, 0, 2)


def test_time_before_the_station_began_is_not_taken_for_quiet(found: Make) -> None:
    desk = found(date(2020, 6, 1))
    calls(desk, [date(2020, 6, 2)])
    assert total(desk, "2020-06") == (1, None, None)
    assert total(desk, "2020-07") == (0, None, 1)


# The hour of the cut-off


def test_the_cut_off_parts_two_days(found: Make) -> None:
    desk = found(date(2018, 1, 1), cut_off=time(8, 30))
    calls(desk, [date(2020, 6, 2)], time(8, 29, 59))
    calls(desk, [date(2020, 6, 2)], time(8, 30))
    assert [total(desk, f"2020-06-0{day}")[0] for day in (1, 2, 3)] == [1, 1, 0]


def test_the_last_night_before_the_cut_off_belongs_to_the_old_month_and_to_its_own_hour(found: Make) -> None:
    desk = found(date(2018, 1, 1), cut_off=time(8, 30))
    calls(desk, [date(2020, 7, 1)], time(8, 29))
    view = figures_view(desk, "2020-06")
    assert view.now["incidents.total"] == 1
    # 30 June 2020 was a Tuesday: the hour is that of the clock, the working day that of the business day.
    assert {key: n for key, n in view.now.items() if key.startswith("hour.")} == {"hour.04.0": 1}


def test_at_midnight_begins_the_next_day(found: Make) -> None:
    desk = found(date(2018, 1, 1))
    calls(desk, [date(2020, 6, 2)], time(23, 59, 59))
    calls(desk, [date(2020, 6, 3)], time(0))
    assert [total(desk, f"2020-06-0{day}")[0] for day in (2, 3)] == [1, 1]


# Facts of a day that is signed


def test_a_late_incident_counts_on_the_day_it_was_registered(desk: Desk, clock: Clock) -> None:
    an_incident(desk)
    clear_all(desk, clock)
    received = clock.now
    clock.set(TUESDAY, 10)
    an_incident(desk, received_at=received, phone="13700000000")
    assert [total(desk, day.isoformat())[0] for day in (MONDAY, TUESDAY)] == [1, 1]


def clear_all(desk: Desk, clock: Clock) -> None:
    """Settle Monday's incident and sign Monday in the evening."""
    clear_incident(desk, 1, Outcome.ON_SPOT, "双方和解。")
    clock.set(MONDAY, 20)
    sign_day(desk, MONDAY)


def test_what_is_done_in_the_evening_of_a_signed_day_counts_on_the_next(desk: Desk, clock: Clock) -> None:
    failing, agreeing = a_case(desk), a_case(desk, Track.PEOPLES)
    with_parties(desk, failing)
    sides = with_parties(desk, agreeing, Track.PEOPLES)
    held = a_held_session(desk, agreeing)
    clock.set(MONDAY, 20)
    sign_day(desk, MONDAY)
    clock.set(MONDAY, 21)
    a_new_case(desk)
    terminate(desk, failing, TerminationReason.NO_AGREEMENT, "双方分歧过大。")
    record_agreement(desk, held, agreement_values(payment(sides), form=AgreementForm.ORAL, facts="家庭琐事。"))
    keys = ("cases.accepted", "cases.failed", "cases.succeeded", "agreements.oral", "cases.days_to_end")
    assert counted(desk, MONDAY.isoformat(), *keys) == [2, 0, 0, 0, 0]
    assert counted(desk, TUESDAY.isoformat(), *keys) == [1, 1, 1, 1, 0]
