"""A list as a workbook: what was on the screen, for those who go on with it in a spreadsheet program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from reports.book_file import book_bytes
from reports.book_page import display_width, fit_to_paper
from reports.cells import Kind, put_date, put_figure, put_text

Value = str | int | date | None

_HEAD_ROW = 3
_WIDEST = 60
_LEFT = Alignment(horizontal="left", vertical="center")


@dataclass(frozen=True, slots=True)
class ListSheet:
    """What stands above the rows: the name of the list, a line on what it holds, the headings with their widths.

    Widths are in Chinese characters; ``made`` dates the file, in station time without a zone.
    """

    title: str
    words: str
    heads: tuple[tuple[str, int], ...]
    made: datetime


def render(sheet: ListSheet, rows: Iterable[Sequence[Value]]) -> bytes:
    """Return the workbook as .xlsx bytes, the same for the same contents; rows are taken one by one, never all at once.

    Words stay words whatever they begin with, numbers are numbers and dates dates; None leaves a cell empty.
    """
    # Cells are written as they come: a hundred thousand rows of a workbook held in memory would fill that of the desk.
    book = Workbook(write_only=True)
    ws = book.create_sheet(sheet.title)
    assert isinstance(ws, WriteOnlyWorksheet)
    widths = ws.column_dimensions  # type: ignore[attr-defined]  # made where the sheet is, which its type does not tell
    ws.freeze_panes = f"A{_HEAD_ROW + 1}"
    # It has the page of any sheet, which its type does not tell.
    fit_to_paper(cast(Worksheet, ws))
    ws.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    for at, (head, width) in enumerate(sheet.heads, 1):
        widths[get_column_letter(at)].width = min(max(2 * width, display_width(head)) + 4, _WIDEST)
    ws.append([_above(ws, sheet.title, Kind.TITLE)])
    ws.append([_above(ws, sheet.words, Kind.NOTE)])
    ws.append([_text(ws, head, Kind.HEAD) for head, _ in sheet.heads])
    try:
        for row in rows:
            ws.append([_cell(ws, value) for value in row])
    except BaseException:
        # Stopped in the middle: the part written so far lies in a file of its own.
        ws.close()
        ws._writer.cleanup()  # type: ignore[attr-defined]  # made where the sheet is, likewise
        raise
    return book_bytes(book, sheet.made, {})


def _cell(ws: WriteOnlyWorksheet, value: Value) -> Cell:
    cell = WriteOnlyCell(ws)
    if isinstance(value, str) or value is None:
        put_text(cell, value or "")
    elif isinstance(value, date):
        put_date(cell, value)
    else:
        put_figure(cell, value)
    return cell


def _text(ws: WriteOnlyWorksheet, text: str, kind: Kind) -> Cell:
    cell = WriteOnlyCell(ws)
    put_text(cell, text, kind)
    return cell


def _above(ws: WriteOnlyWorksheet, text: str, kind: Kind) -> Cell:
    cell = _text(ws, text, kind)
    # It begins at the edge and runs over the empty cells beside it, where a title elsewhere stands in a wide cell.
    cell.alignment = _LEFT
    return cell
