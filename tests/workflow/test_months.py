"""Figures month by month: the same as each month gives alone, however its months are cut and stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from rules.periods import STATION_ZONE, Period
from rules.statistics.lists import HEADLINE, by_key
from rules.vocabulary import Nature, Role
from tests.builders import (
    a_cleared_incident,
    a_new_case,
    a_story,
    an_agreement,
    an_incident,
    desk_of,
    sign_days,
)
from tests.stations import OFFICERS, SUNDAY, Clock, settings_of
from workflow.counts import Counts
from workflow.desk import Desk
from workflow.figures import figures_view
from workflow.month import enter_crime, finalise_month
from workflow.months import Months, by_month, last_months
from workflow.setup import FirstStart, set_up_station
from workflow.station import open_station

KEYS = ("disputes.total", "cases.accepted", "cases.open", "rate.success", "rate.performed", "rate.day_cleared")
WANTED = [by_key(HEADLINE)[key] for key in (*KEYS, "disputes.repeated", "rate.resolved")]


def read(desk: Desk, months: tuple[Period, ...]) -> Months:
    with desk.read() as session:
        return by_month(session, desk.law, desk.settings, months, WANTED)


def alone(desk: Desk, months: tuple[Period, ...], keys: Counts) -> Months:
    # Seen when all of them are over: a month under way is counted up to the present day only.
    over = replace(desk, clock=lambda: datetime.combine(months[-1].last, time(23, 59), STATION_ZONE))
    return {month.key: {key: figures_view(over, month.key).now[key] for key in keys} for month in months}


@pytest.fixture
def late_month_desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A station whose month begins on the 26th of the month before."""
    station = open_station(str(tmp_path / "late"), create=True, durable=False)
    settings = settings_of(month_start=26, first_day=date(2019, 5, 20))
    set_up_station(station, FirstStart(settings, OFFICERS, ["七一社区"], ["一号调解室"]), clock)
    yield desk_of(station, Role.CHIEF, clock)
    station.close()


def test_months_in_order_of_time_end_with_that_of_the_day(late_month_desk: Desk) -> None:
    months = last_months(late_month_desk.settings.calendar, date(2019, 5, 26), 24)

    assert (months[0].key, months[-1].key, len(months)) == ("2017-07", "2019-06", 24)
    assert months[-1].first == date(2019, 5, 26)


def test_days_are_folded_into_the_months_of_the_station(late_month_desk: Desk, clock: Clock) -> None:
    desk = late_month_desk
    for day in (date(2019, 5, 25), date(2019, 5, 26), date(2019, 6, 25), date(2019, 6, 26)):
        clock.set(day)
        an_incident(desk)
        a_new_case(desk)
    months = last_months(desk.settings.calendar, date(2019, 6, 30), 3)
    found = read(desk, months)

    assert [month.key for month in months] == ["2019-05", "2019-06", "2019-07"]
    # Each case was opened from an incident of its own.
    assert [found[month.key]["disputes.total"] for month in months] == [2, 4, 2]
    assert [found[month.key]["cases.accepted"] for month in months] == [1, 2, 1]
    assert [found[month.key]["cases.open"] for month in months] == [1, 3, 4]
    assert found == alone(desk, months, found["2019-06"])


def test_each_month_has_the_figures_it_has_alone(desk: Desk, clock: Clock) -> None:
    a_story(desk, clock)
    an_agreement(desk)
    a_cleared_incident(desk, phone="13900002222")
    an_incident(desk, Nature.HARASSMENT)
    months = last_months(desk.settings.calendar, clock.day, 4)
    found = read(desk, months)

    assert found == alone(desk, months, found["2019-06"])
    assert any(counts["cases.succeeded"] for counts in found.values())


def test_a_final_month_gives_what_was_stored(desk: Desk, clock: Clock) -> None:
    a_new_case(desk)
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 5, 2, 1)
    months = last_months(desk.settings.calendar, SUNDAY, 2)
    before = read(desk, months)
    finalise_month(desk, "2019-06")

    assert read(desk, months) == before
    assert _statements(desk, months[-1:]) == 1


def test_the_days_of_two_years_are_read_in_one_statement_a_kind_of_fact(desk: Desk, clock: Clock) -> None:
    a_new_case(desk)
    wanted = [by_key(HEADLINE)[key] for key in ("disputes.total", "cases.accepted", "incidents.valid")]
    months = last_months(desk.settings.calendar, clock.day, 24)

    assert _statements(desk, months, wanted) == 3


def _statements(desk: Desk, months: tuple[Period, ...], wanted: Any = WANTED) -> int:
    """Return how many statements reading the months takes, that of the stored months included."""
    seen: list[str] = []
    with desk.read() as session:
        engine = session.get_bind()

        def note(_c: Any, _k: Any, statement: str, *_rest: Any) -> None:
            seen.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        by_month(session, desk.law, desk.settings, months, wanted)
        event.remove(engine, "before_cursor_execute", note)
    return sum("SELECT" in one for one in seen)
