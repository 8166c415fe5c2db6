"""How every sheet of a workbook is laid out: headings, columns, and a page ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from unicodedata import east_asian_width

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.header_footer import _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from reports.cells import FANGSONG, Kind, Tint, dress, printable, put_text
from reports.month_sheets import MonthSheet

A4, A3 = 9, 8
HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1
SIGNING_HEIGHT = 40.0
"""Points; at least the 12 mm a signature needs."""

_INDENT = 2
_LINE_HEIGHT = 15.0
_ROW_PADDING = 4.0
_HEAD_HEIGHT = 20.0
_MILLIMETRES = 25.4
_MARGIN = 15 / _MILLIMETRES
_BOTTOM_MARGIN = 18 / _MILLIMETRES


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its width in characters."""

    head: str
    width: float


def cell_at(ws: Worksheet, row: int, column: int) -> Cell:
    """Return the cell at a 1-based row and column."""
    cell = ws.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def put_wide(
    ws: Worksheet, row: int, first: int, last: int, text: str, kind: Kind, tint: Tint = Tint.PLAIN
) -> None:
    """Write one text across the columns ``first`` to ``last`` of a row."""
    for column in range(first, last + 1):
        dress(cell_at(ws, row, column), kind, tint)
    put_text(cell_at(ws, row, first), text, kind, tint)
    if last > first:
        merge(ws, row, row, first, last)


def merge(ws: Worksheet, top: int, bottom: int, left: int, right: int) -> None:
    """Make one cell of a range whose cells are dressed already."""
    # merge_cells would draw the borders of every cell of the range once more, which took a third of the whole time.
    ws.merged_cells.add(CellRange(min_row=top, max_row=bottom, min_col=left, max_col=right))


def begin_sheet(ws: Worksheet, sheet: MonthSheet, heading: str, note: str, widths: Sequence[float]) -> None:
    """Write title and subtitle over columns of these widths, keep them in view and repeat them on every page."""
    last = len(widths)
    for number, width in enumerate(widths, 1):
        ws.column_dimensions[get_column_letter(number)].width = width
    put_wide(ws, 1, 1, last, f"{sheet.title}　{heading}", Kind.TITLE)
    ws.row_dimensions[1].height = 32
    _put_subtitle(ws, subtitle(sheet), note, widths)
    keep_in_view(ws, 2)
    print_ready(ws, sheet)


def _put_subtitle(ws: Worksheet, text: str, note: str, widths: Sequence[float]) -> None:
    """Write subtitle and note at the two edges; where the note would not fit beside it, directly behind it."""
    last, middle = len(widths), _columns_for(text, widths)
    if sum(widths[middle:]) < display_width(note):
        put_wide(ws, 2, 1, last, f"{text}　　{note}", Kind.NOTE)
        return
    put_wide(ws, 2, 1, middle, text, Kind.NOTE)
    put_wide(ws, 2, middle + 1, last, note, Kind.NOTE_RIGHT)


def begin_page(ws: Worksheet, sheet: MonthSheet, heading: str, note: str, columns: Sequence[Column]) -> None:
    """Write title, subtitle and header row, keep them in view and repeat them on every printed page."""
    begin_sheet(ws, sheet, heading, note, [column.width for column in columns])
    put_heads(ws, HEAD_ROW, columns)
    keep_in_view(ws, HEAD_ROW)


def put_heads(ws: Worksheet, row: int, columns: Sequence[Column]) -> None:
    """Write the heading of every column."""
    for number, column in enumerate(columns, 1):
        put_text(cell_at(ws, row, number), column.head, Kind.HEAD)
    ws.row_dimensions[row].height = _HEAD_HEIGHT * max(lines_of(column.head, column.width) for column in columns)


def keep_in_view(ws: Worksheet, last: int) -> None:
    """Keep the rows down to ``last`` in view, and repeat them on every printed page."""
    ws.freeze_panes = f"A{last + 1}"
    ws.print_title_rows = f"1:{last}"


def fit_row(ws: Worksheet, row: int, *texts: tuple[str, float]) -> None:
    """Make the row as high as its longest wrapped text needs; each text comes with its column's width.

    A spreadsheet program grows a row by itself only while no cell of it is merged, and one opened without
    being saved may not at all.
    """
    lines = max(lines_of(text, width) for text, width in texts)
    ws.row_dimensions[row].height = lines * _LINE_HEIGHT + _ROW_PADDING


def lines_of(text: str, width: float) -> int:
    """Return how many lines the text takes in a column of that many characters."""
    room = max(width - _INDENT, 2)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, ceil(display_width(line) / room)) for line in text.split("\n"))


def display_width(text: str) -> int:
    """Return the width in half-width characters; a Chinese character takes two."""
    return sum(map(_width_of, text))


@cache
def _width_of(character: str) -> int:
    return 2 if east_asian_width(character) in "WFA" else 1


def _columns_for(text: str, widths: Sequence[float]) -> int:
    """Return how many columns from the left hold the text on one line, leaving the last one free."""
    room = 0.0
    for number, width in enumerate(widths, 1):
        room += width
        if room >= display_width(text) + _INDENT:
            return min(number, len(widths) - 1)
    return len(widths) - 1


def subtitle(sheet: MonthSheet) -> str:
    """Return station, period and state, with the mark of a demonstration in front."""
    mark = f"【{sheet.mark}】" if sheet.mark else ""
    return f"{mark}{sheet.station}　{period(sheet)}　{sheet.state}"


def period(sheet: MonthSheet) -> str:
    """Return the first and last day of the month's period, both inclusive, in words."""
    first, last = sheet.first, sheet.last
    return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


def put_no_data(ws: Worksheet, row: int, columns: int) -> None:
    """Say in the table's place that the period holds nothing."""
    put_wide(ws, row, 1, columns, "本期无数据", Kind.WORD)
    ws.row_dimensions[row].height = 28


def print_ready(ws: Worksheet, sheet: MonthSheet, paper: int = A4) -> None:
    """Set the paper, and what stands above and beneath each printed page."""
    fit_to_paper(ws, paper)
    ws.print_options.horizontalCentered = True
    ws.sheet_view.showGridLines = False
    _set_header_and_footer(ws, sheet)


def fit_to_paper(ws: Worksheet, paper: int = A4) -> None:
    """Set the paper landscape, one page wide and as many long as needed, with numbered pages."""
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = paper
    ws.page_setup.fitToWidth = 1
    ws.page_setup.fitToHeight = 0
    assert ws.sheet_properties.pageSetUpPr is not None
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    _set_margins(ws)
    footer = ws.oddFooter
    assert footer is not None
    _put_margin_text(footer.center, "第 &P 页　共 &N 页")


def _set_margins(ws: Worksheet) -> None:
    margins = ws.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom = _BOTTOM_MARGIN
    margins.header = margins.footer = 8 / _MILLIMETRES


def _set_header_and_footer(ws: Worksheet, sheet: MonthSheet) -> None:
    footer, header = ws.oddFooter, ws.oddHeader
    assert footer is not None
    assert header is not None
    _put_margin_text(footer.left, _coded(f"{sheet.station}　{sheet.number}"))
    _put_margin_text(footer.right, _coded(f"留痕 {sheet.trail_head[:16]}") if sheet.trail_head else "")
    _put_margin_text(header.right, _coded(sheet.mark))


def _put_margin_text(part: _HeaderFooterPart | None, text: str) -> None:
    assert part is not None
    part.text = text
    part.font = f"{FANGSONG},Regular"
    part.size = 9


def _coded(text: str) -> str:
    """Return the text with “&” doubled: alone it begins a code of the page footer."""
    return printable(text).replace("&", "&&").replace("\n", " ")
