"""The cells of a table for another office: each value by the unit of its column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from openpyxl.cell.cell import Cell

from reports.book_page import display_width
from reports.cells import Kind, Tint, dress, put_date, put_figure, put_text
from reports.outgoing_sheets import OutGrid, Value

_KINDS = {"元": Kind.AMOUNT, "万元": Kind.AMOUNT, "%": Kind.PERCENT}
_FORMATS = {"万元": "#,##0.00####_ ", "时刻": "yyyy-mm-dd hh:mm:ss", "号": "0_ "}
_WIDTHS = {"日期": 13.0, "时刻": 22.0}
_WIDEST = 60.0
_MEASURED = 200
MOST_CHARACTERS = 32_000
"""A workbook's cell holds no more than 32,767 characters; what is longer ends in …."""


def put_value(cell: Cell, value: Value, unit: str, tint: Tint = Tint.PLAIN) -> None:
    """Write a value as text, number, date or moment; None leaves the cell empty."""
    if value is None:
        dress(cell, Kind.TEXT, tint)
    elif isinstance(value, str):
        put_text(cell, _held(value), Kind.TEXT, tint)
    elif isinstance(value, date):
        put_date(cell, value.replace(microsecond=0) if isinstance(value, datetime) else value, tint)
    else:
        put_figure(cell, value, kind_of(unit), tint)
    if unit in _FORMATS and not isinstance(value, str | None):
        cell.number_format = _FORMATS[unit]


def kind_of(unit: str) -> Kind:
    """Return how figures of a unit stand."""
    return _KINDS.get(unit, Kind.COUNT)


def format_of(unit: str) -> str:
    """Return the number format a unit has of its own; "" for the others."""
    return _FORMATS.get(unit, "")


def _held(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"


def widths(grid: OutGrid) -> list[float]:
    """Return how wide each column stands in characters, by its heading and what its first rows hold."""
    return [_width(head, column.unit, [row[at] for row in grid.rows[:_MEASURED]])
            for at, (head, column) in enumerate(zip(grid.heads, grid.columns, strict=True))]  # fmt: skip


def _width(head: str, unit: str, values: Sequence[Value]) -> float:
    if unit in _WIDTHS:
        return _WIDTHS[unit]
    lines = (line for value in values if value is not None for line in str(value).split("\n"))
    longest = max(map(display_width, lines), default=0)
    return min(max(longest, display_width(head)) + 4, _WIDEST)
