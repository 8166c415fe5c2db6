"""Pieces of a form that are neither text nor ruled rows: where it is cut, and the organ's name under its seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.fonts import FontChain
from reports.page import MM, NUMBER, Block, centred
from reports.signatures import SEAL
from reports.text import TextStyle
from reports.typefaces import TypeRole

_HINT = TextStyle(TypeRole.BODY, 9.0, 12.0)
_HINT_GREY = 0.55
_AROUND_A_CUT = 5 * MM


@dataclass(frozen=True, slots=True)
class CutLine:
    """A dashed line across the page with its words in the middle."""

    words: tuple[Block, ...]
    width: float
    words_width: float

    @property
    def height(self) -> float:
        """Height in points, with room above and below to cut."""
        return sum(block.height for block in self.words) + 2 * _AROUND_A_CUT

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the line to both sides of the words."""
        middle = y - self.height / 2
        side = (self.width - self.words_width) / 2 - 8
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setDash(4, 3)
        canvas.line(x, middle, x + side, middle)
        canvas.line(x + self.width - side, middle, x + self.width, middle)
        canvas.restoreState()
        self.words[0].draw(canvas, fonts, x, y - _AROUND_A_CUT)

    def split(self, room: float) -> None:
        """A cut stays whole."""


def cut_line(fonts: FontChain, words: str, width: float) -> CutLine:
    """Return a dashed line with these words in its middle."""
    style = TextStyle(TypeRole.KAI, 12.0, 16.0)
    blocks = centred(fonts, words, style, width)
    return CutLine(tuple(blocks[:1]), width, fonts.width(words, style.role, style.size))


@dataclass(frozen=True, slots=True)
class Closing:
    """The organ over the date in the right half of the page, with room for a round seal over both."""

    words: tuple[Block, ...]
    hint: Block
    width: float

    @property
    def height(self) -> float:
        """Height in points, that of a seal."""
        return max(SEAL, sum(block.height for block in self.words))

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the words in the middle of the seal's place, the hint at its foot."""
        half = x + self.width / 2
        down = y - (self.height - sum(block.height for block in self.words)) / 2
        for block in self.words:
            block.draw(canvas, fonts, half, down)
            down -= block.height
        canvas.saveState()
        canvas.setFillGray(_HINT_GREY)
        self.hint.draw(canvas, fonts, half, y - self.height + self.hint.height)
        canvas.restoreState()

    def split(self, room: float) -> None:
        """The seal stays with its date."""


def closing(fonts: FontChain, organ: str, date: str, width: float) -> Closing:
    """Return the place where an organ sets its name, its seal and the date."""
    half = width / 2
    words = [*centred(fonts, organ, NUMBER, half), *centred(fonts, date or "年　　月　　日", NUMBER, half)]
    hint = centred(fonts, "（印章）", _HINT, half)[0]
    return Closing(tuple(words), hint, width)


@dataclass(frozen=True, slots=True)
class Abreast:
    """Blocks beside one another in one row, each placed across the page by itself."""

    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """Height in points, that of the highest."""
        return max(block.height for block in self.blocks)

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw them all from the same upper left corner."""
        for block in self.blocks:
            block.draw(canvas, fonts, x, y)

    def split(self, room: float) -> None:
        """A row stays whole."""


def boxes(choices: tuple[tuple[str, bool], ...], ticked: str) -> list[str]:
    """Return choices as they are printed, a box before each and ``ticked`` before what was chosen."""
    return [f"{ticked if chosen else '□'}{words}" for words, chosen in choices]


def abreast(words: Sequence[str], columns: int) -> list[str]:
    """Return words as lines of so many abreast, filled up with full-width spaces so that they stand in columns."""
    width = max(map(len, words), default=0)
    rows = [words[at : at + columns] for at in range(0, len(words), columns)]
    return ["　　".join(word.ljust(width, "　") for word in row).rstrip("　") for row in rows]


def ticked_box(fonts: FontChain) -> str:
    """Return the ticked box the fonts hold: ☑, else √."""
    return "√" if fonts.missing("☑") else "☑"
