"""Everything that is counted of a span of days, by the keys of its figures and of their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from db.queries.counting import Span, by_columns, counted, divided
from db.queries.crime import crime_of
from rules.law_tables import Law
from rules.statistics.lists import all_definitions
from rules.statistics.places import place_of
from rules.statistics.query import Query
from rules.statistics.series import MAPPED, SERIES, Series, cell_key
from workflow.settings import Settings

Counts = dict[str, int]


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
    definitions = all_definitions(classes_on(law, day))
    return {definition.key: definition.query for definition in definitions if definition.query is not None}


def count_all(session: Session, law: Law, span: Span, months: Sequence[str]) -> Counts:
    """Return every count of a span; ``months`` are the statistical months the chief's own entries are added up over."""
    queries = queries_on(law, span.last)
    return counted(session, queries, span) | crime_of(session, months) | count_series(session, law, span, SERIES)


def count_series(session: Session, law: Law, span: Span, wanted: Iterable[Series]) -> Counts:
    """Return the cells of divided figures, those left out that hold nothing."""
    queries, found = queries_on(law, span.last), Counts()
    for (_, columns), together in by_columns(wanted, queries).items():
        read = tuple("category" if column in MAPPED else column for column in columns)
        cells = divided(session, {one.key: queries[one.of] for one in together}, read, span)
        for one in together:
            _add_cells(found, one, cells[one.key], law, span.last)
    return found


def _add_cells(
    found: Counts, series: Series, cells: Mapping[tuple[str | None, ...], int], law: Law, day: date
) -> None:
    place = place_of(series, law, day)
    for (value, *second), count in cells.items():
        key = cell_key(series, place(value), *(text or "" for text in second))
        found[key] = found.get(key, 0) + count
