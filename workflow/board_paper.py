"""The dashboard on paper: one page of what the screen shows, long tables cut to their largest rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.board_sheet import BoardSheet, CardLine, ChartPart
from rules.charts.bars import Bar, BarChart
from rules.charts.drawing import Chart
from rules.charts.figure import Figure
from rules.charts.heat import HeatRow, HeatTable
from rules.periods import local_time
from rules.wording import chinese_time
from workflow.desk import Desk
from workflow.papers import PaperCopy
from workflow.views.board import Board, board
from workflow.views.board_charts import Section, in_columns

MOST_ROWS = {"category": (10, "类"), "community": (16, "个"), "officer": (14, "人")}
"""How many rows of what the page holds in letters that can be read; the others are added up in one row."""

_NOTES = (
    "升降＝（本期－基数）÷基数，比率的升降为百分点，分母不足10的注“基数小”。期末的数到最后一日结束时为止。小图是最近12个统计月。各项口径见月报。",
)


def board_paper(desk: Desk, period_text: str | None = None) -> PaperCopy:
    """Return the dashboard of a period as a PDF of one page; it is not archived and has no number."""
    from reports.board import render
    from reports.fonts import machine_fonts

    shown = board(desk, period_text)
    return PaperCopy(f"{shown.label}看板.pdf", render(board_sheet(desk, shown), machine_fonts()))


def board_sheet(desk: Desk, shown: Board) -> BoardSheet:
    """Return what the page says."""
    left, right = in_columns([_fitting(one) for one in shown.sections])
    made = f"{chinese_time(local_time(desk.clock()))}由{desk.officer.name}打印"
    return BoardSheet(
        organ=desk.settings.organ,
        period=shown.label,
        state=shown.state.label,
        bases=shown.bases,
        remarks=shown.remarks,
        cards=tuple(CardLine(one.name, one.value, one.parts, one.changes, one.spark) for one in shown.cards),
        trend=_part(shown.trend),
        left=tuple(map(_part, left)),
        right=tuple(map(_part, right)),
        notes=_NOTES,
        made=made,
        mark=desk.settings.mark,
    )


def _fitting(section: Section) -> Section:
    """Return a section with the rows the page has room for, a bar a row: its base is written behind it."""
    most = MOST_ROWS.get(section.key)
    chart = section.chart if most is None else shortened(section.chart, *most)
    if not isinstance(chart, BarChart) or len(chart.series) == 1:
        return replace(section, chart=chart)
    return replace(section, chart=in_one_bar(chart), note=f"括号内为{chart.series[1]}。{section.note}")


def _part(section: Section) -> ChartPart:
    return ChartPart(section.title, section.note, section.chart)


def in_one_bar(chart: BarChart) -> BarChart:
    """Return bars of the first series alone, the number of the second written behind it."""
    rows = (Bar(row.name, (replace(row.figures[0], note=f"（{row.figures[1].printed}）"),)) for row in chart.rows)
    return replace(chart, rows=tuple(rows), series=chart.series[:1])


def shortened(chart: Chart, most: int, measure: str) -> Chart:
    """Return a table or bars of at most so many rows, those beyond added up in one more row, as 其余4类."""
    if isinstance(chart, HeatTable) and len(chart.rows) > most:
        left = chart.rows[most:]
        # Without an amount it has no tint: together the smallest may be more than the largest.
        sums = _sums([row.figures for row in left])
        summed = HeatRow(f"其余{len(left)}{measure}", tuple(Figure(0, shown=figure.printed) for figure in sums))
        return replace(chart, rows=(*chart.rows[:most], summed))
    if isinstance(chart, BarChart) and len(chart.rows) > most:
        rest = chart.rows[most:]
        bar = Bar(f"其余{len(rest)}{measure}", _sums([row.figures for row in rest]))
        return replace(chart, rows=(*chart.rows[:most], bar))
    return chart


def _sums(rows: Sequence[tuple[Figure, ...]]) -> tuple[Figure, ...]:
    return tuple(_sum(column) for column in zip(*rows, strict=True))


def _sum(figures: Sequence[Figure]) -> Figure:
    known = [figure.value for figure in figures if figure.value is not None]
    return Figure(sum(known) if known else None)
