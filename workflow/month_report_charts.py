"""The charts of a period's report in words: the course of the months, sub-classes, communities, hours of the day."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from reports.month_report_sheet import ReportCharts
from rules.charts.bars import Bar, BarChart
from rules.charts.columns import ColumnChart
from rules.charts.figure import Figure as Drawn
from rules.charts.trend import TrendChart
from rules.periods import Period
from rules.statistics.definition import Figure
from rules.statistics.lists import HEADLINE, by_key
from workflow.desk import Desk
from workflow.figures import FiguresView
from workflow.months import by_month, last_months
from workflow.views.board_charts import TREND, sections, trend

MOST_CLASSES, MOST_COMMUNITIES = 12, 8
"""So many sub-classes and communities have a bar of their own; the others are added up in one more."""

_MOST_MONTHS, _LEAST_MONTHS = 24, 12


def report_charts(session: Session, desk: Desk, view: FiguresView) -> ReportCharts:
    """Return the charts of a period."""
    course, note = _trend(session, desk, view)
    hours = next(one.chart for one in sections(view) if one.key == "hour")
    assert isinstance(hours, ColumnChart)
    has_base = view.base_before.last >= desk.settings.first_day
    return ReportCharts(course, _classes(view, has_base), hours, _communities(view), note)


def _trend(session: Session, desk: Desk, view: FiguresView) -> tuple[TrendChart, str]:
    settings, known = desk.settings, by_key(HEADLINE)
    months = _months(desk, view.period)
    counts = by_month(session, desk.law, settings, months, [known[key] for key in TREND])
    course = trend(months, counts, settings.first_day)
    assert isinstance(course.chart, TrendChart)
    return course.chart, course.note.removesuffix("。")


def _months(desk: Desk, period: Period) -> tuple[Period, ...]:
    """Return the last two years up to a period, without the months before the ledger beyond the last twelve."""
    settings = desk.settings
    months = last_months(settings.calendar, min(period.last, desk.clock_day), _MOST_MONTHS)
    known = sum(month.last >= settings.first_day for month in months)
    return months[-max(known, _LEAST_MONTHS) :]


def _classes(view: FiguresView, has_base: bool) -> BarChart:
    found = [one for one in view.cells["police"] if one.value or one.mom_base]
    found.sort(key=lambda one: (-(one.value or 0), -(one.mom_base or 0), one.definition.name))
    series = ("本期", "上期") if has_base else ("本期",)
    rows = [Bar(one.definition.name, (Drawn(one.value), Drawn(one.mom_base))[: len(series)]) for one in found]
    return BarChart("纠纷警情：按细类", _cut(rows, MOST_CLASSES), series, "起")


def _communities(view: FiguresView) -> BarChart:
    found = sorted(_present(view.cells["community_disputes"]), key=lambda one: (-(one.value or 0), one.definition.name))
    rows = [Bar(one.definition.name, (Drawn(one.value),)) for one in found]
    return BarChart("纠纷警情：按社区（村）", _cut(rows, MOST_COMMUNITIES), unit="起")


def _cut(rows: list[Bar], most: int) -> tuple[Bar, ...]:
    """Return at most so many rows and one more of those beyond, added up."""
    if len(rows) <= most + 1:
        return tuple(rows)
    rest = rows[most:]
    sums = zip(*(row.figures for row in rest), strict=True)
    return (*rows[:most], Bar(f"其余{len(rest)}个", tuple(Drawn(sum(one.amount for one in column)) for column in sums)))


def _present(cells: Sequence[Figure]) -> list[Figure]:
    return [one for one in cells if one.value]
