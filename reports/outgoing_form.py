"""The printed form of a table for another office: title, headings level by level, rows, sums, and who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.book_file import Result
from reports.book_page import SIGNING_HEIGHT, cell_at, display_width, fit_row, fit_to_paper, lines_of, put_wide
from reports.cells import DASH, Kind, Tint, dress, put_figure, put_formula, put_text
from reports.outgoing_cells import format_of, kind_of, put_value, widths
from reports.outgoing_sheets import OutBook, OutColumn, OutGrid, Row

TOTAL = "合计"
_HEAD_ROW = 3
_A3 = 8
_A4_HOLDS, _A3_HOLDS = 150, 330
"""Characters; a wider form goes onto A3, a still wider one onto two sheets side by side."""

_FIRST_SHARE = 0.45
_A_PAGE_TAKES, _WIDENED = 100, 2.5
"""A form of few columns is made this wide, its columns never more than so many times as wide as they need."""

_MANY = 16
_NARROW, _LINE, _PADDING = 5.2, 15.0, 6.0
_OF_UNIT = {"日期": 12.0, "时刻": 20.0, "元": 12.0, "万元": 10.0}
_STEPS = ((12.0, 8.0), (20.0, 13.0), (32.0, 16.0), (60.0, 30.0))
"""How wide a text that would need so much room stands where there are very many columns."""

_TEXTS = ("文字", "日期", "时刻")
_NOT_ADDED = (*_TEXTS, "%", "号")
_UNSAID = (*_TEXTS, "号")


def write_form(ws: Worksheet, sheet: OutBook, grid: OutGrid) -> dict[str, Result]:
    """Write the form and return what each formula of its last row comes to, by its cell."""
    wide = _widths(grid)
    for number, width in enumerate(wide, 1):
        ws.column_dimensions[get_column_letter(number)].width = width
    on_first = _on_first_page(wide)
    _write_top(ws, sheet, grid, on_first)
    below = _write_heads(ws, grid.columns, wide)
    row = _write_rows(ws, grid, below, wide)
    results = _write_sums(ws, grid, below, row) if grid.adds_up and grid.rows else {}
    _write_bottom(ws, sheet, row + bool(results), on_first)
    _set_page(ws, below, wide)
    return results


def _widths(grid: OutGrid) -> list[float]:
    """Return the widths: of a table with very many columns each is as narrow as its figures allow."""
    if len(grid.columns) <= _MANY:
        wide = widths(grid)
        wider = min(max(_A_PAGE_TAKES / sum(wide), 1.0), _WIDENED)
        return [width * wider for width in wide]
    return [_of_many(column.unit, width) for column, width in zip(grid.columns, widths(grid), strict=True)]


def _on_first_page(wide: Sequence[float]) -> Sequence[float]:
    """Return the widths of the columns title and signatures stand over: those of the first sheet of two."""
    if sum(wide) <= _A3_HOLDS:
        return wide
    return wide[: sum(1 for end in accumulate(wide) if end < sum(wide) * _FIRST_SHARE)]


def _of_many(unit: str, wanted: float) -> float:
    if unit != "文字":
        return _OF_UNIT.get(unit, _NARROW)
    return next((width for limit, width in _STEPS if wanted <= limit), _STEPS[-1][1])


def _write_top(ws: Worksheet, sheet: OutBook, grid: OutGrid, wide: Sequence[float]) -> None:
    last = len(wide)
    mark = f"【{sheet.mark}】" if sheet.mark else ""
    name = sheet.title if grid.name == sheet.title else f"{sheet.title}　{grid.name}"
    put_wide(ws, 1, 1, last, f"{mark}{name}", Kind.TITLE)
    ws.row_dimensions[1].height = 34
    texts = (f"填报单位：{sheet.station}", f"统计时段：{sheet.period}（{sheet.state}）", f"填报日期：{sheet.made_on}")
    for (first, end), text, kind in zip(
        _thirds(texts, wide), texts, (Kind.NOTE, Kind.NOTE, Kind.NOTE_RIGHT), strict=True
    ):
        put_wide(ws, 2, first, end, text, kind)


def _thirds(texts: Sequence[str], wide: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the columns each of three texts lies over, as many as it needs where there are enough."""
    last, first = len(wide), 1
    for left, text in zip((2, 1), texts[:2], strict=True):
        end, room = first, wide[first - 1]
        while room < display_width(text) + 4 and end < last - left:
            end += 1
            room += wide[end - 1]
        yield first, end
        first = end + 1
    yield first, last


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading over the columns ``first`` to ``last``, from its level down to ``end``; all counted from 0."""

    text: str
    level: int
    end: int
    first: int
    last: int


def _write_heads(ws: Worksheet, columns: Sequence[OutColumn], wide: Sequence[float]) -> int:
    """Write the headings, a group over what belongs to it, and the units; return the row beneath."""
    levels = max(len(column.title) for column in columns)
    found = list(_heads(columns, levels))
    for head in found:
        _put_head(ws, head)
    for level, height in enumerate(_heights(found, levels, wide)):
        ws.row_dimensions[_HEAD_ROW + level].height = height
    for number, column in enumerate(columns, 1):
        put_text(cell_at(ws, _HEAD_ROW + levels, number), "" if column.unit in _UNSAID else column.unit, Kind.HEAD)
    return _HEAD_ROW + levels + 1


def _heads(columns: Sequence[OutColumn], levels: int) -> Iterator[_Head]:
    """Yield every heading once; neighbours that belong to one group share it."""
    titles = [column.title for column in columns]
    for first, title in enumerate(titles):
        for level, text in enumerate(title):
            if level + 1 == len(title):
                yield _Head(text, level, levels - 1, first, first)
            elif first == 0 or not _in_group(titles[first - 1], title, level):
                last = first
                while last + 1 < len(titles) and _in_group(titles[last + 1], title, level):
                    last += 1
                yield _Head(text, level, level, first, last)


def _in_group(title: Sequence[str], of: Sequence[str], level: int) -> bool:
    return len(title) > level + 1 and tuple(title[: level + 1]) == tuple(of[: level + 1])


def _heights(found: Sequence[_Head], levels: int, wide: Sequence[float]) -> list[float]:
    """Return the heights of the heading rows: groups on their own row, a column's heading on all it reaches over."""
    heights = [_LINE + _PADDING] * levels
    for head in sorted(found, key=lambda head: head.end > head.level or head.end == levels - 1):
        # A heading stands in the middle of its cell, without the indent other texts have.
        needed = lines_of(head.text, sum(wide[head.first : head.last + 1]) + 1) * _LINE + _PADDING
        heights[head.end] = max(heights[head.end], needed - sum(heights[head.level : head.end]))
    return heights


def _put_head(ws: Worksheet, head: _Head) -> None:
    top, bottom, first, last = _HEAD_ROW + head.level, _HEAD_ROW + head.end, head.first + 1, head.last + 1
    for row in range(top, bottom + 1):
        for column in range(first, last + 1):
            dress(cell_at(ws, row, column), Kind.HEAD)
    put_text(cell_at(ws, top, first), head.text, Kind.HEAD)
    if (top, first) != (bottom, last):
        ws.merge_cells(start_row=top, end_row=bottom, start_column=first, end_column=last)


def _write_rows(ws: Worksheet, grid: OutGrid, top: int, wide: Sequence[float]) -> int:
    for at, row in enumerate(grid.rows, top):
        _write_row(ws, at, row, grid.columns)
        texts = [(value, width) for value, width in zip(row, wide, strict=True) if isinstance(value, str)]
        fit_row(ws, at, *(texts or [("", _NARROW)]))
    if grid.rows:
        return top + len(grid.rows)
    put_wide(ws, top, 1, len(wide), "本期无数据", Kind.WORD)
    return top + 1


def _write_row(ws: Worksheet, at: int, row: Row, columns: Sequence[OutColumn]) -> None:
    for number, (value, column) in enumerate(zip(row, columns, strict=True), 1):
        cell = cell_at(ws, at, number)
        if value is None and column.unit not in _TEXTS:
            put_figure(cell, None, kind_of(column.unit))
        else:
            put_value(cell, value, column.unit)


def _write_sums(ws: Worksheet, grid: OutGrid, top: int, at: int) -> dict[str, Result]:
    """Write the sum of every column that can be added up, as a formula with what it comes to."""
    sums: dict[int, Decimal] = {}
    ws.row_dimensions[at].height = _LINE + _PADDING
    results: dict[str, Result] = {}
    for number, column in enumerate(grid.columns):
        cell, letter = cell_at(ws, at, number + 1), get_column_letter(number + 1)
        if column.unit in _NOT_ADDED:
            put_text(cell, "" if number else TOTAL, Kind.TEXT, Tint.TOTAL)
            continue
        put_formula(cell, f"=SUM({letter}{top}:{letter}{at - 1})", kind_of(column.unit), Tint.TOTAL)
        cell.number_format = format_of(column.unit) or cell.number_format
        values = (row[number] for row in grid.rows)
        sums[number] = sum((Decimal(value) for value in values if isinstance(value, int | Decimal)), Decimal(0))
        results[cell.coordinate] = sums[number]
    for share in grid.shares:
        part, whole = (f"{get_column_letter(place + 1)}{at}" for place in (share.part, share.whole))
        cell = cell_at(ws, at, share.share + 1)
        put_formula(cell, f'=IF({whole}=0,"{DASH}",{part}/{whole})', Kind.PERCENT, Tint.TOTAL)
        divisor = sums[share.whole]
        results[cell.coordinate] = sums[share.part] / divisor if divisor else DASH
    return results


def _write_bottom(ws: Worksheet, sheet: OutBook, row: int, wide: Sequence[float]) -> None:
    last, room = len(wide), sum(wide)
    for at, words in enumerate(sheet.words, row):
        put_wide(ws, at, 1, last, words, Kind.NOTE)
        fit_row(ws, at, (words, room))
    row += len(sheet.words)
    third = max(last // 3, 1)
    signs = (f"填表人：{sheet.made_by}", "审核人：", "负责人：")
    if last < len(signs):
        put_wide(ws, row, 1, last, "　　　　".join(signs), Kind.TEXT)
    else:
        for number, words in enumerate(signs):
            put_wide(ws, row, number * third + 1, last if number == 2 else (number + 1) * third, words, Kind.TEXT)
    ws.row_dimensions[row].height = SIGNING_HEIGHT


def _set_page(ws: Worksheet, below: int, wide: Sequence[float]) -> None:
    fit_to_paper(ws)
    if sum(wide) > _A4_HOLDS:
        ws.page_setup.paperSize = _A3
    if sum(wide) > _A3_HOLDS:
        ws.page_setup.fitToWidth = 2
        ws.print_title_cols = "A:B"
    ws.print_options.horizontalCentered = True
    ws.sheet_view.showGridLines = False
    ws.freeze_panes = f"A{below}"
    ws.print_title_rows = f"1:{below - 1}"
