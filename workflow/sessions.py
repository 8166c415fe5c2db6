"""Mediation sessions: book a room, cancel, hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.models import Case, MediationSession, Officer, Room
from db.queries.parties import current_parties
from db.queries.sessions import held_in_spell, spell_start
from rules.errors import RuleViolation, refuse_if
from rules.parties import party_problems
from rules.periods import business_day
from rules.rights import POLICE
from rules.sessions import require_recording, require_session_allowed
from rules.steps import Step, after
from rules.vocabulary import SessionResult, SessionState, Track
from rules.wording import chinese_date
from workflow.cases import begun_track, open_file
from workflow.desk import Desk, Work
from workflow.entries import optional, required
from workflow.parties import party_facts


@dataclass(frozen=True, slots=True)
class HeldSession:
    """What is recorded when a session is over."""

    present: str
    record: str
    result: SessionResult
    recorder_id: int | None = None
    recording: str | None = None


def book_room(
    desk: Desk, case_id: int, room_id: int | None, starts_at: datetime, ends_at: datetime, chair_id: int
) -> int:
    """Book a session of a case; a room already taken at that time is refused. Returns the session's id."""
    with desk.act("book_room") as work:
        case = open_file(work, case_id)
        after(case.state, Step.BEGIN)
        if ends_at <= starts_at:
            raise RuleViolation("session_span", "结束时间须在开始时间之后。", field="ends_at")
        if room_id is not None:
            work.get(Room, room_id, "调解室")
        work.get(Officer, chair_id, "主持人")
        _require_session_lawful(work, case, business_day(starts_at, desk.settings.cut_off))
        return work.add(
            MediationSession(
                case_id=case.id,
                room_id=room_id,
                starts_at=starts_at,
                ends_at=ends_at,
                state=SessionState.BOOKED,
                chair_id=chair_id,
            )
        ).id


def cancel_session(desk: Desk, session_id: int, reason: str) -> None:
    """Cancel a booking; its room is free again."""
    with desk.act("cancel_session", reason=required(reason, "reason", "请写明取消原因。")) as work:
        booked = _booked(work, session_id)
        booked.state = SessionState.CANCELLED


def hold_session(desk: Desk, session_id: int, held: HeldSession) -> None:
    """Record a session as held, with its result; the parties must be lawfully present (程序规定 52, 181, 183)."""
    with desk.act("hold_session") as work:
        booked = _booked(work, session_id)
        case = open_file(work, booked.case_id)
        track = begun_track(case)
        after(case.state, Step.BEGIN)
        day = _day_of(work, booked)
        chair = work.get(Officer, booked.chair_id, "主持人")
        parties = current_parties(work.session, case.id)
        problems = party_problems(
            [party_facts(p) for p in parties], track, work.today, mediator_names=(chair.name,)
        )
        refuse_if(problems, "parties_incomplete")
        earlier = _require_session_lawful(work, case, day)
        if track is Track.SECURITY:
            recorder = work.session.get(Officer, held.recorder_id) if held.recorder_id else None
            second_police = recorder is not None and recorder.id != chair.id and recorder.role in POLICE
            require_recording(chair.role, second_police, optional(held.recording), desk.law, work.today)
        booked.state, booked.result, booked.held_on = SessionState.HELD, held.result, day
        if booked.starts_at < work.now < booked.ends_at:
            # Recorded before the booked time was over: it ended now, and the room is free again.
            booked.ends_at = work.now
        booked.ordinal = earlier + 1
        booked.recorder_id, booked.recording = held.recorder_id, optional(held.recording)
        booked.present = required(held.present, "present", "请填写在场人员。")
        booked.record = required(held.record, "record", "请填写调解记录。")


def _booked(work: Work, session_id: int) -> MediationSession:
    booked = work.get(MediationSession, session_id, "调解场次")
    work.about(work.get(Case, booked.case_id).number)
    if booked.state is not SessionState.BOOKED:
        raise RuleViolation("session_not_booked", f"这场调解“{booked.state.label}”，不能再改。")
    return booked


def _day_of(work: Work, booked: MediationSession) -> date:
    """Return the business day a booked session took place on; refused while it lies ahead."""
    day = business_day(booked.starts_at, work.desk.settings.cut_off)
    if day > work.today:
        raise RuleViolation(
            "session_not_begun",
            f"这场调解预约在{chinese_date(day)}，还没有进行，不能登记；提前调解的，请取消后重新预约。",
        )
    return day


def _require_session_lawful(work: Work, case: Case, day: date) -> int:
    """Return how many sessions were held since the case was opened; refuse what article 183 forbids."""
    held = held_in_spell(work.session, case.id, spell_start(work.session, case.id))
    if case.track is not None:
        first = held[0].held_on if held else None
        require_session_allowed(case.track, len(held), first, day, work.desk.law, work.desk.station.working_days)
    return len(held)
