"""The report in words of a period (警情分析报告) as a paper of two to four pages: words, a table, four charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.chart_painter import chart_block
from reports.fonts import FontChain
from reports.month_report_sheet import MonthReportSheet, ReportFigure
from reports.page import (
    MM,
    NUMBER,
    ORGAN,
    PITCH,
    PORTRAIT,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_4,
    SIZE_SMALL_5,
    TITLE,
    Block,
    Gap,
    Imprint,
    Paper,
    centred,
    text_blocks,
)
from reports.tables import Align, Column, Ruler
from reports.text import TextStyle
from reports.typefaces import TypeRole
from rules.charts.drawing import Chart

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MOST_PAGES = 4
"""So many pages a chief reads; the letters are made smaller before a page is added."""

_SIZES = ((SIZE_3, PITCH), (SIZE_4, 25.0), (SIZE_SMALL_4, 21.0))
"""The letters of the text with their line pitch in points: 三号, 四号, 小四."""

_ORDINALS = "一二三四五六七八九十"
_NOTE = TextStyle(TypeRole.BODY, SIZE_5, 15.0)
_STATE = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 18.0)
_CAPTION = TextStyle(TypeRole.HEI, SIZE_5, 17.0)
_CELL = TextStyle(TypeRole.BODY, SIZE_SMALL_5, 11.0)
_LABEL = TextStyle(TypeRole.HEI, SIZE_SMALL_5, 11.0)
_LINE = TextStyle(TypeRole.BODY, SIZE_4, 24.0)
_LETTERS, _GUTTER, _BETWEEN = 8.5, 18.0, 8.0
_TREND_HEIGHT, _BANDS_HEIGHT = 112.0, 118.0
_SIGN_ROOM = 10 * MM
_TOGETHER = 2
"""So many lines at least stand below a heading on its page."""

_THICK, _THIN = 1.0, 0.5

_FIGURES = (
    Column("项目", 0),
    Column("本期", 82, Align.CENTRE),
    Column("上年同期", 62, Align.CENTRE),
    Column("同比", 84, Align.CENTRE),
    Column("上期", 62, Align.CENTRE),
    Column("环比", 84, Align.CENTRE),
)


def render(sheet: MonthReportSheet, fonts: FontChain) -> bytes:
    """Return the report as PDF bytes; the same sheet gives the same bytes.

    The text stands in the largest letters in which all of it has room on four pages; what is longer still takes
    more pages and nothing of it is left out.
    """
    for size, pitch in _SIZES[:-1]:
        report = _Report(sheet, fonts, size, pitch)
        if report.pages <= MOST_PAGES:
            return report.finish()
    return _Report(sheet, fonts, *_SIZES[-1]).finish()


class _Report:
    """The report laid out in letters of one size."""

    def __init__(self, sheet: MonthReportSheet, fonts: FontChain, size: float, pitch: float) -> None:
        self._sheet, self._fonts = sheet, fonts
        self._paper = Paper(fonts, PORTRAIT)
        self._width = self._paper.width
        self._text = TextStyle(TypeRole.BODY, size, pitch, indent=2, justify=True)
        self._heading = TextStyle(TypeRole.HEI, size, pitch, indent=2)
        self._floating: list[Block] = []
        self._head()
        for place, section in enumerate(sheet.sections):
            self._section(place, section.heading, section.text)
            if not place:
                self._float_figures()
        self._close()

    @property
    def pages(self) -> int:
        """How many pages the report takes."""
        return self._paper.pages

    def finish(self) -> bytes:
        sheet = self._sheet
        title = "".join(sheet.title)
        return self._paper.finish(
            Imprint(title, sheet.number, sheet.organ, sheet.trail_head, sheet.mark, foot=sheet.made)
        )

    def _head(self) -> None:
        sheet, width = self._sheet, self._width
        whole = "".join(sheet.title)
        titles = (whole,) if self._fonts.width(whole, TITLE.role, TITLE.size) <= width else sheet.title
        self._paper.add(
            *centred(self._fonts, sheet.organ, ORGAN, width),
            *(line for title in titles for line in centred(self._fonts, title, TITLE, width)),
            *(centred(self._fonts, sheet.number, NUMBER, width) if sheet.number else ()),
            *centred(self._fonts, f"（{sheet.state}）", _STATE, width),
            *centred(self._fonts, sheet.period, _NOTE, width),
            *centred(self._fonts, sheet.bases, _NOTE, width),
            Gap(_BETWEEN),
        )

    def _section(self, place: int, heading: str, text: str) -> None:
        head = text_blocks(self._fonts, f"{_ORDINALS[place]}、{heading}", self._heading, self._width)
        lines = text_blocks(self._fonts, text, self._text, self._width)
        self._flow(*head, *lines[:_TOGETHER])
        for line in lines[_TOGETHER:]:
            self._flow(line)

    def _flow(self, *blocks: Block) -> None:
        """Place lines together; a page they begin has at its head the charts that found no room before."""
        if sum(block.height for block in blocks) > self._paper.room:
            self._paper.turn_page()
            self._settle()
        self._paper.keep(*blocks)

    def _settle(self) -> None:
        """Place the charts in their order as far as the page has room for them."""
        while self._floating and self._floating[0].height <= self._paper.room:
            self._paper.add(self._floating.pop(0), Gap(_BETWEEN))

    def _float_figures(self) -> None:
        """Place what belongs to the first section: late facts, the table and the charts, here or on the next page."""
        sheet, charts = self._sheet, self._sheet.charts
        for line in text_blocks(self._fonts, sheet.late, self._text, self._width) if sheet.late else ():
            self._flow(line)
        trend = self._chart(1, charts.trend, self._width, _TREND_HEIGHT, charts.note)
        left = self._chart(2, charts.classes, self._half)
        right = (
            *self._chart(3, charts.communities, self._half),
            Gap(_BETWEEN),
            *self._chart(4, charts.bands, self._half, _BANDS_HEIGHT),
        )
        pair = _Beside(_Stack(left), _Stack(right), self._half + _GUTTER)
        self._floating += [_Stack(trend), _Stack(self._table(sheet.figures)), pair]
        self._paper.add(Gap(_BETWEEN))
        self._settle()

    @property
    def _half(self) -> float:
        return (self._width - _GUTTER) / 2

    def _table(self, figures: Sequence[ReportFigure]) -> tuple[Block, ...]:
        ruler = Ruler(self._fonts, _CELL, _LABEL, pad=2.2)
        rest = self._width - sum(column.width for column in _FIGURES)
        columns = [Column(one.heading, one.width or rest, one.align) for one in _FIGURES]
        rows = [
            ruler.body(columns, (one.name, one.value, one.year_before, one.yoy, one.before, one.mom)) for one in figures
        ]
        caption = centred(self._fonts, "表1　主要数字", _CAPTION, self._width)
        notes = text_blocks(self._fonts, self._sheet.footnote, _CELL, self._width)
        return (*caption, ruler.head(columns), *rows, Gap(2), *notes)

    def _chart(
        self, place: int, chart: Chart, width: float, height: float = 0.0, note: str = ""
    ) -> tuple[Block, ...]:
        """Return a chart with its caption below."""
        words = f"图{place}　{chart.title}{f'（{note}）' if note else ''}"
        drawn = chart_block(chart, self._fonts, width, _LETTERS, height)
        return (drawn, Gap(2), *centred(self._fonts, words, _CAPTION, width))

    def _close(self) -> None:
        """Place the charts that are left, the row of signatures, and at the foot of the last page whom it goes to."""
        sheet = self._sheet
        while self._floating:
            self._paper.turn_page()
            self._paper.add(self._floating.pop(0), Gap(_BETWEEN))
            self._settle()
        signed = (("填表人", sheet.made_by), ("审核人", sheet.checked_by), ("批准人", sheet.approved_by))
        each = self._width / len(signed)
        room = each - SIZE_4
        words = [_Stack(tuple(text_blocks(self._fonts, f"{role}：{name}", _LINE, room))) for role, name in signed]
        signs = _Signers(tuple(words), each)
        self._paper.end(Gap(_SIGN_ROOM), signs, Gap(2 * _BETWEEN), self._imprint())

    def _imprint(self) -> Block:
        sheet = self._sheet
        (to_report,) = text_blocks(self._fonts, "抄报：", _LINE, self._width)
        (to_copy,) = text_blocks(self._fonts, "抄送：", _LINE, self._width)
        issued = text_blocks(self._fonts, f"{sheet.station}　{sheet.issued_on}", _LINE, self._width)
        return _Addressed((to_report, to_copy, *issued), self._width)


@dataclass(frozen=True, slots=True)
class _Stack:
    """Blocks one under another, kept whole."""

    parts: tuple[Block, ...]

    @property
    def height(self) -> float:
        return sum(part.height for part in self.parts)

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        for part in self.parts:
            part.draw(canvas, fonts, x, y)
            y -= part.height

    def split(self, room: float) -> None:
        """A column of charts stays whole."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """Two columns, the right one ``shift`` points further."""

    left: Block
    right: Block
    shift: float

    @property
    def height(self) -> float:
        return max(self.left.height, self.right.height)

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        self.left.draw(canvas, fonts, x, y)
        self.right.draw(canvas, fonts, x + self.shift, y)

    def split(self, room: float) -> None:
        """Both columns stay on one page."""


@dataclass(frozen=True, slots=True)
class _Signers:
    """Who signs, side by side; under each the line goes on where no name is printed."""

    words: tuple[Block, ...]
    each: float

    @property
    def height(self) -> float:
        return max(words.height for words in self.words)

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        for words in self.words:
            words.draw(canvas, fonts, x, y)
            x += self.each

    def split(self, room: float) -> None:
        """The row stays whole."""


@dataclass(frozen=True, slots=True)
class _Addressed:
    """Whom the report goes to, between rules, where the text of the page ends."""

    lines: tuple[Block, ...]
    width: float

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        down = PORTRAIT.bottom + self.height
        for place, line in enumerate(self.lines):
            self._rule(canvas, x, down, _THIN if place else _THICK)
            line.draw(canvas, fonts, x + SIZE_4, down)
            down -= line.height
        self._rule(canvas, x, down, _THICK)

    def _rule(self, canvas: Canvas, x: float, y: float, width: float) -> None:
        canvas.setLineWidth(width)
        canvas.line(x, y, x + self.width, y)

    def split(self, room: float) -> None:
        """It stays whole."""
