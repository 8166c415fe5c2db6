"""What every kind of fact offers to the counting: its rows, when they are placed in a span, and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, FromClause, Integer, String, bindparam, case, literal
from sqlalchemy.orm.attributes import QueryableAttribute

FIRST, LAST = bindparam("first", type_=Date), bindparam("last", type_=Date)
"""The first and last business day of the span, both counted."""

REPEAT_LEAST = bindparam("repeat_least", type_=Integer)
WEEK_START = bindparam("week_start", type_=Integer)
CLOSING_DAYS = bindparam("closing_days", type_=Integer)
COMMITTEE = bindparam("committee", type_=String)

PLACED_ON = "placed_on"
"""The column of the day that places an incident or a case in a span, where one day alone does."""

Columns = Mapping[str, ColumnElement[Any]]


@dataclass(frozen=True, slots=True)
class FactRows:
    """Facts of one kind: ``placed`` picks those of the span, ``happened_on`` is the day they bear themselves.

    ``row_id`` orders them; ``incident_id`` or ``case_id`` is what somebody who wants to see one is shown.
    """

    source: FromClause
    placed: ColumnElement[bool]
    happened_on: ColumnElement[Any]
    columns: Columns
    row_id: ColumnElement[int]
    case_id: ColumnElement[Any]
    incident_id: ColumnElement[Any]


NOBODY: ColumnElement[Any] = literal(None, Integer)


def flag(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return a column that holds 1 where the condition is true, and 0 elsewhere."""
    return case((condition, 1), else_=0)


def in_span(day: ColumnElement[date] | QueryableAttribute[Any]) -> ColumnElement[bool]:
    """Return the condition that the day lies in the span."""
    return day.between(FIRST, LAST)


def band(days: ColumnElement[int], limits: tuple[int, ...]) -> ColumnElement[str]:
    """Return the number of the age band as text: the first whose last day is not passed."""
    steps = [(days <= limit, str(number)) for number, limit in enumerate(limits)]
    return case(*steps, else_=str(len(limits)))
