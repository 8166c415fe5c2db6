"""A table of figures divided by one dimension: one row a place, live totals, and what they must agree with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import Results, Stored, put_check, stored_figure
from reports.book_page import cell_at, lines_of, merge, put_no_data, put_wide
from reports.cells import DASH, Kind, Tint, dress, put_figure, put_formula, put_text
from reports.divided_columns import FIRST_COLUMN, TOGETHER, Compared, TableColumn, Value, table_columns
from reports.month_sheets import DividedTable, MonthSheet

ROW_HEIGHT = 18.0
NAME_WIDTH = 22.0
COUNT_WIDTH = 10.5
_CAPTION_HEIGHT = 28.0


@dataclass(frozen=True, slots=True)
class Written:
    """A table as it stands on its sheet: its columns, its rows of places, and what its formulas come to."""

    columns: tuple[TableColumn, ...]
    first: int
    last: int
    below: int
    results: Results


def widths_for(columns: int) -> list[float]:
    """Return the widths of a table of so many columns after the name."""
    return [6.0, NAME_WIDTH, *(COUNT_WIDTH for _ in range(columns))]


def write_table(
    ws: Worksheet, row: int, sheet: MonthSheet, table: DividedTable, compared: Compared, *, caption: bool = True
) -> Written:
    """Write a table from a row on and return how it stands."""
    columns = table_columns(table, compared)
    last_column = FIRST_COLUMN - 1 + len(columns)
    if caption:
        put_wide(ws, row, 1, last_column, f"按{table.label}", Kind.CAPTION)
        ws.row_dimensions[row].height = _CAPTION_HEIGHT
        row += 1
    first = _put_heads(ws, row, table.label, columns)
    if not table.places:
        put_no_data(ws, first, last_column)
        return Written(columns, first, first, first + 1, {})
    last = first + len(table.places) - 1
    results: Results = {}
    for number, place in enumerate(table.places):
        results |= _put_place(ws, first + number, number, place, columns)
    results |= _put_total(ws, first, last, columns)
    results |= _put_checks(ws, last + 1, sheet, columns)
    return Written(columns, first, last, last + 3, results)


def _put_heads(ws: Worksheet, row: int, label: str, columns: Sequence[TableColumn]) -> int:
    """Write the headings, on two rows where figures have parts, and return the row below them."""
    rows = 2 if any(column.head for column in columns) else 1
    for number, text in enumerate(("序号", label), 1):
        _put_head(ws, row, row + rows - 1, number, number, text)
    at = FIRST_COLUMN
    for (group, parted), members in groupby(columns, lambda column: (column.group, bool(column.head))):
        parts = list(members)
        if parted:
            _put_head(ws, row, row, at, at + len(parts) - 1, group)
            for number, column in enumerate(parts):
                put_text(cell_at(ws, row + 1, at + number), column.head, Kind.HEAD)
        else:
            for number, column in enumerate(parts):
                _put_head(ws, row, row + rows - 1, at + number, at + number, column.group)
        at += len(parts)
    lines = max((lines_of(column.group, COUNT_WIDTH) for column in columns if not column.head), default=1)
    for offset in range(rows):
        ws.row_dimensions[row + offset].height = max(20.0, (15.0 * lines + 5) / rows)
    return row + rows


def _put_head(ws: Worksheet, top: int, bottom: int, left: int, right: int, text: str) -> None:
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            dress(cell_at(ws, row, column), Kind.HEAD)
    put_text(cell_at(ws, top, left), text, Kind.HEAD)
    if (top, left) != (bottom, right):
        merge(ws, top, bottom, left, right)


def _put_place(ws: Worksheet, row: int, number: int, place: str, columns: Sequence[TableColumn]) -> Results:
    put_figure(cell_at(ws, row, 1), number + 1, Kind.WORD)
    put_text(cell_at(ws, row, 2), place)
    ws.row_dimensions[row].height = ROW_HEIGHT * lines_of(place, NAME_WIDTH)
    results: Results = {}
    for at, column in enumerate(columns, FIRST_COLUMN):
        value = column.values[number]
        if column.live:
            results |= _put_live(ws, row, at, column.live.format(row=row), value, column.kind)
        else:
            put_figure(cell_at(ws, row, at), value, column.kind)
    return results


def _put_total(ws: Worksheet, first: int, last: int, columns: Sequence[TableColumn]) -> Results:
    row = last + 1
    put_text(cell_at(ws, row, 1), "", Kind.WORD, Tint.TOTAL)
    put_text(cell_at(ws, row, 2), TOGETHER, Kind.TEXT, Tint.TOTAL)
    ws.row_dimensions[row].height = ROW_HEIGHT
    results: Results = {}
    for at, column in enumerate(columns, FIRST_COLUMN):
        if column.live_total:
            formula = column.live_total.format(row=row, first=first, last=last)
            results |= _put_live(ws, row, at, formula, column.total, column.kind, Tint.TOTAL)
        else:
            put_figure(cell_at(ws, row, at), None, column.kind, Tint.TOTAL)
    return results


def _put_live(
    ws: Worksheet, row: int, column: int, formula: str, value: Value, kind: Kind, tint: Tint = Tint.PLAIN
) -> Results:
    cell = cell_at(ws, row, column)
    put_formula(cell, formula, kind, tint)
    return {cell.coordinate: DASH if value is None else value}


def _put_checks(ws: Worksheet, total_row: int, sheet: MonthSheet, columns: Sequence[TableColumn]) -> Results:
    """Set every total beside the figure it divides."""
    row = total_row + 1
    put_wide(ws, row, 1, 2, "与总表核对", Kind.TEXT)
    ws.row_dimensions[row].height = ROW_HEIGHT
    results: Results = {}
    for at, column in enumerate(columns, FIRST_COLUMN):
        stored = _stored(sheet, column)
        if stored is None or column.total is None:
            put_text(cell_at(ws, row, at), "", Kind.WORD)
        else:
            here = f"{cell_at(ws, total_row, at).coordinate}"
            results |= put_check(ws, row, at, here, column.total, stored)
    return results


def _stored(sheet: MonthSheet, column: TableColumn) -> Stored | None:
    figure = column.figure
    if figure is None:
        return None
    return stored_figure(sheet, figure.of) or Stored(str(figure.whole), figure.name, figure.whole)


def charted(columns: Sequence[TableColumn], kind: str) -> Iterator[tuple[int, TableColumn]]:
    """Yield the columns a chart of that kind is drawn from, with their numbers."""
    yield from ((at, column) for at, column in enumerate(columns, FIRST_COLUMN) if column.charted == kind)
