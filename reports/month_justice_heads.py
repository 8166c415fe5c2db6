"""The heading of 人民调解案件情况统计表: three levels and the unit, merged from the paths of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from reports.book_page import cell_at, merge
from reports.cells import Kind, dress, put_text
from reports.month_sheets import JusticeColumn

LEVELS = 3
_HEIGHTS = (20.0, 46.0, 92.0, 18.0)
_UNITS = {"元": "万元"}


@dataclass(frozen=True, slots=True)
class Block:
    """A heading over the columns ``first`` to ``last``, from one level down to another; all count from 0."""

    text: str
    top: int
    bottom: int
    first: int
    last: int


def shown_unit(column: JusticeColumn) -> str:
    """Return the unit as the table has it: amounts in 万元."""
    return _UNITS.get(column.unit, column.unit)


def blocks(columns: Sequence[JusticeColumn]) -> list[Block]:
    """Return the headings of all levels; one without further levels beneath it reaches down to the last."""
    paths = [_levels(column) for column in columns]
    return [block for level in range(LEVELS) for block in _of_level(paths, level)]


def _levels(column: JusticeColumn) -> tuple[str, ...]:
    """Return the levels of a heading; a last one that only says the unit is said by the row of units."""
    return column.path[:-1] if len(column.path) > 1 and column.path[-1] == column.unit else column.path[:LEVELS]


def _of_level(paths: Sequence[tuple[str, ...]], level: int) -> Iterator[Block]:
    first = 0
    while first < len(paths):
        last = first
        while last + 1 < len(paths) and paths[last + 1][: level + 1] == paths[first][: level + 1]:
            last += 1
        if len(paths[first]) > level:
            is_leaf = all(len(path) == level + 1 for path in paths[first : last + 1])
            yield Block(paths[first][level], level, LEVELS - 1 if is_leaf else level, first, last)
        first = last + 1


def put_heads(
    ws: Worksheet, row: int, columns: Sequence[JusticeColumn], first_column: int, ends: tuple[str, str]
) -> None:
    """Write the heading from ``row`` on; ``ends`` head the columns before and behind, which have no levels."""
    for level, height in enumerate(_HEIGHTS):
        ws.row_dimensions[row + level].height = height
        for column in range(1, first_column + len(columns) + 1):
            dress(cell_at(ws, row + level, column), Kind.NARROW_HEAD)
    for column, text in ((1, ends[0]), (first_column + len(columns), ends[1])):
        _put(ws, row, row + LEVELS, column, column, text)
    for block in blocks(columns):
        left, right = first_column + block.first, first_column + block.last
        _put(ws, row + block.top, row + block.bottom, left, right, block.text)
    for number, one in enumerate(columns, first_column):
        put_text(cell_at(ws, row + LEVELS, number), shown_unit(one), Kind.NARROW_HEAD)


def _put(ws: Worksheet, top: int, bottom: int, left: int, right: int, text: str) -> None:
    put_text(cell_at(ws, top, left), text, Kind.NARROW_HEAD)
    if (top, left) != (bottom, right):
        merge(ws, top, bottom, left, right)
