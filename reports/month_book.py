"""The month workbook (月报): cover, headline figures, categories, communities, open cases, corrections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.book_file import Result, book_bytes
from reports.book_page import (
    FIRST_ROW,
    HEAD_ROW,
    SIGNING_HEIGHT,
    Column,
    begin_page,
    cell_at,
    fit_row,
    put_no_data,
    put_wide,
)
from reports.breakdown import StoredTotal, write_breakdown
from reports.cells import DASH, Kind, Tint, printable, put_amount, put_date, put_figure, put_text
from reports.month_cover import write_cover
from reports.sheets import CaseRow, FigureRow, MonthSheet

COVER = "封面与说明"
HEADLINE = "月报总表"
CATEGORIES = "分类"
COMMUNITIES = "分社区"
OPEN_CASES = "未结与超期"
CORRECTIONS = "更正"

LATE_FROM_DAYS = 2
VERY_LATE_FROM_DAYS = 7

_ACCEPTED = "cases.accepted"
_UNIT_KINDS = {"元": Kind.AMOUNT, "%": Kind.PERCENT}

Results = dict[str, Result]


def render(sheet: MonthSheet) -> bytes:
    """Return the month workbook as .xlsx bytes; the same sheet gives the same bytes at any time."""
    book = Workbook()
    book.remove(book.worksheets[0])
    results: dict[str, Results] = {}
    for title, write in _SHEETS.items():
        ws = book.create_sheet(title)
        results[title] = write(ws, sheet)
    book.properties.title = printable(f"{sheet.title}（{sheet.state}）")
    book.properties.creator = printable(sheet.station)
    return book_bytes(book, datetime.combine(sheet.last, time.min), results)


_HEADLINE_COLUMNS = (
    Column("类别", 16),
    Column("指标", 26),
    Column("单位", 7),
    Column("本期", 15),
    Column("同比基数", 15),
    Column("同比", 12),
    Column("环比基数", 15),
    Column("环比", 12),
    Column("分子", 10),
    Column("分母", 10),
)


def _write_headline(ws: Worksheet, sheet: MonthSheet) -> Results:
    begin_page(ws, sheet, "总表", "比率＝分子÷分母", _HEADLINE_COLUMNS)
    row = FIRST_ROW
    above = ""
    for figure in sheet.headline:
        group = "　".join(figure.path[:-1])
        put_text(cell_at(ws, row, 1), "" if group == above else group)
        _put_headline_figure(ws, row, figure)
        above = group
        row += 1
    if not sheet.headline:
        put_no_data(ws, row, len(_HEADLINE_COLUMNS))
        row += 1
    _write_signatures(ws, row, sheet)
    return {}


def _put_headline_figure(ws: Worksheet, row: int, figure: FigureRow) -> None:
    name = figure.path[-1]
    put_text(cell_at(ws, row, 2), name)
    fit_row(ws, row, (name, _HEADLINE_COLUMNS[1].width))
    put_text(cell_at(ws, row, 3), figure.unit, Kind.WORD)
    for column, value in ((4, figure.value), (5, figure.yoy_base), (7, figure.mom_base)):
        _put_value(ws, row, column, figure.unit, value)
    put_figure(cell_at(ws, row, 6), figure.yoy, Kind.CHANGE)
    put_figure(cell_at(ws, row, 8), figure.mom, Kind.CHANGE)
    put_figure(cell_at(ws, row, 9), figure.numerator)
    put_figure(cell_at(ws, row, 10), figure.denominator)


def _put_value(ws: Worksheet, row: int, column: int, unit: str, value: float | None) -> None:
    cell = cell_at(ws, row, column)
    if unit == "元":
        put_amount(cell, None if value is None else round(value))
        return
    put_figure(cell, value, _UNIT_KINDS.get(unit, Kind.COUNT))


def _write_signatures(ws: Worksheet, row: int, sheet: MonthSheet) -> None:
    """Leave one row of at least 12 mm for the three signatures."""
    put_wide(ws, row, 1, 2, f"填表人：{sheet.made_by}", Kind.TEXT)
    put_wide(ws, row, 3, 6, f"审核人：{sheet.checked_by}", Kind.TEXT)
    put_wide(ws, row, 7, 10, f"负责人：{sheet.approved_by}", Kind.TEXT)
    ws.row_dimensions[row].height = SIGNING_HEIGHT


def _write_categories(ws: Worksheet, sheet: MonthSheet) -> Results:
    return write_breakdown(ws, sheet, "分类", "纠纷类别", sheet.categories, _accepted(sheet), chart=True)


def _write_communities(ws: Worksheet, sheet: MonthSheet) -> Results:
    return write_breakdown(ws, sheet, "分社区", "社区（村）", sheet.communities, _accepted(sheet))


def _accepted(sheet: MonthSheet) -> StoredTotal | None:
    """Return the headline figure both breakdowns must add up to; None when the sheet does not carry it."""
    for row, figure in enumerate(sheet.headline, FIRST_ROW):
        if figure.key == _ACCEPTED and figure.value is not None:
            return StoredTotal(f"'{HEADLINE}'!D{row}", figure.path[-1], figure.value)
    return None


_CASE_COLUMNS = (
    Column("纠纷编号", 26),
    Column("纠纷名称", 34),
    Column("类别", 18),
    Column("社区（村）", 14),
    Column("受理日期", 12),
    Column("状态", 12),
    Column("风险", 9),
    Column("承办人", 10),
    Column("已历天数", 10),
    Column("应办结日", 12),
    Column("超期天数", 10),
)


def _write_open_cases(ws: Worksheet, sheet: MonthSheet) -> Results:
    late = sum(1 for case in sheet.open_cases if case.overdue_days > 0)
    shaded = f"超期满{LATE_FROM_DAYS}天、{VERY_LATE_FROM_DAYS}天的行加底色"
    note = f"未结{len(sheet.open_cases)}件，其中超期{late}件；{shaded}"
    begin_page(ws, sheet, "未结与超期", note, _CASE_COLUMNS)
    for row, case in enumerate(sheet.open_cases, FIRST_ROW):
        _put_case(ws, row, case)
    if sheet.open_cases:
        ws.auto_filter.ref = f"A{HEAD_ROW}:K{HEAD_ROW + len(sheet.open_cases)}"
    else:
        put_no_data(ws, FIRST_ROW, len(_CASE_COLUMNS))
    return {}


def _put_case(ws: Worksheet, row: int, case: CaseRow) -> None:
    tint = _case_tint(case.overdue_days)
    words = (case.number, case.title, case.category, case.community)
    for column, text in enumerate(words, 1):
        put_text(cell_at(ws, row, column), text or DASH, Kind.TEXT, tint)
    fit_row(ws, row, *((text, column.width) for text, column in zip(words, _CASE_COLUMNS, strict=False)))
    put_date(cell_at(ws, row, 5), case.accepted_on, tint)
    for column, text in enumerate((case.state, case.risk, case.owner), 6):
        put_text(cell_at(ws, row, column), text or DASH, Kind.WORD, tint)
    put_figure(cell_at(ws, row, 9), case.days_open, Kind.COUNT, tint)
    put_date(cell_at(ws, row, 10), case.due_on, tint)
    put_figure(cell_at(ws, row, 11), case.overdue_days, Kind.LATE_DAYS, tint)


def _case_tint(overdue_days: int) -> Tint:
    if overdue_days >= VERY_LATE_FROM_DAYS:
        return Tint.VERY_LATE
    return Tint.LATE if overdue_days >= LATE_FROM_DAYS else Tint.PLAIN


_CORRECTION_COLUMNS = (
    Column("更正的期间", 18),
    Column("登记日期", 14),
    Column("事项", 34),
    Column("内容", 74),
)


def _write_corrections(ws: Worksheet, sheet: MonthSheet) -> Results:
    begin_page(ws, sheet, "更正", "已结期间的数字不改，结期后得知的事实列于此", _CORRECTION_COLUMNS)
    for row, correction in enumerate(sheet.corrections, FIRST_ROW):
        put_text(cell_at(ws, row, 1), correction.period)
        put_date(cell_at(ws, row, 2), correction.recorded_on)
        put_text(cell_at(ws, row, 3), correction.subject)
        put_text(cell_at(ws, row, 4), correction.text)
        fit_row(ws, row, (correction.subject, 34), (correction.text, 74))
    if not sheet.corrections:
        put_no_data(ws, FIRST_ROW, len(_CORRECTION_COLUMNS))
    return {}


def _write_cover(ws: Worksheet, sheet: MonthSheet) -> Results:
    write_cover(ws, sheet)
    return {}


_SHEETS: dict[str, Callable[[Worksheet, MonthSheet], Results]] = {
    COVER: _write_cover,
    HEADLINE: _write_headline,
    CATEGORIES: _write_categories,
    COMMUNITIES: _write_communities,
    OPEN_CASES: _write_open_cases,
    CORRECTIONS: _write_corrections,
}
