"""Reading the state of days, weeks and exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Date, Select, bindparam, exists, func, select, union_all
from sqlalchemy.orm import Session

from db.models import CarryOver, CaseSpell, DayClose, Incident, PeriodException, WeekClose, WeekDecision
from rules.closes import IncidentStanding, Spell
from rules.vocabulary import CloseState, WeekDecisionKind


def day_close(session: Session, day: date) -> DayClose | None:
    """Return the newest edition of a day's close."""
    query = select(DayClose).where(DayClose.day == day).order_by(DayClose.edition.desc()).limit(1)
    return session.scalars(query).one_or_none()


def week_close(session: Session, first_day: date) -> WeekClose | None:
    """Return the newest edition of a week's close."""
    query = select(WeekClose).where(WeekClose.first_day == first_day)
    return session.scalars(query.order_by(WeekClose.edition.desc()).limit(1)).one_or_none()


def exception_since(session: Session, first: date, last: date, closed_at: datetime) -> PeriodException | None:
    """Return the newest exception granted for any of these days after they were closed."""
    query = (
        select(PeriodException)
        .where(PeriodException.first_day <= last, PeriodException.last_day >= first)
        .where(PeriodException.granted_at >= closed_at)
        .order_by(PeriodException.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def active_exception(session: Session, now: datetime) -> PeriodException | None:
    """Return the exception under which acts are marked at this moment."""
    query = (
        select(PeriodException)
        .where(PeriodException.ended_at.is_(None), PeriodException.expires_at > now)
        .order_by(PeriodException.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def is_signed(session: Session, day: date) -> bool:
    """Return whether the day is closed and has not been reopened since."""
    close = day_close(session, day)
    if close is None or close.state is not CloseState.CLOSED or close.closed_at is None:
        return False
    return exception_since(session, day, day, close.closed_at) is None


# Every incident and every amendment asks these, so they are built once.
_DAY = bindparam("day", type_=Date)
_CLOSED_AT = select(func.max(DayClose.closed_at)).where(DayClose.day == _DAY, DayClose.state == CloseState.CLOSED)
_STILL_OPENED = (
    select(PeriodException.id)
    .where(PeriodException.first_day <= _DAY, PeriodException.last_day >= _DAY)
    .where(PeriodException.granted_at >= bindparam("closed_at"), PeriodException.ended_at.is_(None))
    .limit(1)
)


def is_shut(session: Session, day: date) -> bool:
    """Return whether nothing of the day may change: it was closed, and no exception granted since is still open."""
    closed_at = session.scalar(_CLOSED_AT, {"day": day})
    if closed_at is None:
        return False
    return session.scalar(_STILL_OPENED, {"day": day, "closed_at": closed_at}) is None


def is_week_signed(session: Session, first_day: date) -> bool:
    """Return whether the week is closed and has not been reopened since."""
    close = week_close(session, first_day)
    if close is None or close.state is not CloseState.CLOSED or close.closed_at is None:
        return False
    last_day = first_day + timedelta(days=6)
    return exception_since(session, first_day, last_day, close.closed_at) is None


# Every act asks this, so the statements are built once.
_LAST_CLOSED = select(func.max(DayClose.day)).where(DayClose.state == CloseState.CLOSED)
_HAS_EXCEPTION = exists().where(PeriodException.ended_at.is_(None))
_AT_BEGINNING = select(_LAST_CLOSED.scalar_subquery(), _HAS_EXCEPTION)


def business_day_open_from(session: Session, day: date) -> date:
    """Return the first day, from ``day`` on, that has not been closed."""
    return _first_open(day, session.scalar(_LAST_CLOSED))


def open_day_and_exception(session: Session, day: date) -> tuple[date, bool]:
    """Return the first day, from ``day`` on, that has not been closed, and whether any exception has not ended."""
    last, has_exception = session.execute(_AT_BEGINNING).one()
    return _first_open(day, last), has_exception


def _first_open(day: date, last_closed: date | None) -> date:
    return day if last_closed is None or last_closed < day else last_closed + timedelta(days=1)


def unsigned_days(session: Session, first: date, last: date) -> list[date]:
    """Return the days of a span that are not signed, in order."""
    closed = select(DayClose.day, func.max(DayClose.closed_at)).where(
        DayClose.state == CloseState.CLOSED, DayClose.day.between(first, last)
    )
    signed = {day: at for day, at in session.execute(closed.group_by(DayClose.day)) if at is not None}
    spans = session.scalars(
        select(PeriodException).where(PeriodException.first_day <= last, PeriodException.last_day >= first)
    ).all()
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [
        day
        for day in days
        if day not in signed
        or any(e.first_day <= day <= e.last_day and e.granted_at >= signed[day] for e in spans)
    ]


# From the exceptions to the days they opened: there are few of them, while signed days are many.
_REOPENED = (
    select(DayClose.day)
    .join(PeriodException, DayClose.day.between(PeriodException.first_day, PeriodException.last_day))
    .where(PeriodException.first_day <= bindparam("last"), PeriodException.last_day >= bindparam("first"))
    .group_by(DayClose.day)
    .having(func.max(DayClose.closed_at) <= func.max(PeriodException.granted_at))
    .order_by(DayClose.day)
)


def first_unsigned_day(session: Session, first: date, last: date) -> date | None:
    """Return the earliest day of a span that is not signed, None when all are; ``first`` is one of the register's days.

    Days close in order from the first of the register, so only the day after the last that was closed and those
    reopened since need a look: years of signed days cost nothing.
    """
    reopened = session.scalars(_REOPENED, {"first": first, "last": last})
    unsigned = [day for day in reopened if first <= day <= last]
    unsigned.append(business_day_open_from(session, first))
    return min((day for day in unsigned if day <= last), default=None)


def incidents_before_gate(session: Session, day: date) -> Sequence[Incident]:
    """Return every incident the day gate must look at: those of the day and those not cleared before it."""
    return session.scalars(_BEFORE_GATE, {"day": day}).all()


def _before_gate() -> Select[Incident]:
    of_the_day = select(Incident.id).where(Incident.business_date == _DAY)
    never = select(Incident.id).where(Incident.cleared_on.is_(None), Incident.business_date < _DAY)
    not_before = select(Incident.id).where(Incident.cleared_on >= _DAY, Incident.business_date < _DAY)
    # Each of the three has its index; asked for in one condition, every incident there ever was would be read.
    wanted = union_all(of_the_day, never, not_before)
    return select(Incident).where(Incident.id.in_(wanted)).order_by(Incident.business_date, Incident.number)


_BEFORE_GATE = _before_gate()


def carries_of(session: Session, incident_ids: Sequence[int]) -> dict[int, list[CarryOver]]:
    """Return the carry-overs of some incidents, oldest first, by incident."""
    query = select(CarryOver).where(CarryOver.incident_id.in_(incident_ids)).order_by(CarryOver.day)
    found: dict[int, list[CarryOver]] = {}
    for row in session.scalars(query):
        found.setdefault(row.incident_id, []).append(row)
    return found


def standing(incident: Incident, carries: Sequence[CarryOver]) -> IncidentStanding:
    """Return what the day gate asks of an incident."""
    return IncidentStanding(
        number=incident.number,
        business_date=incident.business_date,
        classified=incident.confirmed_nature is not None,
        cleared=incident.cleared_on is not None,
        carried=tuple((row.day, row.next_date) for row in carries),
    )


def spells_touching(session: Session, first: date, last: date) -> list[Spell]:
    """Return the spells of all cases that were open on any of these days."""
    query = select(CaseSpell).where(
        CaseSpell.opened_on <= last, (CaseSpell.ended_on.is_(None)) | (CaseSpell.ended_on >= first)
    )
    return [Spell(row.opened_on, row.reopened, row.ended_on, row.end) for row in session.scalars(query)]


def decisions_of(session: Session, first_day: date) -> dict[int, WeekDecision]:
    """Return a week's decisions by case."""
    query = select(WeekDecision).where(WeekDecision.first_day == first_day)
    return {row.case_id: row for row in session.scalars(query)}


def decided_before(session: Session, case_id: int, first_day: date) -> list[WeekDecisionKind]:
    """Return the decisions of the weeks directly before, oldest first, without a gap."""
    query = (
        select(WeekDecision.first_day, WeekDecision.kind)
        .where(WeekDecision.case_id == case_id, WeekDecision.first_day < first_day)
        .order_by(WeekDecision.first_day.desc())
        .limit(8)
    )
    kinds: list[WeekDecisionKind] = []
    expected = first_day - timedelta(days=7)
    for week, kind in session.execute(query):
        if week != expected:
            break
        kinds.insert(0, kind)
        expected -= timedelta(days=7)
    return kinds
