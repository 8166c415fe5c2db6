"""The volume a dossier is bound into: A4 sheets one after another, numbered, bookmarked, titled."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from pypdf import PageObject, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from reports.dossier.sheet import HEIGHT, WIDTH, Layer, Leaf, Matrix, lie_of, times
from reports.dossier.stamp import NumberingStamp
from reports.fonts import FontChain

_MARKER = "/Marker"


class Volume:
    """A PDF that grows sheet by sheet."""

    def __init__(self, fonts: FontChain) -> None:
        self._writer = PdfWriter()
        self._writer.pdf_header = "%PDF-1.7"
        self._stamp = NumberingStamp(fonts, self._writer)

    @property
    def writer(self) -> PdfWriter:
        """What sources take their objects over into."""
        return self._writer

    @property
    def pages(self) -> int:
        """How many pages there are by now."""
        return len(self._writer.pages)

    def add(self, leaf: Leaf, number: int | None = None) -> None:
        """Lay a page on the next sheet, its number in the outer upper corner."""
        lie = lie_of(leaf.width, leaf.height)
        layers = [Layer(layer.drawn, times(layer.matrix, lie.matrix), layer.marks) for layer in leaf.layers]
        page = self.add_blank()
        if lie.sideways:
            # Shown upright on a screen; printed, it lies on its side on an upright sheet.
            page[NameObject("/Rotate")] = NumberObject(90)
        self._draw(page, layers, number)

    def add_blank(self) -> PageObject:
        """Add an empty sheet and return it."""
        return self._writer.add_blank_page(WIDTH, HEIGHT)

    def _draw(self, page: PageObject, layers: list[Layer], number: int | None) -> None:
        objects = DictionaryObject({NameObject(f"/L{at}"): layer.drawn for at, layer in enumerate(layers)})
        resources = DictionaryObject({NameObject("/XObject"): objects})
        if any(layer.marks for layer in layers):
            multiply = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
            resources[NameObject("/ExtGState")] = DictionaryObject({NameObject(_MARKER): multiply})
        drawn = [_drawn(at, layer) for at, layer in enumerate(layers)]
        if number is not None:
            resources[NameObject("/Font")] = self._stamp.resources
            drawn.append(self._stamp.stamp(number))
        contents = DecodedStreamObject()
        contents.set_data("\n".join(drawn).encode())
        page[NameObject("/Resources")] = resources
        page[NameObject("/Contents")] = self._writer._add_object(contents)

    def bookmark(self, title: str, page: int) -> None:
        """Point to a page, counted from 0 among all."""
        self._writer.add_outline_item(title=title, page_number=self._writer.pages[page])

    def link(self, page: int, edges: tuple[float, float, float, float], target: int) -> None:
        """Make a rectangle of a page lead to another page, both counted from 0 among all."""
        towards = ArrayObject([self._writer.pages[target].indirect_reference, NameObject("/Fit")])
        link = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject(FloatObject(round(edge, 2)) for edge in edges),
                NameObject("/Border"): ArrayObject([NumberObject(0)] * 3),
                NameObject("/Dest"): towards,
            }
        )
        links = self._writer.pages[page].setdefault(NameObject("/Annots"), ArrayObject())
        links.append(self._writer._add_object(link))

    def label(self, first: int, last: int, words: str = "", counted: bool = False) -> None:
        """Say what a reader shows as the number of some pages, counted from 0 among all: words, and a count from 1."""
        style = PageLabelStyle.DECIMAL if counted else None
        self._writer.set_page_label(first, last, style=style, prefix=words or None, start=1 if counted else 0)

    def finish(self, facts: Mapping[str, str], identity: bytes) -> bytes:
        """Return the PDF with these properties; ``identity`` (16 bytes) tells it from others and is no chance."""
        root = self._writer.root_object
        root[NameObject("/Lang")] = TextStringObject("zh-CN")
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
        root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
        self._writer.metadata = dict(facts)
        self._writer._ID = ArrayObject([ByteStringObject(identity), ByteStringObject(identity)])
        # Papers of one form carry the same few headings in the same small font; one of each is enough.
        self._writer.compress_identical_objects()
        sink = BytesIO()
        self._writer.write(sink)
        return sink.getvalue()


def _drawn(at: int, layer: Layer) -> str:
    marks = f"{_MARKER} gs " if layer.marks else ""
    return f"q {marks}{_written(layer.matrix)} cm /L{at} Do Q"


def _written(matrix: Matrix) -> str:
    return " ".join(f"{value:.5f}".rstrip("0").rstrip(".") for value in matrix)
