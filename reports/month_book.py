"""The month workbook (月报): fourteen sheets from one sheet of figures and records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import HEADLINE, Results
from reports.book_file import book_bytes
from reports.cells import printable
from reports.divided_sheets import (
    CATEGORIES,
    COMMUNITIES,
    HOURS,
    OPEN_CASES,
    POLICE_SHEET,
    WORKLOAD,
    write_divided,
)
from reports.month_cover import write_cover
from reports.month_headline import write_headline
from reports.month_justice import write_justice
from reports.month_list_sheets import (
    write_corrections,
    write_follow_up,
    write_high_risk,
    write_open_cases,
    write_repeats,
)
from reports.month_quality import write_quality
from reports.month_sheets import MonthSheet

COVER = "封面与说明"
JUSTICE = "人民调解案件情况统计表"
REPEATS = "重复报警"
HIGH_RISK = "高风险"
FOLLOW_UP = "履行与回访"
QUALITY = "数据质量"
CORRECTIONS = "更正"

_SHEETS: dict[str, Callable[[Worksheet, MonthSheet], Results]] = {
    COVER: write_cover,
    HEADLINE: write_headline,
    JUSTICE: write_justice,
    POLICE_SHEET: write_divided,
    CATEGORIES: write_divided,
    COMMUNITIES: write_divided,
    HOURS: write_divided,
    OPEN_CASES: write_open_cases,
    REPEATS: write_repeats,
    HIGH_RISK: write_high_risk,
    FOLLOW_UP: write_follow_up,
    WORKLOAD: write_divided,
    QUALITY: write_quality,
    CORRECTIONS: write_corrections,
}


def render(sheet: MonthSheet) -> bytes:
    """Return the month workbook as .xlsx bytes; the same sheet gives the same bytes at any time."""
    book = Workbook()
    book.remove(book.worksheets[0])
    results: dict[str, Results] = {}
    for title, write in _SHEETS.items():
        results[title] = write(book.create_sheet(title), sheet)
    book.properties.title = printable(f"{sheet.title}（{sheet.state}）")
    book.properties.creator = printable(sheet.station)
    return book_bytes(book, datetime.combine(sheet.last, time.min), results)
