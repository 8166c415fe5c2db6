"""When a session may sit: its time, a series of them, and what 治安调解 allows (程序规定 52, 183)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rules.calendar import WorkingDays
from rules.errors import RuleViolation
from rules.law_tables import Law
from rules.periods import local_time
from rules.rights import POLICE
from rules.vocabulary import Role, Track, Word
from rules.wording import chinese_date

MOST_SESSIONS = 2
LONGEST_HOURS = 12
MOST_IN_SERIES = 30


class Rhythm(Word):
    """How far apart the sessions of a series lie."""

    DAILY = "daily", "每天"
    WEEKLY = "weekly", "每周"


_STEPS = {Rhythm.DAILY: timedelta(days=1), Rhythm.WEEKLY: timedelta(weeks=1)}


@dataclass(frozen=True, slots=True)
class Span:
    """The time of a session, from ``starts`` up to ``ends``; the instant it ends at is free again."""

    starts: datetime
    ends: datetime

    @property
    def words(self) -> str:
        """The span on the station's clock: 2019年6月24日15:00至16:00."""
        starts, ends = local_time(self.starts), local_time(self.ends)
        later = chinese_date(ends) if ends.date() != starts.date() else ""
        return f"{chinese_date(starts)}{starts:%H:%M}至{later}{ends:%H:%M}"


def require_span(span: Span) -> None:
    """Refuse a session that ends before it begins or is longer than any session is."""
    if span.ends <= span.starts:
        raise RuleViolation("session_span", "结束时间须在开始时间之后。", field="ends_at")
    if span.ends - span.starts > timedelta(hours=LONGEST_HOURS):
        raise RuleViolation(
            "session_too_long",
            f"一场调解最长{LONGEST_HOURS}小时，请核对结束时间；几天连着调解的，请用“连续预约”。",
            field="ends_at",
        )


def series(first: Span, rhythm: Rhythm, times: int) -> tuple[Span, ...]:
    """Return the spans of a series, the first one included; it has 2 to 30 of them."""
    if not 2 <= times <= MOST_IN_SERIES:
        raise RuleViolation("series_length", f"连续预约须为2至{MOST_IN_SERIES}场，请核对场数。", field="times")
    apart = _STEPS[rhythm]
    return tuple(Span(first.starts + apart * n, first.ends + apart * n) for n in range(times))


def require_ahead(first: Span, now: datetime) -> None:
    """Refuse a series that begins in the past: it is planned, never taken down afterwards."""
    if first.starts < now:
        raise RuleViolation("series_in_the_past", "连续预约须从现在以后开始，请核对开始时间。", field="starts_at")


def require_movable(was: date, day: date, today: date) -> None:
    """Refuse to move a session to a day that is over; within its own day its time may still be put right."""
    if day < today and day != was:
        raise RuleViolation(
            "session_into_the_past",
            f"{chinese_date(day)}已经过去，不能改到这一天；当天已进行的调解，请在当天另行预约后登记。",
            field="starts_at",
        )


def require_series_allowed(track: Track | None, held: int, times: int, law: Law, day: date) -> None:
    """Refuse more sessions of 治安调解 than it may still have (程序规定 183).

    The two it may have in a series are never more than the seven working days apart.
    """
    if track is not Track.SECURITY or held + times <= MOST_SESSIONS:
        return
    raise RuleViolation(
        "series_beyond_law",
        f"治安调解最多调解{MOST_SESSIONS}次，本案已调解{held}次，不能连续预约{times}场。",
        field="times",
        source=law.cite(day, "second_session"),
    )


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


def require_chair(track: Track | None, chair: Role, law: Law, day: date) -> None:
    """Refuse 治安调解 chaired by anybody but the police (程序规定 178, 184); others may be invited to help (182)."""
    if track is Track.SECURITY and chair not in POLICE:
        raise RuleViolation(
            "chair_not_police",
            f"治安调解须由民警主持，{chair.label}不能主持，请更换主持人。"
            "邻里纠纷可以邀请居（村）民委员会的人员或者双方熟悉的人员帮助调解，登记调解时写在“在场人员”里。",
            field="chair_id",
            source=law.cite(day, "agreement_contents", "invited"),
        )


def require_recording(second_officer: bool, recording: str | None, law: Law, day: date) -> None:
    """Refuse 治安调解 by one officer alone without full sound and picture recording."""
    if not second_officer and not recording:
        raise RuleViolation(
            "recording_missing",
            "由一名民警带领辅助人员调解的，须全程录音录像，请填写录音录像编号。",
            field="recording",
            source=law.cite(day, "one_officer"),
        )


def require_begun(span: Span, now: datetime, undone: str) -> None:
    """Refuse what is only for a session that has begun; ``undone`` says what is not done before."""
    if span.starts > now:
        raise RuleViolation(
            "session_not_begun",
            f"这场调解预约在{span.words}，还没有开始，{undone}；提前调解的，请先改期。",
        )
