"""What forms, notes and stamps show on a page, drawn where they stand; what they could do is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from reports.dossier.objects import page_form, taken, within
from reports.dossier.sheet import UPRIGHT, Layer, Matrix, times
from reports.fonts import FontChain
from reports.page import TextLine
from reports.text import TextStyle, break_text
from reports.typefaces import TypeRole

_SHOWS_NOTHING = frozenset({"/Link", "/Popup"})
_HIDDEN, _NO_VIEW = 2, 32
_TYPED = frozenset({"/Tx", "/Ch"})
_PAD = 2.0  # points between the edge of a field and what was typed into it

Box = tuple[float, float, float, float]


def annotation_layers(page: PageObject, place: Matrix, writer: PdfWriter, fonts: FontChain) -> Iterator[Layer]:
    """Yield what the annotations of a page show, ``place`` being the matrix that places the page."""
    listed = within(page, "/Annots", ArrayObject())
    for found in listed if isinstance(listed, ArrayObject) else ():
        one = found.get_object()
        if isinstance(one, DictionaryObject) and _is_shown(one):
            # What is described wrongly no reader shows either; the page itself is sound.
            with suppress(KeyError, TypeError, ValueError, AssertionError):
                yield from _layers(one, place, writer, fonts)


def _is_shown(one: DictionaryObject) -> bool:
    flags = int(one.get("/F", 0))
    return one.get("/Subtype") not in _SHOWS_NOTHING and not flags & (_HIDDEN | _NO_VIEW) and "/Rect" in one


def _layers(one: DictionaryObject, place: Matrix, writer: PdfWriter, fonts: FontChain) -> Iterator[Layer]:
    rect = _box(one["/Rect"])
    looks = _looks(one)
    drawn: PdfObject | None
    fitted: Matrix | None
    if looks is not None:
        drawn, fitted = taken(looks, writer), _fit(_covered(looks), rect)
    else:
        drawn, fitted = _typed(one, rect, writer, fonts), (1.0, 0.0, 0.0, 1.0, rect[0], rect[1])
    if fitted is not None and isinstance(drawn, IndirectObject):
        yield Layer(_as_form(drawn), times(fitted, place), marks=one.get("/Subtype") == "/Highlight")


def _box(found: PdfObject) -> Box:
    assert isinstance(found, ArrayObject)
    x, y, right, top = (float(value.get_object()) for value in found)
    return min(x, right), min(y, top), max(x, right), max(y, top)


def _looks(one: DictionaryObject) -> StreamObject | None:
    """Return the normal appearance; of several, such as a box ticked and empty, the one in force."""
    looks = within(one, "/AP", DictionaryObject())
    normal = within(looks, "/N", looks) if isinstance(looks, DictionaryObject) else looks
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        normal = within(normal, str(one.get("/AS", "")), normal)
    return normal if isinstance(normal, StreamObject) else None


def _covered(looks: StreamObject) -> Box:
    """Return the rectangle an appearance covers, after its own matrix."""
    x, y, right, top = _box(looks["/BBox"])
    own = within(looks, "/Matrix", ArrayObject())
    a, b, c, d, e, f = (float(value) for value in own) if isinstance(own, ArrayObject) and len(own) == 6 else UPRIGHT
    across = [a * u + c * v + e for u in (x, right) for v in (y, top)]
    up = [b * u + d * v + f for u in (x, right) for v in (y, top)]
    return min(across), min(up), max(across), max(up)


def _fit(covered: Box, rect: Box) -> Matrix | None:
    """Return what brings what is covered into the annotation's rectangle; None when nothing would be seen."""
    width, height = covered[2] - covered[0], covered[3] - covered[1]
    if not width or not height:
        return None
    across, up = (rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height
    return (across, 0.0, 0.0, up, rect[0] - covered[0] * across, rect[1] - covered[1] * up)


def _as_form(drawn: IndirectObject) -> IndirectObject:
    """Name an appearance what it is; some programs leave that out."""
    form = drawn.get_object()
    assert isinstance(form, DictionaryObject)
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    return drawn


def _typed(one: DictionaryObject, rect: Box, writer: PdfWriter, fonts: FontChain) -> IndirectObject | None:
    """Return what was typed into a field that leaves its looks to the reader, set in our own type; None if nothing."""
    value = one.get_inherited("/V")
    kind = one.get_inherited("/FT")
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    if kind not in _TYPED or not isinstance(value, str) or not value.strip() or min(width, height) <= 2 * _PAD:
        return None
    return page_form(PdfReader(BytesIO(_set(value, width, height, fonts))).pages[0], writer)


def _set(value: str, width: float, height: float, fonts: FontChain) -> bytes:
    """Return a page of the field's size with its text, in the largest type of at most 12 points that fits."""
    for size in (12.0, 10.5, 9.0, 7.5, 6.0):
        style = TextStyle(TypeRole.BODY, size, size * 1.2)
        lines = break_text(fonts, value, style, width - 2 * _PAD)
        if len(lines) * style.pitch <= height:
            break
    sink = BytesIO()
    name = fonts.name(TypeRole.BODY)
    canvas = Canvas(sink, pagesize=(width, height), invariant=True, initialFontName=name)  # type: ignore[arg-type]
    top = (height + style.pitch) / 2 if len(lines) == 1 else height - _PAD
    for at, line in enumerate(lines):
        TextLine(line).draw(canvas, fonts, _PAD, top - at * style.pitch)
    canvas.save()
    return sink.getvalue()
