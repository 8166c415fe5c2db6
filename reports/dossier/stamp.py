"""The numbering stamp of a dossier: ten figures, embedded once, set in the outer upper corner of each sheet."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, PdfObject
from reportlab.pdfbase import pdfmetrics

from reports.dossier.objects import taken
from reports.dossier.paper import blank_canvas
from reports.dossier.sheet import HEIGHT, WIDTH
from reports.fonts import FontChain
from reports.page import MM, PORTRAIT
from reports.text import TextStyle, break_text
from reports.typefaces import TypeRole

INSET = 12 * MM
"""From the outer edge of a sheet to its number, in points."""

BASELINE = 9 * MM
"""From the upper edge of a sheet to the foot of its number, in points; the figures are 3 mm high."""

_STYLE = TextStyle(TypeRole.LATIN, 12.0, 12.0)
_FIGURES = "0123456789"


class NumberingStamp:
    """Writes numbers with figures that one font, put into a PDF once, holds for all of its pages."""

    def __init__(self, fonts: FontChain, writer: PdfWriter) -> None:
        self._fonts = fonts
        sink = BytesIO()
        canvas = blank_canvas(sink, fonts, PORTRAIT, _STYLE.role)
        break_text(fonts, _FIGURES, _STYLE, WIDTH)[0].draw(canvas, fonts, 0, 0)
        self._drawn: dict[str, str] = {}
        for name, run in fonts.runs(_FIGURES, _STYLE.role):
            font: Any = pdfmetrics.getFont(name)
            document = canvas._doc  # type: ignore[attr-defined]  # the stub is silent on it
            for figure in run:
                ((subset, code),) = font.splitString(figure, document)
                internal = font.getSubsetInternalName(subset, document)
                self._drawn[figure] = f"{internal} {_STYLE.size:g} Tf <{code.hex()}> Tj"
        canvas.save()
        resources = PdfReader(sink).pages[0]["/Resources"]
        assert isinstance(resources, DictionaryObject)
        self.resources: PdfObject = taken(resources["/Font"], writer)
        """The fonts a page must name to be stamped."""

    def stamp(self, number: int) -> str:
        """Return what draws a number on an A4 sheet: odd ones at the right, even ones at the left."""
        figures = str(number)
        width = self._fonts.width(figures, _STYLE.role, _STYLE.size)
        x = WIDTH - INSET - width if number % 2 else INSET
        drawn = " ".join(self._drawn[figure] for figure in figures)
        return f"BT 1 0 0 1 {x:.2f} {HEIGHT - BASELINE:.2f} Tm {drawn} ET"
