"""数据质量: how many records something is missing in or contradicts itself in, and which ones."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import AGREES, DISAGREES, Results
from reports.book_page import FIRST_ROW, Column, begin_page, cell_at, fit_row, put_no_data
from reports.cells import Kind, Tint, put_figure, put_formula, put_text
from reports.month_lists import ListColumn, write_headed_list
from reports.month_sheets import FaultRow, FigureRow, MonthSheet

_FIGURES = (
    Column("序号", 7),
    Column("项目", 26),
    Column("数量", 10),
    Column("上期", 13),
    Column("口径", 60),
    Column("清单中", 16),
)
_FAULTS: tuple[ListColumn[FaultRow], ...] = (
    ListColumn("项目", 26, Kind.TEXT, lambda row: row.fault),
    ListColumn("类型", 10, Kind.WORD, lambda row: row.subject),
    ListColumn("日期", 13, Kind.DATE, lambda row: row.day),
    ListColumn("编号和内容", 60, Kind.TEXT, lambda row: f"{row.number}　{row.words}"),
    ListColumn("登记人、承办人", 16, Kind.WORD, lambda row: row.officer),
)


def write_quality(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write the figures of the records' quality, each checked against the list of records beneath."""
    begin_page(ws, sheet, ws.title, "同一记录缺几项的，列几行", _FIGURES)
    first = FIRST_ROW + max(len(sheet.quality), 1) + 3
    results: Results = {}
    for number, figure in enumerate(sheet.quality):
        results |= _put_figure(ws, FIRST_ROW + number, number, figure, sheet, first)
    if not sheet.quality:
        put_no_data(ws, FIRST_ROW, len(_FIGURES))
    write_headed_list(ws, first - 2, "所涉记录", _FAULTS, sheet.faults)
    ws.freeze_panes = "A3"
    # The list may be long, the figures above it are not: its heading is the one to repeat.
    ws.print_title_rows = f"{first - 1}:{first - 1}"
    return results


def _put_figure(
    ws: Worksheet, row: int, number: int, figure: FigureRow, sheet: MonthSheet, first: int
) -> Results:
    tint = Tint.LATE if figure.value else Tint.PLAIN
    put_figure(cell_at(ws, row, 1), number + 1, Kind.TIGHT, tint)
    put_text(cell_at(ws, row, 2), figure.path[-1], Kind.TEXT, tint)
    put_figure(cell_at(ws, row, 3), figure.value, Kind.COUNT, tint)
    put_figure(cell_at(ws, row, 4), figure.mom_base, Kind.COUNT, tint)
    put_text(cell_at(ws, row, 5), figure.meaning, Kind.TEXT, tint)
    fit_row(ws, row, (figure.path[-1], 26), (figure.meaning, 60))
    cell = cell_at(ws, row, 6)
    last = first + max(len(sheet.faults), 1) - 1
    listed = f"COUNTIF($B${first}:$B${last},B{row})"
    put_formula(cell, f'=IF({listed}=C{row},"{AGREES}","{DISAGREES}")', Kind.CHECK, tint)
    found = sum(fault.fault == figure.path[-1] for fault in sheet.faults)
    return {cell.coordinate: AGREES if found == figure.value else DISAGREES}
