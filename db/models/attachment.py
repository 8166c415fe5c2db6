"""Attachments (附件) of a case: the file itself lies in the station's store under its hash."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Digest, Key, link


class Attachment(Base):
    """One file of a case; ``name`` is what it was called, text only; a removed one keeps its row and reason."""

    __tablename__ = "attachment"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    paper_id: Mapped[int | None] = mapped_column(link("issued_paper.id"))
    sha256: Mapped[Digest] = mapped_column(index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    note: Mapped[str | None]
    added_at: Mapped[datetime]
    added_on: Mapped[date]
    added_by: Mapped[int] = mapped_column(link("officer.id"))
    removed_on: Mapped[date | None]
    removed_by: Mapped[int | None] = mapped_column(link("officer.id"))
    remove_reason: Mapped[str | None]
    __table_args__ = (
        CheckConstraint("size > 0", "not_empty"),
        CheckConstraint("(removed_on IS NULL) = (remove_reason IS NULL)", "removed_with_reason"),
        CheckConstraint("(removed_on IS NULL) = (removed_by IS NULL)", "removed_by_name"),
    )
