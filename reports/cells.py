"""The one way a value gets into a workbook: text stays text, numbers numbers, dates dates.

openpyxl takes every string that begins with “=” for a formula and refuses a pasted control character;
both would reach an officer as a broken month, so no other module touches ``cell.value``.
"""

from __future__ import annotations

import re
from copy import copy
from datetime import date
from decimal import Decimal
from enum import StrEnum
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.workbook.workbook import Workbook

DASH = "—"

SONG = "宋体"
FANGSONG = "仿宋"
INK = "262626"
LATE_INK = "9C3B2E"
_RULE = "A6A6A6"

# What XML 1.0 cannot hold: control characters but tab and line feed, half surrogate pairs, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Kind(StrEnum):
    """What a cell holds and therefore how it stands: words left, figures right, fixed words centred."""

    TITLE = "题名"
    NOTE = "说明"
    NOTE_RIGHT = "说明靠右"
    HEAD = "表头"
    TEXT = "文字"
    WORD = "短词"
    PROSE = "正文"
    COUNT = "数量"
    LATE_DAYS = "超期天数"
    AMOUNT = "金额"
    PERCENT = "比率"
    CHANGE = "增减"
    POINTS = "百分点"
    MEAN = "平均"
    TIGHT = "窄表数量"
    WAN = "万元"
    DATE = "日期"
    CHECK = "核对"
    CAPTION = "表名"
    NARROW_HEAD = "窄表头"


class Tint(StrEnum):
    """The ground of a cell; a colour only repeats what a word or a number in the row already says."""

    PLAIN = ""
    TOTAL = "合计"
    BAND = "间隔"
    LATE = "超期"
    VERY_LATE = "久拖"


# “_ ” keeps figures a space off the rule; an indent of the cell is lost by LibreOffice in some neighbours.
_FORMATS = {
    Kind.COUNT: "#,##0_ ",
    Kind.LATE_DAYS: '0_ ;-0_ ;"—"_ ',
    Kind.AMOUNT: "#,##0.00_ ",
    Kind.PERCENT: "0.00%_ ",
    Kind.CHANGE: "+0.00%_ ;-0.00%_ ;0.00%_ ",
    Kind.POINTS: '+0.00"个百分点"_ ;-0.00"个百分点"_ ;0.00"个百分点"_ ',
    Kind.MEAN: "0.0_ ",
    Kind.TIGHT: "0",
    Kind.WAN: "#,##0.00####",
    Kind.CHECK: "General",
    Kind.DATE: "yyyy-mm-dd",
}
_DASH_FORMAT = "@_ "
_FONTS = {
    Kind.TITLE: Font(name=SONG, size=18, bold=True, color=INK),
    Kind.NOTE: Font(name=FANGSONG, size=10.5, color="595959"),
    Kind.NOTE_RIGHT: Font(name=FANGSONG, size=10.5, color="595959"),
    Kind.HEAD: Font(name=SONG, size=10.5, bold=True, color=INK),
    Kind.CAPTION: Font(name=SONG, size=12, bold=True, color=INK),
    Kind.NARROW_HEAD: Font(name=SONG, size=10, bold=True, color=INK),
    Kind.TIGHT: Font(name=SONG, size=10, color=INK),
    Kind.WAN: Font(name=SONG, size=10, color=INK),
    Kind.PROSE: Font(name=FANGSONG, size=11, color=INK),
}
_BODY = Font(name=SONG, size=10.5, color=INK)
_BODY_STRONG = Font(name=SONG, size=10.5, bold=True, color=INK)
_TIGHT_STRONG = Font(name=SONG, size=10, bold=True, color=INK)
_GROUNDS = {Tint.TOTAL: "EEF1F5", Tint.BAND: "F6F7F9", Tint.LATE: "FBF3DF", Tint.VERY_LATE: "F8E4DF"}
_CENTRED = frozenset({Kind.TITLE, Kind.HEAD, Kind.NARROW_HEAD, Kind.WORD, Kind.DATE, Kind.TIGHT, Kind.WAN, Kind.CHECK})
_FIGURES = frozenset(_FORMATS) - _CENTRED
_UNRULED = frozenset({Kind.TITLE, Kind.NOTE, Kind.NOTE_RIGHT, Kind.CAPTION})
_HEADS = frozenset({Kind.HEAD, Kind.NARROW_HEAD})
_LOOKS: WeakKeyDictionary[Workbook, dict[tuple[Kind, Tint], StyleArray]] = WeakKeyDictionary()


def printable(text: str) -> str:
    """Return the text with line ends as line feeds and without characters a workbook cannot hold."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def yuan(cents: int) -> Decimal:
    """Return an amount of 分 as 元 with exactly two decimals."""
    return Decimal(cents).scaleb(-2)


def ten_thousands(cents: int) -> Decimal:
    """Return an amount of 分 as 万元, to the last 分."""
    return Decimal(cents).scaleb(-6)


def percentage_points(fraction: float | None) -> Decimal | None:
    """Return the difference of two shares, a fraction, in percentage points."""
    return None if fraction is None else Decimal(repr(fraction)).scaleb(2)


def dress(cell: Cell, kind: Kind, tint: Tint = Tint.PLAIN) -> None:
    """Give the cell the look of its kind, as a named style of its workbook."""
    book = cell.parent.parent
    assert isinstance(book, Workbook)
    looks = _LOOKS.setdefault(book, {})
    look = looks.get((kind, tint))
    if look is None:
        style = _style(f"{kind.value}{tint.value}", kind, tint)
        book.add_named_style(style)
        look = looks[kind, tint] = StyleArray(style.as_tuple())
    # The typed way, cell.style = name, searches all names twice for every cell.
    cell._style = copy(look)  # type: ignore[attr-defined]


def put_text(cell: Cell, text: str, kind: Kind = Kind.TEXT, tint: Tint = Tint.PLAIN) -> None:
    """Write words that no program will read as a formula, a number or a date, whatever they begin with."""
    dress(cell, kind, tint)
    cell.value = printable(text)
    cell.data_type = "s"
    if kind in _FORMATS:
        cell.number_format = "@"


def put_figure(cell: Cell, value: float | Decimal | None, kind: Kind = Kind.COUNT, tint: Tint = Tint.PLAIN) -> None:
    """Write a figure as a number; None stands as —, right-aligned like the figures of its column."""
    if value is None:
        put_text(cell, DASH, kind, tint)
        cell.number_format = _DASH_FORMAT
        return
    dress(cell, kind, tint)
    cell.value = value


def put_amount(cell: Cell, cents: int | None, tint: Tint = Tint.PLAIN) -> None:
    """Write an amount of 分 as 元 with two decimals."""
    put_figure(cell, None if cents is None else yuan(cents), Kind.AMOUNT, tint)


def put_date(cell: Cell, day: date | None, tint: Tint = Tint.PLAIN) -> None:
    """Write a date as a date."""
    if day is None:
        put_text(cell, DASH, Kind.DATE, tint)
        return
    dress(cell, Kind.DATE, tint)
    cell.value = day


def put_formula(cell: Cell, formula: str, kind: Kind = Kind.COUNT, tint: Tint = Tint.PLAIN) -> None:
    """Write a formula of the program's own, beginning with “=”; never with a word an officer typed."""
    dress(cell, kind, tint)
    cell.value = formula


def _style(name: str, kind: Kind, tint: Tint) -> NamedStyle:
    style = NamedStyle(
        name=name,
        font=_font(kind, tint),
        alignment=_alignment(kind),
        number_format=_FORMATS.get(kind, "@"),
    )
    if kind not in _UNRULED:
        edge = Side(style="thin", color=_RULE)
        style.border = Border(left=edge, right=edge, top=edge, bottom=edge)
    ground = "DFE5EC" if kind in _HEADS else _GROUNDS.get(tint)
    if ground:
        style.fill = PatternFill(fill_type="solid", fgColor=ground)
    return style


def _font(kind: Kind, tint: Tint) -> Font:
    if kind is Kind.LATE_DAYS and tint in (Tint.LATE, Tint.VERY_LATE):
        return Font(name=SONG, size=10.5, bold=True, color=LATE_INK)
    if tint is Tint.TOTAL:
        return _TIGHT_STRONG if kind in (Kind.TIGHT, Kind.WAN) else _BODY_STRONG
    return _FONTS.get(kind, _BODY)


def _alignment(kind: Kind) -> Alignment:
    if kind is Kind.CAPTION:
        return Alignment(horizontal="left", vertical="bottom")
    if kind in (Kind.NOTE, Kind.NOTE_RIGHT):
        side = "right" if kind is Kind.NOTE_RIGHT else "left"
        return Alignment(horizontal=side, vertical="center", shrink_to_fit=True)
    if kind in _FIGURES:
        return Alignment(horizontal="right", vertical="center")
    if kind in _CENTRED:
        return Alignment(horizontal="center", vertical="center", wrap_text=kind is not Kind.TITLE)
    return Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)
