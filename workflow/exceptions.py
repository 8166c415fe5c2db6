"""The chief's exception: a closed day or week opened again for a reason and a time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select

from db.models import MonthReport, PeriodException
from db.queries import closes
from rules.errors import RuleViolation
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.entries import required

LONGEST = timedelta(days=7)


def reopen_day(desk: Desk, day: date, reason: str, expires_at: datetime) -> int:
    """Open a signed day again until ``expires_at``; returns the exception's id."""
    return _reopen(desk, day, day, reason, expires_at)


def reopen_week(desk: Desk, first_day: date, reason: str, expires_at: datetime) -> int:
    """Open a signed week and its seven days again until ``expires_at``; returns the exception's id."""
    week = desk.settings.calendar.week_of(first_day)
    return _reopen(desk, week.first, week.last, reason, expires_at)


def _reopen(desk: Desk, first: date, last: date, reason: str, expires_at: datetime) -> int:
    text = required(reason, "reason", "请写明例外开启的理由。")
    with act(desk, "reopen_period", f"{first.isoformat()}..{last.isoformat()}", text) as work:
        if not work.now < expires_at <= work.now + LONGEST:
            raise RuleViolation("expiry", f"到期时间须在现在之后、{LONGEST.days}天以内。", field="expires_at")
        if not any(closes.is_shut(work.session, first + timedelta(days=n)) for n in range((last - first).days + 1)):
            raise RuleViolation("not_closed", "这段日期没有已签结的日清，不需要例外开启。")
        _require_month_open(work, first, last)
        return work.add(
            PeriodException(
                first_day=first,
                last_day=last,
                reason=text,
                granted_by=desk.officer.id,
                granted_at=work.now,
                expires_at=expires_at,
            )
        ).id


def _require_month_open(work: Work, first: date, last: date) -> None:
    query = select(MonthReport).where(MonthReport.first_day <= last, MonthReport.last_day >= first)
    final = work.session.scalars(query.limit(1)).first()
    if final is not None:
        raise RuleViolation(
            "month_is_final",
            f"{final.month}月报已定稿，其中的日期不能再开启；迟到的事实请在今天登记，计入以后月份的更正。",
        )


def end_exceptions(work: Work, first: date, last: date) -> None:
    """End the exceptions that lie wholly within days now signed again."""
    query = select(PeriodException).where(
        PeriodException.first_day >= first, PeriodException.last_day <= last, PeriodException.ended_at.is_(None)
    )
    for row in work.session.scalars(query):
        row.ended_at = work.now
