"""Lists of records in the month workbook: one row a record, how many there are, and the figure that counts them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import Results, put_check, stored_figure
from reports.book_breaks import keep_together
from reports.book_page import Column, cell_at, fit_row, put_heads, put_no_data, put_wide
from reports.cells import DASH, Kind, Tint, put_amount, put_date, put_figure, put_formula, put_text
from reports.month_sheets import MonthSheet

Record = TypeVar("Record")
Value = str | int | float | date | None

NUMBER = Column("序号", 7)
_CHECK_HEIGHT = 22.0


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[Record]):
    """A column of a list: heading, width in characters, what kind its cells are and how a record fills them."""

    head: str
    width: float
    kind: Kind
    value: Callable[[Record], Value]


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure that counts the rows of a list, or those with a number or a date in one of its columns."""

    key: str
    words: str
    column: int = 1


def columns_of(columns: Sequence[ListColumn[Record]]) -> list[Column]:
    """Return the columns as the page lays them out, the number of the row first."""
    return [NUMBER, *(Column(column.head, column.width) for column in columns)]


def write_list(
    ws: Worksheet,
    row: int,
    columns: Sequence[ListColumn[Record]],
    records: Sequence[Record],
    tint: Callable[[Record], Tint] = lambda record: Tint.PLAIN,
) -> int:
    """Write the records under the header row ``row`` and return the row below the last."""
    if not records:
        put_no_data(ws, row + 1, len(columns) + 1)
        return row + 2
    for number, record in enumerate(records, 1):
        _put_record(ws, row + number, number, record, columns, tint(record))
    return row + len(records) + 1


def write_headed_list(
    ws: Worksheet,
    row: int,
    caption: str,
    columns: Sequence[ListColumn[Record]],
    records: Sequence[Record],
    tint: Callable[[Record], Tint] = lambda record: Tint.PLAIN,
) -> int:
    """Write a list with its own caption and header row from ``row`` on and return the row below it."""
    put_wide(ws, row, 1, len(columns) + 1, caption, Kind.CAPTION)
    ws.row_dimensions[row].height = 28
    put_heads(ws, row + 1, columns_of(columns))
    below = write_list(ws, row + 1, columns, records, tint)
    keep_together(ws, row, row + 3)
    return below


def _put_record(
    ws: Worksheet, row: int, number: int, record: Record, columns: Sequence[ListColumn[Record]], tint: Tint
) -> None:
    put_figure(cell_at(ws, row, 1), number, Kind.TIGHT, tint)
    texts = []
    for at, column in enumerate(columns, 2):
        value = column.value(record)
        cell = cell_at(ws, row, at)
        if isinstance(value, str):
            put_text(cell, value or DASH, column.kind, tint)
            texts.append((value, column.width))
        elif column.kind is Kind.DATE:
            assert value is None or isinstance(value, date)
            put_date(cell, value, tint)
        elif column.kind is Kind.AMOUNT:
            assert value is None or isinstance(value, int)
            put_amount(cell, value, tint)
        else:
            assert not isinstance(value, date)
            put_figure(cell, value, column.kind, tint)
    fit_row(ws, row, *(texts or [("", NUMBER.width)]))


def put_counts(
    ws: Worksheet, row: int, sheet: MonthSheet, rows: tuple[int, int], columns: int, counted: Sequence[Counted]
) -> tuple[int, Results]:
    """Say how many rows there are of each figure the list holds, live and checked, and return the row below.

    ``rows`` are the first and the last row of the list, the last before the first for an empty one.
    """
    results: Results = {}
    for one in counted:
        stored = stored_figure(sheet, one.key)
        if stored is None:
            continue
        letter = get_column_letter(one.column)
        total = sum(
            not isinstance(ws.cell(at, one.column).value, str | None) for at in range(rows[0], rows[1] + 1)
        )
        put_wide(ws, row, 1, 2, one.words, Kind.TEXT, Tint.TOTAL)
        cell = cell_at(ws, row, 3)
        put_formula(cell, f"=COUNT({letter}{rows[0]}:{letter}{max(rows)})", Kind.TIGHT, Tint.TOTAL)
        results[cell.coordinate] = total
        results |= put_check(ws, row, 4, cell.coordinate, total, stored)
        put_wide(ws, row, 5, columns, f"与总表“{stored.name}”核对", Kind.TEXT)
        ws.row_dimensions[row].height = _CHECK_HEIGHT
        row += 1
    return row, results
