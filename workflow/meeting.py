"""The weekly meeting (周例会): what is said of each case, written as it goes."""

from __future__ import annotations

from datetime import date

from db.models import MeetingNote
from db.queries.meetings import note_of_case
from rules.errors import RuleViolation
from workflow.act import act
from workflow.desk import Desk
from workflow.entries import optional
from workflow.week_close import case_of_week, require_week_open


def note_meeting(desk: Desk, day: date, case_id: int, text: str, seconds: int) -> None:
    """Keep what was said of a case at the meeting of the station week of ``day``; a second note replaces the first.

    ``seconds`` is how long it was talked of in all. Where they are counted the text may be empty: the case was
    called up and nothing was worth writing down. Refused once the week is signed, for the minutes print the note.
    """
    said = optional(text) or ""
    if seconds < 0 or not (said or seconds):
        raise RuleViolation("nothing_noted", "没有可以记录的内容，请写明会上的意见。", field="text")
    with act(desk, "note_meeting") as work:
        week = desk.settings.calendar.week_of(day)
        require_week_open(work, week)
        case = case_of_week(work, case_id, week)
        note = note_of_case(work.session, week.first, case.id) or MeetingNote(first_day=week.first, case_id=case.id)
        note.text, note.seconds = said, seconds
        note.noted_at, note.officer_id = work.now, desk.officer.id
        work.session.add(note)
