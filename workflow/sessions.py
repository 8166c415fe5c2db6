"""Mediation sessions: book a room, once or in a series, move, cancel, hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from db.models import Case, MediationSession, Officer, Room
from db.queries.parties import current_parties
from db.queries.records import said_in
from db.queries.sessions import Booked, bookings_of_room, held_in_spell, spell_start
from rules.errors import RuleViolation, StaleRecord, refuse_if
from rules.parties import party_problems
from rules.periods import business_day
from rules.records import transcript
from rules.rights import POLICE
from rules.sessions import (
    Rhythm,
    Span,
    require_ahead,
    require_begun,
    require_chair,
    require_movable,
    require_recording,
    require_series_allowed,
    require_session_allowed,
    require_span,
    series,
)
from rules.steps import Step, after
from rules.vocabulary import SessionResult, SessionState, Track
from workflow.act import Work, act
from workflow.cases import begun_track, open_file
from workflow.desk import Desk
from workflow.entries import optional, required
from workflow.parties import party_facts
from workflow.views.shown import Shown, shown_of_cases


@dataclass(frozen=True, slots=True)
class HeldSession:
    """What is recorded when a session is over."""

    present: str
    record: str
    result: SessionResult
    recorder_id: int | None = None
    recording: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """Where, when and under whom a session sits; ``room_id`` None is a place outside the station's rooms."""

    room_id: int | None
    starts_at: datetime
    ends_at: datetime
    chair_id: int

    @property
    def span(self) -> Span:
        """The time of the session."""
        return Span(self.starts_at, self.ends_at)


def book_room(
    desk: Desk, case_id: int, room_id: int | None, starts_at: datetime, ends_at: datetime, chair_id: int
) -> int:
    """Book a session of a case; a room already taken at that time is refused. Returns the session's id.

    A time that has passed is allowed: a session that sat without a booking is booked first and then recorded.
    """
    slot = Slot(room_id, starts_at, ends_at, chair_id)
    with act(desk, "book_room") as work:
        case = _case_to_mediate(work, case_id)
        _require_slot(work, slot, case.track)
        _require_session_lawful(work, case, _business_day(work, slot.starts_at))
        _require_room_free(work, room_id, [slot.span])
        return work.add(_session(case_id, slot, slot.span)).id


def book_series(desk: Desk, case_id: int, first: Slot, rhythm: Rhythm, times: int) -> tuple[int, ...]:
    """Book a session of a case every day or week from the first on, all of them or none. Returns their ids.

    A refusal names every time at which the room is taken, and by what.
    """
    with act(desk, "book_series") as work:
        case = _case_to_mediate(work, case_id)
        _require_slot(work, first, case.track)
        require_ahead(first.span, work.now)
        spans = series(first.span, rhythm, times)
        held = _require_session_lawful(work, case, _business_day(work, first.starts_at))
        require_series_allowed(case.track, held, times, desk.law, work.today)
        _require_room_free(work, first.room_id, spans, "一场也没有预约，")
        return tuple(work.add(_session(case_id, first, span)).id for span in spans)


def move_session(desk: Desk, session_id: int, version: int, slot: Slot) -> None:
    """Give a booked session another time, room or chair; a room taken at that time is refused.

    StaleRecord when a colleague changed the booking after ``version``.
    """
    with act(desk, "move_session") as work:
        booked = _booked(work, session_id)
        case = open_file(work, booked.case_id)
        if booked.version != version:
            raise StaleRecord("stale", "同事刚刚改过这场预约。请刷新后核对，再改期。")
        if slot == Slot(booked.room_id, booked.starts_at, booked.ends_at, booked.chair_id):
            raise RuleViolation(
                "session_unchanged", "时间、调解室和主持人都没有变，请改动后再保存。", field="starts_at"
            )
        _require_slot(work, slot, case.track)
        day = _business_day(work, slot.starts_at)
        require_movable(_business_day(work, booked.starts_at), day, _business_day(work, work.now))
        _require_session_lawful(work, case, day)
        _require_room_free(work, slot.room_id, [slot.span], but=session_id)
        booked.room_id, booked.chair_id = slot.room_id, slot.chair_id
        booked.starts_at, booked.ends_at = slot.starts_at, slot.ends_at


def cancel_session(desk: Desk, session_id: int, reason: str) -> None:
    """Cancel a booking; its room is free again."""
    with act(desk, "cancel_session", reason=required(reason, "reason", "请写明取消原因。")) as work:
        booked = _booked(work, session_id)
        booked.state = SessionState.CANCELLED


def hold_session(desk: Desk, session_id: int, held: HeldSession) -> None:
    """Record a session as held, with its result; the parties must be lawfully present (程序规定 52, 181, 183)."""
    with act(desk, "hold_session") as work:
        booked = _booked(work, session_id)
        case = open_file(work, booked.case_id)
        track = begun_track(case)
        after(case.state, Step.BEGIN)
        require_begun(Span(booked.starts_at, booked.ends_at), work.now, "不能登记")
        day = _business_day(work, booked.starts_at)
        chair = work.get(Officer, booked.chair_id, "主持人")
        parties = current_parties(work.session, case.id)
        problems = party_problems([party_facts(p) for p in parties], track, work.today, mediator_names=(chair.name,))
        refuse_if(problems, "parties_incomplete")
        earlier = _require_session_lawful(work, case, day)
        require_chair(track, chair.role, desk.law, work.today)
        if track is Track.SECURITY:
            recorder = work.session.get(Officer, held.recorder_id) if held.recorder_id else None
            second_police = recorder is not None and recorder.id != chair.id and recorder.role in POLICE
            require_recording(second_police, optional(held.recording), desk.law, work.today)
        booked.state, booked.result, booked.held_on = SessionState.HELD, held.result, day
        if booked.starts_at < work.now < booked.ends_at:
            # Recorded before the booked time was over: it ended now, and the room is free again.
            booked.ends_at = work.now
        booked.ordinal = earlier + 1
        booked.recorder_id, booked.recording = held.recorder_id, optional(held.recording)
        booked.present = required(held.present, "present", "请填写在场人员。")
        told = optional(held.record) or transcript(said_in(work.session, booked.id))
        booked.record = required(told, "record", "请填写调解记录，或先用“调解笔录”边调解边记。")


def _booked(work: Work, session_id: int) -> MediationSession:
    booked = work.get(MediationSession, session_id, "调解场次")
    work.about(work.get(Case, booked.case_id).number)
    if booked.state is not SessionState.BOOKED:
        raise RuleViolation("session_not_booked", f"这场调解“{booked.state.label}”，不能再改。")
    return booked


def _case_to_mediate(work: Work, case_id: int) -> Case:
    case = open_file(work, case_id)
    after(case.state, Step.BEGIN)
    return case


def _session(case_id: int, slot: Slot, span: Span) -> MediationSession:
    return MediationSession(
        case_id=case_id,
        room_id=slot.room_id,
        starts_at=span.starts,
        ends_at=span.ends,
        state=SessionState.BOOKED,
        chair_id=slot.chair_id,
    )


def _require_slot(work: Work, slot: Slot, track: Track | None) -> None:
    require_span(slot.span)
    if slot.room_id is not None:
        work.get(Room, slot.room_id, "调解室")
    require_chair(track, work.get(Officer, slot.chair_id, "主持人").role, work.desk.law, work.today)


def _require_room_free(
    work: Work, room_id: int | None, spans: Iterable[Span], kept: str = "", but: int | None = None
) -> None:
    """Refuse a room that is taken, naming what stands there; ``kept`` says what has not been done."""
    if room_id is None:
        return
    taken = [one for span in spans for one in bookings_of_room(work.session, room_id, span, but=but)]
    if taken:
        room = work.get(Room, room_id, "调解室").name
        shown = shown_of_cases(work.session, work.desk, [one.session.case_id for one in taken])
        words = "；".join(dict.fromkeys(_words(one, shown) for one in taken))
        raise RuleViolation(
            "room_is_taken", f"{room}已有安排：{words}。{kept}请换一个时间或调解室。", field="starts_at"
        )


def _words(one: Booked, shown: Shown) -> str:
    span, title = Span(one.session.starts_at, one.session.ends_at), shown.words(one.session.case_id, one.title)
    return f"{span.words}“{title}”（{one.chair}主持）"


def _business_day(work: Work, at: datetime) -> date:
    return business_day(at, work.desk.settings.cut_off)


def _require_session_lawful(work: Work, case: Case, day: date) -> int:
    """Return how many sessions were held since the case was opened; refuse what article 183 forbids."""
    held = held_in_spell(work.session, case.id, spell_start(work.session, case.id))
    if case.track is not None:
        first = held[0].held_on if held else None
        require_session_allowed(case.track, len(held), first, day, work.desk.law, work.desk.station.working_days)
    return len(held)
