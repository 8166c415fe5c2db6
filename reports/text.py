"""What a user typed, made safe for paper and broken into lines as Chinese type demands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.fonts import FontChain
from reports.line_breaks import WAYS_TO_CUT, pieces_of
from reports.typefaces import TypeRole

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

# Marks whose right half is empty: the line may be drawn in by half a character to take one more of them.
_HALF_EMPTY = frozenset("，。、；：）》〉」』】〕〗”’")

# Letters written from right to left, and the marks on them; their figures run the other way.
_LEFTWARD = (
    "\u0590-\u05ff\u0606-\u065f\u066d-\u06dc\u06de-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_FIGURES = "0-9\u0660-\u0669\u06f0-\u06f9"
RIGHT_TO_LEFT = re.compile(f"[{_LEFTWARD}](?:[{_LEFTWARD}{_FIGURES} .,:/-]*[{_LEFTWARD}])?")
"""A run of words in a script written from right to left, with the figures and simple marks between them."""

_BY_DIRECTION = re.compile(f"{RIGHT_TO_LEFT.pattern}|[^{_LEFTWARD}]+")
_LETTER_OR_NUMBER = re.compile(f"[{_FIGURES}]+(?:[.,:/][{_FIGURES}]+)*|.", re.DOTALL)

_MAX_STRETCH = 0.08
"""Widest gap, in em, that may be put between two characters; wider ones read as spaces."""

# Categories never printed: controls, invisible formatting (joiners, direction marks) and halves of a
# surrogate pair. Codes that Python does not know yet stay: they may be characters of a later Unicode,
# and are told as missing rather than lost.
_UNPRINTED = frozenset({"Cc", "Cf", "Cs"})

# Invisible, too, though Unicode counts them as letters and marks: the joiner of graphemes, the fillers of Hangul,
# inherent vowels of Khmer, the variation selectors of Mongolian and those of all scripts.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


def _is_printed(char: str) -> bool:
    return char == "\n" or unicodedata.category(char) not in _UNPRINTED


def clean(text: str) -> str:
    """Return the text as it can be printed: controls and invisible marks gone, line ends as \\n, tabs as spaces.

    Everything else stays as typed. The papers know no markup, so ``<b>`` or ``&amp;`` is printed as text.
    """
    lines = "\n".join(text.replace("\t", " ").splitlines())
    plain = lines.replace("\n", "").isprintable()
    seen = lines if plain else "".join(filter(_is_printed, lines))
    return seen if seen.isascii() else _INVISIBLE.sub("", seen)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: role, size and line pitch in points, first-line indent in characters.

    ``tracking`` is added to every advance, in points; ``justify`` stretches full lines to the right edge.
    """

    role: TypeRole
    size: float
    pitch: float
    indent: float = 0
    tracking: float = 0
    justify: bool = False

    @property
    def em(self) -> float:
        """The width of one Chinese character in points, tracking included."""
        return self.size + self.tracking


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its offset from the left, its natural width and the gap added after each character."""

    text: str
    style: TextStyle
    offset: float
    width: float
    gap: float = 0

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float, bold: bool = False) -> None:
        """Draw the line with its baseline at ``y``; ``bold`` also draws the outlines with the canvas's pen."""
        pen = canvas.beginText(x + self.offset, y)
        if bold:
            pen.setTextRenderMode(2)
        pen.setCharSpace(self.style.tracking + self.gap)
        if RIGHT_TO_LEFT.search(self.text):
            self._write_both_ways(pen, fonts, x + self.offset, y)
        else:
            self._write(pen, fonts, self.text)
        canvas.drawText(pen)

    def _write(self, pen: PDFTextObject, fonts: FontChain, text: str) -> None:
        for font, run in fonts.runs(text, self.style.role):
            pen.setFont(font, self.style.size)
            pen.textOut(run)

    def _write_both_ways(self, pen: PDFTextObject, fonts: FontChain, x: float, y: float) -> None:
        """Write Arabic and its like from right to left, each letter in its place and all in the order typed.

        The letters are not joined: the words are read, copied and searched as typed, but not shaped.
        """
        for part in _BY_DIRECTION.findall(self.text):
            width = self._length(fonts, part)
            pen.setTextOrigin(x, y)
            if RIGHT_TO_LEFT.match(part):
                at = x + width
                for letter in _LETTER_OR_NUMBER.findall(part):
                    at -= self._length(fonts, letter)
                    pen.setTextOrigin(at, y)
                    self._write(pen, fonts, letter)
            else:
                self._write(pen, fonts, part)
            x += width

    def _length(self, fonts: FontChain, text: str) -> float:
        style = self.style
        return fonts.width(text, style.role, style.size) + (style.tracking + self.gap) * len(text)


class _Breaker:
    """Fills lines one piece at a time."""

    def __init__(self, fonts: FontChain, style: TextStyle, width: float) -> None:
        self._ems = fonts.ems(style.role)
        self._style = style
        self._measure = width
        self._text = ""
        self._width = 0.0
        self._offset = style.indent * style.em
        self.lines: list[Line] = []

    def _advance(self, text: str) -> float:
        ems, style = self._ems, self._style
        return style.size * sum([ems[char] for char in text]) + style.tracking * len(text)

    def _room(self) -> float:
        return self._measure - self._offset

    def _fits(self, piece: str, width: float) -> bool:
        over = self._width + width - self._room() - 0.01
        if over > 0 and piece[-1] == " ":
            # Spaces at the end of a line hang over the edge.
            over -= self._advance(" ") * (len(piece) - len(piece.rstrip(" ")))
        if over > 0 and piece[-1] in _HALF_EMPTY and self._style.justify:
            over -= self._style.size / 2
        return over <= 0

    def _take(self, piece: str, width: float) -> None:
        self._text += piece
        self._width += width

    def add(self, piece: str) -> None:
        width = self._advance(piece)
        if not self._fits(piece, width):
            if len(piece) > 1 and (not self._text or width > self._measure):
                self._cut(piece, WAYS_TO_CUT)
                return
            if self._text:
                self._end_line(last=False)
        self._take(piece, width)

    def _cut(self, piece: str, ways: Sequence[re.Pattern[str]]) -> None:
        """Add a piece longer than a line, in parts as small as they must be."""
        way, *finer = ways
        for part in way.findall(piece):
            width = self._advance(part)
            if self._fits(part, width):
                self._take(part, width)
            elif finer and (width > self._measure or self._width < self._measure / 2):
                self._cut(part, finer)
            else:
                if self._text:
                    self._end_line(last=False)
                self._take(part, width)

    def _end_line(self, last: bool) -> None:
        # A last line is stretched only backwards, when it took in a mark by half a character.
        stretch = self._style.justify and (not last or self._width > self._room())
        gap = self._gap() if stretch else 0.0
        self.lines.append(Line(self._text, self._style, self._offset, self._width, gap))
        self._text, self._width, self._offset = "", 0.0, 0.0

    def _gap(self) -> float:
        visible = self._text.rstrip(" ")
        slack = self._room() - self._width + self._advance(" ") * (len(self._text) - len(visible))
        gap = slack / max(len(visible) - 1, 1)
        return gap if gap <= _MAX_STRETCH * self._style.size else 0.0

    def finish(self) -> list[Line]:
        if self._text or not self.lines:
            self._end_line(last=True)
        return self.lines


def break_paragraph(fonts: FontChain, text: str, style: TextStyle, width: float) -> list[Line]:
    """Return the lines of one paragraph (no line ends in it) within ``width`` points; at least one line.

    Their texts joined give the paragraph back. No line begins or ends with a mark that may not stand
    there, and Latin words and figures stay whole, unless one of them is longer than a line.
    """
    breaker = _Breaker(fonts, style, width)
    for piece in pieces_of(text):
        breaker.add(piece)
    return breaker.finish()


def break_text(fonts: FontChain, text: str, style: TextStyle, width: float) -> list[Line]:
    """Return the lines of a user's text, cleaned, each of its own line ends beginning a new paragraph."""
    return [line for paragraph in clean(text).split("\n") for line in break_paragraph(fonts, paragraph, style, width)]
