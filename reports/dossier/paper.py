"""Pages of the dossier's own papers: laid out like any other paper, but without page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from reports.dossier import DossierSheet
from reports.fonts import FontChain
from reports.page import MM, PORTRAIT, SIZE_4, SIZE_SMALL_4, Block, PageFormat, Paper, centred
from reports.text import Line, TextStyle, break_text
from reports.typefaces import TypeRole

_MARK = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 16.0)
_FOOT = TextStyle(TypeRole.BODY, 8.0, 10.0)


class Unnumbered(Paper):
    """A paper whose pages carry no number of their own: in a dossier only what is filed is counted."""

    def __init__(self, fonts: FontChain, sheet: DossierSheet, page: PageFormat = PORTRAIT) -> None:
        super().__init__(fonts, page)
        self._sheet = sheet

    def printed(self, trail: bool = True) -> bytes:
        """Return the PDF; ``trail`` prints the trail's head at the foot."""
        sink = BytesIO()
        canvas = blank_canvas(sink, self.fonts, self.page)
        for number, blocks in enumerate(self._pages, 1):
            top = self.page.height - self.page.top
            for down, block in blocks:
                block.draw(canvas, self.fonts, self.page.left, top - down)
            self._frame_of_mark(canvas)
            self._foot(canvas, number, trail)
            canvas.showPage()
        canvas.save()
        return sink.getvalue()

    def _frame_of_mark(self, canvas: Canvas) -> None:
        if not self._sheet.mark:
            return
        line = break_text(self.fonts, self._sheet.mark, _MARK, self.width)[0]
        x = self.page.width - self.page.right - line.width - 10
        y = self.page.height - 29 * MM
        canvas.saveState()
        canvas.setStrokeGray(0.35)
        canvas.setFillGray(0.35)
        canvas.setLineWidth(0.8)
        canvas.rect(x - 6, y - 5.5, line.width + 12, 19)
        line.draw(canvas, self.fonts, x, y)
        canvas.restoreState()

    def _foot(self, canvas: Canvas, number: int, trail: bool) -> None:
        y, count = self.page.bottom - 13 * MM - SIZE_4, len(self._pages)
        if trail and self._sheet.trail_head:
            head = break_text(self.fonts, f"留痕 {self._sheet.trail_head}", _FOOT, self.page.width)[0]
            head.draw(canvas, self.fonts, self.page.left, y)
        if count > 1:
            pages = break_text(self.fonts, f"第 {number} 页 共 {count} 页", _FOOT, self.width)[0]
            pages.draw(canvas, self.fonts, self.page.width - self.page.right - pages.width, y)


def few(lines: Sequence[Line], most: int) -> tuple[Line, ...]:
    """Return at most so many lines; where there are more, the last one kept ends in an ellipsis."""
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    return (*lines[: most - 1], replace(last, text=last.text[:-1] + "…"))


def blank_canvas(sink: BytesIO, fonts: FontChain, page: PageFormat, role: TypeRole = TypeRole.BODY) -> Canvas:
    """Return a canvas that names no font which is not embedded, and gives equal bytes for equal drawing."""
    first = fonts.name(role)
    size = (page.width, page.height)
    return Canvas(sink, pagesize=size, invariant=True, pageCompression=1, initialFontName=first)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Room:
    """Empty space that stays at the top of a page, too."""

    height: float

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw nothing."""

    def split(self, room: float) -> None:
        """Space stays whole."""


def spaced(fonts: FontChain, text: str, style: TextStyle, width: float) -> list[Block]:
    """Return a short title with its characters a little apart, as Chinese titles of few characters stand."""
    gap = style.size * (0.8 if len(text) < 5 else 0.4)
    wide = replace(style, tracking=gap)
    lines = centred(fonts, text, wide, width + gap)
    return lines if len(lines) == 1 else centred(fonts, text, style, width)
