"""Mediation sessions (调解场次) in the station's rooms."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Versioned, link, word
from rules.vocabulary import SessionResult, SessionState


class MediationSession(Versioned, Base):
    """A booked, held or cancelled session; two that are not cancelled never share a room and a time."""

    __tablename__ = "mediation_session"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    room_id: Mapped[int | None] = mapped_column(link("room.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[SessionState] = mapped_column(word(SessionState, "state"))
    chair_id: Mapped[int] = mapped_column(link("officer.id"))
    recorder_id: Mapped[int | None] = mapped_column(link("officer.id"))
    held_on: Mapped[date | None]
    ordinal: Mapped[int | None]
    present: Mapped[str | None]
    record: Mapped[str | None]
    recording: Mapped[str | None]
    record_paper_id: Mapped[int | None] = mapped_column(link("issued_paper.id"), index=True)
    result: Mapped[SessionResult | None] = mapped_column(word(SessionResult, "result"))
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", "ends_after_start"),
        CheckConstraint("state <> 'held' OR (result IS NOT NULL AND held_on IS NOT NULL)", "held_result"),
        Index("ix_mediation_session_room_id", "room_id", "starts_at"),
        Index("ix_mediation_session_held_on", "held_on"),
    )
