"""What was learnt too late for its own month stands in the next one, with what it would have changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from rules.periods import STATION_ZONE
from rules.vocabulary import CarryReason, Nature, Outcome, Role
from tests.builders import MONDAY, SUNDAY, Clock, a_cleared_incident, an_agreement, an_incident, seat, sign_days
from workflow.corrections import corrections, exceptions
from workflow.desk import Desk
from workflow.exceptions import reopen_day
from workflow.intake import carry_over, clear_incident, confirm_nature
from workflow.month import enter_crime, finalise_month

JULY = date(2019, 7, 2)


def a_final_june(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 5, 2, 1)
    finalise_month(desk, "2019-06")


def of_july(desk: Desk):
    with desk.read() as session:
        return corrections(session, desk, desk.settings.calendar.parse("2019-07"))


def test_a_late_incident_says_what_it_changes_in_the_final_month(desk: Desk, clock: Clock) -> None:
    officer = seat(desk, Role.OFFICER)
    a_cleared_incident(officer)
    a_final_june(desk, clock)
    clock.set(JULY, 10)
    late = datetime.combine(date(2019, 6, 26), time(22), STATION_ZONE)
    a_cleared_incident(officer, received_at=late, summary="六月的旧事")

    fact, total = of_july(desk)
    assert (fact.period, fact.recorded_on) == ("2019-06", JULY)
    assert "补登2019年6月26日警情：六月的旧事" in fact.text
    assert fact.effect.startswith("警情总数＋1；有效警情＋1；纠纷警情＋1；原始性质为纠纷＋1")
    assert total.effect.startswith("警情总数1起，更正后2起；有效警情1起，更正后2起；纠纷警情1起，更正后2起")


def test_the_outcome_of_an_incident_carried_out_of_a_final_month_is_told(desk: Desk, clock: Clock) -> None:
    officer = seat(desk, Role.OFFICER)
    waiting = an_incident(officer, Nature.DISPUTE)
    confirm_nature(officer, waiting, Nature.DISPUTE, "0201")
    carry_over(officer, waiting, MONDAY, CarryReason.ABSENT, officer.officer.id, JULY)
    a_final_june(desk, clock)
    clock.set(JULY, 10)
    clear_incident(officer, waiting, Outcome.ON_SPOT, "当面说开。", recording="执法记录仪07")

    fact, total = of_july(desk)
    assert "2019年6月24日警情于2019年7月2日办结（当场化解）" in fact.text
    assert fact.effect == "当场化解＋1"
    assert total.effect == "当场化解0起，更正后1起"


def test_what_is_agreed_after_the_last_day_was_signed_corrects_its_month(desk: Desk, clock: Clock) -> None:
    a_final_june(desk, clock)
    an_agreement(seat(desk, Role.OFFICER))

    found = of_july(desk)
    assert [line.period for line in found] == ["2019-06"] * len(found)
    assert any("日清签结后达成的书面协议" in line.text and "书面协议＋1" in line.effect for line in found)
    assert "协议涉及金额0.00元，更正后500.00元" in found[-1].effect


def test_a_month_without_late_facts_has_no_corrections(desk: Desk, clock: Clock) -> None:
    a_final_june(desk, clock)
    clock.set(JULY, 10)
    a_cleared_incident(seat(desk, Role.OFFICER))
    assert of_july(desk) == ()


def test_a_day_opened_again_lists_itself_and_what_was_done(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, date(2019, 6, 25))
    clock.set(date(2019, 6, 26), 9)
    expires = datetime.combine(date(2019, 6, 27), time(9), STATION_ZONE)
    reopen_day(desk, date(2019, 6, 25), "补正报警人姓名", expires)
    a_cleared_incident(seat(desk, Role.OFFICER), received_at=clock() - timedelta(days=1))
    with desk.read() as session:
        lines = exceptions(session, desk.settings.calendar.parse("2019-06"))
    assert lines[0].what == "例外开启2019年6月25日"
    assert {line.why for line in lines} == {"补正报警人姓名"}
    assert any("登记警情" in line.what for line in lines[1:])
