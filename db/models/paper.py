"""The number register (文号登记簿), the archive of issued papers and the print log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Digest, Key, link, word
from rules.vocabulary import PaperKind


class NumberSeries(Base):
    """The last serial drawn of one kind, unit and year."""

    __tablename__ = "number_series"
    kind: Mapped[PaperKind] = mapped_column(word(PaperKind, "kind"), primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_serial: Mapped[int]
    __table_args__ = (CheckConstraint("last_serial >= 0", "not_negative"),)


class RegisteredNumber(Base):
    """One drawn number; a void one stays with its reason and is never used again."""

    __tablename__ = "registered_number"
    id: Mapped[Key]
    kind: Mapped[PaperKind] = mapped_column(word(PaperKind, "kind"))
    unit: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int]
    text: Mapped[str] = mapped_column(unique=True)
    drawn_at: Mapped[datetime]
    drawn_by: Mapped[int] = mapped_column(link("officer.id"))
    void_reason: Mapped[str | None]
    __table_args__ = (
        UniqueConstraint("kind", "unit", "year", "serial"),
        CheckConstraint("serial > 0", "positive"),
    )


class IssuedPaper(Base):
    """The bytes of a paper as issued; a reprint is these bytes again."""

    __tablename__ = "issued_paper"
    id: Mapped[Key]
    kind: Mapped[PaperKind] = mapped_column(word(PaperKind, "kind"))
    number: Mapped[str]
    title: Mapped[str]
    suffix: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[Digest]
    trail_head: Mapped[Digest]
    issued_at: Mapped[datetime]
    issued_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (Index("ix_issued_paper_number", "number"),)


class PrintEntry(Base):
    """One print or saved copy of an issued paper."""

    __tablename__ = "print_entry"
    id: Mapped[Key]
    paper_id: Mapped[int] = mapped_column(link("issued_paper.id"), index=True)
    printed_at: Mapped[datetime]
    printed_by: Mapped[int] = mapped_column(link("officer.id"))
    copies: Mapped[int]
    __table_args__ = (CheckConstraint("copies > 0", "positive"),)
