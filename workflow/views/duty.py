"""What stands beside a day: who is at the counter, who signs, how old the backup is, what the week lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from db.queries.weeks import last_signed_week, undecided_cases
from rules.briefing import briefing_day, is_briefing_time
from rules.periods import Period, business_day, local_time
from rules.rights import may
from rules.wording import chinese_date, near_date
from workflow.desk import Desk
from workflow.station import OfficerCard
from workflow.station_folder import backup_folder, last_backup

STALE_AFTER_DAYS = 7
"""A backup older than this many days is told as a warning."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is at the counter, who may sign a day, when the last checked backup was made, what the week lacks.

    ``signers`` are names with their roles; ``backup_on`` is None without a backup, and always where
    ``backed_up_here`` is False because a database server is backed up by its own means; ``week`` is the
    first day of the present week, or of the one before while that is unsigned, and ``undecided`` counts
    its open cases without a decision. ``briefing`` is the day of the briefing while it is about to be held or has
    just been, None at any other time.
    """

    officer: str
    may_sign: bool
    signers: tuple[str, ...]
    backed_up_here: bool
    backup_on: date | None
    backup_age: int | None
    week: date
    week_label: str
    undecided: int
    briefing: date | None = None

    @property
    def backup_words(self) -> str:
        """When the last backup was made and found sound, and how long ago that is."""
        if not self.backed_up_here:
            return "由数据库服务器备份"
        if self.backup_on is None or self.backup_age is None:
            return "还没有核验过的备份"
        ago = f"{self.backup_age}天前" if self.backup_age > 0 else "今天"
        return f"{chinese_date(self.backup_on)}，{ago}"

    @property
    def backup_stale(self) -> bool:
        """Whether a backup is due: there is none, or it is older than a week."""
        return self.backed_up_here and (self.backup_age is None or self.backup_age > STALE_AFTER_DAYS)


def duty(desk: Desk) -> Duty:
    """Return what stands beside the day at this moment."""
    cards = desk.station.officers()
    made = last_backup(desk.station.place)
    today = local_time(desk.clock()).date()
    with desk.read() as session:
        week = _week(session, desk)
        undecided = undecided_cases(session, week.first, week.last)
    return Duty(
        officer=_named(desk.officer),
        may_sign=may(desk.officer.role, "close_day"),
        signers=tuple(_named(card) for card in cards if may(card.role, "close_day")),
        backed_up_here=backup_folder(desk.station.place) is not None,
        backup_on=None if made is None else made.date(),
        backup_age=None if made is None else (today - made.date()).days,
        week=week.first,
        week_label="本周" if week.contains(today) else f"{near_date(week.first, today)}起的一周",
        undecided=undecided,
        briefing=_briefing(desk),
    )


def _briefing(desk: Desk) -> date | None:
    now, at = desk.clock(), desk.settings.briefing_at
    return briefing_day(now, at) if is_briefing_time(now, at) else None


def _week(session: Session, desk: Desk) -> Period:
    """Return the present week, or the one before while it waits for its signature."""
    calendar = desk.settings.calendar
    present = calendar.week_of(business_day(desk.clock(), desk.settings.cut_off))
    before = calendar.week_of(present.first - timedelta(days=1))
    signed = last_signed_week(session)
    waits = before.last >= desk.settings.first_day and (signed is None or signed < before.first)
    return before if waits else present


def _named(card: OfficerCard) -> str:
    return f"{card.name}（{card.role.label}）"
