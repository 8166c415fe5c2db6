"""Deadlines against counts made by hand, and what must hold for any start."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.deadlines import (
    UNSURE,
    ClockFacts,
    Deadline,
    Pause,
    TermDue,
    add_months,
    case_deadlines,
    due_date,
    due_moment,
)
from rules.law_rows import Clock
from rules.law_tables import load_law
from rules.vocabulary import Source, Track

LAW = load_law()
CALENDAR = LAW.working_days
DAYS = st.dates(date(2013, 1, 1), date(2030, 12, 31))


def a_clock(code: str, day: date = date(2019, 6, 1)) -> Clock:
    clock = LAW.clock(code, day)
    assert clock is not None
    return clock


def running(facts: ClockFacts) -> dict[str, Deadline]:
    return {one.code: one for one in case_deadlines(facts, LAW, CALENDAR)}


def a_security_case(accepted_on: date = date(2019, 9, 27)) -> ClockFacts:
    return ClockFacts(Track.SECURITY, accepted_on)


def a_peoples_case(accepted_on: date = date(2019, 5, 31)) -> ClockFacts:
    return ClockFacts(Track.PEOPLES, accepted_on)


def test_three_working_days_count_the_make_up_sunday_and_skip_national_day() -> None:
    deadline = running(a_security_case())["security_mediation"]
    assert deadline.due == date(2019, 10, 8)  # 29 and 30 September, 8 October
    assert deadline.derivation == (
        "2019年9月27日受理，当日不计，次日起算3个工作日，跳过休息日9月28日、10月1日至7日，调休上班9月29日计入，"
        "至2019年10月8日届满。"
    )
    assert deadline.source == "《公安机关治安调解工作规范》"


def test_thirty_days_ending_on_a_holiday_move_to_the_next_working_day() -> None:
    deadline = running(a_security_case(date(2019, 9, 1)))["security_handling"]
    assert deadline.due == date(2019, 10, 8)
    assert "至2019年10月1日届满，当日不是工作日，顺延至2019年10月8日" in deadline.derivation
    assert "第九十九条" in deadline.source


def test_the_handling_period_cites_the_law_of_its_day() -> None:
    deadline = running(a_security_case(date(2026, 1, 5)))["security_handling"]
    assert "第一百一十八条" in deadline.source
    assert "立案" in deadline.derivation


def test_while_an_appraisal_runs_both_clocks_stand_still() -> None:
    facts = replace(a_security_case(date(2019, 6, 3)), appraisals=(Pause(date(2019, 6, 10), None, "伤情鉴定"),))
    clocks = running(facts)
    assert clocks["security_after_appraisal"].paused
    assert clocks["security_handling"].due is None
    assert "此前已计7日" in clocks["security_handling"].derivation
    assert clocks["security_handling"].days_left(date(2019, 6, 20)) is None
    assert "security_mediation" not in clocks


def test_after_the_document_three_working_days_run_and_the_appraisal_is_not_counted() -> None:
    span = Pause(date(2019, 6, 10), date(2019, 6, 20), "伤情鉴定")
    clocks = running(replace(a_security_case(date(2019, 6, 3)), appraisals=(span,)))
    assert clocks["security_after_appraisal"].due == date(2019, 6, 25)
    assert clocks["security_handling"].due == date(2019, 7, 15)  # 3 July + 10 days = 13 July, a Saturday
    assert "扣除伤情鉴定期间6月11日至20日共10日" in clocks["security_handling"].steps


def test_two_appraisals_are_each_named_with_their_days_and_a_common_day_once() -> None:
    one = Pause(date(2019, 6, 10), date(2019, 6, 20), "伤情鉴定")
    two = Pause(date(2019, 6, 18), date(2019, 6, 25), "价值认定")
    steps = due_date(a_clock("security_handling"), date(2019, 6, 3), CALENDAR, (one, two)).steps
    assert steps[1:3] == ("扣除伤情鉴定期间6月11日至20日共10日", "扣除价值认定期间6月21日至25日共5日")


def test_the_steps_of_the_counting_read_as_one_sentence() -> None:
    deadline = running(a_security_case())["security_mediation"]
    assert deadline.steps[0] == "2019年9月27日受理，当日不计，次日起算3个工作日"
    assert deadline.derivation == "，".join(deadline.steps) + "。"


def test_two_appraisals_at_once_are_taken_off_once() -> None:
    one, two = Pause(date(2019, 6, 10), date(2019, 6, 20)), Pause(date(2019, 6, 12), date(2019, 6, 18))
    single = due_date(a_clock("security_handling"), date(2019, 6, 3), CALENDAR, (one,))
    assert due_date(a_clock("security_handling"), date(2019, 6, 3), CALENDAR, (one, two)).due == single.due


def test_an_appraisal_begun_after_the_last_day_stops_nothing() -> None:
    late = Pause(date(2019, 8, 1), None)
    assert due_date(a_clock("security_handling"), date(2019, 6, 3), CALENDAR, (late,)).due == date(2019, 7, 3)


def test_a_second_session_has_seven_working_days_from_the_first() -> None:
    facts = replace(a_security_case(date(2019, 6, 3)), first_failed_session_on=date(2019, 6, 5))
    clocks = running(facts)
    assert clocks["second_session"].due == date(2019, 6, 17)  # 7 June is 端午节
    assert "第一百八十三条" in clocks["second_session"].source
    assert "security_mediation" not in clocks


def test_failure_or_non_performance_starts_the_thirty_days_anew() -> None:
    facts = replace(
        a_security_case(date(2019, 6, 3)), agreed_on=date(2019, 6, 5), failed_or_unperformed_on=date(2019, 7, 1)
    )
    clocks = running(facts)
    assert clocks["handling_restarted"].due == date(2019, 7, 31)
    assert "第一百八十五条" in clocks["handling_restarted"].source
    assert set(clocks) == {"handling_restarted"}


def test_an_agreement_ends_the_mediation_clocks() -> None:
    assert running(replace(a_security_case(), agreed_on=date(2019, 9, 29))) == {}


def test_peoples_mediation_has_one_month_ending_on_the_last_day_of_a_short_one() -> None:
    assert running(a_peoples_case())["peoples_mediation"].due == date(2019, 6, 30)
    assert running(a_peoples_case(date(2019, 1, 31)))["peoples_mediation"].due == date(2019, 2, 28)


@pytest.mark.parametrize(
    ("category", "source", "code", "due"),
    [
        ("1001", None, "labour_mediation", date(2019, 6, 15)),
        ("1100", None, "labour_mediation", date(2019, 6, 15)),
        ("1501", None, "medical_mediation", date(2019, 7, 15)),
        ("0201", Source.COURT, "court_mediation", date(2019, 6, 30)),
        ("0201", Source.CALL_110, "peoples_mediation", date(2019, 6, 30)),
    ],
)
def test_some_kinds_of_case_have_a_clock_of_their_own(
    category: str, source: Source | None, code: str, due: date
) -> None:
    clocks = running(replace(a_peoples_case(), category=category, source=source))
    assert {code: due} == {key: one.due for key, one in clocks.items()}


def test_confirmation_may_be_asked_for_thirty_days_from_effect_on_the_peoples_track_only() -> None:
    effective = date(2019, 9, 4)
    deadline = running(replace(a_peoples_case(), effective_on=effective))["court_confirmation"]
    assert deadline.due == date(2019, 10, 8)  # 4 October is a day off
    assert "人民调解法》第三十三条" in deadline.source
    assert "court_confirmation" not in running(replace(a_security_case(), effective_on=effective))


def test_a_confirmed_agreement_can_be_enforced_for_two_years() -> None:
    facts = replace(a_peoples_case(), effective_on=date(2019, 6, 3), confirmed_last_day=date(2019, 8, 31))
    assert running(facts)["court_enforcement"].due == date(2021, 8, 31)


def test_a_transfer_to_another_unit_is_due_in_twenty_four_hours() -> None:
    facts = replace(a_peoples_case(), transfer_reported_at=datetime(2019, 6, 30, 8, 32))
    deadline = running(facts)["transfer_police"]
    assert deadline.due_at == datetime(2019, 7, 1, 8, 32)
    assert deadline.due == date(2019, 7, 1)
    assert "2019年7月1日8时32分" in deadline.derivation


def test_each_term_falls_due_on_its_own_day_even_on_a_holiday() -> None:
    terms = (TermDue("第二项", date(2019, 10, 1)), TermDue("第一项", date(2019, 7, 1)))
    found = case_deadlines(replace(a_security_case(), agreed_on=date(2019, 9, 29), terms=terms), LAW, CALENDAR)
    assert [(one.label, one.due) for one in found] == [
        ("履行：第一项", date(2019, 7, 1)),
        ("履行：第二项", date(2019, 10, 1)),
    ]


def test_a_count_past_the_known_years_is_marked_and_not_refused() -> None:
    deadline = due_date(a_clock("second_session"), date(2026, 12, 30), CALENDAR)
    assert deadline.due == date(2027, 1, 8)
    assert deadline.unsure
    assert deadline.derivation.endswith(f"（{UNSURE}）")
    assert not due_date(a_clock("second_session"), date(2026, 12, 1), CALENDAR).unsure


def test_a_clock_not_yet_in_force_is_not_counted() -> None:
    facts = replace(a_peoples_case(date(2018, 3, 1)), category="1500")
    assert set(running(facts)) == {"peoples_mediation"}


def test_days_left_are_counted_to_the_end_of_the_last_day() -> None:
    deadline = due_date(a_clock("security_handling"), date(2019, 6, 3), CALENDAR)
    assert deadline.days_left(date(2019, 7, 3)) == 0
    assert deadline.days_left(date(2019, 7, 5)) == -2


def test_hours_are_counted_over_midnight_of_the_new_year() -> None:
    ends = due_moment(a_clock("transfer_police"), datetime(2019, 12, 31, 23, 59)).due_at
    assert ends == datetime(2020, 1, 1, 23, 59)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2019, 1, 31), 1, date(2019, 2, 28)),
        (date(2019, 12, 31), 2, date(2020, 2, 29)),
        (date(2020, 2, 29), 24, date(2022, 2, 28)),
        (date(2019, 12, 15), 1, date(2020, 1, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(DAYS, st.sampled_from(["security_mediation", "second_session", "security_handling"]))
def test_a_last_day_that_moves_or_counts_working_days_is_a_working_day(start: date, code: str) -> None:
    due = due_date(a_clock(code), start, CALENDAR).due
    assert due is not None
    assert due > start
    assert CALENDAR.is_working(due)


@given(DAYS, st.sampled_from([row.key for row in LAW.clocks(date(2019, 6, 1))]))
def test_a_later_start_is_never_due_earlier(start: date, code: str) -> None:
    one = due_date(a_clock(code), start, CALENDAR).due
    two = due_date(a_clock(code), start + timedelta(days=1), CALENDAR).due
    assert one is not None
    assert two is not None
    assert one <= two


@given(DAYS, st.integers(0, 40), st.integers(0, 60))
def test_an_appraisal_never_brings_the_last_day_forward(start: date, after: int, length: int) -> None:
    span = Pause(start + timedelta(days=after), start + timedelta(days=after + length))
    plain = due_date(a_clock("security_handling"), start, CALENDAR)
    paused = due_date(a_clock("security_handling"), start, CALENDAR, (span,))
    assert plain.due is not None
    assert paused.due is not None
    assert plain.due <= paused.due
    assert (paused.due - plain.due).days <= length + 12  # the move past a long holiday at most


@given(DAYS, st.booleans(), st.booleans())
def test_deadlines_are_listed_by_day_with_a_reason_and_a_source(start: date, security: bool, open_: bool) -> None:
    appraisals = (Pause(start, None if open_ else start + timedelta(days=9)),)
    track = Track.SECURITY if security else Track.PEOPLES
    found = case_deadlines(ClockFacts(track, start, appraisals=appraisals), LAW, CALENDAR)
    assert [one.due or date.max for one in found] == sorted(one.due or date.max for one in found)
    assert all(one.derivation.endswith(("。", "）")) and one.source for one in found)
