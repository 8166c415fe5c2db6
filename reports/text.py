"""What a user typed, made safe for paper and broken into lines as Chinese type demands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.fonts import FontChain
from reports.typefaces import TypeRole

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NO_START = frozenset("，。、；：？！）》〉」』】〕〗〙〛”’…—～·％‰℃,.;:?!)]}%")
"""Characters that may not begin a line."""

NO_END = frozenset("（《〈「『【〔〖〘〚“‘￥([{$")
"""Characters that may not end a line."""

# Marks whose right half is empty: the line may be drawn in by half a character to take one more of them.
_HALF_EMPTY = frozenset("，。、；：）》〉」』】〕〗”’")

_MAX_STRETCH = 0.08
"""Widest gap, in em, that may be put between two characters; wider ones read as spaces."""

# Categories never printed: controls, invisible formatting (joiners, direction marks) and halves of a
# surrogate pair. Variation selectors are marks, hence named apart. Codes that Python does not know yet
# stay: they may be characters of a later Unicode, and are told as missing rather than lost.
_UNPRINTED = frozenset({"Cc", "Cf", "Cs"})


def _is_printed(char: str) -> bool:
    if char == "\n" or " " <= char <= "~":
        return True
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return not selector and unicodedata.category(char) not in _UNPRINTED


def clean(text: str) -> str:
    """Return the text as it can be printed: controls and invisible marks gone, line ends as \\n, tabs as spaces.

    Everything else stays as typed. The papers know no markup, so ``<b>`` or ``&amp;`` is printed as text.
    """
    lines = "\n".join(text.replace("\t", " ").splitlines())
    return "".join(char for char in lines if _is_printed(char))


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
        for font, run in fonts.runs(self.text, self.style.role):
            pen.setFont(font, self.style.size)
            pen.textOut(run)
        canvas.drawText(pen)


def _joins(left: str, right: str) -> bool:
    """Tell whether two neighbours belong to one word of Latin letters or figures."""
    return _in_word(left) and _in_word(right)


def _in_word(char: str) -> bool:
    return "!" <= char <= "~" or "À" <= char <= "ɏ"


def _may_break(left: str, right: str) -> bool:
    return not (right in NO_START or left in NO_END or right == " " or _joins(left, right))


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts a line may not be broken within; a space hangs on what stands before it."""
    start = 0
    for i in range(1, len(text)):
        if _may_break(text[i - 1], text[i]):
            yield text[start:i]
            start = i
    if text:
        yield text[start:]


class _Breaker:
    """Fills lines one piece at a time."""

    def __init__(self, fonts: FontChain, style: TextStyle, width: float) -> None:
        self._fonts = fonts
        self._style = style
        self._measure = width
        self._offset = style.indent * style.em
        self._text = ""
        self._width = 0.0
        self.lines: list[Line] = []

    def _advance(self, text: str) -> float:
        return sum(
            self._fonts.glyph(char, self._style.role).advance * self._style.size + self._style.tracking
            for char in text
        )

    def _room(self) -> float:
        return self._measure - self._offset

    def _fits(self, piece: str, width: float) -> bool:
        # Spaces at the end of a line hang over the edge, half-empty marks are drawn in.
        spaces = len(piece) - len(piece.rstrip(" "))
        hanging = self._advance(" ") * spaces if spaces else 0.0
        squeeze = self._style.size / 2 if self._style.justify and piece[-1] in _HALF_EMPTY else 0
        return self._width + width - hanging <= self._room() + squeeze + 0.01

    def add(self, piece: str) -> None:
        width = self._advance(piece)
        if self._text and not self._fits(piece, width):
            self._end_line(last=False)
        if not self._fits(piece, width) and len(piece) > 1:
            for char in piece:
                self._add_char(char)
            return
        self._text += piece
        self._width += width

    def _add_char(self, char: str) -> None:
        """Add one character of a piece that is longer than a whole line."""
        width = self._advance(char)
        if self._text and self._width + width > self._room() + 0.01:
            self._end_line(last=False)
        self._text += char
        self._width += width

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
    for piece in _pieces(text):
        breaker.add(piece)
    return breaker.finish()


def break_text(fonts: FontChain, text: str, style: TextStyle, width: float) -> list[Line]:
    """Return the lines of a user's text, cleaned, each of its own line ends beginning a new paragraph."""
    return [
        line
        for paragraph in clean(text).split("\n")
        for line in break_paragraph(fonts, paragraph, style, width)
    ]
