"""Opening a rendered month workbook and reading what stands in it."""

from __future__ import annotations

import io

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.month_book import render
from reports.month_sheets import MonthSheet
from tests.reports.month_sheets import MONTH

TITLES = [
    "封面与说明",
    "月报总表",
    "人民调解案件情况统计表",
    "警情",
    "分类",
    "分社区",
    "时段分布",
    "未结与超期",
    "重复报警",
    "高风险",
    "履行与回访",
    "个人工作量",
    "数据质量",
    "更正",
]


def opened(sheet: MonthSheet = MONTH, *, values: bool = True) -> Workbook:
    """Return the workbook as a program sees it: what formulas come to, or the formulas themselves."""
    return load_workbook(io.BytesIO(render(sheet)), data_only=values)


def texts(ws: Worksheet) -> list[str]:
    """Return everything written on a sheet."""
    return [str(cell) for row in ws.iter_rows(values_only=True) for cell in row if cell is not None]


def row_named(ws: Worksheet, name: str, column: int = 2) -> tuple[object, ...]:
    """Return the values of the first row with that name in a column."""
    return next(row for row in ws.iter_rows(values_only=True) if row[column - 1] == name)


def row_number(ws: Worksheet, name: str, column: int = 2) -> int:
    """Return the number of that row."""
    return next(number for number in range(1, ws.max_row + 1) if ws.cell(number, column).value == name)


def merged(ws: Worksheet) -> set[str]:
    """Return the merged ranges of a sheet."""
    return {area.coord for area in ws.merged_cells.ranges}
