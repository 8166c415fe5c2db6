"""The sheets of divided figures: each dimension's table on its sheet, with the charts beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from openpyxl.chart import BarChart
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import Results
from reports.book_breaks import (
    DEFAULT_HEIGHT,
    break_before,
    column_nearest,
    fits_one_page,
    keep_together,
    page_points,
    sheet_centimetres,
)
from reports.book_chart import ChartFrame, ChartLine, bar_chart, stacked_columns
from reports.book_page import begin_sheet, keep_in_view, put_no_data
from reports.cells import printable
from reports.divided_columns import Compared, table_columns
from reports.divided_table import Written, charted, widths_for, write_table
from reports.month_sheets import DividedTable, MonthSheet
from rules.statistics.series import Dimension

POLICE_SHEET = "警情"
CATEGORIES = "分类"
COMMUNITIES = "分社区"
HOURS = "时段分布"
WORKLOAD = "个人工作量"
OPEN_CASES = "未结与超期"

_D = Dimension
_SHEETS: dict[str, str] = {
    _D.NATURE: POLICE_SHEET,
    _D.POLICE: POLICE_SHEET,
    _D.SOURCE: POLICE_SHEET,
    _D.CLASS: CATEGORIES,
    _D.GOVERNANCE: CATEGORIES,
    _D.COMMUNITY: COMMUNITIES,
    _D.HOUR: HOURS,
    _D.OFFICER: WORKLOAD,
    _D.AGE: OPEN_CASES,
}
"""On which sheet each dimension is found; one that is not named here stands with the classes."""

_COMPARED = {_D.CLASS: Compared(with_both=True)}
_BESIDE_LAST_YEAR = Compared(with_year=frozenset({"community_disputes", "nature", "police", "governance"}))
_NOTES = {
    POLICE_SHEET: "性质未确认的按原始性质归类",
    HOURS: "工作日为周一至周五",
    WORKLOAD: "各项按办理的人计",
}
POINTS_PER_CM = 72 / 2.54
_HEAD_POINTS = 90.0
_MOST_HEIGHT = 18.0
_GAP = 0.4


def sheet_of(dimension: str) -> str:
    """Return the title of the sheet a dimension's table stands on."""
    return _SHEETS.get(dimension, CATEGORIES)


def tables_of(sheet: MonthSheet, title: str) -> list[DividedTable]:
    """Return the tables of one sheet of the workbook, in the order of the dimensions it is made of."""
    order = list(_SHEETS)
    found = [table for table in sheet.tables if sheet_of(table.dimension) == title]
    return sorted(found, key=lambda table: order.index(table.dimension) if table.dimension in order else len(order))


def compared_in(table: DividedTable) -> Compared:
    """Return what a table sets beside its bases."""
    return _COMPARED.get(_D(table.dimension), _BESIDE_LAST_YEAR) if table.dimension in list(_D) else _BESIDE_LAST_YEAR


def write_divided(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write the sheet of that title: its tables one below the other, then their charts."""
    tables = tables_of(sheet, ws.title)
    widths = widths_for(max((len(table_columns(table, compared_in(table))) for table in tables), default=4))
    begin_sheet(ws, sheet, ws.title, _NOTES.get(ws.title, "合计与总表核对"), widths)
    ws.sheet_format.defaultRowHeight = DEFAULT_HEIGHT
    ws.sheet_format.customHeight = True
    if not tables:
        put_no_data(ws, 3, len(widths))
        return {}
    row, results = 3, Results()
    written: list[tuple[DividedTable, Written]] = []
    for table in tables:
        one = write_table(ws, row, sheet, table, compared_in(table), caption=len(tables) > 1)
        keep_together(ws, row, one.below - 1)
        written.append((table, one))
        results |= one.results
        row = one.below + 1
    if len(tables) == 1:
        head = written[0][1].first - 1
        keep_in_view(ws, head)
        # Charts on the next page need no head of a table that does not reach it.
        ws.print_title_rows = "1:2" if fits_one_page(ws, row - 1) else f"1:{head}"
    _place_charts(ws, row, len(widths), written)
    return results


def _place_charts(ws: Worksheet, row: int, columns: int, written: Sequence[tuple[DividedTable, Written]]) -> None:
    """Put the charts beneath the tables on a page of their own, two side by side; those of hours take a line each."""
    wanted = [(table, one, lines) for table, one in written for lines in _lines(table, one)]
    if not wanted:
        return
    break_before(ws, row)
    row += 1
    beside = 1 if all(table.dimension == _D.HOUR for table, _, _ in wanted) else 2
    lines_of_charts = [wanted[first : first + beside] for first in range(0, len(wanted), beside)]
    room = (page_points(ws) - _HEAD_POINTS) / POINTS_PER_CM
    height = round(min(room / min(len(lines_of_charts), 2) - _GAP, _MOST_HEIGHT), 2)
    for number, charts in enumerate(lines_of_charts):
        if number and number % 2 == 0:
            break_before(ws, row - 1)
        width = sheet_centimetres(ws) / len(charts) - _GAP
        for place, (table, one, (title, lines)) in enumerate(charts):
            frame = ChartFrame(one.first, one.last, round(width, 2), height)
            at = f"{column_nearest(ws, place * (width + _GAP))}{row}"
            ws.add_chart(_drawn(ws, table, frame, title, lines), at)
        row += ceil((height + _GAP) * POINTS_PER_CM / DEFAULT_HEIGHT)
    ws.print_area = f"A1:{get_column_letter(columns)}{row - 1}"


Lines = tuple[str, list[ChartLine]]


def _lines(table: DividedTable, one: Written) -> Iterator[Lines]:
    """Yield what is drawn of a table: parts on top of one another, or the period beside the year before."""
    if not table.places:
        return
    for figure in table.figures:
        title = printable(f"{figure.name}（{figure.unit}）")
        stacked = charted(one.columns, "parts")
        parts = [ChartLine(at, column.head) for at, column in stacked if column.group == figure.name]
        if parts and table.dimension == _D.HOUR:
            yield f"{title}：各时段", parts
        if table.dimension not in (_D.CLASS, _D.COMMUNITY):
            continue
        now = [ChartLine(at, "本期") for at, column in charted(one.columns, "now") if column.figure is figure]
        before = [
            ChartLine(at, "上年同期")
            for at, column in charted(one.columns, "before")
            if column.group == figure.name and column.total is not None
        ]
        if now:
            yield f"{title}：本期{'与上年同期' if before else ''}", now + before


def _drawn(ws: Worksheet, table: DividedTable, frame: ChartFrame, title: str, lines: Sequence[ChartLine]) -> BarChart:
    return (stacked_columns if table.dimension == _D.HOUR else bar_chart)(ws, frame, title, lines)
