"""Cases (纠纷): the file, the spells it was open, its appraisals."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Versioned, link, word
from rules.vocabulary import AppraisalKind, CaseOrigin, CaseResult, CaseState, Risk, SpellEnd, Track

_NARROWING = ("state", "risk", "track", "owner_id", "community_id", "category")


def _beside(column: str) -> list[str]:
    return [other for other in _NARROWING if other != column]


class Case(Versioned, Base):
    """One dispute; the number is kept for life, through closure and reopening.

    ``accepted_on`` is the day it was taken in, ``business_date`` the day that counts it, later where that was signed.
    ``origin`` is where it came from for the justice table; None: as its first incident's source says.
    """

    __tablename__ = "case_file"
    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    category: Mapped[str]
    community_id: Mapped[int] = mapped_column(link("community.id"))
    place: Mapped[str]
    occurred_at: Mapped[datetime | None]
    facts: Mapped[str]
    track: Mapped[Track | None] = mapped_column(word(Track, "track"))
    state: Mapped[CaseState] = mapped_column(word(CaseState, "state"))
    risk: Mapped[Risk] = mapped_column(word(Risk, "risk"))
    result: Mapped[CaseResult | None] = mapped_column(word(CaseResult, "result"))
    accepted_on: Mapped[date]
    business_date: Mapped[date]
    owner_id: Mapped[int] = mapped_column(link("officer.id"))
    family_violence: Mapped[bool] = mapped_column(default=False)
    escalated_on: Mapped[date | None]
    sealed_on: Mapped[date | None]
    seal_reason: Mapped[str | None]
    origin: Mapped[CaseOrigin | None] = mapped_column(word(CaseOrigin, "origin"))
    __table_args__ = (
        CheckConstraint("(sealed_on IS NULL) = (seal_reason IS NULL)", "sealed_with_reason"),
        # Cases are listed by the day they were accepted, all of them or those of one kind; these indexes hold
        # whatever else a list is narrowed by, so that going far down in it reads no rows.
        Index("ix_case_file_listed", "accepted_on", "id", *_NARROWING),
        Index("ix_case_file_risk", "risk", "accepted_on", "id", *_beside("risk")),
        Index("ix_case_file_owner_id", "owner_id", "accepted_on", "id", *_beside("owner_id")),
        Index("ix_case_file_community_id", "community_id", "accepted_on", "id", *_beside("community_id")),
        Index("ix_case_file_state", "state", "accepted_on"),
        Index("ix_case_file_track", "track", "accepted_on"),
        Index("ix_case_file_category", "category", "accepted_on"),
        Index("ix_case_file_business_date", "business_date", "category", "community_id"),
        Index("ix_case_file_title", "title"),
    )


class CaseSpell(Base):
    """A stretch of days during which a case was open; the week's balance is counted from these."""

    __tablename__ = "case_spell"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"))
    opened_on: Mapped[date]
    reopened: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None]
    ended_on: Mapped[date | None]
    end: Mapped[SpellEnd | None] = mapped_column(word(SpellEnd, "end"))
    __table_args__ = (
        CheckConstraint('(ended_on IS NULL) = ("end" IS NULL)', "ended_how"),
        CheckConstraint("ended_on IS NULL OR ended_on >= opened_on", "ends_after_start"),
        Index("ix_case_spell_case_id", "case_id"),
        Index("ix_case_spell_ended_on", "ended_on", "opened_on"),
    )


class Appraisal(Base):
    """An appraisal under way or finished; the time between does not count (程序规定 165)."""

    __tablename__ = "appraisal"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    kind: Mapped[AppraisalKind] = mapped_column(word(AppraisalKind, "kind"))
    started_on: Mapped[date]
    document_on: Mapped[date | None]
    result: Mapped[str | None]
    __table_args__ = (CheckConstraint("document_on IS NULL OR document_on >= started_on", "document_later"),)
