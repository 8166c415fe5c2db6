"""Reading the papers of a week: minutes and supervision orders, void ones too."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import FilledPaper, IssuedPaper, PrintEntry
from rules.vocabulary import PaperKind

WEEK_PAPERS = (PaperKind.MINUTES, PaperKind.SUPERVISION)
"""The papers of a week that are filled in; each is kept under its kind's value as its document."""


def papers_of_week(session: Session, first_day: date) -> Sequence[tuple[FilledPaper, IssuedPaper]]:
    """Return the papers of the week that begins on ``first_day``, in the order they were issued."""
    query = (
        select(FilledPaper, IssuedPaper)
        .join(IssuedPaper, IssuedPaper.id == FilledPaper.paper_id)
        .where(FilledPaper.first_day == first_day, FilledPaper.document.in_([kind.value for kind in WEEK_PAPERS]))
        .order_by(FilledPaper.id)
    )
    return [(filled, paper) for filled, paper in session.execute(query)]


def standing_numbers(session: Session, first_day: date, kind: PaperKind) -> dict[int, str]:
    """Return the numbers of a week's papers of a kind that are not void, by whom they are about; 0 for nobody."""
    papers = papers_of_week(session, first_day)
    return {
        filled.subject_id or 0: paper.number
        for filled, paper in papers
        if filled.voided_on is None and filled.document == kind.value
    }


def latest_minutes(session: Session, before: date) -> FilledPaper | None:
    """Return the last minutes that stand of a week before ``before``."""
    query = select(FilledPaper).where(
        FilledPaper.document == PaperKind.MINUTES.value, FilledPaper.voided_on.is_(None), FilledPaper.first_day < before
    )
    return session.scalars(query.order_by(FilledPaper.first_day.desc(), FilledPaper.id.desc()).limit(1)).first()


def copies_printed(session: Session, paper_ids: Collection[int]) -> dict[int, int]:
    """Return how many copies of papers were printed or saved, by id; those never printed are left out."""
    query = select(PrintEntry.paper_id, func.sum(PrintEntry.copies)).where(PrintEntry.paper_id.in_(paper_ids))
    return {key: int(copies) for key, copies in session.execute(query.group_by(PrintEntry.paper_id))}
