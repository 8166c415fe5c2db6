"""Everything that is counted of a span of days, by the keys of its figures and of their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from db.queries.counting import Division, Span, by_fact, divided_together
from db.queries.crime import crime_of
from rules.law_tables import Law
from rules.statistics.lists import all_definitions
from rules.statistics.places import place_of
from rules.statistics.query import Fact, Query
from rules.statistics.series import MAPPED, SERIES, Series, cell_key
from workflow.settings import Settings

Counts = dict[str, int]

_SERIES = {one.key: one for one in SERIES}


def span_of(settings: Settings, first: date, last: date, happened: tuple[date, date] | None = None) -> Span:
    """Return the span of these days with what the station has set for its figures."""
    return Span(
        first=first,
        last=last,
        repeat_least=settings.repeat_least,
        week_start=settings.week_start,
        closing_days=settings.closing_days,
        committee=settings.committee_kind,
        happened=happened,
    )


def classes_on(law: Law, day: date) -> tuple[tuple[str, str], ...]:
    """Return the justice classes in force as (code, name)."""
    return tuple((row.code, row.name) for row in law.justice_classes(day))


def queries_on(law: Law, day: date) -> dict[str, Query]:
    """Return every query there is, by the key of its figure."""
    return dict(_queries(classes_on(law, day)))


@lru_cache(maxsize=8)
def _queries(classes: tuple[tuple[str, str], ...]) -> Mapping[str, Query]:
    definitions = all_definitions(classes)
    return {definition.key: definition.query for definition in definitions if definition.query is not None}


def count_all(session: Session, law: Law, span: Span, months: Sequence[str]) -> Counts:
    """Return every count of a span; ``months`` are the statistical months the chief's own entries are added up over.

    The cells of divided figures that hold nothing are left out.
    """
    found: Counts = dict(crime_of(session, months))
    for divisions in _divisions(classes_on(law, span.last)):
        for cells in divided_together(session, divisions, span):
            for key, counts in cells.items():
                if key in _SERIES:
                    _add_cells(found, _SERIES[key], counts, law, span.last)
                else:
                    found[key] = counts.get((), 0)
    return found


@lru_cache(maxsize=8)
def _divisions(classes: tuple[tuple[str, str], ...]) -> tuple[tuple[Division, ...], ...]:
    """Return everything there is to count, by kind of fact: the figures whole, then divided by each column."""
    queries = _queries(classes)
    return tuple((((), named), *_divided(named[0][1].fact, queries)) for named in by_fact(queries))


def _divided(fact: Fact, queries: Mapping[str, Query]) -> list[Division]:
    by_columns: dict[tuple[str, ...], list[tuple[str, Query]]] = {}
    for one in SERIES:
        if queries[one.of].fact is fact:
            columns = tuple("category" if name in MAPPED else name for name in (one.column, one.second) if name)
            by_columns.setdefault(columns, []).append((one.key, queries[one.of]))
    return [(columns, tuple(named)) for columns, named in by_columns.items()]


def _add_cells(found: Counts, series: Series, cells: Mapping[tuple[str | None, ...], int], law: Law, day: date) -> None:
    place = place_of(series, law, day)
    for (value, *second), count in cells.items():
        key = cell_key(series, place(value), *(text or "" for text in second))
        found[key] = found.get(key, 0) + count
