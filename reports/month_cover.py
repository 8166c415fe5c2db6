"""The first sheet of the month workbook: what was counted, how, by whom, and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from reports.book_page import SIGNING_HEIGHT, cell_at, fit_row, period, print_ready, put_wide
from reports.cells import Kind, put_text
from reports.sheets import FigureRow, MonthSheet

_WIDTHS = {"A": 28, "B": 8, "C": 66, "D": 42}
_COLUMNS = len(_WIDTHS)
_MERGED_WIDTH = sum(_WIDTHS.values()) - _WIDTHS["A"]

_STATES = {
    "预报": "预报（期间内各日尚未全部结清，数字还会变动）",
    "定稿": "定稿（已封存，此后得知的事实列入以后月份的“更正”）",
}
_RATES = "增减＝（本期－基数）÷基数；基数为0或没有数据的记“—”。比率一并列出分子和分母。金额单位为元。"


def write_cover(ws: Worksheet, sheet: MonthSheet) -> None:
    """Write period, state, bases, people, checks and the definition of every figure."""
    print_ready(ws, sheet)
    for letter, width in _WIDTHS.items():
        ws.column_dimensions[letter].width = width
    row = _write_title(ws, sheet)
    for label, text in _facts(sheet):
        _put_fact(ws, row, label, text)
        row += 1
    _write_definitions(ws, row + 1, sheet)


def _write_title(ws: Worksheet, sheet: MonthSheet) -> int:
    """Write the title lines and return the row below them."""
    put_wide(ws, 1, 1, _COLUMNS, f"{sheet.title}（{sheet.state}）", Kind.TITLE)
    ws.row_dimensions[1].height = 40
    if not sheet.mark:
        return 2
    put_wide(ws, 2, 1, _COLUMNS, f"【{sheet.mark}】", Kind.WORD)
    ws.row_dimensions[2].height = 22
    return 3


def _facts(sheet: MonthSheet) -> Iterator[tuple[str, str]]:
    yield "填报单位", sheet.station
    yield "编号", sheet.number or "（预报不编号）"
    yield "统计期间", f"{period(sheet)}（首尾两日均计入）"
    yield "状态", _STATES.get(sheet.state, sheet.state)
    for base in sheet.bases:
        yield base.label, base.value
    yield "计算方法", _RATES
    for check in sheet.checks:
        yield f"核对：{check.label}", check.value
    yield "制表日期", sheet.made_on
    if sheet.trail_head:
        yield "留痕链首", sheet.trail_head
    yield "填表人", sheet.made_by
    yield "审核人", sheet.checked_by
    yield "负责人", sheet.approved_by


def _put_fact(ws: Worksheet, row: int, label: str, text: str) -> None:
    put_text(cell_at(ws, row, 1), label, Kind.HEAD)
    put_wide(ws, row, 2, _COLUMNS, text, Kind.PROSE)
    by_hand = label in ("审核人", "负责人") and not text
    fit_row(ws, row, (label, _WIDTHS["A"]), (text, _MERGED_WIDTH))
    if by_hand:
        ws.row_dimensions[row].height = SIGNING_HEIGHT


def _write_definitions(ws: Worksheet, row: int, sheet: MonthSheet) -> None:
    """List every figure with its meaning and the date that places a case in the period."""
    for column, head in enumerate(("指标", "单位", "口径", "以何日期归入本期"), 1):
        put_text(cell_at(ws, row, column), head, Kind.HEAD)
    ws.row_dimensions[row].height = 22
    ws.print_title_rows = f"{row}:{row}"
    for offset, (name, figure) in enumerate(_defined(sheet), 1):
        put_text(cell_at(ws, row + offset, 1), name)
        put_text(cell_at(ws, row + offset, 2), figure.unit, Kind.WORD)
        put_text(cell_at(ws, row + offset, 3), figure.meaning)
        put_text(cell_at(ws, row + offset, 4), figure.dated_by)
        texts = (name, figure.unit, figure.meaning, figure.dated_by)
        fit_row(ws, row + offset, *zip(texts, _WIDTHS.values(), strict=True))


def _defined(sheet: MonthSheet) -> Iterator[tuple[str, FigureRow]]:
    """Yield every headline figure, and each breakdown once: its rows share one definition."""
    for figure in sheet.headline:
        yield figure.path[-1], figure
    for name, rows in (("分类各项", sheet.categories), ("分社区各项", sheet.communities)):
        if rows:
            yield name, rows[0]
