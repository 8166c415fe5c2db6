"""Reading the notes of a weekly meeting."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import MeetingNote


def notes_of_week(session: Session, first_day: date) -> dict[int, MeetingNote]:
    """Return what was noted of the cases at the meeting of a week, by case."""
    query = select(MeetingNote).where(MeetingNote.first_day == first_day)
    return {note.case_id: note for note in session.scalars(query)}


def note_of_case(session: Session, first_day: date, case_id: int) -> MeetingNote | None:
    """Return what was noted of one case at the meeting of a week, None when nothing was."""
    query = select(MeetingNote).where(MeetingNote.first_day == first_day, MeetingNote.case_id == case_id)
    return session.scalars(query).one_or_none()
