"""How often 治安调解 may sit, by when, and when it must be recorded (程序规定 52, 183)."""

from __future__ import annotations

from datetime import date

from rules.calendar import WorkingDays
from rules.errors import RuleViolation
from rules.law_tables import Law
from rules.rights import POLICE
from rules.vocabulary import Role, Track

MOST_SESSIONS = 2


def require_session_allowed(
    track: Track, held: int, first_on: date | None, day: date, law: Law, calendar: WorkingDays
) -> None:
    """Refuse a third session of 治安调解, and a second one after its working days have passed."""
    if track is not Track.SECURITY:
        return
    if held >= MOST_SESSIONS:
        raise RuleViolation(
            "third_session",
            "治安调解一般为一次，调解不成的可以再调解一次；本案已调解两次，不能再次调解，请依法终止并告知。",
            source=law.cite(day, "second_session"),
        )
    clock = law.clock("second_session", day)
    if clock is None or first_on is None:
        return
    if day > calendar.add_working_days(first_on, clock.length):
        raise RuleViolation(
            "second_session_late",
            f"再次调解须在第一次调解后的{clock.length}个工作日内完成，期限已过，请依法终止并告知。",
            source=law.cite(day, "second_session"),
        )


def require_recording(chair: Role, second_officer: bool, recording: str | None, law: Law, day: date) -> None:
    """Refuse 治安调解 not led by police, or by one officer alone without full sound and picture recording."""
    cited = law.cite(day, "one_officer")
    if chair not in POLICE:
        raise RuleViolation("chair_not_police", "治安调解须由民警主持。", field="chair_id", source=cited)
    if not second_officer and not recording:
        raise RuleViolation(
            "recording_missing",
            "由一名民警带领辅助人员调解的，须全程录音录像，请填写录音录像编号。",
            field="recording",
            source=cited,
        )
