"""Draws charts on paper, in the fonts of the papers and in fixed quiet colours that survive a black-and-white print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.fonts import FontChain
from reports.text import Line as TypeLine
from reports.text import TextStyle, clean
from reports.typefaces import TypeRole
from rules.charts.drawing import Anchor, Chart, Drawing, Frame, Ink, Line, Rect, Shape, Text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

INKS: Mapping[Ink, str] = {
    Ink.ACCENT: "#4F6D8F",
    Ink.PALE: "#DDE3EA",
    Ink.INK: "#1F1F1F",
    Ink.MUTED: "#595F66",
    Ink.RULE: "#A6ACB3",
    Ink.WARN: "#8C3B2E",
    Ink.GROUND: "#FFFFFF",
    Ink.TINT_1: "#F0F3F7",
    Ink.TINT_2: "#DCE4ED",
    Ink.TINT_3: "#C3D1E0",
    Ink.TINT_4: "#A5BAD0",
    Ink.TINT_5: "#86A2BF",
}
_EDGE = 0.5
_DASHES = (2.4, 1.8)


def paper_frame(fonts: FontChain, width: float, size: float = 9.0, height: float = 0.0) -> Frame:
    """Return the frame of a chart on paper, ``width`` points wide, its words measured in the fonts they are set in."""
    return Frame(width, size, lambda words, points: fonts.width(clean(words), TypeRole.BODY, points), height)


def draw(canvas: Canvas, drawing: Drawing, x: float, y: float, fonts: FontChain) -> None:
    """Draw with the upper left corner at (x, y) of the page, whose y runs upwards."""
    canvas.saveState()
    for shape in drawing.shapes:
        _draw_shape(canvas, shape, x, y, fonts)
    canvas.restoreState()


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart in the flow of a paper, kept whole."""

    drawing: Drawing

    @property
    def height(self) -> float:
        """Height in points."""
        return self.drawing.height

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the chart below ``y``."""
        draw(canvas, self.drawing, x, y, fonts)

    def split(self, room: float) -> None:
        """A chart stays whole."""


def chart_block(chart: Chart, fonts: FontChain, width: float, size: float = 9.0, height: float = 0.0) -> ChartBlock:
    """Return a chart as a block of a paper ``width`` points wide."""
    return ChartBlock(chart.drawn(paper_frame(fonts, width, size, height)))


def _draw_shape(canvas: Canvas, shape: Shape, x: float, y: float, fonts: FontChain) -> None:
    match shape:
        case Rect():
            _draw_rect(canvas, shape, x, y)
        case Line():
            _draw_line(canvas, shape, x, y)
        case Text():
            _draw_text(canvas, shape, x, y, fonts)


def _draw_rect(canvas: Canvas, rect: Rect, x: float, y: float) -> None:
    box = rect.box
    canvas.setFillColor(INKS[rect.fill])
    if rect.edge:
        canvas.setStrokeColor(INKS[rect.edge])
        canvas.setLineWidth(_EDGE)
    canvas.rect(x + box.x, y - box.bottom, box.width, box.height, stroke=int(bool(rect.edge)), fill=1)


def _draw_line(canvas: Canvas, line: Line, x: float, y: float) -> None:
    canvas.setStrokeColor(INKS[line.ink])
    canvas.setLineWidth(line.width)
    canvas.setDash(*(_DASHES if line.dashed else ()))
    path = canvas.beginPath()
    (first_x, first_y), *others = line.points
    path.moveTo(x + first_x, y - first_y)
    for across, down in others:
        path.lineTo(x + across, y - down)
    canvas.drawPath(path)
    canvas.setDash()


def _draw_text(canvas: Canvas, text: Text, x: float, y: float, fonts: FontChain) -> None:
    words = clean(text.words)
    width = fonts.width(words, TypeRole.BODY, text.size)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: -width / 2, Anchor.END: -width}[text.anchor]
    canvas.setFillColor(INKS[text.ink])
    line = TypeLine(words, TextStyle(TypeRole.BODY, text.size, text.size), 0.0, width)
    line.draw(canvas, fonts, x + text.x + shift, y - text.y)
