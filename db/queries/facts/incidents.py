"""Incidents as facts: all of a span, those settled after their day, those not settled when it ends."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, String, case, cast, exists, extract, func, or_, select, union_all
from sqlalchemy.orm import aliased

from db.engine import days_between
from db.models import CarryOver, Community, Incident, Officer
from db.queries.facts.rows import LAST, PLACED_ON, REPEAT_LEAST, WEEK_START, Columns, FactRows, band, flag, in_span
from rules.statistics.series import AGE_LIMITS, HOURS
from rules.vocabulary import Nature, Outcome

_HOURS_AHEAD = 8
"""The station's clock is UTC+8 all the year (rules.periods.STATION_ZONE)."""

_PLACED = in_span(Incident.business_date)
_DAYS_TO_CLEAR = days_between(Incident.cleared_on, Incident.business_date)


def incidents() -> FactRows:
    """Return every incident, by the business day it was received in."""
    return _rows(_PLACED, {PLACED_ON: Incident.business_date.expression})


def settled_late() -> FactRows:
    """Return the incidents cleared in the span after the day they belong to."""
    return _rows(in_span(Incident.cleared_on) & (Incident.cleared_on > Incident.business_date))


def uncleared() -> FactRows:
    """Return the incidents without an outcome when the span ends."""
    # Two searches of one index; as one condition with OR it would be answered by reading every incident before LAST.
    waiting = (
        select(Incident.id).where(Incident.business_date <= LAST, condition)
        for condition in (Incident.cleared_on.is_(None), Incident.cleared_on > LAST)
    )
    return _rows(Incident.id.in_(union_all(*waiting)))


def _rows(placed: ColumnElement[bool], more: Columns | None = None) -> FactRows:
    clearer, registrar = Officer.__table__.alias("clearer"), Officer.__table__.alias("registrar")
    table = (
        Incident.__table__.outerjoin(Community, Community.id == Incident.community_id)
        .outerjoin(clearer, clearer.c.id == Incident.cleared_by)
        .outerjoin(registrar, registrar.c.id == Incident.registered_by)
    )
    return FactRows(
        source=table,
        placed=placed,
        happened_on=func.coalesce(Incident.late_for, Incident.business_date),
        columns=_columns() | {"officer": clearer.c.name, "registered_by": registrar.c.name} | dict(more or {}),
        row_id=Incident.id.expression,
        case_id=Incident.case_id.expression,
        incident_id=Incident.id.expression,
    )


def _columns() -> dict[str, ColumnElement[Any]]:
    to_case = Incident.case_id.is_not(None)
    return {
        "confirmed": Incident.confirmed_nature.expression,
        "reported": Incident.reported_nature.expression,
        "nature": func.coalesce(Incident.confirmed_nature, Incident.reported_nature),
        "unchanged": flag(Incident.confirmed_nature == Incident.reported_nature),
        "category": Incident.category.expression,
        "class": func.substr(Incident.category, 1, 2),
        "community": Community.name.expression,
        "source": Incident.source.expression,
        "outcome": Incident.outcome.expression,
        "phone": Incident.phone.expression,
        "attended": flag(or_(Incident.outcome.is_(None), Incident.outcome != Outcome.INVALID)),
        "to_case": flag(to_case),
        "case_not_dispute": flag(to_case & (Incident.confirmed_nature != Nature.DISPUTE)),
        "repeated": flag(_is_repeated()),
        "cleared_in_day": flag(Incident.cleared_on <= Incident.business_date),
        "cleared_in_week": flag(_days_left_in_week() >= _DAYS_TO_CLEAR),
        "carried": flag(_is_carried()),
        "days": _DAYS_TO_CLEAR,
        "hour": _hour_band(),
        "weekend": cast(flag(extract("dow", Incident.business_date).in_((0, 6))), String),
        "age": band(days_between(LAST, Incident.business_date) + 1, AGE_LIMITS),
    }


def _is_repeated() -> ColumnElement[bool]:
    """Say that the phone or the case of a dispute came up often enough among the disputes of the span."""
    other = aliased(Incident)

    def often(column: Any) -> Any:
        disputes = (in_span(other.business_date), other.confirmed_nature == Nature.DISPUTE, column.is_not(None))
        return select(column).where(*disputes).group_by(column).having(func.count() >= REPEAT_LEAST)

    again = or_(Incident.phone.in_(often(other.phone)), Incident.case_id.in_(often(other.case_id)))
    return (Incident.confirmed_nature == Nature.DISPUTE) & again


def _is_carried() -> ColumnElement[bool]:
    return exists().where(CarryOver.incident_id == Incident.id, CarryOver.day == Incident.business_date)


def _days_left_in_week() -> ColumnElement[int]:
    """Return how many days of the station week come after the incident's; Sunday is 0 for the database."""
    weekday = (cast(extract("dow", Incident.business_date), Integer) + 6) % 7
    return 6 - (weekday - WEEK_START + 7) % 7


def _hour_band() -> ColumnElement[str]:
    """Return the number of the two-hour band by the station's clock, as 00 to 11."""
    number = (cast(extract("hour", Incident.received_at), Integer) + _HOURS_AHEAD) % 24 // 2
    return case(*((number == n, f"{n:02}") for n in range(len(HOURS))))
