"""Reading the weeks: which was signed last, what was decided before, whose numbers are whose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, Select, bindparam, func, select
from sqlalchemy.orm import Session

from db.models import Case, CaseSpell, WeekClose, WeekDecision
from rules.vocabulary import CloseState, WeekDecisionKind


def last_signed_week(session: Session) -> date | None:
    """Return the first day of the latest week that was ever signed."""
    return session.scalar(select(func.max(WeekClose.first_day)).where(WeekClose.state == CloseState.CLOSED))


def decisions_between(session: Session, first: date, before: date) -> dict[int, dict[date, WeekDecisionKind]]:
    """Return what was decided in the weeks from ``first`` up to the one ``before``, by case and first day."""
    query = select(WeekDecision.case_id, WeekDecision.first_day, WeekDecision.kind)
    found: dict[int, dict[date, WeekDecisionKind]] = {}
    for case_id, week, kind in session.execute(
        query.where(WeekDecision.first_day >= first, WeekDecision.first_day < before)
    ):
        found.setdefault(case_id, {})[week] = kind
    return found


def undecided_cases(session: Session, first: date, last: date) -> int:
    """Return how many of the cases open when ``last`` ended have no decision of the week that began on ``first``."""
    return session.scalar(_UNDECIDED, {"first": first, "last": last}) or 0


def _undecided() -> Select[int]:
    last = bindparam("last", type_=Date)
    decided = select(WeekDecision.case_id).where(WeekDecision.first_day == bindparam("first", type_=Date))
    # Two conditions of which each has its index; joined by OR, every spell there ever was would be read.
    running = select(CaseSpell.case_id).where(CaseSpell.ended_on.is_(None), CaseSpell.opened_on <= last)
    ended_since = select(CaseSpell.case_id).where(CaseSpell.ended_on > last, CaseSpell.opened_on <= last)
    still_open = running.union(ended_since).subquery()
    return select(func.count()).select_from(still_open).where(still_open.c.case_id.not_in(decided))


# The page of the day asks this whenever it is shown, so the statement is built once.
_UNDECIDED = _undecided()


def case_ids(session: Session, numbers: Sequence[str]) -> dict[str, int]:
    """Return the ids of cases by number."""
    query = select(Case.number, Case.id).where(Case.number.in_(numbers))
    return {number: key for number, key in session.execute(query)}
