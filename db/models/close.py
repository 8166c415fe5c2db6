"""Closes: days, weeks, and the exceptions that reopen them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Digest, Key, link, word
from rules.vocabulary import CarryReason, CloseState, WeekDecisionKind


class _Close:
    """What a day close and a week close have in common: a numbered snapshot with its hash."""

    number: Mapped[str | None] = mapped_column(unique=True)
    state: Mapped[CloseState] = mapped_column(word(CloseState, "state"))
    snapshot: Mapped[str]
    sha256: Mapped[Digest]
    held_at: Mapped[datetime]
    held_by: Mapped[int] = mapped_column(link("officer.id"))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(link("officer.id"))
    trail_head: Mapped[Digest | None]
    paper_id: Mapped[int | None] = mapped_column(link("issued_paper.id"))


_CLOSED_COMPLETE = (
    "state <> 'closed' OR (number IS NOT NULL AND closed_by IS NOT NULL AND closed_at IS NOT NULL"
    " AND paper_id IS NOT NULL AND trail_head IS NOT NULL)"
)


class DayClose(_Close, Base):
    """One version of a business day's close (日清)."""

    __tablename__ = "day_close"
    day: Mapped[date] = mapped_column(primary_key=True)
    edition: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    __table_args__ = (CheckConstraint(_CLOSED_COMPLETE, "closed_complete"),)


class WeekClose(_Close, Base):
    """One version of a week's close (周清仓); ``first_day`` begins the station week."""

    __tablename__ = "week_close"
    first_day: Mapped[date] = mapped_column(primary_key=True)
    edition: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    __table_args__ = (CheckConstraint(_CLOSED_COMPLETE, "closed_complete"),)


class WeekDecision(Base):
    """The decision one open case got in one week."""

    __tablename__ = "week_decision"
    id: Mapped[Key]
    first_day: Mapped[date]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    kind: Mapped[WeekDecisionKind] = mapped_column(word(WeekDecisionKind, "kind"))
    reason: Mapped[CarryReason | None] = mapped_column(word(CarryReason, "reason"))
    measure: Mapped[str]
    owner_id: Mapped[int] = mapped_column(link("officer.id"))
    next_date: Mapped[date]
    decided_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (
        UniqueConstraint("first_day", "case_id"),
        CheckConstraint("kind <> 'continue' OR reason IS NOT NULL", "continue_has_reason"),
    )


class PeriodException(Base):
    """The chief's leave to change a closed day or week until ``expires_at``."""

    __tablename__ = "period_exception"
    id: Mapped[Key]
    first_day: Mapped[date]
    last_day: Mapped[date]
    reason: Mapped[str]
    granted_by: Mapped[int] = mapped_column(link("officer.id"))
    granted_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    __table_args__ = (
        CheckConstraint("last_day >= first_day", "span"),
        CheckConstraint("expires_at > granted_at", "expires_later"),
    )


class MeetingNote(Base):
    """What was said of one case at a weekly meeting, written as it went; ``seconds`` is how long it was talked of."""

    __tablename__ = "meeting_note"
    id: Mapped[Key]
    first_day: Mapped[date]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    text: Mapped[str]
    seconds: Mapped[int]
    noted_at: Mapped[datetime]
    officer_id: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (
        UniqueConstraint("first_day", "case_id"),
        CheckConstraint("seconds >= 0", "not_negative"),
    )
