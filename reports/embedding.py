"""Fonts as reportlab embeds them: files mapped into memory, parsed when first wanted, their text read back exactly."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics, ttfonts

from reports.font_files import Coverage, face_at


def to_unicode_cmap(fontname: str, subset: Sequence[int]) -> str:
    """Return the ToUnicode table of a font subset, each character in UTF-16BE as the PDF standard asks.

    reportlab writes characters above U+FFFF with five hex digits, which readers take for something
    else: a name with 𠅤 could be printed but neither searched nor copied. At most 100 pairs stand in
    one block, the limit of the CMap format.
    """
    pairs = [f"<{i:02X}> <{chr(c).encode('utf-16-be').hex().upper()}>" for i, c in enumerate(subset) if c]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


# The one function of reportlab that is replaced; TTFont.addObjects looks it up by this name.
ttfonts.makeToUnicodeCMap = to_unicode_cmap


# What reportlab raises on files that are damaged, lack a name or have PostScript outlines.
_DAMAGE = (AttributeError, LookupError, OSError, OverflowError, ValueError, struct.error, ttfonts.TTFError)


class _Outlines:
    """The glyph table of a font file, sliced in place: reportlab would copy 20 MB for every subset."""

    def __init__(self, source: mmap.mmap, start: int) -> None:
        self._source = source
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return self._source[self._start + part.start : self._start + part.stop]


class Face(ttfonts.TTFontFace):
    """A font file mapped into memory instead of read; parsed once and shared by all papers."""

    def readFile(self, f: Any) -> None:  # noqa: N802 - reportlab's name
        """Map the file into memory."""
        self.filename = str(f)
        with Path(f).open("rb") as file:
            self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def get_table(self, tag: str) -> Any:
        """Return a table of the file, the outlines as a view of it."""
        if tag == "name":
            raise KeyError(tag)  # up to 40 kB of licence texts, which makeSubset can do without
        if tag == "glyf":
            return _Outlines(self._ttf_data, self.get_table_pos(tag)[0])
        return super().get_table(tag)  # type: ignore[no-untyped-call]

    def can_be_cut_to(self, char: str) -> bool:
        """Tell whether the outline of a character can be taken out of the file, as every paper must."""
        try:
            self.makeSubset([0, 32, ord(char)])
        except _DAMAGE:
            return False
        return True

    def advance(self, char: str) -> float:
        """Return how far a character moves the pen, in em."""
        width: float = self.charWidths.get(ord(char), self.defaultWidth)
        return width / 1000


class EmbeddedFont(ttfonts.TTFont):
    """A registered font around a shared face; what a document uses of it is kept per document."""

    face: Face

    def __init__(self, name: str, face: Face) -> None:
        # TTFont's own constructor would parse the file again and put all of ASCII into each subset.
        self.fontName = name
        self.face = face
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False


class FontSource:
    """A face of a font file: what it draws is read when a character first asks, the font loaded when it draws it."""

    def __init__(
        self,
        name: str,
        label: str,
        path: Path,
        subfont: int = 0,
        *,
        light: bool = False,
        mark: str = "",
        coverage: Coverage | None = None,
    ) -> None:
        """Take the name to register the font by and the one to show.

        ``mark`` is put behind the face's own name where two files may bear the same one, which reportlab
        would take for one font.
        """
        self.name, self.label, self.path, self.light = name, label, path, light
        self._subfont, self._mark, self._coverage = subfont, mark, coverage

    @property
    def coverage(self) -> Coverage:
        """What the face draws; nothing when it cannot be used."""
        if self._coverage is None:
            face = face_at(self.path, self._subfont)
            self._coverage = face.coverage if face else Coverage()
        return self._coverage

    @property
    def font(self) -> EmbeddedFont | None:
        """The font, registered, or None when the file cannot be used."""
        return _load(self.name, self.path, self._subfont, self._mark)

    def font_for(self, char: str) -> EmbeddedFont | None:
        """Return the font when it can draw a character."""
        font = self.font if char in self.coverage else None
        if font is None or ord(char) not in font.face.charToGlyph:
            return None
        # A font of unknown origin may be damaged where no table tells it.
        return font if not self._mark or font.face.can_be_cut_to(char) else None


@cache
def _load(name: str, path: Path, subfont: int, mark: str) -> EmbeddedFont | None:
    try:
        face = Face(path, subfontIndex=subfont)
    except _DAMAGE:
        return None
    face.name += mark.encode()
    font = EmbeddedFont(name, face)
    pdfmetrics.registerFont(font)
    return font
