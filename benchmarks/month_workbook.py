"""The month workbook, beside openpyxl writing the same cells with the same styles."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.bench import Bench
from benchmarks.measure import in_turn
from benchmarks.month import a_month
from benchmarks.outcome import Outcome
from reports.month_book import render


def run(bench: Bench) -> Outcome:
    """Write a month with as many open cases as asked for."""
    sheet = a_month(bench.scale.month_cases)
    copied = Copied(render(sheet))
    pairs = in_turn(lambda: render(sheet), copied.write, bench.scale.pairs)
    return Outcome(f"month workbook, {copied.cells:,} cells", "openpyxl writing the same cells", pairs, most=1.3)


@dataclass(frozen=True, slots=True)
class _Look:
    """The parts of a style, in the shape openpyxl gives them to a cell."""

    font: Any
    fill: Any
    border: Any
    alignment: Any
    number_format: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet as somebody who writes it by hand has it before him: values, looks, sizes, merged ranges."""

    title: str
    values: Sequence[tuple[int, int, object, int]]
    widths: Sequence[tuple[str, float]]
    heights: Sequence[tuple[int, float]]
    merged: Sequence[str]


class Copied:
    """What a finished workbook holds, ready to be written again without the program."""

    def __init__(self, content: bytes) -> None:
        book = load_workbook(io.BytesIO(content))
        self._looks: dict[int, _Look] = {}
        self._pages = [self._page(ws) for ws in book.worksheets]

    @property
    def cells(self) -> int:
        """How many cells are written."""
        return sum(len(page.values) for page in self._pages)

    def write(self) -> bytes:
        """Write every cell with its style, as cheaply as openpyxl lets anybody."""
        book, styles = Workbook(), dict[int, Any]()
        book.remove(book.worksheets[0])
        for page in self._pages:
            ws = book.create_sheet(page.title)
            for row, column, value, look in page.values:
                _put(ws.cell(row, column), value, look, self._looks, styles)
            _shape(ws, page)
        sink = io.BytesIO()
        book.save(sink)
        return sink.getvalue()

    def _page(self, ws: Worksheet) -> _Page:
        cells = [cell for row in ws.iter_rows() for cell in row if not isinstance(cell, MergedCell)]
        dressed = [cell for cell in cells if cell.value is not None or cell.has_style]
        return _Page(
            ws.title,
            [(cell.row, cell.column, cell.value, self._look(cell)) for cell in dressed],
            [(letter, size.width) for letter, size in ws.column_dimensions.items()],
            [(row, size.height) for row, size in ws.row_dimensions.items() if size.height],
            [area.coord for area in ws.merged_cells.ranges],
        )

    def _look(self, cell: Cell) -> int:
        """Return the key of a cell's look, noted when it is met for the first time."""
        key = cell.style_id
        if key not in self._looks:
            font, fill, border, alignment = map(copy, (cell.font, cell.fill, cell.border, cell.alignment))
            self._looks[key] = _Look(font, fill, border, alignment, cell.number_format)
        return key


def _put(cell: Any, value: object, look: int, looks: dict[int, _Look], styles: dict[int, Any]) -> None:
    """Give a cell its value and style; the style is made once and its key copied afterwards."""
    cell.value = value
    if look in styles:
        cell._style = copy(styles[look])
        return
    made = looks[look]
    cell.font, cell.fill, cell.border, cell.alignment = made.font, made.fill, made.border, made.alignment
    cell.number_format = made.number_format
    styles[look] = cell._style


def _shape(ws: Worksheet, page: _Page) -> None:
    for letter, width in page.widths:
        ws.column_dimensions[letter].width = width
    for row, height in page.heights:
        ws.row_dimensions[row].height = height
    for area in page.merged:
        ws.merge_cells(area)
