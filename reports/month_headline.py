"""月报总表: every figure of the station with both bases, the parts of each rate, and room for three signatures."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import Results
from reports.book_page import FIRST_ROW, SIGNING_HEIGHT, Column, begin_page, cell_at, fit_row, put_no_data, put_wide
from reports.cells import Kind, percentage_points, put_amount, put_figure, put_text
from reports.month_sheets import FigureRow, MonthSheet

_COLUMNS = (
    Column("类别", 13),
    Column("指标", 23),
    Column("单位", 6),
    Column("本期", 16),
    Column("同比基数", 16),
    Column("同比", 17),
    Column("环比基数", 16),
    Column("环比", 17),
    Column("分子", 9),
    Column("分母", 9),
    Column("备注", 10),
)
_UNIT_KINDS = {"元": Kind.AMOUNT, "%": Kind.PERCENT, "天": Kind.MEAN}
_SHARE = "%"
_NOTE = "比率＝分子÷分母，其升降为百分点"


def write_headline(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write one row a figure, then the signatures."""
    begin_page(ws, sheet, "总表", _NOTE, _COLUMNS)
    row, above = FIRST_ROW, ""
    for figure in sheet.headline:
        group = "　".join(figure.path[:-1])
        put_text(cell_at(ws, row, 1), "" if group == above else group)
        _put_figure(ws, row, figure)
        above = group
        row += 1
    if not sheet.headline:
        put_no_data(ws, row, len(_COLUMNS))
        row += 1
    _put_signatures(ws, row, sheet)
    return {}


def _put_figure(ws: Worksheet, row: int, figure: FigureRow) -> None:
    name = figure.path[-1]
    put_text(cell_at(ws, row, 2), name)
    fit_row(ws, row, (name, _COLUMNS[1].width), (figure.path[0], _COLUMNS[0].width))
    put_text(cell_at(ws, row, 3), figure.unit, Kind.WORD)
    for column, value in ((4, figure.value), (5, figure.yoy_base), (7, figure.mom_base)):
        _put_value(ws, row, column, figure.unit, value)
    for column, changed in ((6, figure.yoy), (8, figure.mom)):
        _put_change(ws, row, column, figure.unit, changed)
    put_figure(cell_at(ws, row, 9), figure.numerator)
    put_figure(cell_at(ws, row, 10), figure.denominator)
    put_text(cell_at(ws, row, 11), figure.remark, Kind.WORD)


def _put_value(ws: Worksheet, row: int, column: int, unit: str, value: float | None) -> None:
    cell = cell_at(ws, row, column)
    if unit == "元":
        put_amount(cell, None if value is None else round(value))
        return
    put_figure(cell, value, _UNIT_KINDS.get(unit, Kind.COUNT))


def _put_change(ws: Worksheet, row: int, column: int, unit: str, changed: float | None) -> None:
    cell = cell_at(ws, row, column)
    if unit == _SHARE:
        put_figure(cell, percentage_points(changed), Kind.POINTS)
    else:
        put_figure(cell, changed, Kind.CHANGE)


def _put_signatures(ws: Worksheet, row: int, sheet: MonthSheet) -> None:
    """Leave one row of at least 12 mm for the three signatures."""
    put_wide(ws, row, 1, 3, f"填表人：{sheet.made_by}", Kind.TEXT)
    put_wide(ws, row, 4, 6, f"审核人：{sheet.checked_by}", Kind.TEXT)
    put_wide(ws, row, 7, 11, f"负责人：{sheet.approved_by}", Kind.TEXT)
    ws.row_dimensions[row].height = SIGNING_HEIGHT
