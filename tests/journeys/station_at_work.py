"""A station whose officers do anything at any time; what they are refused changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from db.engine import DATABASE_NAME
from db.models import (
    Agreement,
    AgreementTerm,
    Case,
    Incident,
    MediationSession,
    Transfer,
)
from db.queries import closes
from rules.closures import Proof
from rules.errors import Refusal
from rules.vocabulary import (
    CarryReason,
    CaseState,
    ClosureReason,
    Nature,
    Outcome,
    Risk,
    Role,
    SessionResult,
    TerminationReason,
    Track,
    TransferKind,
    WeekDecisionKind,
)
from tests.builders import (
    MONDAY,
    ONE_DAY,
    Clock,
    Sides,
    a_booking,
    agreement_values,
    case_values,
    desk_of,
    going_on,
    incident_values,
    officer_id,
    one,
    open_copy,
    payment,
    seat,
    signer_names,
    track_facts,
    with_parties,
)
from workflow.agreements import record_agreement, record_performance, sign_agreement, void_agreement
from workflow.cases import choose_track, reopen_case, set_risk
from workflow.day_close import close_day, hold_day, release_day
from workflow.exceptions import reopen_day, reopen_week
from workflow.intake import carry_over, clear_incident, confirm_nature, link_case, open_case, register_incident
from workflow.outcomes import apply_for_closure, approve_closure, receipt, terminate, transfer
from workflow.sessions import HeldSession, hold_session
from workflow.week_close import close_week, decide_case, hold_week, open_cases_at, release_week

WEEKS = timedelta(weeks=4)
P = ParamSpec("P")
T = TypeVar("T")
PICK = st.integers(0, 7)
LEADING = st.sampled_from([Role.CHIEF, Role.CHIEF, Role.DEPUTY, Role.DUTY_LEADER])
EVERYBODY = st.sampled_from(list(Role))
EVERY_PROOF = Proof("1", "1", True, "1", "1", "1", "1", "1", "1", "1", "1", True)


class Station(RuleBasedStateMachine):
    """A station whose officers do anything at any time."""

    def __init__(self, template: Path, folder: Path) -> None:
        super().__init__()
        self.clock = Clock()
        self.station = open_copy(template, folder)
        self.watcher = sqlite3.connect(folder / DATABASE_NAME)
        self.chief = desk_of(self.station, Role.CHIEF, self.clock)
        self.officer = seat(self.chief, Role.OFFICER)
        self.states: set[CaseState] = set()

    def teardown(self) -> None:
        self.watcher.close()
        self.station.close()

    # What there is to act on

    def ids(self, kind: type[Any], *where: Any) -> Sequence[int]:
        with self.chief.read() as session:
            return session.scalars(select(kind.id).where(*where).order_by(kind.id)).all()

    def one_of(self, kind: type[Any], pick: int, *where: Any) -> int:
        """Return one of the fitting rows, the newest most often; one that does not exist when there is none."""
        found = self.ids(kind, *where)
        return found[-1 - pick % len(found)] if found else 999

    def try_to(self, act: Callable[P, T], *values: P.args, **named: P.kwargs) -> T | None:
        """Do an act, or find that nothing at all changed when it is refused."""
        before = self.stored_so_far()
        try:
            return act(*values, **named)
        except Refusal:
            assert self.stored_so_far() == before
            return None

    def stored_so_far(self) -> int:
        """Return a number that moves whenever anything at all is stored by somebody else."""
        (version,) = self.watcher.execute("PRAGMA data_version").fetchone()
        return int(version)

    def unsigned(self) -> date:
        with self.chief.read() as session:
            return closes.unsigned_days(session, MONDAY, self.clock.day + ONE_DAY)[0]

    # The acts

    @initialize()
    def an_ordinary_monday(self) -> None:
        for _ in range(2):
            self.an_incident_becomes_a_case(0, Risk.LOW, Track.SECURITY)

    @rule(hours=st.integers(0, 50), nature=st.sampled_from([None, Nature.DISPUTE, *Nature]), by=EVERYBODY)
    def an_incident_comes_in(self, hours: int, nature: Nature | None, by: Role) -> None:
        received = self.clock.now - timedelta(hours=hours)
        new = incident_values(self.chief, received_at=received)
        incident = self.try_to(register_incident, seat(self.chief, by), new)
        if incident is not None and nature is not None:
            self.try_to(confirm_nature, self.officer, incident, nature)

    @rule(pick=PICK, nature=st.sampled_from(Nature))
    def a_nature_is_confirmed(self, pick: int, nature: Nature) -> None:
        incident = self.one_of(Incident, pick)
        self.try_to(confirm_nature, self.officer, incident, nature)

    @rule(pick=PICK, outcome=st.sampled_from(Outcome))
    def an_incident_is_cleared(self, pick: int, outcome: Outcome) -> None:
        incident = self.one_of(Incident, pick, Incident.outcome.is_(None))
        self.try_to(clear_incident, self.officer, incident, outcome, "已处置")

    @rule(pick=PICK, days=st.integers(0, 5))
    def an_incident_is_carried_over(self, pick: int, days: int) -> None:
        incident, day = self.one_of(Incident, pick, Incident.outcome.is_(None)), self.unsigned()
        self.try_to(
            carry_over,
            self.officer,
            incident,
            day,
            CarryReason.ABSENT,
            officer_id(self.chief),
            day + timedelta(days=days),
        )

    @rule(pick=PICK, risk=st.sampled_from(Risk), track=st.sampled_from(Track))
    def an_incident_becomes_a_case(self, pick: int, risk: Risk, track: Track) -> None:
        self.an_incident_comes_in(0, Nature.DISPUTE, Role.OFFICER)
        incident = self.one_of(Incident, pick, Incident.outcome.is_(None))
        case = self.try_to(open_case, self.officer, incident, case_values(self.chief, risk=risk))
        if case is not None:
            self.try_to(choose_track, self.officer, case, track_facts(track))

    @rule(pick=PICK, other=PICK)
    def an_incident_joins_a_case(self, pick: int, other: int) -> None:
        incident, case = self.one_of(Incident, pick, Incident.outcome.is_(None)), self.one_of(Case, other)
        self.try_to(link_case, self.officer, incident, case)

    @precondition(lambda self: CaseState.MEDIATING in self.states)
    @rule(pick=PICK, result=st.sampled_from([SessionResult.AGREED, *SessionResult]))
    def a_session_is_held(self, pick: int, result: SessionResult) -> None:
        case = self.one_of(Case, pick, Case.state == CaseState.MEDIATING)
        with self.chief.read() as session:
            track = session.get_one(Case, case).track
        if track is not None:
            self._mediate(case, track, result)

    def _mediate(self, case: int, track: Track, result: SessionResult) -> None:
        sides = with_parties(self.officer, case, track)
        booked = self.try_to(a_booking, self.officer, case, 0)
        if booked is None:
            return
        self.try_to(hold_session, self.officer, booked, HeldSession("双方", "陈述", result, recording="录像1"))
        self._agree(booked, sides, track)

    def _agree(self, session: int, sides: Sides, track: Track) -> None:
        new = agreement_values(payment(sides, due_on=self.clock.day + ONE_DAY), facts="停车纠纷。")
        agreement = self.try_to(record_agreement, self.officer, session, new)
        if agreement is not None:
            signed = [(name, self.officer.today) for name in signer_names(track)]
            self.try_to(sign_agreement, self.officer, agreement, signed)

    @precondition(lambda self: self.states & {CaseState.AGREED, CaseState.PERFORMING})
    @rule(pick=PICK, fen=st.sampled_from([0, 1, 20_000, 50_000, 50_001]))
    def something_is_paid(self, pick: int, fen: int) -> None:
        term = self.one_of(AgreementTerm, pick, AgreementTerm.performed_on.is_(None))
        self.try_to(record_performance, self.officer, term, self.officer.today, amount_fen=fen)

    @rule(pick=PICK)
    def a_session_gives_an_agreement_again(self, pick: int) -> None:
        session = self.one_of(MediationSession, pick)
        self.try_to(record_agreement, self.officer, session, agreement_values())

    @precondition(lambda self: self.states & {CaseState.MEDIATING, CaseState.AGREED})
    @rule(pick=PICK, by=EVERYBODY, fresh=st.booleans(), again=st.booleans())
    def an_agreement_is_made_void(self, pick: int, by: Role, fresh: bool, again: bool) -> None:
        if fresh and CaseState.MEDIATING in self.states:
            self.a_session_is_held(pick, SessionResult.AGREED)
        agreement = self.one_of(Agreement, pick)
        self.try_to(void_agreement, seat(self.chief, by), agreement, "金额写错")
        term = one(self.chief, AgreementTerm, self.one_of(AgreementTerm, 0, AgreementTerm.agreement_id == agreement))
        if again and term is not None:
            wrong = one(self.chief, Agreement, agreement)
            self._agree(wrong.session_id, Sides(term.payer_id, term.payee_id), wrong.track)

    @rule(pick=PICK)
    def mediation_is_terminated(self, pick: int) -> None:
        case = self.one_of(Case, pick)
        self.try_to(terminate, self.officer, case, TerminationReason.NO_AGREEMENT, "差距过大")

    @rule(pick=PICK)
    def a_case_is_handed_over(self, pick: int, case: int = 0) -> None:
        case = case or self.one_of(Case, pick)
        self.try_to(transfer, self.officer, case, TransferKind.COMMITTEE, "街道调委会", "民事纠纷")

    @precondition(lambda self: CaseState.TRANSFERRED in self.states)
    @rule(pick=PICK, accepted=st.booleans())
    def a_receipt_comes_back(self, pick: int, accepted: bool) -> None:
        sent = self.one_of(Transfer, pick, Transfer.received_on.is_(None))
        self.try_to(receipt, self.officer, sent, accepted, "回执")

    @rule(pick=PICK, reason=st.sampled_from(ClosureReason), by=EVERYBODY)
    def a_closure_is_sought(self, pick: int, reason: ClosureReason, by: Role) -> None:
        case = self.one_of(Case, pick, Case.state != CaseState.CLOSED)
        self.try_to(apply_for_closure, seat(self.chief, by), case, reason, EVERY_PROOF)

    @precondition(lambda self: CaseState.CLOSURE_SOUGHT in self.states)
    @rule(pick=PICK, approved=st.booleans(), by=LEADING)
    def a_closure_is_decided(self, pick: int, approved: bool, by: Role) -> None:
        case = self.one_of(Case, pick, Case.state == CaseState.CLOSURE_SOUGHT)
        self.try_to(approve_closure, seat(self.chief, by), case, approved, "已核")

    @precondition(lambda self: CaseState.CLOSED in self.states)
    @rule(pick=PICK)
    def a_case_flares_up_again(self, pick: int) -> None:
        case = self.one_of(Case, pick, Case.state == CaseState.CLOSED)
        self.try_to(reopen_case, self.chief, case, "再次冲突")

    @rule(pick=PICK, risk=st.sampled_from(Risk))
    def a_risk_is_set(self, pick: int, risk: Risk) -> None:
        case = self.one_of(Case, pick)
        self.try_to(set_risk, self.officer, case, risk, "评估")

    @rule(hours=st.integers(1, 40))
    def time_passes(self, hours: int) -> None:
        self.clock.now += timedelta(hours=hours)

    @rule(by=LEADING, ahead=st.integers(0, 1))
    def a_day_is_held(self, by: Role, ahead: int) -> None:
        day = self.unsigned() + ahead * ONE_DAY
        self.try_to(hold_day, seat(self.chief, by), day)

    @rule(by=LEADING)
    def a_held_day_is_released(self, by: Role) -> None:
        self.try_to(release_day, seat(self.chief, by), self.unsigned())

    @rule(by=LEADING)
    def a_held_day_is_signed(self, by: Role) -> None:
        self.try_to(close_day, seat(self.chief, by), self.unsigned())

    @rule(outcome=st.sampled_from([None, Outcome.ON_SPOT]))
    def the_days_so_far_are_tidied_up_and_signed(self, outcome: Outcome | None) -> None:
        while self.unsigned() <= self.clock.day:
            day = self.unsigned()
            self._tidy_up(day, outcome)
            self.try_to(hold_day, self.chief, day)
            if self.try_to(close_day, self.chief, day) is None:
                return

    def _tidy_up(self, day: date, outcome: Outcome | None) -> None:
        for incident in self.ids(Incident, Incident.outcome.is_(None), Incident.business_date <= day):
            self.try_to(confirm_nature, self.chief, incident, Nature.DISPUTE)
            if outcome is not None:
                self.try_to(clear_incident, self.chief, incident, outcome, "和解")
            owner, later = officer_id(self.chief), day + 2 * ONE_DAY
            self.try_to(carry_over, self.chief, incident, day, CarryReason.OTHER, owner, later)

    @rule(pick=PICK, kind=st.sampled_from([WeekDecisionKind.CONTINUE, *WeekDecisionKind]), by=LEADING)
    def a_case_is_decided(self, pick: int, kind: WeekDecisionKind, by: Role) -> None:
        case, last = self.one_of(Case, pick), self._week_in_turn() + timedelta(days=6)
        self.try_to(decide_case, seat(self.chief, by), last, case, going_on(self.chief, last, kind=kind))

    @rule(by=LEADING)
    def the_week_is_held_and_released(self, by: Role) -> None:
        first = self._week_in_turn()
        self.try_to(hold_week, seat(self.chief, by), first)
        self.try_to(release_week, seat(self.chief, by), first)

    @rule(by=LEADING)
    def the_weekly_meeting_signs(self, by: Role) -> None:
        first = self._week_in_turn()
        last = first + timedelta(days=6)
        with self.chief.read() as session:
            cases = [case.id for case in open_cases_at(session, last)]
        for case in cases:
            self.try_to(decide_case, self.chief, last, case, going_on(self.chief, last))
        self.try_to(hold_week, seat(self.chief, by), first)
        self.try_to(close_week, seat(self.chief, by), first)

    def _week_in_turn(self) -> date:
        with self.chief.read() as session:
            weeks = (MONDAY + timedelta(days=7 * number) for number in count())
            return next(first for first in weeks if not closes.is_week_signed(session, first))

    @precondition(lambda self: self.unsigned() > MONDAY)
    @rule(back=st.integers(1, 8), hours=st.integers(0, 60), week=st.booleans(), by=LEADING)
    def a_signed_day_is_opened_again(self, back: int, hours: int, week: bool, by: Role) -> None:
        day = max(MONDAY, self.unsigned() - back * ONE_DAY)
        expiry = self.clock.now + timedelta(hours=hours)
        reopen = reopen_week if week else reopen_day
        self.try_to(reopen, seat(self.chief, by), day, "漏登", expiry)

    @precondition(lambda self: self.states & {CaseState.REGISTERED, CaseState.MEDIATING})
    @rule(pick=PICK, handed_over=st.booleans(), by=st.sampled_from([Role.CHIEF, Role.DEPUTY]))
    def a_case_leaves_the_books(self, pick: int, handed_over: bool, by: Role) -> None:
        case = self.one_of(Case, pick, Case.state.in_([CaseState.REGISTERED, CaseState.MEDIATING]))
        reason = ClosureReason.RECEIVED if handed_over else ClosureReason.SETTLED
        if handed_over:
            self.a_case_is_handed_over(pick, case)
            self.try_to(receipt, self.officer, self.one_of(Transfer, 0), True, "回执")
        self.try_to(apply_for_closure, self.officer, case, reason, EVERY_PROOF)
        self.try_to(approve_closure, seat(self.chief, by), case, True)

    @precondition(lambda self: self.clock.day < MONDAY + WEEKS)
    @rule()
    def the_week_goes_by_as_it_should(self) -> None:
        self.clock.set(max(self._week_in_turn() + timedelta(days=6), self.clock.day), 23)
        self.the_days_so_far_are_tidied_up_and_signed(Outcome.ON_SPOT)
        self.the_weekly_meeting_signs(Role.CHIEF)
