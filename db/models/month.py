"""Months: the reports, and the chief's entries."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Digest, link


class MonthReport(Base):
    """A final month: its figures as canonical JSON and the archived workbook."""

    __tablename__ = "month_report"
    month: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    figures: Mapped[str]
    sha256: Mapped[Digest]
    finalised_at: Mapped[datetime]
    finalised_by: Mapped[int] = mapped_column(link("officer.id"))
    trail_head: Mapped[Digest]
    paper_id: Mapped[int] = mapped_column(link("issued_paper.id"))


class CrimeMonth(Base):
    """Criminal filings and solves of a month, typed in by the chief."""

    __tablename__ = "crime_month"
    month: Mapped[str] = mapped_column(primary_key=True)
    filed: Mapped[int]
    solved: Mapped[int]
    solved_current: Mapped[int]
    entered_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (
        CheckConstraint("filed >= 0 AND solved >= 0 AND solved_current >= 0", "not_negative"),
        CheckConstraint("solved_current <= solved AND solved_current <= filed", "current_within"),
    )
