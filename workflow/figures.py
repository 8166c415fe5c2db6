"""The figures of any period, preliminary or final, with both comparison bases."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import MonthReport
from db.queries import closes
from db.queries.crime import crime_of
from db.queries.people import community_names, officer_names
from rules.law_tables import Law
from rules.periods import Period, PeriodKind, StationCalendar
from rules.statistics.checks import broken_checks
from rules.statistics.definition import Definition, Figure, figure
from rules.statistics.justice import justice_columns
from rules.statistics.lists import HEADLINE, by_key
from rules.statistics.places import Place, Places, places, unknown
from rules.statistics.quality import QUALITY
from rules.statistics.series import SECOND, SERIES, Series, cell_key
from rules.vocabulary import FigureState
from rules.wording import chinese_date
from workflow.counts import Counts, classes_on, count_all, queries_on, span_of
from workflow.desk import Desk
from workflow.settings import Settings

PERIODS = "periods"
"""Under what name the sheet of a final month keeps the counts of the quarter, half-year and year it ends."""

_OF_MONTHS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)


@dataclass(frozen=True, slots=True)
class FiguresView:
    """The figures of a period in the order of their definitions, and what does not add up.

    ``counted`` is the period as far as it is counted: up to the present day while it is under way.
    ``cells`` are the divided figures, by the key of their series, in the order of their places. ``now``,
    ``year_before`` and ``month_before`` are the counts of the period and of those it is compared with.
    """

    period: Period
    counted: Period
    base_year_before: Period
    base_before: Period
    state: FigureState
    headline: tuple[Figure, ...]
    justice: tuple[Figure, ...]
    quality: tuple[Figure, ...]
    cells: Mapping[str, tuple[Figure, ...]]
    broken: tuple[str, ...]
    now: Mapping[str, int]

    @property
    def categories(self) -> tuple[Figure, ...]:
        """The cases accepted by justice class."""
        return self.cells["category"]

    @property
    def communities(self) -> tuple[Figure, ...]:
        """The cases accepted by community."""
        return self.cells["community"]

    @property
    def rows(self) -> tuple[Figure, ...]:
        """All figures, headline first, then what is divided, the justice table and the quality of the records."""
        divided = (one for cells in self.cells.values() for one in cells)
        return (*self.headline, *divided, *self.justice, *self.quality)


def figures_view(desk: Desk, period_text: str) -> FiguresView:
    """Return the figures of a period typed as 2019-06-30, 2019-W26, 2019-06, 2019-Q2, 2019-H1 or 2018."""
    period, until = desk.settings.calendar.parse(period_text), counted_until(desk)
    with desk.read() as session:
        return period_figures(session, period, desk.settings, desk.law, until)


def counted_until(desk: Desk) -> date:
    """Return the last day figures count to now: what falls due later in the period is not yet due."""
    return max(desk.today, desk.clock_day)


def up_to(period: Period, until: date) -> Period:
    """Return the part of a period under way that ends with a day; another period as it is."""
    return replace(period, last=until) if period.first <= until < period.last else period


def period_figures(
    session: Session, period: Period, settings: Settings, law: Law, until: date | None = None
) -> FiguresView:
    """Return the figures of a period, of one under way up to ``until``.

    A final month, and the quarter, half-year or year it ends, give what was stored when it became final.
    """
    calendar = settings.calendar
    bases = (calendar.year_before(period), calendar.before(period))
    counted = period if until is None else up_to(period, until)
    now = counts_of(session, period, settings, law, counted.last)
    last_year, before = (_base_counts(session, base, settings, law) for base in bases)
    classes = classes_on(law, period.last)
    where = station_places(session, period, law)
    definitions = by_key((*HEADLINE, *justice_columns(classes), *QUALITY))

    def filled(wanted: tuple[Definition, ...]) -> tuple[Figure, ...]:
        return tuple(figure(one, now, last_year, before) for one in wanted)

    return FiguresView(
        period=period,
        counted=counted,
        base_year_before=bases[0],
        base_before=bases[1],
        state=period_state(session, period, calendar),
        headline=filled(HEADLINE),
        justice=filled(justice_columns(classes)),
        quality=filled(QUALITY),
        cells={one.key: filled(_cells(one, definitions[one.of], where, now)) for one in SERIES},
        broken=tuple(broken_checks(now, classes)),
        now=now,
    )


def base_remark(base: Period, first_day: date) -> str:
    """Return what a reader must know of a period figures are compared with, in brackets; "" when it is whole."""
    if base.first >= first_day:
        return ""
    lack = "没有这一期的数" if base.last < first_day else "这一期的数不全"
    return f"（台账自{chinese_date(first_day)}启用，{lack}）"


def station_places(session: Session, period: Period, law: Law) -> Places:
    """Return the places the station's figures are divided by."""
    communities, officers = community_names(session), officer_names(session)
    return places(law, period.last, list(communities.values()), list(officers.values()))


def _base_counts(session: Session, base: Period, settings: Settings, law: Law) -> Counts:
    """Return the counts of a base; of one over before the station began only what the chief has entered."""
    if base.last < settings.first_day:
        return crime_of(session, month_keys(base, settings.calendar))
    return counts_of(session, base, settings, law)


def counts_of(session: Session, period: Period, settings: Settings, law: Law, until: date | None = None) -> Counts:
    """Return the counts of a period: the stored ones of a final month, otherwise counted now, up to ``until``.

    A figure the program did not know yet when the month became final is counted now.
    """
    stored = _stored(session, period, settings.calendar)
    unknown_figures = set(queries_on(law, period.last)) - set(stored)
    heads = tuple(f"{one.key}." for one in SERIES)
    unknown_heads = tuple(head for head in heads if not any(key.startswith(head) for key in stored))
    if stored and not unknown_figures and not unknown_heads:
        return stored
    span = span_of(settings, period.first, until or period.last)
    live = count_all(session, law, span, month_keys(period, settings.calendar))
    if not stored:
        return live
    new = {key: n for key, n in live.items() if key in unknown_figures or key.startswith(unknown_heads)}
    return new | stored


def _stored(session: Session, period: Period, calendar: StationCalendar) -> Counts:
    """Return what was stored when the period, or the last month of it, became final; nothing before."""
    if period.kind is PeriodKind.MONTH:
        report = session.get(MonthReport, period.key)
        return {} if report is None else dict(json.loads(report.figures))
    if period.kind not in _OF_MONTHS:
        return {}
    sheet = session.scalar(select(MonthReport.sheet).where(MonthReport.month == calendar.month_of(period.last).key))
    return dict(json.loads(sheet).get(PERIODS, {}).get(period.key, {})) if sheet else {}


def ended_with(month: Period, calendar: StationCalendar) -> list[Period]:
    """Return the quarter, half-year and year that end with a month, as far as they do."""
    year = int(month.key[:4])
    places = [*(f"{year}-Q{n}" for n in range(1, 5)), f"{year}-H1", f"{year}-H2", f"{year}"]
    return [period for period in map(calendar.parse, places) if period.last == month.last]


def whole_counts(view: FiguresView) -> Counts:
    """Return the counts of a period with every cell of every divided figure, also those that hold nothing."""
    cells = (one.definition.key for cells in view.cells.values() for one in cells)
    return dict.fromkeys(cells, 0) | dict(view.now)


def _cells(series: Series, of: Definition, where: Places, now: Counts) -> tuple[Definition, ...]:
    """Return one definition a cell, in the order of the places; facts that belong nowhere come last."""
    found = tuple(_in_place(series, of, where[series.dimension]))
    outside = Place(unknown(series), unknown(series))
    head, known = f"{series.key}.", {one.key for one in found}
    left = any(key.startswith(head) and key not in known for key in now)
    return (*found, *_in_place(series, of, (outside,))) if left else found


def _in_place(series: Series, of: Definition, where: tuple[Place, ...]) -> Iterator[Definition]:
    seconds = SECOND[series.second] if series.second else (("", ""),)
    for place in where:
        for code, name in seconds:
            words = f"{place.name}（{name}）" if name else place.name
            path = (series.dimension.label, words)
            meaning = f"{series.name or of.name}：{words}。"
            yield Definition(cell_key(series, place.code, code), path, of.unit, meaning, of.dated_by, of.query)


def month_keys(period: Period, calendar: StationCalendar) -> list[str]:
    """Return the statistical months a period is made of; none for days, weeks and ranges."""
    if period.kind is PeriodKind.MONTH:
        return [period.key]
    return [month.key for month in calendar.months(period)] if period.kind in _OF_MONTHS else []


def period_state(session: Session, period: Period, calendar: StationCalendar) -> FigureState:
    """Return final when the counts of the period are stored, settled when its months are final or its days signed."""
    if _stored(session, period, calendar):
        return FigureState.FINAL
    if period.kind in _OF_MONTHS:
        keys = month_keys(period, calendar)
        final = session.scalars(select(MonthReport.month).where(MonthReport.month.in_(keys))).all()
        settled = len(final) == len(keys)
    elif period.kind is PeriodKind.WEEK:
        settled = closes.is_week_signed(session, period.first)
    else:
        settled = not closes.unsigned_days(session, period.first, period.last)
    return FigureState.SETTLED if settled else FigureState.PRELIMINARY
