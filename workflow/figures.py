"""The figures of any period, preliminary or final, with both comparison bases."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import MonthReport
from db.queries import closes
from db.queries.figures import count_figures
from db.queries.people import community_names
from rules.law_tables import Law
from rules.periods import Period, PeriodKind, StationCalendar
from rules.statistics import (
    HEADLINE,
    Definition,
    Figure,
    broken_checks,
    category_definitions,
    community_definitions,
    figure,
)
from rules.vocabulary import FigureState
from workflow.desk import Desk

_OF_MONTHS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The figures of a period in the order of their definitions, and what does not add up."""

    period: Period
    state: FigureState
    headline: tuple[Figure, ...]
    categories: tuple[Figure, ...]
    communities: tuple[Figure, ...]
    broken: tuple[str, ...]

    @property
    def rows(self) -> tuple[Figure, ...]:
        """All figures, headline first."""
        return (*self.headline, *self.categories, *self.communities)


def figures_view(desk: Desk, period_text: str) -> FiguresView:
    """Return the figures of a period typed as 2019-06-30, 2019-W26, 2019-06, 2019-Q2, 2019-H1 or 2018."""
    period = desk.settings.calendar.parse(period_text)
    with desk.read() as session:
        return period_figures(session, period, desk.settings.calendar, desk.law)


def period_figures(session: Session, period: Period, calendar: StationCalendar, law: Law) -> FiguresView:
    """Return the figures of a period; a final month gives what was stored when it became final."""
    now = counts_of(session, period, calendar)
    last_year = counts_of(session, calendar.year_before(period), calendar)
    before = counts_of(session, calendar.before(period), calendar)
    classes = [(row.code, row.name) for row in law.justice_classes(period.last)]
    names = list(community_names(session).values())

    def filled(definitions: tuple[Definition, ...]) -> tuple[Figure, ...]:
        return tuple(figure(d, now, last_year, before) for d in definitions)

    return FiguresView(
        period=period,
        state=period_state(session, period, calendar),
        headline=filled(HEADLINE),
        categories=filled(category_definitions(classes)),
        communities=filled(community_definitions(names)),
        broken=tuple(broken_checks(now)),
    )


def counts_of(session: Session, period: Period, calendar: StationCalendar) -> dict[str, int]:
    """Return the counts of a period: the stored ones of a final month, otherwise counted now."""
    if period.kind is PeriodKind.MONTH:
        report = session.get(MonthReport, period.key)
        if report is not None:
            return dict(json.loads(report.figures))
    return count_figures(session, period.first, period.last, month_keys(period, calendar))


def month_keys(period: Period, calendar: StationCalendar) -> list[str]:
    """Return the statistical months a period is made of; none for days, weeks and ranges."""
    if period.kind is PeriodKind.MONTH:
        return [period.key]
    return [month.key for month in calendar.months(period)] if period.kind in _OF_MONTHS else []


def period_state(session: Session, period: Period, calendar: StationCalendar) -> FigureState:
    """Return final when nothing in the period can change: its months are final, or its days and week signed."""
    if period.kind in _OF_MONTHS:
        keys = month_keys(period, calendar)
        final = session.scalars(select(MonthReport.month).where(MonthReport.month.in_(keys))).all()
        settled = len(final) == len(keys)
    elif period.kind is PeriodKind.WEEK:
        settled = closes.is_week_signed(session, period.first)
    else:
        settled = not closes.unsigned_days(session, period.first, period.last)
    return FigureState.FINAL if settled else FigureState.PRELIMINARY
