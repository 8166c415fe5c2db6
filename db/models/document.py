"""Papers beyond agreement and record: what was typed for them, the dossiers, and a station's own forms and numbers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Digest, Key, link, word
from rules.vocabulary import PaperKind, Retention


class FilledPaper(Base):
    """One paper made from a form, of a case or of a week, with what was typed for it alone.

    ``document`` is its key in the table of documents; ``subject_id`` the row it is about (a visit, a party, an owner),
    as that table says; ``entries`` canonical JSON; ``waiver`` why it was made final although something was advised
    against. A void one keeps its paper and its number.
    """

    __tablename__ = "filled_paper"
    id: Mapped[Key]
    document: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(link("case_file.id"), index=True)
    first_day: Mapped[date | None] = mapped_column(index=True)
    subject_id: Mapped[int | None]
    entries: Mapped[str]
    waiver: Mapped[str | None]
    paper_id: Mapped[int] = mapped_column(link("issued_paper.id"), unique=True)
    made_on: Mapped[date]
    made_by: Mapped[int] = mapped_column(link("officer.id"))
    voided_on: Mapped[date | None]
    void_reason: Mapped[str | None]
    __table_args__ = (
        Index("ix_filled_paper_document", "document", "made_on"),
        CheckConstraint("(case_id IS NULL) <> (first_day IS NULL)", "of_a_case_or_a_week"),
        CheckConstraint("(voided_on IS NULL) = (void_reason IS NULL)", "void_with_reason"),
    )


class Dossier(Base):
    """One compiled dossier (卷宗) of a case; its PDF lies in the station's store under its hash."""

    __tablename__ = "dossier"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    number: Mapped[str] = mapped_column(unique=True)
    retention: Mapped[Retention] = mapped_column(word(Retention, "retention"))
    pages: Mapped[int]
    sha256: Mapped[Digest]
    size: Mapped[int]
    remark: Mapped[str | None]
    compiled_at: Mapped[datetime]
    compiled_on: Mapped[date]
    compiled_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (CheckConstraint("pages > 0 AND size > 0", "not_empty"),)


class FormOverride(Base):
    """A station's own form, in place of the built-in one of its name or beside them all, from a day on."""

    __tablename__ = "form_override"
    id: Mapped[Key]
    form: Mapped[str]
    valid_from: Mapped[date]
    text: Mapped[str]
    reason: Mapped[str]
    added_on: Mapped[date]
    added_by: Mapped[int] = mapped_column(link("officer.id"))
    withdrawn_on: Mapped[date | None]
    withdrawn_why: Mapped[str | None]
    __table_args__ = (
        Index("ix_form_override_form", "form", "valid_from"),
        CheckConstraint("(withdrawn_on IS NULL) = (withdrawn_why IS NULL)", "withdrawn_with_reason"),
    )


class NumberOverride(Base):
    """A station's own pattern of one series of numbers, from a day on."""

    __tablename__ = "number_override"
    id: Mapped[Key]
    kind: Mapped[PaperKind] = mapped_column(word(PaperKind, "kind"))
    valid_from: Mapped[date]
    template: Mapped[str]
    reason: Mapped[str]
    added_on: Mapped[date]
    added_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (UniqueConstraint("kind", "valid_from"),)
