"""What follows mediation: visits, transfers, terminations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, link, word
from rules.vocabulary import (
    Performed,
    Risk,
    Satisfaction,
    TerminationReason,
    TransferKind,
    VisitWay,
)


class Visit(Base):
    """A planned or made return visit (回访)."""

    __tablename__ = "visit"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    planned_on: Mapped[date]
    officer_id: Mapped[int] = mapped_column(link("officer.id"))
    made_on: Mapped[date | None]
    way: Mapped[VisitWay | None] = mapped_column(word(VisitWay, "way"))
    reached: Mapped[bool | None]
    person: Mapped[str | None]
    performed: Mapped[Performed | None] = mapped_column(word(Performed, "performed"))
    satisfaction: Mapped[Satisfaction | None] = mapped_column(word(Satisfaction, "satisfaction"))
    new_conflict: Mapped[bool | None]
    risk: Mapped[Risk | None] = mapped_column(word(Risk, "risk"))
    note: Mapped[str | None]
    __table_args__ = (
        CheckConstraint("(made_on IS NULL) = (reached IS NULL)", "made_with_result"),
        Index("ix_visit_planned_on", "made_on", "planned_on"),
        Index("ix_visit_planned", "planned_on"),
    )


class Transfer(Base):
    """A case handed to somebody else; it has left only when the receipt is in."""

    __tablename__ = "transfer"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    kind: Mapped[TransferKind] = mapped_column(word(TransferKind, "kind"))
    recipient: Mapped[str]
    letter_number: Mapped[str] = mapped_column(unique=True)
    reason: Mapped[str]
    sent_on: Mapped[date]
    sent_by: Mapped[int] = mapped_column(link("officer.id"))
    received_on: Mapped[date | None]
    accepted: Mapped[bool | None]
    receipt: Mapped[str | None]
    __table_args__ = (CheckConstraint("(received_on IS NULL) = (accepted IS NULL)", "receipt_answered"),)


class Termination(Base):
    """Mediation ended without result; the parties were told their other ways.

    ``told_on`` is the day they were, ``business_date`` the day that counts it.
    """

    __tablename__ = "termination"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    reason: Mapped[TerminationReason] = mapped_column(word(TerminationReason, "reason"))
    detail: Mapped[str]
    notice_number: Mapped[str] = mapped_column(unique=True)
    told_on: Mapped[date]
    business_date: Mapped[date]
    advice: Mapped[str]
    officer_id: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (Index("ix_termination_business_date", "business_date"),)
