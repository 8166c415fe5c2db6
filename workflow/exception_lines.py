"""What was done under an exception, as the next sheet tells it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import PeriodException, TrailEntry
from reports.sheets import ChangeLine
from rules.periods import local_time
from rules.rights import ACTS
from rules.wording import chinese_time


def acts_under_exception(session: Session, first: date, last: date) -> tuple[ChangeLine, ...]:
    """Return the acts done under any exception for these days, for the next sheet."""
    query = select(PeriodException.id, PeriodException.reason).where(
        PeriodException.first_day <= last, PeriodException.last_day >= first
    )
    reasons: dict[int, str] = {key: reason for key, reason in session.execute(query)}
    entries = session.scalars(
        select(TrailEntry).where(TrailEntry.exception_id.in_(reasons)).order_by(TrailEntry.seq)
    )
    return tuple(
        ChangeLine(
            when=chinese_time(local_time(entry.at)),
            who=entry.officer,
            what=f"{ACTS[entry.act].label}（{entry.subject}）",
            why=reasons[entry.exception_id or 0],
        )
        for entry in entries
    )
