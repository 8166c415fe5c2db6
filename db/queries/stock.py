"""How the stock of open cases moved: how many were opened and how many ended, by day."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import CaseSpell

Days = dict[date, int]


def opened_by_day(session: Session, first: date, last: date) -> Days:
    """Return how many cases were opened, or opened again, on each day; days without any are left out."""
    return _by_day(session, CaseSpell.opened_on, first, last)


def ended_by_day(session: Session, first: date, last: date) -> Days:
    """Return how many open cases were struck off or handed over on each day; days without any are left out."""
    return _by_day(session, CaseSpell.ended_on, first, last)


def _by_day(session: Session, day: InstrumentedAttribute[Any], first: date, last: date) -> Days:
    rows = session.execute(select(day, func.count()).where(day.between(first, last)).group_by(day))
    return {found: count for found, count in rows}
