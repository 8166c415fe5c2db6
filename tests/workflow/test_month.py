"""The month: figures that add up, become final once, and print the same for good."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from db.models import CrimeMonth
from rules.errors import Forbidden
from rules.periods import STATION_ZONE
from rules.vocabulary import (
    AgreementForm,
    CarryReason,
    FigureState,
    Nature,
    Outcome,
    Role,
    SessionResult,
    TerminationReason,
    Track,
)
from tests.builders import (
    MONDAY,
    SUNDAY,
    Clock,
    a_case,
    a_cleared_incident,
    a_closed_case,
    a_held_session,
    agreement_values,
    an_agreement,
    an_incident,
    assert_sound,
    one,
    payment,
    refused,
    seat,
    sign_days,
    with_parties,
)
from workflow.agreements import record_agreement
from workflow.desk import Desk
from workflow.exceptions import reopen_day
from workflow.figures import FiguresView, figures_view
from workflow.intake import carry_over, clear_incident, confirm_nature
from workflow.month import enter_crime, finalise_month, month_book, month_problems
from workflow.outcomes import terminate
from workflow.setup import change_settings


def values(view: FiguresView) -> dict[str, float | int | None]:
    return {row.definition.key: row.value for row in view.rows}


def a_final_june(desk: Desk, clock: Clock) -> str:
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 5, 2, 1)
    return finalise_month(desk, "2019-06")


def test_each_fact_is_counted_where_it_belongs(desk: Desk) -> None:
    officer = seat(desk, Role.OFFICER)
    prank = an_incident(officer, Nature.HARASSMENT)
    clear_incident(officer, prank, Outcome.INVALID, "无声电话。")
    a_cleared_incident(officer)
    an_agreement(officer)
    oral = a_case(officer, Track.PEOPLES, category="0101")
    sides = with_parties(officer, oral, Track.PEOPLES)
    held = a_held_session(officer, oral)
    record_agreement(officer, held, agreement_values(payment(sides), form=AgreementForm.ORAL, facts="家庭琐事。"))
    failed = a_case(officer)
    with_parties(officer, failed)
    terminate(officer, failed, TerminationReason.NO_AGREEMENT, "双方分歧过大。")
    a_closed_case(officer)
    found = values(figures_view(desk, "2019-06"))
    expected = {
        "incidents.total": 6,
        "incidents.valid": 5,
        "disputes.total": 5,
        "disputes.share": 1.0,
        "cases.accepted": 4,
        "cases.succeeded": 2,
        "cases.failed": 1,
        "cases.open": 3,
        "agreements.written": 1,
        "agreements.oral": 1,
        "agreements.amount": 100_000,
        "category.01": 1,
        "category.02": 3,
        "community.七一社区": 4,
    }
    assert {key: found[key] for key in expected} == expected
    assert found["cases.ended"] == 3
    assert found["rate.success"] == pytest.approx(2 / 3)


def test_a_case_mediated_twice_succeeds_once(desk: Desk) -> None:
    officer = seat(desk, Role.OFFICER)
    case = a_case(officer, Track.PEOPLES)
    with_parties(officer, case, Track.PEOPLES)
    a_held_session(officer, case, SessionResult.CONTINUE)
    assert values(figures_view(desk, "2019-06"))["cases.succeeded"] == 0


def test_the_month_is_preliminary_until_it_is_final(desk: Desk, clock: Clock) -> None:
    a_cleared_incident(seat(desk, Role.OFFICER))
    assert figures_view(desk, "2019-06").state is FigureState.PRELIMINARY
    assert "预报" in month_book(desk, "2019-06").name
    a_final_june(desk, clock)
    assert figures_view(desk, "2019-06").state is FigureState.FINAL
    assert figures_view(desk, "2019-Q2").state is FigureState.FINAL
    assert figures_view(desk, "2019-Q3").state is FigureState.PRELIMINARY
    assert figures_view(desk, "2019-06-24").state is FigureState.SETTLED


def test_what_is_learnt_or_set_later_moves_neither_the_month_nor_its_half_year(desk: Desk, clock: Clock) -> None:
    officer = seat(desk, Role.OFFICER)
    waiting = an_incident(officer, Nature.DISPUTE)
    confirm_nature(officer, waiting, Nature.DISPUTE, "0201")
    carry_over(officer, waiting, MONDAY, CarryReason.ABSENT, officer.officer.id, SUNDAY + timedelta(days=2))
    for _ in range(2):
        a_cleared_incident(officer, phone="13800000001")
    a_final_june(desk, clock)
    before = {period: figures_view(desk, period).now for period in ("2019-06", "2019-Q2", "2019-H1")}
    assert before["2019-H1"]["disputes.repeated"] == 2
    clear_incident(officer, waiting, Outcome.ON_SPOT, "当面说开。", recording="执法记录仪07")
    change_settings(desk, replace(desk.settings, repeat_least=3), "改口径")
    assert {period: figures_view(desk, period).now for period in before} == before


def test_a_month_with_unsigned_days_or_no_entries_cannot_be_final(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, date(2019, 6, 28))
    clock.set(SUNDAY, 21)
    with refused(desk, "month_blocked") as caught:
        finalise_month(desk, "2019-06")
    assert "6月29日等2天的日清还没有签结" in caught.value.sentence
    assert "刑事案件数" in caught.value.sentence
    assert [problem.field for problem in month_problems(desk, "2019-06")] == ["2019-06-29", "crime"]


def test_months_become_final_in_order(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, date(2019, 7, 31))
    enter_crime(desk, "2019-07", 1, 0, 0)
    with refused(desk, "month_blocked") as caught:
        finalise_month(desk, "2019-07")
    assert "2019年6月月报还没有定稿" in caught.value.sentence


def test_a_final_month_prints_the_same_bytes_and_takes_no_change(desk: Desk, clock: Clock) -> None:
    a_cleared_incident(seat(desk, Role.OFFICER))
    number = a_final_june(desk, clock)
    first = month_book(desk, "2019-06")
    clock.set(date(2019, 8, 1))
    assert month_book(desk, "2019-06") == first
    assert number == "茶所月报〔2019〕1号"
    with refused(desk, "month_is_final"):
        enter_crime(desk, "2019-06", 6, 2, 1)
    with refused(desk, "month_is_final"):
        finalise_month(desk, "2019-06")
    with refused(desk, "month_is_final"):
        reopen_day(desk, MONDAY, "补正", datetime.combine(date(2019, 8, 2), time(9), STATION_ZONE))
    assert_sound(desk)


def test_a_late_fact_shows_in_the_next_month_and_not_in_the_final_one(desk: Desk, clock: Clock) -> None:
    a_cleared_incident(seat(desk, Role.OFFICER))
    a_final_june(desk, clock)
    clock.set(date(2019, 7, 2), 10)
    late = datetime.combine(date(2019, 6, 26), time(22), STATION_ZONE)
    a_cleared_incident(seat(desk, Role.OFFICER), received_at=late, summary="六月的旧事")
    assert values(figures_view(desk, "2019-06"))["incidents.total"] == 1
    assert values(figures_view(desk, "2019-07"))["incidents.total"] == 1
    sheet = openpyxl.load_workbook(io.BytesIO(month_book(desk, "2019-07").content))["更正"]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("补登2019年6月26日警情：六月的旧事" in cell for cell in cells)
    assert "2019年6月" in cells


def test_the_workbook_agrees_with_the_figures(desk: Desk, clock: Clock) -> None:
    an_agreement(seat(desk, Role.OFFICER))
    a_final_june(desk, clock)
    book = openpyxl.load_workbook(io.BytesIO(month_book(desk, "2019-06").content), data_only=True)
    rows = {row[1].value: row[2:] for row in book["月报总表"].iter_rows() if row[1].value}
    found = values(figures_view(desk, "2019-06"))
    assert found["cases.accepted"] in [cell.value for cell in rows["受理"]]
    assert 500 in [cell.value for cell in rows["协议涉及金额"]]
    assert_sound(desk)


def test_only_the_chief_enters_crime_and_numbers_must_make_sense(desk: Desk) -> None:
    with refused(desk, "not_your_right", Forbidden):
        enter_crime(seat(desk, Role.DEPUTY), "2019-06", 1, 1, 1)
    with refused(desk, "current_too_many"):
        enter_crime(desk, "2019-06", 3, 2, 3)
    with refused(desk, "negative"):
        enter_crime(desk, "2019-06", -1, 0, 0)
    with refused(desk, "not_a_month"):
        enter_crime(desk, "2019-Q2", 1, 0, 0)
    enter_crime(desk, "2019-06", 3, 2, 1)
    enter_crime(desk, "2019-06", 4, 2, 1)
    assert one(desk, CrimeMonth, "2019-06").filed == 4


@pytest.mark.parametrize("period", ["2019-06", "2019-W26", "2019-06-24", "2019-Q2", "2019-H1", "2019"])
def test_classes_and_communities_partition_the_cases(desk: Desk, period: str) -> None:
    officer = seat(desk, Role.OFFICER)
    for category, community in (("0100", 1), ("0200", 2), ("0201", 2), ("1800", 1)):
        a_case(officer, category=category, community_id=community)
    view = figures_view(desk, period)
    found = values(view)
    assert view.broken == ()
    assert found["cases.accepted"]
    for rows in (view.categories, view.communities):
        assert sum(int(row.value or 0) for row in rows) == found["cases.accepted"]
    assert len(view.categories) == 18


def test_what_falls_due_later_in_a_month_under_way_is_not_yet_due(desk: Desk, clock: Clock) -> None:
    an_agreement(seat(desk, Role.OFFICER), due_on=date(2019, 7, 20))
    clock.set(date(2019, 7, 2), 10)
    assert values(figures_view(desk, "2019-07"))["terms.due"] == 0
    assert figures_view(desk, "2019-07").counted.last == date(2019, 7, 2)
    clock.set(date(2019, 7, 20), 10)
    assert values(figures_view(desk, "2019-07"))["terms.due"] == 1
