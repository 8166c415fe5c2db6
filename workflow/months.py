"""Figures month by month: as they were stored where a month is final, otherwise counted in a few statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import MonthReport
from db.queries.counting import counted, divided
from db.queries.facts.rows import PLACED_ON
from db.queries.stock import ended_by_day, opened_by_day
from rules.law_tables import Law
from rules.periods import Period, PeriodKind, StationCalendar
from rules.statistics.definition import Definition
from rules.statistics.query import Fact, Query, count
from workflow.counts import Counts, queries_on, span_of
from workflow.settings import Settings

Months = dict[str, Counts]
"""Counts by the key of their month."""

_BY_DAY = (Fact.INCIDENT, Fact.CASE)
"""Facts that one day alone places in a span: counted once by day, they can be added up to any month."""

_BY_SPAN = frozenset({"repeated", "agreed_by_end", "left_by_end"})
"""Columns that hang on where the span begins or ends."""

_STOCK = count(Fact.OPEN)


def last_months(calendar: StationCalendar, day: date, number: int) -> tuple[Period, ...]:
    """Return so many statistical months in order of time, the last of them that of the day."""
    months = [calendar.month_of(day)]
    while len(months) < number:
        months.append(calendar.before(months[-1]))
    return tuple(reversed(months))


def by_month(
    session: Session, law: Law, settings: Settings, months: Sequence[Period], wanted: Iterable[Definition]
) -> Months:
    """Return the counts each wanted figure needs, by month: its own, or those of a rate's two parts.

    A final month gives what was stored. What is counted by a day is read in one statement a kind of fact for all
    other months together; only what hangs on the end of each month is read month by month.
    """
    queries = _queries(law, months[-1].last, wanted)
    stored = _stored(session, months)
    found = {month.key: {key: stored.get(month.key, {}).get(key, 0) for key in queries} for month in months}
    live = [month for month in months if not queries.keys() <= stored.get(month.key, {}).keys()]
    if live:
        for key, counts in _counted(session, queries, settings, live).items():
            found[key] = counts | stored.get(key, {})
    return found


def _queries(law: Law, day: date, wanted: Iterable[Definition]) -> dict[str, Query]:
    known = queries_on(law, day)
    keys = (key for one in wanted for key in (one.key, one.numerator, one.denominator))
    return {key: known[key] for key in keys if key in known}


def _stored(session: Session, months: Sequence[Period]) -> Months:
    keys = [month.key for month in months if month.kind is PeriodKind.MONTH]
    rows = session.execute(select(MonthReport.month, MonthReport.figures).where(MonthReport.month.in_(keys)))
    return {key: dict(json.loads(figures)) for key, figures in rows}


def _counted(session: Session, queries: Mapping[str, Query], settings: Settings, months: Sequence[Period]) -> Months:
    found: Months = {month.key: dict.fromkeys(queries, 0) for month in months}
    foldable = {key: query for key, query in queries.items() if _folds(query)}
    for fact in _BY_DAY:
        _fold(session, {k: q for k, q in foldable.items() if q.fact is fact}, settings, months, found)
    rest = {key: query for key, query in queries.items() if key not in foldable and query != _STOCK}
    for month in months:
        found[month.key] |= counted(session, rest, span_of(settings, month.first, month.last)) if rest else {}
    for key in (key for key, query in queries.items() if query == _STOCK):
        _add_stock(session, key, settings, months, found)
    return found


def _folds(query: Query) -> bool:
    columns = {query.total, *(condition.column for condition in query.where)}
    return query.fact in _BY_DAY and not columns & _BY_SPAN


def _fold(
    session: Session, queries: Mapping[str, Query], settings: Settings, months: Sequence[Period], found: Months
) -> None:
    """Add what is counted by day to the months it belongs to."""
    if not queries:
        return
    span = span_of(settings, months[0].first, months[-1].last)
    calendar = settings.calendar
    for key, days in divided(session, queries, (PLACED_ON,), span).items():
        for (day,), counted_then in days.items():
            month = calendar.month_of(date.fromisoformat(day or "")).key
            if month in found:
                found[month][key] += counted_then


def _add_stock(
    session: Session, key: str, settings: Settings, months: Sequence[Period], found: Months
) -> None:
    """Count the stock at the end of the last month and follow it back by what was opened and what ended since."""
    first, last = months[0].first, months[-1].last
    stock = counted(session, {key: _STOCK}, span_of(settings, last, last))[key]
    opened, ended = opened_by_day(session, first, last), ended_by_day(session, first, last)
    for month in months:
        came = sum(n for day, n in opened.items() if day > month.last)
        went = sum(n for day, n in ended.items() if day > month.last)
        found[month.key][key] = stock - came + went
