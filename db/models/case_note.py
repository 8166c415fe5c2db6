"""What is noted on a case: its answered checklist, notes and changes of risk."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, link, word
from rules.vocabulary import Risk


class Mediability(Base):
    """The answered checklist of 程序规定 178 and 179, kept as it was answered (canonical JSON)."""

    __tablename__ = "mediability"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"))
    answered_on: Mapped[date]
    answered_by: Mapped[int] = mapped_column(link("officer.id"))
    answers: Mapped[str]
    law_version: Mapped[str]


class ProgressNote(Base):
    """A dated note of what was done."""

    __tablename__ = "progress_note"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    noted_on: Mapped[date]
    noted_at: Mapped[datetime]
    officer_id: Mapped[int] = mapped_column(link("officer.id"))
    text: Mapped[str]


class RiskChange(Base):
    """A change of the risk level, decided by a person with a reason."""

    __tablename__ = "risk_change"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    changed_on: Mapped[date]
    officer_id: Mapped[int] = mapped_column(link("officer.id"))
    level: Mapped[Risk] = mapped_column(word(Risk, "level"))
    reason: Mapped[str]
