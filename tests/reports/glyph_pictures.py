"""What single characters look like on paper, so that a box or nothing at all is found by looking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from io import BytesIO
from unittest.mock import patch

import pypdfium2
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reports.fonts import FontChain
from reports.text import Line, TextStyle
from reports.typefaces import TypeRole

_SIZE, _CELL, _COLUMNS = 20, 40, 50
_ROOM = 50 * _COLUMNS

_NOWHERE = 0x10FFFE


def pictures_of(fonts: FontChain, chars: Sequence[str], role: TypeRole = TypeRole.BODY) -> Mapping[str, bytes]:
    """Return the pixels of each character as a paper shows it."""
    pictures: dict[str, bytes] = {}
    for first in range(0, len(chars), _ROOM):
        page = _Page(chars[first : first + _ROOM])
        for char, (x, y) in page.places:
            Line(char, TextStyle(role, _SIZE, _SIZE), 0, 0).draw(page.canvas, fonts, x, y)
        pictures |= page.pictures()
    return pictures


def boxes_of(names: Sequence[str]) -> Mapping[str, bytes]:
    """Return the pixels of the glyph by which each registered font says that it lacks a character."""
    page = _Page(names)
    with ExitStack() as stack:
        for name, (x, y) in page.places:
            stack.enter_context(patch.dict(pdfmetrics.getFont(name).face.charToGlyph, {_NOWHERE: 0}))
            pen = page.canvas.beginText(x, y)
            pen.setFont(name, _SIZE)
            pen.textOut(chr(_NOWHERE))
            page.canvas.drawText(pen)
        return page.pictures()


def is_blank(picture: bytes) -> bool:
    """Tell whether there is no ink."""
    return min(picture) > 250


class _Page:
    """A sheet of cells, one for each key, all alike to the pixel."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._height = _CELL * (len(keys) // _COLUMNS + 1)
        self._sink = BytesIO()
        self.canvas = Canvas(self._sink, pagesize=(_CELL * _COLUMNS, self._height), invariant=True)
        self.places = [
            (key, (_CELL * (i % _COLUMNS) + 10, self._height - _CELL * (i // _COLUMNS + 1) + 12))
            for i, key in enumerate(keys)
        ]

    def pictures(self) -> Mapping[str, bytes]:
        self.canvas.save()
        page = pypdfium2.PdfDocument(self._sink.getvalue())[0]
        sheet: Image.Image = page.render(scale=1).to_pil().convert("L")
        return {
            key: sheet.crop((left, top, left + _CELL, top + _CELL)).tobytes()
            for i, key in enumerate(self._keys)
            for left, top in [(_CELL * (i % _COLUMNS), _CELL * (i // _COLUMNS))]
        }
