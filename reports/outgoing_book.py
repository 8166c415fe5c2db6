"""A table for another office as a workbook: the form to print and sign, and sheets its programs read as they are."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.book_file import Result, book_bytes
from reports.book_page import cell_at, fit_row, fit_to_paper
from reports.cells import Kind, printable, put_text
from reports.outgoing_cells import put_value, widths
from reports.outgoing_form import write_form
from reports.outgoing_sheets import OutBook, OutGrid

NO_DATA = "无数据"


def render(sheet: OutBook) -> bytes:
    """Return the workbook as .xlsx bytes; the same sheet gives the same bytes at any time."""
    book = Workbook()
    book.remove(book.worksheets[0])
    results: dict[str, dict[str, Result]] = {}
    for form in sheet.forms:
        results[form.name] = write_form(book.create_sheet(form.name), sheet, form)
    for grid in sheet.lists:
        write_list(book.create_sheet(grid.name), grid)
    book.properties.title = printable(f"{sheet.title}（{sheet.period}）")
    book.properties.creator = printable(sheet.station)
    return book_bytes(book, sheet.made, results)


def write_list(ws: Worksheet, grid: OutGrid) -> None:
    """Write one header row and one row a record from the first cell on, nothing merged and nothing added up."""
    fit_to_paper(ws)
    if not grid.rows:
        put_text(cell_at(ws, 1, 1), NO_DATA, Kind.WORD)
        return
    wide = widths(grid)
    for number, (head, width) in enumerate(zip(grid.heads, wide, strict=True), 1):
        put_text(cell_at(ws, 1, number), head, Kind.HEAD)
        ws.column_dimensions[get_column_letter(number)].width = width
    for at, row in enumerate(grid.rows, 2):
        for number, (value, column) in enumerate(zip(row, grid.columns, strict=True), 1):
            if value is not None:
                put_value(cell_at(ws, at, number), value, column.unit)
        texts = [(value, width) for value, width in zip(row, wide, strict=True) if isinstance(value, str)]
        fit_row(ws, at, *texts, ("", 1.0))
    ws.freeze_panes = "A2"
    ws.print_title_rows = "1:1"
    ws.auto_filter.ref = f"A1:{get_column_letter(len(grid.columns))}{len(grid.rows) + 1}"
