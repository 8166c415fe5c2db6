"""The first sheet of the month workbook: what was counted, how, by whom, and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import Results
from reports.book_page import SIGNING_HEIGHT, Column, cell_at, fit_row, period, print_ready, put_heads, put_wide
from reports.cells import Kind, put_text
from reports.month_justice_heads import shown_unit
from reports.month_sheets import MonthSheet
from reports.sheets import CountLine

_HEADS = (
    Column("表", 19),
    Column("指标", 27),
    Column("单位", 7),
    Column("口径", 60),
    Column("以何日期归入本期", 66),
)
_COLUMNS = len(_HEADS)
_LABEL_WIDTH = _HEADS[0].width
_MERGED_WIDTH = sum(head.width for head in _HEADS[1:])
_LETTERS = "ABCDE"
_LINE = 19.0

_STATES = {
    "预报": "预报（期间内各日尚未全部结清，数字还会变动）",
    "定稿": "定稿（已封存，此后得知的事实列入以后月份的“更正”）",
}
_RATES = (
    "增减＝（本期－基数）÷基数；比率的增减为与基数相差的百分点；基数为0或没有数据的记“—”。"
    "比率一并列出分子和分母，分母不足10的注“基数小”。金额单位为元，人民调解案件情况统计表内为万元。"
)


@dataclass(frozen=True, slots=True)
class _Defined:
    """A figure as the list of definitions has it."""

    table: str
    name: str
    unit: str
    meaning: str
    dated_by: str


def write_cover(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write period, state, bases, people, checks and the definition of every figure."""
    print_ready(ws, sheet)
    for letter, head in zip(_LETTERS, _HEADS, strict=True):
        ws.column_dimensions[letter].width = head.width
    row = _write_title(ws, sheet)
    for label, text in _facts(sheet):
        _put_fact(ws, row, label, text)
        row += 1
    row = _put_checks(ws, row, sheet.checks)
    _put_signatures(ws, row, sheet)
    _write_definitions(ws, row + 2, sheet)
    return {}


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
    for line in (*sheet.bases, *sheet.conventions):
        yield line.label, line.value
    yield "计算方法", _RATES
    yield "制表日期", sheet.made_on
    if sheet.trail_head:
        yield "留痕链首", sheet.trail_head


def _put_signatures(ws: Worksheet, row: int, sheet: MonthSheet) -> None:
    """Leave one row with room for three signatures."""
    put_wide(ws, row, 1, 3, f"填表人：{sheet.made_by}", Kind.TEXT)
    put_wide(ws, row, 4, 4, f"审核人：{sheet.checked_by}", Kind.TEXT)
    put_wide(ws, row, 5, 5, f"批准人：{sheet.approved_by}", Kind.TEXT)
    ws.row_dimensions[row].height = SIGNING_HEIGHT


def _put_checks(ws: Worksheet, row: int, checks: Sequence[CountLine]) -> int:
    """List what must add up, two on a row, and return the row below."""
    for first in range(0, len(checks), 2):
        put_text(cell_at(ws, row, 1), "核对" if first == 0 else "", Kind.HEAD)
        for (left, right), check in zip(((2, 4), (5, 5)), checks[first : first + 2], strict=False):
            put_wide(ws, row, left, right, f"{check.value}　{check.label}", Kind.PROSE)
        if first + 1 == len(checks):
            put_text(cell_at(ws, row, 5), "", Kind.PROSE)
        ws.row_dimensions[row].height = _LINE
        row += 1
    return row


def _put_fact(ws: Worksheet, row: int, label: str, text: str) -> None:
    put_text(cell_at(ws, row, 1), label, Kind.HEAD)
    put_wide(ws, row, 2, _COLUMNS, text, Kind.PROSE)
    fit_row(ws, row, (label, _LABEL_WIDTH), (text, _MERGED_WIDTH))


def _write_definitions(ws: Worksheet, row: int, sheet: MonthSheet) -> None:
    """List every figure with its meaning and the date that places a case in the period."""
    put_heads(ws, row, _HEADS)
    ws.print_title_rows = f"{row}:{row}"
    above = ""
    for at, one in enumerate(_defined(sheet), row + 1):
        texts = ("" if one.table == above else one.table, one.name, one.unit, one.meaning, one.dated_by)
        for column, text in enumerate(texts, 1):
            put_text(cell_at(ws, at, column), text, Kind.WORD if column == 3 else Kind.TEXT)
        fit_row(ws, at, *((text, head.width) for text, head in zip(texts, _HEADS, strict=True)))
        above = one.table


def _defined(sheet: MonthSheet) -> Iterator[_Defined]:
    """Yield every figure there is: of the summary, of the justice table, divided, of the records' quality."""
    for figure in sheet.headline:
        yield _Defined(f"总表：{figure.path[0]}", figure.path[-1], figure.unit, figure.meaning, figure.dated_by)
    for column in sheet.justice.columns:
        name = "".join(column.path[1:]) if column.path[-1] == column.unit else column.path[-1]
        yield _Defined("人民调解统计表", name, shown_unit(column), column.meaning, column.dated_by)
    for table in sheet.tables:
        for one in table.figures:
            meaning = f"按{table.label}分：{one.meaning}"
            yield _Defined(table.label, one.name, one.unit, meaning, one.dated_by)
    for figure in sheet.quality:
        yield _Defined("数据质量", figure.path[-1], figure.unit, figure.meaning, figure.dated_by)
