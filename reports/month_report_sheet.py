"""What the report in words of a period (警情分析报告) says: the only thing its renderer knows."""

from __future__ import annotations

from dataclasses import dataclass

from rules.charts.bars import BarChart
from rules.charts.columns import ColumnChart
from rules.charts.trend import TrendChart


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One of the numbered parts: its heading without the number, and its paragraphs as one text."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """A row of the table of figures, already in words."""

    name: str
    value: str
    year_before: str
    yoy: str
    before: str
    mom: str


@dataclass(frozen=True, slots=True)
class ReportCharts:
    """The four charts of a report: the course of the months, and the disputes of the period divided three ways.

    ``note`` says what must be known of the course, "" for nothing.
    """

    trend: TrendChart
    classes: BarChart
    bands: ColumnChart
    communities: BarChart
    note: str = ""


@dataclass(frozen=True, slots=True)
class MonthReportSheet:
    """警情分析报告: ``number`` is empty for a report that has none, ``state`` is 预报 or 定稿 in words.

    ``period`` is the dates it covers, ``bases`` what it is compared with, ``late`` what is said of corrections and
    exceptions, "" for none. ``issued_on`` is the day at its foot; ``checked_by`` and ``approved_by`` are left empty
    for a signature by hand.
    """

    station: str
    organ: str
    title: tuple[str, str]
    number: str
    state: str
    period: str
    bases: str
    sections: tuple[ReportSection, ...]
    figures: tuple[ReportFigure, ...]
    charts: ReportCharts
    late: str
    footnote: str
    issued_on: str
    made_by: str
    made: str
    trail_head: str
    mark: str = ""
    checked_by: str = ""
    approved_by: str = ""
