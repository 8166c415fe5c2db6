from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.law_tables import load_law
from rules.periods import STATION_ZONE
from rules.rights import POLICE
from rules.sessions import (
    LONGEST_HOURS,
    Rhythm,
    Span,
    require_chair,
    require_movable,
    require_recording,
    require_series_allowed,
    require_session_allowed,
    require_span,
    series,
)
from rules.vocabulary import Role, Track

LAW = load_law()
CALENDAR = LAW.working_days
FIRST = date(2019, 9, 26)
"""A Thursday before the National Day holiday: 29 September and 12 October were worked."""
SEVENTH = date(2019, 10, 11)


def test_the_first_and_the_second_session_of_security_mediation_are_lawful() -> None:
    require_session_allowed(Track.SECURITY, 0, None, FIRST, LAW, CALENDAR)
    require_session_allowed(Track.SECURITY, 1, FIRST, FIRST, LAW, CALENDAR)


@pytest.mark.parametrize("held", [2, 3])
def test_a_third_session_of_security_mediation_is_not(held: int) -> None:
    with pytest.raises(RuleViolation, match="已调解两次") as caught:
        require_session_allowed(Track.SECURITY, held, FIRST, FIRST, LAW, CALENDAR)
    assert caught.value.source.endswith("第一百八十三条")


def test_the_second_session_sits_within_seven_working_days_holidays_not_counted() -> None:
    require_session_allowed(Track.SECURITY, 1, FIRST, SEVENTH, LAW, CALENDAR)
    with pytest.raises(RuleViolation, match="7个工作日") as caught:
        require_session_allowed(Track.SECURITY, 1, FIRST, SEVENTH + timedelta(days=1), LAW, CALENDAR)
    assert caught.value.code == "second_session_late"


def test_peoples_mediation_is_not_limited() -> None:
    require_session_allowed(Track.PEOPLES, 9, FIRST, FIRST + timedelta(days=60), LAW, CALENDAR)


@pytest.mark.parametrize("chair", Role)
def test_security_mediation_is_led_by_police(chair: Role) -> None:
    require_chair(Track.PEOPLES, chair, LAW, FIRST)
    require_chair(None, chair, LAW, FIRST)
    if chair in POLICE:
        require_chair(Track.SECURITY, chair, LAW, FIRST)
    else:
        with pytest.raises(RuleViolation, match=f"由民警主持，{chair.label}不能主持"):
            require_chair(Track.SECURITY, chair, LAW, FIRST)


@pytest.mark.parametrize("recording", [None, ""])
def test_one_officer_alone_records_everything(recording: str | None) -> None:
    with pytest.raises(RuleViolation, match="全程录音录像") as caught:
        require_recording(False, recording, LAW, FIRST)
    assert caught.value.field == "recording"
    require_recording(False, "录像1", LAW, FIRST)


AFTERNOON = datetime(2019, 9, 26, 15, tzinfo=STATION_ZONE)
HOUR = timedelta(hours=1)


def span(length: timedelta = HOUR) -> Span:
    return Span(AFTERNOON, AFTERNOON + length)


def test_a_span_is_said_on_the_stations_clock() -> None:
    assert span().words == "2019年9月26日15:00至16:00"
    assert span(10 * HOUR).words == "2019年9月26日15:00至2019年9月27日01:00"


@pytest.mark.parametrize(
    ("length", "code"), [(timedelta(), "session_span"), (-HOUR, "session_span"), (13 * HOUR, "session_too_long")]
)
def test_a_session_ends_after_it_began_and_on_the_same_shift(length: timedelta, code: str) -> None:
    require_span(span(LONGEST_HOURS * HOUR))
    with pytest.raises(RuleViolation) as caught:
        require_span(span(length))
    assert (caught.value.code, caught.value.field) == (code, "ends_at")


@given(
    st.sampled_from(Rhythm),
    st.integers(2, 30),
    st.timedeltas(min_value=timedelta(minutes=1), max_value=LONGEST_HOURS * HOUR),
)
def test_the_sessions_of_a_series_are_equally_long_equally_far_apart_and_never_overlap(
    rhythm: Rhythm, times: int, length: timedelta
) -> None:
    spans = series(span(length), rhythm, times)
    assert (len(spans), spans[0]) == (times, span(length))
    assert {one.ends - one.starts for one in spans} == {length}
    days = 1 if rhythm is Rhythm.DAILY else 7
    for one, following in pairwise(spans):
        assert following.starts - one.starts == timedelta(days=days)
        assert following.starts >= one.ends


@pytest.mark.parametrize(("held", "times"), [(0, 3), (1, 2), (2, 2)])
def test_a_series_of_security_mediation_has_room_for_two_in_all(held: int, times: int) -> None:
    require_series_allowed(Track.SECURITY, 0, 2, LAW, FIRST)
    require_series_allowed(Track.PEOPLES, held, times, LAW, FIRST)
    require_series_allowed(None, held, times, LAW, FIRST)
    with pytest.raises(RuleViolation, match="最多调解2次") as caught:
        require_series_allowed(Track.SECURITY, held, times, LAW, FIRST)
    assert caught.value.field == "times"


@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)))
def test_two_weekly_sessions_are_never_more_than_seven_working_days_apart(day: date) -> None:
    require_session_allowed(Track.SECURITY, 1, day, day + timedelta(weeks=1), LAW, CALENDAR)


def test_a_session_is_moved_ahead_or_within_its_own_day() -> None:
    before, after = FIRST - timedelta(days=1), FIRST + timedelta(days=1)
    require_movable(was=before, day=after, today=FIRST)
    require_movable(was=before, day=FIRST, today=FIRST)
    require_movable(was=before, day=before, today=FIRST)
    with pytest.raises(RuleViolation, match="2019年9月25日已经过去"):
        require_movable(was=after, day=before, today=FIRST)
