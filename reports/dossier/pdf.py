"""The pages of a PDF as leaves of the dossier: what they show, and nothing of what they could do."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from reports.dossier.annotations import annotation_layers
from reports.dossier.objects import drawable, keep_hidden, taken, within
from reports.dossier.sheet import Layer, Leaf, Matrix
from reports.fonts import FontChain
from rules.errors import Refusal, RuleViolation

_FLATE = "/FlateDecode"
_LOCK = b"/Encrypt"


def pdf_refused(title: str, encrypted: bool = False) -> RuleViolation:
    """Return the refusal of a PDF that cannot be bound: encrypted, or damaged."""
    if encrypted:
        sentence = f"附件“{title}”是加密的PDF，不能编入卷宗，请去掉密码后重新添加，或者移除后再编。"
        return RuleViolation("dossier_part_encrypted", sentence, field="parts", values={"title": title})
    sentence = f"附件“{title}”是损坏的PDF，不能编入卷宗，请换一份能打开的重新添加，或者移除后再编。"
    return RuleViolation("dossier_part_damaged", sentence, field="parts", values={"title": title})


@contextmanager
def _blaming(title: str) -> Iterator[None]:
    """Turn whatever a reader stumbles over into the refusal of a damaged PDF."""
    try:
        yield
    except (Refusal, MemoryError):
        raise
    except DependencyError as error:  # a cipher for which a library is missing here
        raise pdf_refused(title, encrypted=True) from error
    # A file from anywhere makes pypdf raise anything: its own errors, KeyError, TypeError, RecursionError …
    except Exception as error:
        raise pdf_refused(title) from error


class PdfSource:
    """A PDF whose pages are bound; RuleViolation names it when it is encrypted or damaged."""

    def __init__(self, title: str, content: bytes, fonts: FontChain) -> None:
        self._title, self._fonts = title, fonts
        with _blaming(title):
            self._reader = _opened(title, content)
            self._pages = list(self._reader.pages)
            if not self._pages:
                raise pdf_refused(title)

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self._pages)

    def leaves(self, writer: PdfWriter) -> Iterator[Leaf]:
        """Yield its pages as they are shown on a screen; forms and notes keep their looks and lose their working."""
        for page in self._pages:
            with _blaming(self._title):
                leaf = self._leaf(page, writer)
            yield leaf
        with _blaming(self._title):
            keep_hidden(self._reader, writer)
        writer.reset_translation(self._reader)

    def _leaf(self, page: PageObject, writer: PdfWriter) -> Leaf:
        box, unit = _box(page), _unit(page)
        turned = round(page.rotation / 90) % 4
        matrix = _upright(box, turned, unit)
        width, height = (box[2] - box[0]) * unit, (box[3] - box[1]) * unit
        if turned % 2:
            width, height = height, width
        drawn = Layer(_form(page, box, writer), matrix)
        return Leaf(width, height, (drawn, *annotation_layers(page, matrix, writer, self._fonts)))


def _opened(title: str, content: bytes) -> PdfReader:
    if _cut_off(content):
        raise pdf_refused(title)
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            _unlock(reader)
    except MemoryError:
        raise
    except Exception as error:
        raise pdf_refused(title, encrypted=_LOCK in content) from error
    return reader


def _unlock(reader: PdfReader) -> None:
    """Open what only its owner locked; raise whatever comes for a password, or a cipher that is not at hand."""
    if not reader.decrypt(""):
        raise ValueError("a password is needed")


def _cut_off(content: bytes) -> bool:
    """Tell whether the end of the file is missing: a reader would mend it by leaving pages or later changes out."""
    end = content.rfind(b"%%EOF")
    return end < 0 or re.search(rb"\d\s+obj\b", content[end:]) is not None


Box = tuple[float, float, float, float]


def _box(page: PageObject) -> Box:
    """Return what is shown of the page: its crop box within its media box; without a sound one, the media box."""
    left, bottom, right, top = _sorted(page.mediabox)
    crop = _sorted(page.cropbox)
    shown = (max(left, crop[0]), max(bottom, crop[1]), min(right, crop[2]), min(top, crop[3]))
    if shown[2] - shown[0] >= 1 and shown[3] - shown[1] >= 1:
        return shown
    if right - left < 1 or top - bottom < 1:
        raise ValueError("a page without size")
    return left, bottom, right, top


def _sorted(box: Iterable[Any]) -> Box:
    x, y, right, top = (float(value) for value in box)
    return min(x, right), min(y, top), max(x, right), max(y, top)


def _unit(page: PageObject) -> float:
    unit = within(page, "/UserUnit", NullObject())
    return float(unit) if isinstance(unit, int | float) and unit > 0 else 1.0


def _upright(box: Box, turned: int, unit: float) -> Matrix:
    """Return what brings the shown part to the origin, turned clockwise by so many right angles and true in size."""
    left, bottom, right, top = (value * unit for value in box)
    matrices: tuple[Matrix, ...] = (
        (unit, 0.0, 0.0, unit, -left, -bottom),
        (0.0, -unit, unit, 0.0, -bottom, right),
        (-unit, 0.0, 0.0, -unit, right, top),
        (0.0, unit, -unit, 0.0, top, -left),
    )
    return matrices[turned]


def _form(page: PageObject, box: Box, writer: PdfWriter) -> IndirectObject:
    """Return the page's contents as an object that can be drawn anywhere."""
    resources = within(page, "/Resources", DictionaryObject())
    _require_all(resources)
    form = drawable(_contents(page), [FloatObject(value) for value in box], resources, writer)
    group = within(page, "/Group", NullObject())
    if isinstance(group, DictionaryObject):
        held = form.get_object()
        assert isinstance(held, StreamObject)
        held[NameObject("/Group")] = taken(group, writer)
    return form


def _contents(page: PageObject) -> StreamObject:
    """Return what draws the page as one stream, as it is where it is one already."""
    found = within(page, "/Contents", ArrayObject())
    parts = [part.get_object() for part in found] if isinstance(found, ArrayObject) else [found]
    streams = [part for part in parts if isinstance(part, StreamObject)]
    if len(streams) < len(parts):
        raise ValueError("a page whose contents are missing")
    for stream in streams:
        _require_sound(stream)
    if len(streams) == 1:
        return streams[0]
    joined = DecodedStreamObject()
    joined.set_data(b"\n".join(stream.get_data() for stream in streams))
    return joined.flate_encode()


def _require_sound(stream: StreamObject) -> None:
    """Raise zlib.error for contents of which a reader would show nothing, or only the beginning."""
    if stream.get("/Filter") in (_FLATE, [_FLATE]):
        zlib.decompressobj().decompress(stream._data)


def _require_all(resources: PdfObject) -> None:
    """Raise ValueError when a font or a picture the page names is not in the file."""
    for kind in ("/Font", "/XObject"):
        named = within(resources, kind, DictionaryObject()) if isinstance(resources, DictionaryObject) else resources
        if isinstance(named, DictionaryObject):
            for name in named:
                if isinstance(within(named, name, NullObject()), NullObject):
                    raise ValueError(f"{kind} {name} is missing")
