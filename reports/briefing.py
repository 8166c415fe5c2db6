"""The day briefing (晨会简报) on exactly one page: lists too long for it are cut, and say how much is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.briefing_sheet import BriefingSheet, FigureLine, SheetPart, SheetRow
from reports.fonts import FontChain
from reports.page import MM, Block, Gap, Imprint, PageFormat, Paper, TextLine, centred, right_aligned, text_blocks
from reports.tables import Align, Column, Row, Ruler
from reports.text import TextStyle, break_text
from reports.typefaces import TypeRole
from rules.wording import one_line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAGE = PageFormat(210 * MM, 297 * MM, 17 * MM, 15 * MM, 15 * MM, 24 * MM)
_TITLE = TextStyle(TypeRole.TITLE, 20.0, 28.0)
_HEAD = TextStyle(TypeRole.HEI, 10.5, 15.0)
_TEXT = TextStyle(TypeRole.BODY, 9.5, 12.0)
_LABEL = TextStyle(TypeRole.HEI, 9.5, 12.0)
_NUMBER = TextStyle(TypeRole.HEI, 13.0, 16.0)
_SIGN = TextStyle(TypeRole.BODY, 10.5, 16.0)
_ORDER = "一二三四五六七八九十"
_ROWS = (TextStyle(TypeRole.BODY, 10.5, 13.5), _TEXT)
"""The letters of the rows: the larger where all of them have room, else the smaller, and nothing beneath it."""

_FIRST, _WHEN, _STANDING = 84.0, 80.0, 168.0
_MOST_LINES = {style: most for style, most in zip(_ROWS, (3, 2), strict=True)}
"""How many lines of a cell are printed in those letters."""

_WEIGHT = 2
"""The first part, the disputes, keeps so many times the rows of the others when all are cut."""

_PAD = 3.0
_GAP, _TO_SIGN = 3.0, 22.0


def render(sheet: BriefingSheet, fonts: FontChain) -> bytes:
    """Return the briefing as PDF bytes of one page; the same sheet gives the same bytes."""
    paper, width = Paper(fonts, PAGE), PAGE.text_width
    above, below = [*_head(sheet, fonts, width)], _signatures(fonts, width)
    room = PAGE.text_height - sum(block.height for block in (*above, *below))
    paper.add(*above, *_parts(sheet.parts, fonts, width, room), *below)
    return paper.finish(Imprint(sheet.title, sheet.day, sheet.organ, "", sheet.mark, foot=sheet.made))


def _head(sheet: BriefingSheet, fonts: FontChain, width: float) -> Iterator[Block]:
    yield from centred(fonts, sheet.title, _TITLE, width)
    yield from centred(fonts, sheet.day, _HEAD, width)
    yield from centred(fonts, f"统计时段：{sheet.span}", _TEXT, width)
    yield Gap(4)
    yield from _figures(sheet.figures, fonts, width)
    yield Gap(2)
    natures = f"按性质：{sheet.natures}。" if sheet.natures else "这24小时没有警情。"
    yield from text_blocks(fonts, natures + "".join(sheet.remarks), _TEXT, width)
    yield Gap(_GAP)


def _figures(figures: Sequence[FigureLine], fonts: FontChain, width: float) -> Iterator[Row]:
    ruler, large = Ruler(fonts, _TEXT, _LABEL, pad=2.0), Ruler(fonts, _TEXT, _NUMBER, pad=2.0)
    each = (width - _FIRST) / len(figures)
    yield ruler.row(ruler.label("24小时", _FIRST), *(ruler.label(one.name, each) for one in figures))
    yield ruler.row(ruler.label("起数", _FIRST), *(large.label(one.count, each) for one in figures))
    changes = (ruler.cell(one.change, each, Align.CENTRE) for one in figures)
    yield ruler.row(ruler.label("比前24小时", _FIRST), *changes)


@dataclass(frozen=True, slots=True)
class _Headline:
    """A heading, and beside it in plain letters what goes with it."""

    head: TextLine
    beside: tuple[TextLine, ...]

    @property
    def height(self) -> float:
        return max(self.head.height, sum(line.height for line in self.beside)) + 1

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        self.head.draw(canvas, fonts, x, y)
        down = (self.head.height - self.beside[0].height) / 2 if self.beside else 0.0
        for line in self.beside:
            line.draw(canvas, fonts, x, y - down)
            down += line.height

    def split(self, room: float) -> None:
        """A heading stays whole."""


class _Part:
    """A part being fitted: its rows, and how many of them are shown."""

    def __init__(self, order: str, part: SheetPart, fonts: FontChain, width: float, style: TextStyle) -> None:
        self._order, self._part, self._fonts, self._width = order, part, fonts, width
        ruler = Ruler(fonts, style, _LABEL, pad=_PAD)
        columns = _columns(width)
        self._rows = [ruler.body(columns, _cells(row, columns, fonts, style)) for row in part.rows]
        self.count = len(self._rows)

    def blocks(self) -> list[Block]:
        """Return the heading and the rows shown."""
        return [self._headline(), *self._rows[: self.count], Gap(_GAP)]

    def _headline(self) -> _Headline:
        part = self._part
        counted = f"（{part.total}{part.unit}）" if part.total else ""
        (head,) = text_blocks(self._fonts, f"{self._order}、{part.heading}{counted}", _HEAD, self._width)
        assert isinstance(head, TextLine)
        left = head.line.width + 10
        lines = break_text(self._fonts, self._beside(), _TEXT, self._width - left)
        return _Headline(head, tuple(TextLine(line, left) for line in lines))

    def _beside(self) -> str:
        part = self._part
        more = part.total - self.count
        return "".join(("" if part.total else part.empty, part.beside, f"另有{more}{part.unit}。" if more else ""))


def _parts(parts: Sequence[SheetPart], fonts: FontChain, width: float, room: float) -> list[Block]:
    """Return as much of the parts as there is room for, the longest of them cut first."""
    for style in _ROWS:
        made = [_Part(order, part, fonts, width, style) for order, part in zip(_ORDER, parts, strict=False)]
        if _height(made) <= room:
            break
    while _height(made) > room and (longest := _longest(made)).count:
        longest.count -= 1
    return [block for one in made for block in one.blocks()]


def _longest(made: Sequence[_Part]) -> _Part:
    return max(made, key=lambda one: one.count / (_WEIGHT if one is made[0] else 1))


def _height(made: Sequence[_Part]) -> float:
    return sum(block.height for one in made for block in one.blocks())


def _columns(width: float) -> tuple[Column, ...]:
    return Column("", _WHEN, Align.CENTRE), Column("", width - _WHEN - _STANDING), Column("", _STANDING)


def _cells(row: SheetRow, columns: Sequence[Column], fonts: FontChain, style: TextStyle) -> list[str]:
    texts = (row.when, row.words, row.standing)
    return [_cut(text, column.width, fonts, style) for text, column in zip(texts, columns, strict=True)]


def _cut(text: str, width: float, fonts: FontChain, style: TextStyle) -> str:
    """Return a text short enough for the lines a cell may have."""
    cut = text
    while len(break_text(fonts, cut, style, width - 2 * _PAD)) > _MOST_LINES[style]:
        cut = one_line(text, len(cut) - 2)
    return cut


def _signatures(fonts: FontChain, width: float) -> list[Block]:
    line = "＿" * 8
    words = f"带班领导（签名）：{line}　　　　记录人（签名）：{line}"
    return [Gap(_TO_SIGN - _SIGN.pitch / 2), *right_aligned(fonts, words, _SIGN, width)]
