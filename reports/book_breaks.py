"""Where the printed pages of a sheet end: what belongs together is not torn apart."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

DEFAULT_HEIGHT = 15.0
PAGE_WIDTH = 26.7
"""Centimetres between the margins of A4 landscape."""

_PAGE_HEIGHT = 500.0
_CENTIMETRES = 2.54 / 96
_SPARE = 0.97
"""Spreadsheet programs scale by whole percents, always a little smaller."""

_UNCERTAIN = 0.15
"""How far below the head of a page, as a part of it, a row may still be on the page before."""


def column_centimetres(width: float) -> float:
    """Return how wide a column of so many characters is on paper."""
    return (width * 7 + 5) * _CENTIMETRES


def sheet_centimetres(ws: Worksheet) -> float:
    """Return how wide the columns of a sheet are together."""
    return sum(column_centimetres(column.width) for column in ws.column_dimensions.values())


def page_points(ws: Worksheet) -> float:
    """Return how much height one printed page of the sheet holds, in points of its rows."""
    scale = min(1.0, PAGE_WIDTH / max(sheet_centimetres(ws), 1.0))
    return _PAGE_HEIGHT / scale * _SPARE


def keep_together(ws: Worksheet, first: int, last: int) -> None:
    """Begin a new page with the row ``first`` where the rows down to ``last`` would be torn apart otherwise."""
    room = page_points(ws)
    position, is_certain = _used_before(ws, first, room)
    repeated = sum(_height(ws, row) for row in _repeated(ws))
    if position <= repeated and is_certain:
        return
    too_low = position + sum(_height(ws, row) for row in range(first, last + 1)) > room
    # A page that seems to have just begun may in truth be the end of the one before.
    too_high = not is_certain and position < repeated + _UNCERTAIN * room
    if too_low or too_high:
        break_before(ws, first)


def break_before(ws: Worksheet, row: int) -> None:
    """Begin a new printed page with this row."""
    ws.row_breaks.append(Break(id=row - 1))


def fits_one_page(ws: Worksheet, last: int) -> bool:
    """Return whether the rows down to ``last`` print on one page."""
    return sum(_height(ws, row) for row in range(1, last + 1)) <= page_points(ws)


def _used_before(ws: Worksheet, row: int, room: float) -> tuple[float, bool]:
    """Return how much of its page is used above a row, and whether it is certain where that page begins."""
    repeated = sum(_height(ws, one) for one in _repeated(ws))
    breaks = {one.id for one in ws.row_breaks.brk}
    used, is_certain = 0.0, True
    for one in range(1, row):
        height = _height(ws, one)
        if used + height > room:
            used, is_certain = repeated, False
        used += height
        if one in breaks:
            used, is_certain = repeated, True
    return used, is_certain


def _repeated(ws: Worksheet) -> Iterator[int]:
    first, _, last = (ws.print_title_rows or "").replace("$", "").partition(":")
    yield from range(int(first), int(last) + 1) if first else ()


def _height(ws: Worksheet, row: int) -> float:
    # Asked by index, openpyxl would make a new entry for every row it does not know.
    known = ws.row_dimensions.get(row)
    return DEFAULT_HEIGHT if known is None or known.height is None else float(known.height)


def column_nearest(ws: Worksheet, centimetres: float) -> str:
    """Return the letter of the column that begins nearest to so far from the left."""
    edges, edge = [0.0], 0.0
    for column in ws.column_dimensions.values():
        edge += column_centimetres(column.width)
        edges.append(edge)
    nearest = min(range(len(edges) - 1), key=lambda place: abs(edges[place] - centimetres))
    return str(get_column_letter(nearest + 1))
