from __future__ import annotations

from datetime import date, timedelta

import pytest

from rules.vocabulary import AppraisalKind, DueKind, SessionResult, TerminationReason, Track, TransferKind
from tests.builders import (
    MONDAY,
    a_case,
    a_closed_case,
    a_held_session,
    a_new_case,
    an_agreement,
    officer_id,
    with_parties,
)
from tests.courses import every_way
from workflow.cases import reopen_case, send_appraisal
from workflow.outcomes import plan_visit, receipt, terminate, transfer
from workflow.views.deadlines import deadlines_of, due_rows, nearest_deadlines


def labels(rows):
    return [row.label for row in rows]


def nearest(desk, *cases):
    with desk.read() as session:
        return nearest_deadlines(session, desk, cases)


def test_a_case_without_a_track_is_reminded_by_the_shorter_clock(desk):
    (row,) = deadlines_of(desk, a_new_case(desk))
    assert row.label == "选定类型并调解"
    assert row.due == date(2019, 6, 27)
    assert row.why.startswith("尚未选择调解类型")
    assert (row.standing, row.overdue, row.owner) == ("还有3天", False, "张民警")


def test_both_clocks_of_a_security_case_are_told_with_their_counting(desk):
    rows = deadlines_of(desk, a_case(desk))
    assert labels(rows) == ["治安调解（无需鉴定）", "治安案件办案期限"]
    assert rows[0].due == date(2019, 6, 27)
    assert "次日起算3个工作日" in rows[0].why
    assert all(row.source for row in rows)


def test_a_failed_session_starts_the_clock_of_the_second_one(desk):
    case = a_case(desk)
    with_parties(desk, case)
    a_held_session(desk, case, SessionResult.CONTINUE)
    assert labels(deadlines_of(desk, case))[0] == "再次治安调解"


def test_an_appraisal_stops_the_clocks(desk):
    case = a_case(desk)
    send_appraisal(desk, case, AppraisalKind.INJURY)
    rows = deadlines_of(desk, case)
    assert {row.standing for row in rows} == {"中止计算"}
    assert all(row.due is None and row.days_left is None for row in rows)
    assert rows[0].words == f"{rows[0].label}，中止计算"


def test_an_unpaid_term_is_overdue_on_the_day_after(desk, clock):
    agreed = an_agreement(desk, due_on=date(2019, 6, 25))
    clock.set(date(2019, 6, 26))
    (row,) = deadlines_of(desk, agreed.case)
    assert row.label == "履行：刘卫兵向陈䶮付款500.00元"
    assert (row.standing, row.days_left, row.overdue) == ("逾期1天", -1, True)


def test_an_agreement_given_up_leaves_the_handling_period_and_no_terms(desk):
    agreed = an_agreement(desk)
    terminate(desk, agreed.case, TerminationReason.NOT_PERFORMED, "拒不付款")
    assert labels(deadlines_of(desk, agreed.case)) == ["治安案件办案期限（重新起算）"]


def test_the_parties_right_to_confirmation_lapses_but_is_never_overdue(desk, clock):
    agreed = an_agreement(desk, Track.PEOPLES)
    clock.pass_days(40)
    row = next(row for row in deadlines_of(desk, agreed.case) if row.label == "共同申请司法确认")
    assert (row.standing, row.overdue) == ("已过期限", False)
    assert row not in due_rows(desk, clock.day)


def test_a_case_handed_over_runs_again_when_it_is_declined(desk):
    case = a_case(desk, Track.PEOPLES)
    with_parties(desk, case, Track.PEOPLES)
    transfer(desk, case, TransferKind.OTHER_OFFICE, "司法所", "不属本所管辖")
    assert deadlines_of(desk, case) == ()
    receipt(desk, 1, False, "退回")
    assert labels(deadlines_of(desk, case)) == ["人民调解"]


def test_a_reopened_case_counts_from_the_day_it_came_back(desk, clock):
    case = a_closed_case(desk)
    assert deadlines_of(desk, case) == ()
    clock.pass_days(30)
    reopen_case(desk, case, "当事人再起争执")
    assert deadlines_of(desk, case)[0].due == date(2019, 7, 29)


def test_what_is_due_is_listed_earliest_first_with_visits_and_up_to_the_day_asked(desk, clock):
    case = a_new_case(desk)
    plan_visit(desk, case, MONDAY + timedelta(days=1), officer_id(desk))
    an_agreement(desk, due_on=MONDAY + timedelta(days=9))
    rows = due_rows(desk, MONDAY + timedelta(days=5))
    assert labels(rows) == ["回访", "选定类型并调解"]
    assert len(due_rows(desk, MONDAY + timedelta(days=9))) == 3
    assert len(due_rows(desk, MONDAY + timedelta(days=9), limit=2)) == 2


def test_the_nearest_deadline_of_each_case_is_given(desk):
    first, second = a_new_case(desk), a_case(desk, Track.PEOPLES)
    found = nearest(desk, first, second)
    assert found[first].due == date(2019, 6, 27)
    assert found[second].label == "人民调解"
    assert nearest(desk) == {}


def test_each_row_says_in_two_characters_what_is_due_and_how_many_days_the_case_is_open(desk, clock):
    agreed = an_agreement(desk, due_on=MONDAY + timedelta(days=2))
    plan_visit(desk, agreed.case, MONDAY + timedelta(days=3), officer_id(desk))
    a_case(desk, Track.PEOPLES)
    a_case(desk)
    clock.pass_days(12)
    kinds = {row.label: row.kind.label for row in due_rows(desk, clock.day + timedelta(days=30))}
    assert kinds == {
        "履行：刘卫兵向陈䶮付款500.00元": "履行",
        "回访": "回访",
        "人民调解": "调解",
        "治安调解（无需鉴定）": "调解",
        "治安案件办案期限": "办案",
    }
    assert {row.days_open for row in due_rows(desk, clock.day)} == {12}


def runs(row):
    """Whether the station or a party still has to keep it, or the parties may still make use of it."""
    return row.overdue or row.days_left is None or row.days_left >= 0


def by_day(row):
    return row.due, row.number, row.label


@pytest.mark.parametrize("limit", [2, 200])
@pytest.mark.parametrize("days", [-30, 0, 3, 40])
def test_what_falls_due_in_all_cases_is_what_each_case_says_of_itself(desk, clock, days, limit):
    cases = every_way(desk, clock)
    until = clock.day + timedelta(days=days)
    told = [row for case in cases for row in deadlines_of(desk, case) if runs(row)]
    due = [row for row in told if row.due is not None and row.due <= until]
    listed = due_rows(desk, until, limit)
    visits = {row for row in due_rows(desk, until) if row.kind is DueKind.VISIT}
    assert list(listed) == sorted([*due, *visits], key=by_day)[:limit]
    assert {row.case_id for row in visits} == (set() if days < 0 else set(cases[:3]))


def test_the_nearest_deadline_of_many_cases_is_the_first_each_says_of_itself(desk, clock):
    cases = every_way(desk, clock)
    firsts = {case: next((row for row in deadlines_of(desk, case) if runs(row)), None) for case in cases}
    assert nearest(desk, *cases) == {case: row for case, row in firsts.items() if row is not None}
