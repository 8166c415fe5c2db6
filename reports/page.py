"""The page by GB/T 9704: margins, type sizes, page numbers, footers, and the flow of blocks over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Protocol

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from reports.fonts import FontChain
from reports.text import Line, TextStyle, break_text, clean
from reports.typefaces import TypeRole

# Pages as plain compressed bytes; written in ASCII they would be a quarter longer for nobody's use.
rl_config.useA85 = 0

MM = 72 / 25.4

SIZE_2 = 22.0  # 二号
SIZE_3 = 16.0  # 三号
SIZE_4 = 14.0  # 四号
SIZE_SMALL_4 = 12.0  # 小四
SIZE_5 = 10.5  # 五号
SIZE_SMALL_5 = 9.0  # 小五

PITCH = 225 * MM / 22
"""Line pitch of the body: 22 lines on 225 mm, 28.99 pt."""

# 28 characters of 16 pt stand on 156 mm, so each is drawn in by a fifth of a point.
_TRACKING = 156 * MM / 28 - SIZE_3

BODY = TextStyle(TypeRole.BODY, SIZE_3, PITCH, indent=2, tracking=_TRACKING, justify=True)
BODY_FLUSH = TextStyle(TypeRole.BODY, SIZE_3, PITCH, tracking=_TRACKING, justify=True)
HEADING = TextStyle(TypeRole.HEI, SIZE_3, PITCH, tracking=_TRACKING)
TITLE = TextStyle(TypeRole.TITLE, SIZE_2, 36.0)
ORGAN = TextStyle(TypeRole.TITLE, SIZE_3, 26.0)
NUMBER = TextStyle(TypeRole.BODY, SIZE_4, 24.0)
CELL = TextStyle(TypeRole.BODY, SIZE_SMALL_4, 16.0)
CELL_LABEL = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 16.0)
_FOOT = TextStyle(TypeRole.BODY, 8.0, 10.0)
_SIGNER = TextStyle(TypeRole.BODY, SIZE_SMALL_4, 16.0)
_PAGE_NUMBER = TextStyle(TypeRole.BODY, SIZE_4, SIZE_4)
_MARK = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 16.0)
_WATERMARK = TextStyle(TypeRole.HEI, 150.0, 150.0)

_TITLE_STROKE = 0.022  # em; gives a light Song face about the weight of 小标宋


@dataclass(frozen=True, slots=True)
class PageFormat:
    """A page in points: its size and margins."""

    width: float
    height: float
    top: float
    left: float
    right: float
    bottom: float
    signing: float = 0
    """Room in points between the text and the page number, within ``bottom``, where every page is signed."""

    @property
    def text_width(self) -> float:
        """Width of the text block in points."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the text block in points."""
        return self.height - self.top - self.bottom


PORTRAIT = PageFormat(A4[0], A4[1], 37 * MM, 28 * MM, 26 * MM, 35 * MM)
SIGNED_PORTRAIT = PageFormat(A4[0], A4[1], 37 * MM, 28 * MM, 26 * MM, 53 * MM, signing=18 * MM)
LANDSCAPE = PageFormat(A4[1], A4[0], 26 * MM, 20 * MM, 20 * MM, 25 * MM)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands around the text of a paper and in its file's properties.

    ``mark`` (演示数据) is printed in a frame at the top of each page; ``draft`` adds the watermark 草稿;
    ``signers`` are written at the foot of every page that has room for it, each with its share of the width to sign;
    ``foot`` stands before the trail's head.
    """

    title: str
    number: str
    organ: str
    trail_head: str
    mark: str = ""
    draft: bool = False
    signers: tuple[tuple[str, int], ...] = ()
    foot: str = ""


class Block(Protocol):
    """Something with a height in points that can be drawn with its upper left corner at (x, y)."""

    @property
    def height(self) -> float:
        """Height in points."""

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the block below ``y``."""

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Return a part that fits into ``room`` points and the rest, or None when it must stay whole."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text as a block; ``shift`` moves it to the right, ``stroke`` (points) thickens its outline."""

    line: Line
    shift: float = 0
    stroke: float = 0

    @property
    def height(self) -> float:
        """The line pitch in points."""
        return self.line.style.pitch

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the line in the middle of its pitch."""
        style = self.line.style
        baseline = y - (style.pitch + style.size) / 2 + 0.13 * style.size
        if not self.stroke:
            self.line.draw(canvas, fonts, x + self.shift, baseline)
            return
        canvas.saveState()
        canvas.setLineWidth(self.stroke)
        self.line.draw(canvas, fonts, x + self.shift, baseline, bold=True)
        canvas.restoreState()

    def split(self, room: float) -> None:
        """A line stays whole."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty space between blocks; nothing is left of it at the top of a page."""

    height: float

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw nothing."""

    def split(self, room: float) -> None:
        """Space is not carried over."""


def text_blocks(fonts: FontChain, text: str, style: TextStyle, width: float) -> list[Block]:
    """Return a text as one block a line."""
    return [TextLine(line) for line in break_text(fonts, text, style, width)]


def centred(fonts: FontChain, text: str, style: TextStyle, width: float) -> list[Block]:
    """Return a text as centred lines; a title in a light face is given a stroke."""
    light = style.role is TypeRole.TITLE and fonts.is_light(style.role)
    stroke = _TITLE_STROKE * style.size if light else 0.0
    return [
        TextLine(line, (width - line.width) / 2, stroke) for line in break_text(fonts, text, style, width)
    ]


def right_aligned(
    fonts: FontChain, text: str, style: TextStyle, width: float, inset: float = 0
) -> list[Block]:
    """Return a text as lines that end ``inset`` points before the right edge."""
    lines = break_text(fonts, text, style, width - inset)
    return [TextLine(line, width - inset - line.width) for line in lines]


class Paper:
    """Blocks placed on pages from top to bottom; ``finish`` draws them when the number of pages is known."""

    def __init__(self, fonts: FontChain, page: PageFormat) -> None:
        self.fonts = fonts
        self.page = page
        self._pages: list[list[tuple[float, Block]]] = [[]]
        self._firsts = [0]
        self._used = 0.0
        self._head: tuple[Block, ...] = ()
        self._opening: tuple[Block, ...] = ()
        self._held: list[Block] | None = None

    @property
    def width(self) -> float:
        """Width of the text block in points."""
        return self.page.text_width

    @property
    def pages(self) -> int:
        """How many pages there are so far."""
        return len(self._pages)

    @property
    def room(self) -> float:
        """Height in points that is left on the page."""
        return self._room

    @property
    def _room(self) -> float:
        return self.page.text_height - self._used + 0.01

    def begin_anew(self) -> None:
        """Go on with another copy on a new page; its pages are numbered from one again."""
        self.turn_page()
        self._firsts.append(len(self._pages) - 1)

    def turn_page(self) -> None:
        """Go on at the top of a new page."""
        if self._held is not None:
            self.release()
        self._pages.append([])
        self._used = 0.0

    def hold(self) -> None:
        """From here on keep blocks back until ``release``, which places them together."""
        self._held = []

    def release(self) -> None:
        """Place what was kept back on one page; when a page is too short for all of it, as far as it goes."""
        held, self._held = self._held or [], None
        self.keep(*held)

    def add(self, *blocks: Block) -> None:
        """Place blocks one after another, each on the page that has room for it."""
        if self._held is not None:
            self._held += blocks
            return
        for block in blocks:
            self._place(block, ())
            if not isinstance(block, Gap):
                self._head = ()

    def keep(self, *blocks: Block) -> None:
        """Place blocks together on one page; when a page is too short for all of them, as far as it goes."""
        if self._held is None and sum(block.height for block in blocks) > self._room:
            self.turn_page()
        self.add(*blocks)

    def end(self, *blocks: Block) -> None:
        """Place the closing blocks together; when they need a new page, the last row of text goes with them."""
        if self._held is None and sum(block.height for block in blocks) > self._room:
            last = self._take_last()
            opening = self._take_opening() if last else ()
            self.turn_page()
            self.add(*(opening or self._head), *last)
        self.add(*blocks)

    def _take_last(self) -> list[Block]:
        """Take the last block that prints something off the page, unless nothing would be left there."""
        page = self._pages[-1]
        printed = [i for i, (_, block) in enumerate(page) if not isinstance(block, Gap)]
        if len(printed) < 3:
            return []
        taken = [block for _, block in page[printed[-1] :]]
        del page[printed[-1] :]
        return taken

    def _take_opening(self) -> tuple[Block, ...]:
        """Take the heading and head of a table off the page when no row of it is left there."""
        page = self._pages[-1]
        opening = self._opening
        left = tuple(block for _, block in page[len(page) - len(opening) :])
        if not opening or len(left) != len(opening) or any(a is not b for a, b in zip(left, opening, strict=True)):
            return ()
        del page[len(page) - len(opening) :]
        return opening

    def table(self, heading: Sequence[Block], head: Block, rows: Sequence[Block]) -> None:
        """Place a heading, and rows under a head that is repeated on every page they reach."""
        if self._held is not None:
            self._held += (*heading, head, *rows)
            return
        first = min(rows[0].height, self.page.text_height / 4) if rows else 0.0
        if sum(block.height for block in (*heading, head)) + first > self._room:
            self.turn_page()
        self.add(*heading, head)
        self._head = (head,)
        self._opening = (*heading, head)
        for row in rows:
            self._place(row, self._head)

    def _place(self, block: Block, head: Sequence[Block]) -> None:
        if isinstance(block, Gap) and (not self._used or block.height > self._room):
            return
        if block.height > self._room:
            parts = block.split(self._room)
            if parts:
                self._put(parts[0])
            self.turn_page()
            for repeated in head:
                self._put(repeated)
            if parts:
                self._place(parts[1], head)
                return
            if block.height > self._room and block.split(self._room):
                # Too little room was left to begin it there; a whole page is too little to hold it.
                self._place(block, head)
                return
        self._put(block)

    def _put(self, block: Block) -> None:
        self._pages[-1].append((self._used, block))
        self._used += block.height

    def finish(self, imprint: Imprint) -> bytes:
        """Return the PDF; equal blocks and imprint give equal bytes."""
        sink = BytesIO()
        canvas = Canvas(
            sink,
            pagesize=(self.page.width, self.page.height),
            invariant=True,
            pageCompression=1,
            lang="zh-CN",
            # Otherwise each page would name Helvetica, which is not embedded.
            initialFontName=self.fonts.name(TypeRole.BODY),  # type: ignore[arg-type]  # the stub is wrong
        )
        _set_properties(canvas, imprint)
        for first, after in pairwise([*self._firsts, len(self._pages)]):
            for number, blocks in enumerate(self._pages[first:after], 1):
                _Sheet(canvas, self.fonts, self.page, imprint).draw(blocks, number, after - first)
                canvas.showPage()
        canvas.save()
        return sink.getvalue()


def _set_properties(canvas: Canvas, imprint: Imprint) -> None:
    """Write title, number and organ into the file; nothing of the machine goes with them."""
    canvas.setTitle(clean(" ".join(part for part in (imprint.title, imprint.number) if part)))
    canvas.setSubject(clean(imprint.number))
    canvas.setAuthor(clean(imprint.organ))
    canvas.setCreator("枫桥调解台账")


class _Sheet:
    """One page being drawn."""

    def __init__(self, canvas: Canvas, fonts: FontChain, page: PageFormat, imprint: Imprint) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._page = page
        self._imprint = imprint

    def draw(self, blocks: Sequence[tuple[float, Block]], number: int, count: int) -> None:
        if self._imprint.mark:
            self._mark()
        top = self._page.height - self._page.top
        for down, block in blocks:
            block.draw(self._canvas, self._fonts, self._page.left, top - down)
        self._page_number(number)
        self._foot(number, count)
        if self._page.signing:
            self._signing_line()
        if self._imprint.draft:
            self._watermark()

    def _line(self, text: str, style: TextStyle) -> Line:
        return break_text(self._fonts, text, style, self._page.width)[0]

    def _watermark(self) -> None:
        # Last and transparent: readers that meet slanted text first no longer see which lines belong together.
        line = self._line("草稿", _WATERMARK)
        self._canvas.saveState()
        self._canvas.setFillAlpha(0.10)
        self._canvas.translate(self._page.width / 2, self._page.height / 2)
        self._canvas.rotate(45)
        line.draw(self._canvas, self._fonts, -line.width / 2, -line.style.size / 3)
        self._canvas.restoreState()

    def _mark(self) -> None:
        line = self._line(self._imprint.mark, _MARK)
        x = self._page.width - self._page.right - line.width - 10
        y = self._page.height - self._page.top + 8 * MM
        self._canvas.saveState()
        self._canvas.setStrokeGray(0.35)
        self._canvas.setFillGray(0.35)
        self._canvas.setLineWidth(0.8)
        self._canvas.rect(x - 6, y - 5.5, line.width + 12, 19)
        line.draw(self._canvas, self._fonts, x, y)
        self._canvas.restoreState()

    @property
    def _below(self) -> float:
        """The height of what stands under the text and the signatures."""
        return self._page.bottom - self._page.signing

    def _signing_line(self) -> None:
        """Draw a rule, and under it each signer before the room to sign."""
        signers, width = self._imprint.signers, self._page.text_width
        x, y = self._page.left, self._page.bottom - 3 * MM
        self._canvas.setLineWidth(0.5)
        self._canvas.line(x, y, x + width, y)
        for words, share in signers:
            self._line(f"{words}：", _SIGNER).draw(self._canvas, self._fonts, x, y - 12 * MM)
            x += width * share / sum(part for _, part in signers)

    def _page_number(self, number: int) -> None:
        """Draw the number between dashes, odd pages right and even pages left, one character in."""
        line = self._line(f"— {number} —", _PAGE_NUMBER)
        odd_x = self._page.width - self._page.right - SIZE_4 - line.width
        x = odd_x if number % 2 else self._page.left + SIZE_4
        line.draw(self._canvas, self._fonts, x, self._below - 7 * MM - SIZE_4)

    def _foot(self, number: int, count: int) -> None:
        y = self._below - 7 * MM - SIZE_4 - 6 * MM
        head = f"留痕 {self._imprint.trail_head}" if self._imprint.trail_head else ""
        told = "　".join(part for part in (self._imprint.foot, head) if part)
        taken = self._foot_line(told, y) if told else 0.0
        if count > 1 or self._page.signing:
            pages = self._line(f"第 {number} 页 共 {count} 页", _FOOT)
            right = self._page.width - self._page.right
            if taken + pages.width > self._page.text_width:
                y -= _FOOT.pitch
            pages.draw(self._canvas, self._fonts, right - pages.width, y)

    def _foot_line(self, text: str, y: float) -> float:
        """Draw a line at the left of the foot and return the width nothing else may take."""
        line = self._line(text, _FOOT)
        line.draw(self._canvas, self._fonts, self._page.left, y)
        return line.width + 2 * _FOOT.size
