"""What the program counts against the count by hand: the figures, their bases, the cells, the sums, the months."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from db.queries.counting import behind, counted
from rules.periods import Period
from rules.statistics.checks import broken_checks
from rules.statistics.lists import all_definitions
from tests.figures.books import Books, Days, Row
from tests.figures.plain_counts import ENTERED, RATES, kind_of, plain_counts, plain_rate
from workflow.counts import classes_on, count_all, queries_on, span_of
from workflow.divided import cell_of
from workflow.figures import FiguresView, counts_of, month_keys, period_figures
from workflow.months import by_month

Counts = dict[str, int]


def differences(session: Session, books: Books, period: Period) -> list[str]:
    """Return what the program says of a period and of both its bases that a count by hand does not."""
    view = period_figures(session, period, books.settings, books.law)
    bases = (view.base_year_before, view.base_before)
    by_hand = [_by_hand(books, period), *(_known(books, base) for base in bases)]
    return [
        *_values(view, by_hand),
        *_cells(view, by_hand[0]),
        *view.broken,
        *_broken_sums(session, books, bases),
        *_months(session, books, period),
        *_late(session, books, period),
    ]


def counted_otherwise(session: Session, books: Books, period: Period) -> dict[str, tuple[int, int]]:
    """Return what the program counts of a period now, whatever was stored, and a count by hand finds otherwise."""
    span, months = span_of(books.settings, period.first, period.last), month_keys(period, books.settings.calendar)
    now, by_hand = count_all(session, books.law, span, months), _by_hand(books, period)
    both = {key: (now.get(key, 0), by_hand.get(key, 0)) for key in now | by_hand}
    return {key: (told, hand) for key, (told, hand) in both.items() if told != hand}


def rows_otherwise(session: Session, books: Books, period: Period) -> dict[str, tuple[int, int]]:
    """Return how many each figure and each cell of a period counts, where the rows behind it are not as many."""
    span, queries = span_of(books.settings, period.first, period.last), queries_on(books.law, period.last)
    found = {}
    for key, number in count_all(session, books.law, span, []).items():
        cell = cell_of(key, books.law, period.last)
        query = queries[key if cell is None else cell.series.of]
        rows = behind(session, query, span, None if cell is None else cell.columns)
        if not query.total and len(rows) != number:
            found[key] = (number, len(rows))
    return found


def _by_hand(books: Books, period: Period) -> Counts:
    return plain_counts(books, period, month_keys(period, books.settings.calendar))


def _known(books: Books, base: Period) -> Counts:
    """Count a base by hand; of one that was over before the station began only what was entered is known."""
    counts = _by_hand(books, base)
    return counts if base.last >= books.settings.first_day else {key: counts[key] for key in ENTERED if key in counts}


def _values(view: FiguresView, by_hand: list[Counts]) -> Iterator[str]:
    for figure in view.rows:
        key = figure.definition.key
        told = (figure.value, figure.yoy_base, figure.mom_base)
        hand = tuple(_value(key, counts, figure.definition.is_entered) for counts in by_hand)
        if told != hand:
            yield f"{view.period.key} {key}: {told}, by hand {hand}"


def _value(key: str, counts: Counts, is_entered: bool) -> float | None:
    if key in RATES:
        return plain_rate(key, counts)
    return counts.get(key, None if is_entered or "incidents.total" not in counts else 0)


def _cells(view: FiguresView, by_hand: Counts) -> Iterator[str]:
    shown = {figure.definition.key for figure in view.rows}
    return (f"{view.period.key} {key} is not shown" for key, count in by_hand.items() if count and key not in shown)


def _broken_sums(session: Session, books: Books, bases: tuple[Period, ...]) -> Iterator[str]:
    for base in bases:
        counts = counts_of(session, base, books.settings, books.law)
        yield from broken_checks(counts, classes_on(books.law, base.last))


def _months(session: Session, books: Books, period: Period) -> Iterator[str]:
    """Compare what is counted month by month, of periods made of a few months."""
    months = books.settings.calendar.months(period)[:3]
    if not months:
        return
    wanted = all_definitions(classes_on(books.law, period.last))
    for key, counts in by_month(session, books.law, books.settings, months, wanted).items():
        by_hand = _by_hand(books, books.settings.calendar.parse(key))
        wrong = {one: (count, by_hand.get(one, 0)) for one, count in counts.items() if count != by_hand.get(one, 0)}
        yield from (f"{key} by month, {one}: {told}" for one, told in wrong.items())


BORNE: dict[str, Callable[[Row], date]] = {
    "incidents.total": lambda row: row["late_for"] or row["business_date"],
    "disputes.total": lambda row: row["late_for"] or row["business_date"],
    "cases.accepted": lambda row: row["accepted_on"],
    "agreements.oral": lambda row: row["made_on"],
    "agreements.amount": lambda row: row["made_on"],
}
"""The day a fact bears itself, for figures of each kind of fact that may be learnt too late."""


def _late(session: Session, books: Books, period: Period) -> Iterator[str]:
    """Compare what is counted in the period and bears a day before it."""
    before = period.first - timedelta(days=1)
    span = span_of(books.settings, period.first, period.last, (date.min, before))
    queries = queries_on(books.law, period.last)
    told = counted(session, {key: queries[key] for key in BORNE}, span)
    for key, borne in BORNE.items():
        rows, measure = kind_of(key)
        days = Days(period.first, period.last)
        hand = sum(int(measure(row, books, days)) for row in rows(books, days) if borne(row) <= before)
        if told[key] != hand:
            yield f"{period.key} {key} learnt too late: {told[key]}, by hand {hand}"
