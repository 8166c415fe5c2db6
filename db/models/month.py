"""Months: the reports, and the chief's entries."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Digest, link, word
from rules.vocabulary import MonthSection


class MonthReport(Base):
    """A final month: its figures as canonical JSON and the archived workbook.

    ``sheet`` is all its papers print, as canonical JSON; None for months made final before it was kept.
    """

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
    sheet: Mapped[str | None] = mapped_column(deferred=True)


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


class MonthText(Base):
    """One part of a month's report in words as an officer wrote it, in place of the words made from the figures."""

    __tablename__ = "month_text"
    month: Mapped[str] = mapped_column(primary_key=True)
    section: Mapped[MonthSection] = mapped_column(word(MonthSection, "section"), primary_key=True)
    text: Mapped[str]
    written_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (CheckConstraint("text <> ''", "has_text"),)
