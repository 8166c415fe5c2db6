"""The dashboard (看板) on exactly one page: cards, the course of the months, and the charts in two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.board_sheet import BoardSheet, CardLine, ChartPart
from reports.chart_painter import INKS, draw, paper_frame
from reports.fonts import FontChain
from reports.page import MM, Block, Gap, Imprint, PageFormat, Paper, centred, text_blocks
from reports.text import TextStyle, break_text
from reports.typefaces import TypeRole
from rules.charts.drawing import Drawing, Ink

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAGE = PageFormat(210 * MM, 297 * MM, 15 * MM, 14 * MM, 14 * MM, 24 * MM)
_TITLE = TextStyle(TypeRole.TITLE, 17.0, 24.0)
_LINE = TextStyle(TypeRole.BODY, 8.0, 11.0)
_HEAD = TextStyle(TypeRole.HEI, 8.5, 13.0)
_VALUE = TextStyle(TypeRole.HEI, 14.0, 17.0)
_SMALL = TextStyle(TypeRole.BODY, 6.5, 8.5)
_ACROSS = 4
_GUTTER, _PAD = 14.0, 5.0
_STRIP = 22.0
_TREND = 74.0
_LARGEST, _SMALLEST, _STEP = 8.5, 4.0, 0.1
"""The letters of the charts in points: the largest in which all of them have room."""

_LEAST = 5.5  # 七号, for what is said beside a title


def render(sheet: BoardSheet, fonts: FontChain) -> bytes:
    """Return the dashboard as PDF bytes of one page; the same sheet gives the same bytes."""
    paper, width = Paper(fonts, PAGE), PAGE.text_width
    above = (*_head(sheet, fonts, width), _cards(sheet.cards, fonts, width), Gap(6), _whole(sheet.trend, fonts, width))
    notes = [block for words in sheet.notes for block in text_blocks(fonts, words, _SMALL, width)]
    below: tuple[Block, ...] = (Gap(4), *notes)
    room = PAGE.text_height - sum(block.height for block in (*above, *below))
    paper.add(*above, _columns(sheet, fonts, width, room), *below)
    return paper.finish(Imprint(f"{sheet.organ}看板", sheet.period, sheet.organ, "", sheet.mark, foot=sheet.made))


def _head(sheet: BoardSheet, fonts: FontChain, width: float) -> Iterator[Block]:
    yield from centred(fonts, f"{sheet.organ}看板", _fitting(_TITLE, fonts, f"{sheet.organ}看板", width), width)
    yield from centred(fonts, f"{sheet.period}（{sheet.state}）", _HEAD, width)
    yield from centred(fonts, "；".join(sheet.bases) + "。", _LINE, width)
    if sheet.remarks:
        yield from centred(fonts, "".join(sheet.remarks), _LINE, width)
    yield Gap(5)


def _fitting(style: TextStyle, fonts: FontChain, words: str, width: float) -> TextStyle:
    """Return the style in letters small enough for the words to stand on one line."""
    wide = fonts.width(words, style.role, style.size)
    scale = min(1.0, 0.98 * width / wide)
    return TextStyle(style.role, style.size * scale, style.pitch * scale)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Drawings and lines of text at places of their own, as one block."""

    height: float
    drawings: tuple[tuple[float, float, Drawing], ...]
    lines: tuple[tuple[float, float, str, TextStyle], ...]
    frames: tuple[tuple[float, float, float, float], ...] = ()

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        canvas.saveState()
        canvas.setStrokeColor(INKS[Ink.RULE])
        canvas.setLineWidth(0.5)
        for left, down, width, height in self.frames:
            canvas.rect(x + left, y - down - height, width, height)
        canvas.restoreState()
        for left, down, drawing in self.drawings:
            draw(canvas, drawing, x + left, y - down, fonts)
        for left, down, words, style in self.lines:
            line = break_text(fonts, words, style, PAGE.text_width)[0]
            line.draw(canvas, fonts, x + left, y - down - (style.pitch + style.size) / 2 + 0.13 * style.size)

    def split(self, room: float) -> None:
        """The page is one whole."""


def _cards(cards: Sequence[CardLine], fonts: FontChain, width: float) -> _Placed:
    each = (width - (_ACROSS - 1) * _PAD) / _ACROSS
    height = _HEAD.pitch + _STRIP + 2 * _SMALL.pitch + 2 * _PAD
    drawings, lines, frames = [], [], []
    for place, card in enumerate(cards):
        left, top = place % _ACROSS * (each + _PAD), place // _ACROSS * (height + _PAD)
        frames.append((left, top, each, height))
        at, down = left + _PAD, top + _PAD
        lines.append((at, down, card.name, _HEAD))
        beside = at + fonts.width(card.name, _HEAD.role, _HEAD.size) + _PAD
        lines.append((beside, down + (_HEAD.pitch - _SMALL.pitch) * 0.6, card.parts, _SMALL))
        down += _HEAD.pitch
        lines.append((at, down + (_STRIP - _VALUE.pitch) / 2, card.value, _VALUE))
        taken = max(fonts.width(card.value, _VALUE.role, _VALUE.size) + _PAD, 0.45 * each)
        strip = card.strip.drawn(paper_frame(fonts, each - 2 * _PAD - taken, _SMALL.size, _STRIP))
        drawings.append((at + taken, down, strip))
        for number, words in enumerate(card.changes):
            small = _fitting(_SMALL, fonts, words, each - 2 * _PAD)
            lines.append((at, down + _STRIP + number * _SMALL.pitch, words, small))
    rows = -(-len(cards) // _ACROSS)
    return _Placed(rows * (height + _PAD) - _PAD, tuple(drawings), tuple(lines), tuple(frames))


def _whole(part: ChartPart, fonts: FontChain, width: float) -> _Placed:
    return _column((part,), fonts, width, 7.0, _TREND)


def _columns(sheet: BoardSheet, fonts: FontChain, width: float, room: float) -> _Placed:
    """Return both columns in the largest letters in which they fit the room."""
    each = (width - _GUTTER) / 2
    size = _LARGEST
    while True:
        left, right = (_column(parts, fonts, each, size) for parts in (sheet.left, sheet.right))
        height = max(left.height, right.height)
        if height <= room or size <= _SMALLEST:
            return _beside(left, right, each + _GUTTER, height)
        size -= _STEP


def _beside(left: _Placed, right: _Placed, shift: float, height: float) -> _Placed:
    drawings = (*left.drawings, *((x + shift, y, drawing) for x, y, drawing in right.drawings))
    lines = (*left.lines, *((x + shift, y, words, style) for x, y, words, style in right.lines))
    return _Placed(height, drawings, lines)


def _column(parts: Sequence[ChartPart], fonts: FontChain, width: float, size: float, height: float = 0.0) -> _Placed:
    head = TextStyle(TypeRole.HEI, size + 1, 1.6 * (size + 1))
    small = TextStyle(TypeRole.BODY, max(0.85 * size, _LEAST), max(1.15 * size, 1.3 * _LEAST))
    drawings, lines, down = [], [], 0.0
    for part in parts:
        lines.append((0.0, down, part.title, head))
        down += head.pitch
        for line in break_text(fonts, part.note, small, width) if part.note else ():
            lines.append((0.0, down, line.text, small))
            down += small.pitch
        drawing = part.chart.drawn(paper_frame(fonts, width, size, height))
        drawings.append((0.0, down + 2, drawing))
        down += drawing.height + 2 + 0.7 * size
    return _Placed(down, tuple(drawings), tuple(lines))
