"""Whatever officers do, and in whatever order: the books balance, the trail verifies, and a refusal changes nothing.

``FENGQIAO_EXAMPLES=1000`` makes a long run of it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from sqlalchemy import func, select

from db.models import Agreement, Case, CaseSpell, DayClose, Incident, RegisteredNumber, WeekClose
from db.queries import closes
from db.verify import verify_station
from rules.vocabulary import CaseState, CloseState
from tests.builders import MONDAY
from tests.journeys.station_at_work import Station
from workflow.week_close import week_balance

EXAMPLES = int(os.environ.get("FENGQIAO_EXAMPLES", "8"))
STEPS = 40


class Books(Station):
    """The station with what must hold after every act."""

    def __init__(self, template: Path, folder: Path) -> None:
        super().__init__(template, folder)
        self.agreed: dict[date, int] = {}

    @invariant()
    def states_are_known(self) -> None:
        with self.chief.read() as session:
            self.states = set(session.scalars(select(Case.state).distinct()))

    @invariant()
    def the_books_are_sound(self) -> None:
        with self.chief.read() as session:
            assert verify_station(session).faults == []

    @invariant()
    def every_week_balances_and_hands_its_stock_to_the_next(self) -> None:
        stock = None
        with self.chief.read() as session:
            for number in range((self.clock.day - MONDAY).days // 7 + 2):
                week = self.chief.settings.calendar.week_of(MONDAY + timedelta(days=7 * number))
                balance = week_balance(session, week)
                assert balance.holds
                assert stock is None or balance.carried_in == stock
                stock = balance.carried_out
            open_now = session.scalar(select(func.count()).where(Case.state != CaseState.CLOSED))
        assert stock == open_now

    @invariant()
    def what_was_signed_still_counts_the_same(self) -> None:
        calendar = self.chief.settings.calendar
        with self.chief.read() as session:
            for week in session.scalars(select(WeekClose).where(WeekClose.state == CloseState.CLOSED)):
                balance = week_balance(session, calendar.week_of(week.first_day))
                assert json.loads(week.snapshot)["balance"] == asdict(balance)
            unsigned = set(closes.unsigned_days(session, MONDAY, self.clock.day))
            by_day = select(Incident.business_date, func.count()).group_by(Incident.business_date)
            counted = {day: number for day, number in session.execute(by_day)}
            newest = {close.day: close for close in session.scalars(select(DayClose).order_by(DayClose.edition))}
        for day in newest.keys() - unsigned:
            assert json.loads(newest[day].snapshot)["counts"]["total"] == counted.get(day, 0)

    @invariant()
    def a_signed_day_keeps_its_agreements(self) -> None:
        day = Agreement.business_date
        made = select(day, func.count()).where(Agreement.voided_on.is_(None)).group_by(day)
        with self.chief.read() as session:
            counted = {day: number for day, number in session.execute(made)}
            days = session.scalars(select(DayClose.day).distinct()).all()
            shut = {day: counted.get(day, 0) for day in days if closes.is_shut(session, day)}
        assert all(self.agreed.get(day, number) == number for day, number in shut.items())
        self.agreed = shut

    @invariant()
    def the_numbers_of_void_agreements_are_void(self) -> None:
        with self.chief.read() as session:
            void = session.scalars(select(Agreement.number).where(Agreement.voided_on.is_not(None))).all()
            register = select(RegisteredNumber.text).where(RegisteredNumber.void_reason.is_not(None))
            assert sorted(session.scalars(register)) == sorted(map(str, void))

    @invariant()
    def every_open_case_has_one_open_spell(self) -> None:
        with self.chief.read() as session:
            open_spells = select(CaseSpell.case_id).where(CaseSpell.ended_on.is_(None))
            assert sorted(session.scalars(open_spells)) == self.ids(Case, Case.state != CaseState.CLOSED)
            sessions = session.scalars(select(Agreement.session_id).where(Agreement.voided_on.is_(None))).all()
        assert len(set(sessions)) == len(sessions)


def test_no_sequence_of_acts_breaks_the_books(template: Path, tmp_path: Path) -> None:
    folders = (tmp_path / str(number) for number in count())
    run_state_machine_as_test(
        lambda: Books(template, next(folders)),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
