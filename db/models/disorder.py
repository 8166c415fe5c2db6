"""Sources of disorder (乱源): listed, pressed step by step, struck off with approval (清单式、渐进式、销号式)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Versioned, link, word
from rules.vocabulary import DisorderKind, DisorderState


class Disorder(Versioned, Base):
    """A place, a person or a cause that keeps producing disputes, with who is responsible for ending it.

    A place is found again by ``place``, a person by ``person_id``, a cause by ``category`` (four digits, or two for a
    whole class) within ``community_id`` where that is given. ``listed_on`` is the day it was listed.
    """

    __tablename__ = "disorder"
    id: Mapped[Key]
    kind: Mapped[DisorderKind] = mapped_column(word(DisorderKind, "kind"))
    name: Mapped[str]
    place: Mapped[str | None]
    person_id: Mapped[int | None] = mapped_column(link("person.id"), index=True)
    category: Mapped[str | None]
    community_id: Mapped[int | None] = mapped_column(link("community.id"))
    reason: Mapped[str]
    owner_id: Mapped[int] = mapped_column(link("officer.id"))
    state: Mapped[DisorderState] = mapped_column(word(DisorderState, "state"))
    listed_on: Mapped[date]
    listed_by: Mapped[int] = mapped_column(link("officer.id"))
    struck_on: Mapped[date | None]
    __table_args__ = (
        CheckConstraint("name <> ''", "has_name"),
        CheckConstraint("kind <> 'place' OR place IS NOT NULL", "place_known"),
        CheckConstraint("kind <> 'person' OR person_id IS NOT NULL", "person_known"),
        CheckConstraint("kind <> 'cause' OR category IS NOT NULL", "cause_known"),
        CheckConstraint("(state = 'struck') = (struck_on IS NOT NULL)", "struck_when"),
        Index("ix_disorder_state", "state", "listed_on"),
    )


class DisorderMeasure(Base):
    """One measure against a source of disorder, in its stage: what, by whom, until when, and what came of it."""

    __tablename__ = "disorder_measure"
    id: Mapped[Key]
    disorder_id: Mapped[int] = mapped_column(link("disorder.id"))
    ordinal: Mapped[int]
    stage: Mapped[int]
    text: Mapped[str]
    owner_id: Mapped[int] = mapped_column(link("officer.id"))
    planned_on: Mapped[date]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    result: Mapped[str | None]
    __table_args__ = (
        UniqueConstraint("disorder_id", "ordinal"),
        CheckConstraint("stage BETWEEN 1 AND 9", "stage_in_range"),
        CheckConstraint("text <> ''", "has_text"),
        CheckConstraint("(done_on IS NULL) = (result IS NULL)", "done_with_result"),
    )


class DisorderStrike(Base):
    """An application to strike a source of disorder off, and its answer; never approved by the applicant."""

    __tablename__ = "disorder_strike"
    id: Mapped[Key]
    disorder_id: Mapped[int] = mapped_column(link("disorder.id"), index=True)
    grounds: Mapped[str]
    state_before: Mapped[DisorderState] = mapped_column(word(DisorderState, "state_before"))
    applied_by: Mapped[int] = mapped_column(link("officer.id"))
    applied_on: Mapped[date]
    decided_by: Mapped[int | None] = mapped_column(link("officer.id"))
    decided_on: Mapped[date | None]
    approved: Mapped[bool | None]
    remark: Mapped[str | None]
    __table_args__ = (
        CheckConstraint("decided_by IS NULL OR decided_by <> applied_by", "not_by_applicant"),
        CheckConstraint("(decided_by IS NULL) = (decided_on IS NULL)", "decided_when"),
        CheckConstraint("(decided_by IS NULL) = (approved IS NULL)", "decided_how"),
    )
