"""A table that divides the month's accepted cases by class or by community, with a live total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from reports.book_chart import bar_chart
from reports.book_file import Result
from reports.book_page import FIRST_ROW, Column, begin_page, cell_at, put_no_data, put_wide
from reports.cells import DASH, Kind, Tint, put_figure, put_formula, put_text
from reports.sheets import FigureRow, MonthSheet

AGREES = "相符"
DISAGREES = "不符，请核对"

_ROW_HEIGHT = 19.0
_NAME, _VALUE, _YOY_BASE, _YOY, _MOM_BASE, _MOM = range(2, 8)
_CHART_FIRST, _CHART_LAST = "I", "P"
_LETTERS = {_VALUE: "C", _YOY_BASE: "D", _MOM_BASE: "F"}


@dataclass(frozen=True, slots=True)
class StoredTotal:
    """The headline figure a breakdown must add up to: the cell it stands in, its name and its value."""

    cell: str
    name: str
    value: float


def write_breakdown(
    ws: Worksheet,
    sheet: MonthSheet,
    heading: str,
    named: str,
    figures: Sequence[FigureRow],
    stored: StoredTotal | None,
    *,
    chart: bool = False,
) -> dict[str, Result]:
    """Write one row a figure and their total; return what each formula comes to, by cell.

    ``named`` heads the column of names.
    """
    columns = _columns(named)
    begin_page(ws, sheet, heading, f"单位：{figures[0].unit if figures else '件'}", columns)
    if not figures:
        put_no_data(ws, FIRST_ROW, len(columns))
        return {}
    for row, figure in enumerate(figures, FIRST_ROW):
        _put_figure_row(ws, row, figure)
    last = FIRST_ROW + len(figures) - 1
    results = _put_total(ws, last + 1, figures)
    if stored is not None:
        results |= _put_check(ws, last + 2, stored, results[f"C{last + 1}"])
    if chart:
        _place_chart(ws, last, f"{heading}：本期与上年同期（{figures[0].unit}）")
    return results


def _columns(named: str) -> tuple[Column, ...]:
    return (
        Column("序号", 7),
        Column(named, 24),
        Column("本期", 10),
        Column("同比基数", 11),
        Column("同比", 11),
        Column("环比基数", 11),
        Column("环比", 11),
    )


def _put_figure_row(ws: Worksheet, row: int, figure: FigureRow) -> None:
    put_figure(cell_at(ws, row, 1), row - FIRST_ROW + 1, Kind.WORD)
    put_text(cell_at(ws, row, _NAME), figure.path[-1])
    put_figure(cell_at(ws, row, _VALUE), figure.value)
    put_figure(cell_at(ws, row, _YOY_BASE), figure.yoy_base)
    put_figure(cell_at(ws, row, _YOY), figure.yoy, Kind.CHANGE)
    put_figure(cell_at(ws, row, _MOM_BASE), figure.mom_base)
    put_figure(cell_at(ws, row, _MOM), figure.mom, Kind.CHANGE)
    ws.row_dimensions[row].height = _ROW_HEIGHT


def _put_total(ws: Worksheet, row: int, figures: Sequence[FigureRow]) -> dict[str, Result]:
    put_text(cell_at(ws, row, 1), "", Kind.WORD, Tint.TOTAL)
    put_text(cell_at(ws, row, _NAME), "合计", Kind.TEXT, Tint.TOTAL)
    ws.row_dimensions[row].height = _ROW_HEIGHT
    value = _put_sum(ws, row, _VALUE, [figure.value for figure in figures])
    yoy_base = _put_sum(ws, row, _YOY_BASE, [figure.yoy_base for figure in figures])
    mom_base = _put_sum(ws, row, _MOM_BASE, [figure.mom_base for figure in figures])
    results = value | yoy_base | mom_base
    results |= _put_change(ws, row, _YOY, _YOY_BASE, results)
    results |= _put_change(ws, row, _MOM, _MOM_BASE, results)
    return results


def _put_sum(ws: Worksheet, row: int, column: int, values: Sequence[float | None]) -> dict[str, Result]:
    """Write a live sum; a column with a figure nobody knows has no total and shows —."""
    cell = cell_at(ws, row, column)
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        put_figure(cell, None, Kind.COUNT, Tint.TOTAL)
        return {}
    letter = _LETTERS[column]
    put_formula(cell, f"=SUM({letter}{FIRST_ROW}:{letter}{row - 1})", Kind.COUNT, Tint.TOTAL)
    return {cell.coordinate: sum(known)}


def _put_change(ws: Worksheet, row: int, column: int, base_column: int, sums: dict[str, Result]) -> dict[str, Result]:
    """Write the change of the total against its base; — for a base of 0 or none (同比、环比)."""
    cell = cell_at(ws, row, column)
    here, there = f"C{row}", f"{_LETTERS[base_column]}{row}"
    value, base = sums.get(here), sums.get(there)
    if not isinstance(value, int | float) or not isinstance(base, int | float) or base == 0:
        put_figure(cell, None, Kind.CHANGE, Tint.TOTAL)
        return {}
    formula = f'=IF({there}=0,"{DASH}",({here}-{there})/{there})'
    put_formula(cell, formula, Kind.CHANGE, Tint.TOTAL)
    return {cell.coordinate: (value - base) / base}


def _put_check(ws: Worksheet, row: int, stored: StoredTotal, total: Result) -> dict[str, Result]:
    """Compare the live total with the stored one in a cell that goes on comparing."""
    put_wide(ws, row, 1, 2, f"与总表“{stored.name}”", Kind.TEXT)
    put_wide(ws, row, 3, 7, "", Kind.WORD)
    cell = cell_at(ws, row, 3)
    put_formula(cell, f'=IF(C{row - 1}={stored.cell},"{AGREES}","{DISAGREES}")', Kind.WORD)
    ws.row_dimensions[row].height = _ROW_HEIGHT
    return {cell.coordinate: AGREES if total == stored.value else DISAGREES}


def _place_chart(ws: Worksheet, last: int, title: str) -> None:
    height = (last - FIRST_ROW + 4) * _ROW_HEIGHT
    chart = bar_chart(ws, FIRST_ROW, last, title, height)
    ws.add_chart(chart, f"{_CHART_FIRST}3")
    ws.column_dimensions["H"].width = 3
    ws.print_area = f"A1:{_CHART_LAST}{last + 2}"
