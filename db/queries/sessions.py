"""Reading the sessions of a case and of a room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from db.models import Case, CaseSpell, MediationSession, Officer, Room
from rules.sessions import LONGEST_HOURS, Span
from rules.vocabulary import SessionState

MOST_BOOKINGS = 1000
"""Reading a calendar ends here; a week of ten rooms has some hundreds at most."""


@dataclass(frozen=True, slots=True)
class Booked:
    """A session that is not cancelled, with the words for it."""

    session: MediationSession
    number: str
    title: str
    chair: str


def spell_start(session: Session, case_id: int) -> date:
    """Return the day a case was opened or last reopened."""
    return session.scalars(select(func.max(CaseSpell.opened_on)).where(CaseSpell.case_id == case_id)).one()


def held_in_spell(session: Session, case_id: int, since: date) -> Sequence[MediationSession]:
    """Return the sessions held since a day, oldest first."""
    query = select(MediationSession).where(
        MediationSession.case_id == case_id,
        MediationSession.state == SessionState.HELD,
        MediationSession.held_on >= since,
    )
    return session.scalars(query.order_by(MediationSession.held_on, MediationSession.id)).all()


def bookings_within(session: Session, span: Span) -> list[Booked]:
    """Return the sessions that touch a span and are not cancelled, in order; at most 1000."""
    return _read(session, _overlapping(span))


def bookings_of_room(session: Session, room_id: int, span: Span, *, but: int | None = None) -> list[Booked]:
    """Return what stands in a room during a span, in order; ``but`` leaves out the session being moved."""
    query = _overlapping(span).where(MediationSession.room_id == room_id, MediationSession.id != (but or 0))
    return _read(session, query)


def bookings_of_chair(session: Session, chair_id: int, span: Span, *, but: int) -> list[Booked]:
    """Return the booked sessions an officer leads during a span, in order, other than the one asked about."""
    query = _overlapping(span).where(
        MediationSession.chair_id == chair_id,
        MediationSession.id != but,
        MediationSession.state == SessionState.BOOKED,
    )
    return _read(session, query)


def _overlapping(span: Span) -> Select[MediationSession, str, str, str]:
    # The index begins with the room, and no session is longer than the rule allows: both bounds let it be used.
    earliest = span.starts - timedelta(hours=LONGEST_HOURS)
    somewhere = or_(MediationSession.room_id.in_(select(Room.id)), MediationSession.room_id.is_(None))
    during = and_(
        MediationSession.starts_at >= earliest,
        MediationSession.starts_at < span.ends,
        MediationSession.ends_at > span.starts,
    )
    return (
        select(MediationSession, Case.number, Case.title, Officer.name)
        .join(Case, Case.id == MediationSession.case_id)
        .join(Officer, Officer.id == MediationSession.chair_id)
        .where(somewhere, during, MediationSession.state != SessionState.CANCELLED)
    )


def _read(session: Session, query: Select[MediationSession, str, str, str]) -> list[Booked]:
    ordered = query.order_by(MediationSession.starts_at, MediationSession.id).limit(MOST_BOOKINGS)
    return [Booked(row, number, title, chair) for row, number, title, chair in session.execute(ordered)]
