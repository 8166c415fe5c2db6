"""Incidents (警情) and their carry-overs (结转)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Versioned, link, word
from rules.vocabulary import CarryReason, Nature, Outcome, Risk, Source


class Incident(Versioned, Base):
    """One call or visit, in the business day it was received; cleared when nature and outcome stand."""

    __tablename__ = "incident"
    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)
    external_number: Mapped[str | None] = mapped_column(unique=True)
    received_at: Mapped[datetime]
    business_date: Mapped[date]
    late_for: Mapped[date | None]
    source: Mapped[Source] = mapped_column(word(Source, "source"))
    caller: Mapped[str | None]
    phone: Mapped[str | None]
    place: Mapped[str]
    community_id: Mapped[int | None] = mapped_column(link("community.id"))
    summary: Mapped[str]
    reported_nature: Mapped[Nature] = mapped_column(word(Nature, "reported_nature"))
    confirmed_nature: Mapped[Nature | None] = mapped_column(word(Nature, "confirmed_nature"))
    category: Mapped[str | None]
    risk: Mapped[Risk | None] = mapped_column(word(Risk, "risk"))
    outcome: Mapped[Outcome | None] = mapped_column(word(Outcome, "outcome"))
    outcome_note: Mapped[str | None]
    recording: Mapped[str | None]
    cleared_on: Mapped[date | None]
    cleared_by: Mapped[int | None] = mapped_column(link("officer.id"))
    case_id: Mapped[int | None] = mapped_column(link("case_file.id"))
    registered_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (
        CheckConstraint("(outcome IS NULL) = (cleared_on IS NULL)", "cleared_with_outcome"),
        CheckConstraint("(cleared_on IS NULL) = (cleared_by IS NULL)", "cleared_by_name"),
        CheckConstraint("outcome IS NULL OR confirmed_nature IS NOT NULL", "cleared_needs_nature"),
        CheckConstraint("outcome IS NULL OR outcome <> 'case' OR case_id IS NOT NULL", "case_outcome"),
        Index("ix_incident_business_date_number", "business_date", "number"),
        Index("ix_incident_open", "cleared_on", "business_date"),
        Index("ix_incident_phone", "phone"),
        Index("ix_incident_case_id", "case_id"),
    )


class CarryOver(Base):
    """An incident carried over at one day's close: reason, owner and next date, by name."""

    __tablename__ = "carry_over"
    id: Mapped[Key]
    incident_id: Mapped[int] = mapped_column(link("incident.id"))
    day: Mapped[date]
    reason: Mapped[CarryReason] = mapped_column(word(CarryReason, "reason"))
    note: Mapped[str | None]
    owner_id: Mapped[int] = mapped_column(link("officer.id"))
    next_date: Mapped[date]
    made_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (
        UniqueConstraint("incident_id", "day"),
        CheckConstraint("next_date > day", "next_date_later"),
    )
