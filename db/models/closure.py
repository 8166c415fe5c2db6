"""How a case is struck off (销号)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, link, word
from rules.vocabulary import CaseState, ClosureReason


class Closure(Base):
    """An application to strike a case off, and its answer; never approved by the applicant.

    ``criminal`` is set where the dispute became a criminal case (民转刑).
    """

    __tablename__ = "closure"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    reason: Mapped[ClosureReason] = mapped_column(word(ClosureReason, "reason"))
    proof: Mapped[str]
    state_before: Mapped[CaseState] = mapped_column(word(CaseState, "state_before"))
    applied_by: Mapped[int] = mapped_column(link("officer.id"))
    applied_on: Mapped[date]
    decided_by: Mapped[int | None] = mapped_column(link("officer.id"))
    decided_on: Mapped[date | None]
    approved: Mapped[bool | None]
    remark: Mapped[str | None]
    criminal: Mapped[bool | None]
    __table_args__ = (
        CheckConstraint("decided_by IS NULL OR decided_by <> applied_by", "not_by_applicant"),
        CheckConstraint("(decided_by IS NULL) = (decided_on IS NULL)", "decided_when"),
        CheckConstraint("(decided_by IS NULL) = (approved IS NULL)", "decided_how"),
    )
