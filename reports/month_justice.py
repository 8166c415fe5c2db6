"""人民调解案件情况统计表 as a sheet: a row a committee, a live total, and whether every row adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import AGREES, BALANCED, DISAGREES, Results, ranges
from reports.book_file import Result
from reports.book_page import A3, SIGNING_HEIGHT, begin_sheet, cell_at, period, print_ready, put_no_data, put_wide
from reports.cells import Kind, Tint, put_figure, put_formula, put_text, ten_thousands
from reports.month_justice_heads import LEVELS, put_heads
from reports.month_sheets import JusticeColumn, JusticeRow, JusticeTable, MonthSheet
from rules.statistics.checks import CrossCheck

_LINE_ROW = 3
_HEAD_ROW = 4
FIRST_ROW = _HEAD_ROW + LEVELS + 1
FIRST_COLUMN = 2
_NAME_WIDTH, _COUNT_WIDTH, _AMOUNT_WIDTH, _CHECK_WIDTH = 15.0, 4.4, 10.0, 6.0
_ROW_HEIGHT = 20.0
_WIDE = 12


@dataclass(frozen=True, slots=True)
class _Grid:
    """The table as it stands: its letters by key, its first and last row of committees."""

    columns: Sequence[JusticeColumn]
    letters: Sequence[str]
    last: int

    @property
    def total(self) -> int:
        return self.last + 1

    @property
    def check_column(self) -> int:
        return FIRST_COLUMN + len(self.columns)

    def counts(self, row: JusticeRow) -> dict[str, int]:
        return {column.key: count for column, count in zip(self.columns, row.counts, strict=True)}


def write_justice(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write the table on A3, its three levels of headings repeated on every page."""
    table = sheet.justice
    widths = [_NAME_WIDTH, *map(_width_of, table.columns), _CHECK_WIDTH]
    begin_sheet(ws, sheet, ws.title, "其中的金额以万元计，其余单位见表头", widths)
    print_ready(ws, sheet, A3)
    _put_line(ws, sheet, len(widths))
    put_heads(ws, _HEAD_ROW, table.columns, FIRST_COLUMN, ("调委会（社区、村）", "核对"))
    ws.freeze_panes = f"{get_column_letter(FIRST_COLUMN)}{FIRST_ROW}"
    ws.print_title_rows = f"1:{FIRST_ROW - 1}"
    if not table.rows:
        put_no_data(ws, FIRST_ROW, len(widths))
        _put_signatures(ws, FIRST_ROW + 1, sheet, len(widths))
        return {}
    letters = [get_column_letter(FIRST_COLUMN + number) for number in range(len(table.columns))]
    grid = _Grid(table.columns, letters, FIRST_ROW + len(table.rows) - 1)
    results: Results = {}
    for number, one in enumerate(table.rows, FIRST_ROW):
        results |= _put_row(ws, number, one, grid, table)
    total = _total(table)
    results |= _put_total(ws, grid, total, table)
    results |= _put_stored(ws, grid, total)
    row, checked = _put_checks(ws, grid, total, table)
    _put_signatures(ws, row, sheet, len(widths))
    return results | checked


def _width_of(column: JusticeColumn) -> float:
    return _AMOUNT_WIDTH if column.unit == "元" else _COUNT_WIDTH


def _kind_of(column: JusticeColumn) -> Kind:
    return Kind.WAN if column.unit == "元" else Kind.TIGHT


def _value_of(column: JusticeColumn, count: int) -> Result:
    return ten_thousands(count) if column.unit == "元" else count


def _put_line(ws: Worksheet, sheet: MonthSheet, last: int) -> None:
    """Write who reports, for which time and on which day."""
    third = last // 3
    put_wide(ws, _LINE_ROW, 1, third, f"填报单位：{sheet.justice.reported_by}", Kind.NOTE)
    put_wide(ws, _LINE_ROW, third + 1, 2 * third, f"统计时段：{period(sheet)}", Kind.NOTE)
    put_wide(ws, _LINE_ROW, 2 * third + 1, last, f"填报日期：{sheet.made_on}", Kind.NOTE_RIGHT)
    ws.row_dimensions[_LINE_ROW].height = 20


def _put_row(ws: Worksheet, row: int, one: JusticeRow, grid: _Grid, table: JusticeTable) -> Results:
    put_text(cell_at(ws, row, 1), one.name)
    for number, (column, count) in enumerate(zip(table.columns, one.counts, strict=True), FIRST_COLUMN):
        value = _value_of(column, count)
        assert not isinstance(value, str)
        put_figure(cell_at(ws, row, number), value, _kind_of(column))
    ws.row_dimensions[row].height = _ROW_HEIGHT * (1 if 2 * len(one.name) < _NAME_WIDTH else 1.6)
    return _put_row_check(ws, row, grid, grid.counts(one), table)


def _put_row_check(
    ws: Worksheet, row: int, grid: _Grid, counts: Mapping[str, int], table: JusticeTable, tint: Tint = Tint.PLAIN
) -> Results:
    """Say in one cell whether everything in the row adds up."""
    cell = cell_at(ws, row, grid.check_column)
    conditions = [_condition(grid, check, row) for check in table.checks]
    if not conditions:
        put_text(cell, "", Kind.WORD, tint)
        return {}
    put_formula(cell, f'=IF(AND({",".join(conditions)}),"{BALANCED}","{DISAGREES}")', Kind.CHECK, tint)
    holds = all(check.holds(counts) for check in table.checks)
    return {cell.coordinate: BALANCED if holds else DISAGREES}


def _condition(grid: _Grid, check: CrossCheck, row: int) -> str:
    parts, whole = _sides(grid, check, row)
    return f"{parts}{'<=' if check.at_most else '='}{whole}"


def _sides(grid: _Grid, check: CrossCheck, row: int) -> tuple[str, str]:
    """Return the two sides of a check as formulas; a column the table does not have counts as none."""
    place = {column.key: number for number, column in enumerate(grid.columns)}
    numbers = [place[key] for key in check.parts if key in place]
    parts = f"SUM({ranges([grid.letters[number] for number in numbers], numbers, row)})" if numbers else "0"
    whole = f"{grid.letters[place[check.whole]]}{row}" if check.whole in place else "0"
    return parts, whole


def _total(table: JusticeTable) -> JusticeRow:
    return JusticeRow("合计", tuple(map(sum, zip(*(row.counts for row in table.rows), strict=True))))


def _put_total(ws: Worksheet, grid: _Grid, total: JusticeRow, table: JusticeTable) -> Results:
    put_text(cell_at(ws, grid.total, 1), total.name, Kind.TEXT, Tint.TOTAL)
    results: Results = {}
    filled = zip(grid.letters, grid.columns, total.counts, strict=True)
    for number, (letter, column, count) in enumerate(filled, FIRST_COLUMN):
        cell = cell_at(ws, grid.total, number)
        put_formula(cell, f"=SUM({letter}{FIRST_ROW}:{letter}{grid.last})", _kind_of(column), Tint.TOTAL)
        results[cell.coordinate] = _value_of(column, count)
    ws.row_dimensions[grid.total].height = _ROW_HEIGHT
    return results | _put_row_check(ws, grid.total, grid, grid.counts(total), table, Tint.TOTAL)


def _put_stored(ws: Worksheet, grid: _Grid, total: JusticeRow) -> Results:
    """Set the live total of every column beside the figure of the whole station, which was counted by itself."""
    row = grid.total + 1
    put_text(cell_at(ws, row, 1), "全所数")
    ws.row_dimensions[row].height = _ROW_HEIGHT
    for number, column in enumerate(grid.columns, FIRST_COLUMN):
        value = _value_of(column, column.whole)
        assert not isinstance(value, str)
        put_figure(cell_at(ws, row, number), value, _kind_of(column))
    cell = cell_at(ws, row, grid.check_column)
    first, last = grid.letters[0], grid.letters[-1]
    above, here = f"{first}{grid.total}:{last}{grid.total}", f"{first}{row}:{last}{row}"
    put_formula(
        cell, f'=IF(SUMPRODUCT(--(ROUND({above}-{here},6)<>0))=0,"{AGREES}","{DISAGREES}")', Kind.CHECK
    )
    holds = all(count == column.whole for count, column in zip(total.counts, grid.columns, strict=True))
    return {cell.coordinate: AGREES if holds else DISAGREES}


def _put_checks(ws: Worksheet, grid: _Grid, total: JusticeRow, table: JusticeTable) -> tuple[int, Results]:
    """List what must add up, both sides of it in figures, and return the row below."""
    row, results = grid.total + 3, Results()
    counts = grid.counts(total)
    for check in table.checks:
        put_wide(ws, row, 1, _WIDE, check.sentence, Kind.TEXT)
        sides = _sides(grid, check, grid.total)
        values = (sum(counts.get(key, 0) for key in check.parts), counts.get(check.whole, 0))
        for column, side, value in zip((_WIDE + 1, _WIDE + 3), sides, values, strict=True):
            put_wide(ws, row, column, column + 1, "", Kind.TIGHT)
            put_formula(cell_at(ws, row, column), f"={side}", Kind.TIGHT)
            results[cell_at(ws, row, column).coordinate] = value
        column = _WIDE + 5
        put_wide(ws, row, column, column + 1, "", Kind.CHECK)
        put_formula(
            cell_at(ws, row, column),
            f'=IF({_condition(grid, check, grid.total)},"{BALANCED}","{DISAGREES}")',
            Kind.CHECK,
        )
        results[cell_at(ws, row, column).coordinate] = BALANCED if check.holds(counts) else DISAGREES
        ws.row_dimensions[row].height = _ROW_HEIGHT
        row += 1
    return row + 1, results


def _put_signatures(ws: Worksheet, row: int, sheet: MonthSheet, last: int) -> None:
    third = last // 3
    put_wide(ws, row, 1, third, f"填表人：{sheet.made_by}", Kind.TEXT)
    put_wide(ws, row, third + 1, 2 * third, f"审核人：{sheet.checked_by}", Kind.TEXT)
    put_wide(ws, row, 2 * third + 1, last, f"负责人：{sheet.approved_by}", Kind.TEXT)
    ws.row_dimensions[row].height = SIGNING_HEIGHT
