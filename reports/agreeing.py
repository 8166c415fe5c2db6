"""Cells that go on comparing a live total with the figure that was stored, and say what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from reports.book_file import Result
from reports.book_page import FIRST_ROW, cell_at
from reports.cells import Kind, Tint, put_formula
from reports.month_sheets import FigureRow, MonthSheet

HEADLINE = "月报总表"
AGREES = "相符"
BALANCED = "平"
DISAGREES = "不平"

VALUE_COLUMN = "D"
"""The column of 月报总表 that holds the value of the period."""

Results = dict[str, Result]


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored figure: where it stands, or the number itself where no sheet shows it, its name and its value."""

    cell: str
    name: str
    value: float


def stored_figure(sheet: MonthSheet, key: str) -> Stored | None:
    """Return the headline figure of that key with its cell; None when the sheet does not carry it."""
    for row, figure in enumerate(sheet.headline, FIRST_ROW):
        if figure.key == key and figure.value is not None:
            return Stored(f"'{HEADLINE}'!${VALUE_COLUMN}${row}", name_alone(figure), figure.value)
    return None


def name_alone(figure: FigureRow) -> str:
    """Return the name of a figure that stands alone: 警情总数 for 总数."""
    name = figure.path[-1]
    return name if len(name) > 2 else "".join(figure.path)


def put_check(ws: Worksheet, row: int, column: int, counted: str, total: Result, stored: Stored) -> Results:
    """Compare the formula ``counted``, which comes to ``total``, with a stored figure in one cell."""
    cell = cell_at(ws, row, column)
    put_formula(cell, f'=IF({counted}={stored.cell},"{AGREES}","{DISAGREES}")', Kind.CHECK, Tint.PLAIN)
    return {cell.coordinate: AGREES if total == stored.value else DISAGREES}


def ranges(letters: Sequence[str], numbers: Sequence[int], row: int) -> str:
    """Return the cells of these columns in a row as SUM takes them, neighbours as one range: B5:D5,F5."""
    runs: list[list[int]] = []
    for place, number in enumerate(numbers):
        if runs and number == numbers[runs[-1][-1]] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    found = ((letters[run[0]], letters[run[-1]]) for run in runs)
    return ",".join(f"{first}{row}" if first == last else f"{first}{row}:{last}{row}" for first, last in found)
