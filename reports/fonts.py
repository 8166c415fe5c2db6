"""The chain of fonts a paper is set in: for each character the first typeface that really holds it."""

from __future__ import annotations

import mmap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics, ttfonts

from reports.typefaces import (
    BY_KEY,
    ROLE_LABELS,
    Typeface,
    TypeRole,
    find_typefaces,
    font_folders,
    install_line,
    order_for,
)
from rules.errors import StorageUnavailable

HANDWRITING_GAP = "＿"
"""Printed where no font holds a character: an underlined blank, one character wide, to be filled by hand."""


_PREFIX = "ledger-"

# Marks shared with Latin script, which in Chinese text take the room of a character: a face whose own
# are narrow leaves them to the next.
_WIDE = frozenset("“”‘’…—")


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


class _Outlines:
    """The glyph table of a font file, sliced in place: reportlab would copy 20 MB for every subset."""

    def __init__(self, source: mmap.mmap, start: int) -> None:
        self._source = source
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return self._source[self._start + part.start : self._start + part.stop]


class _Face(ttfonts.TTFontFace):
    """A font file mapped into memory instead of read; parsed once and shared by all papers."""

    def readFile(self, f: Any) -> None:  # noqa: N802 - reportlab's name
        self.filename = str(f)
        with Path(f).open("rb") as file:
            self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def get_table(self, tag: str) -> Any:
        if tag == "name":
            raise KeyError(tag)  # up to 40 kB of licence texts, which makeSubset can do without
        if tag == "glyf":
            return _Outlines(self._ttf_data, self.get_table_pos(tag)[0])
        return super().get_table(tag)  # type: ignore[no-untyped-call]

    def holds(self, char: str) -> bool:
        """Tell whether the face draws this character; a mapped but empty outline counts as none."""
        glyph: int = self.charToGlyph.get(ord(char), 0)
        return bool(glyph) and (char.isspace() or self.glyphPos[glyph + 1] > self.glyphPos[glyph])

    def advance(self, char: str) -> float:
        """Return how far a character moves the pen, in em."""
        width: float = self.charWidths.get(ord(char), self.defaultWidth)
        return width / 1000


class _Font(ttfonts.TTFont):
    """A registered font around a shared face; what a document uses of it is kept per document."""

    face: _Face

    def __init__(self, name: str, face: _Face) -> None:
        # TTFont's own constructor would parse the file again and put all of ASCII into each subset.
        self.fontName = name
        self.face = face
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False


@cache
def _load(key: str, path: Path) -> _Font | None:
    """Return the registered font of a typeface, or None when its file cannot be used."""
    try:
        font = _Font(_PREFIX + key, _Face(path, subfontIndex=BY_KEY[key].subfont))
    except (OSError, ValueError, ttfonts.TTFError):
        # A damaged file or one with PostScript outlines: the chain goes on without it.
        return None
    pdfmetrics.registerFont(font)
    return font


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character is set: the font that draws it, what is drawn, and its advance in em."""

    font: str
    char: str
    advance: float


@dataclass(frozen=True, slots=True)
class ServedRole:
    """Which typeface serves a role on this machine, for the settings page."""

    role: TypeRole
    label: str
    typeface: str
    file: str


class FontChain:
    """The typefaces of a machine in order of preference, loaded when a character first asks for them."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = dict(files)
        self._glyphs: dict[tuple[TypeRole, str], Glyph] = {}
        self._missing: set[str] = set()

    def _faces(self, role: TypeRole) -> Iterator[_Font]:
        for key in order_for(role):
            path = self._files.get(key)
            font = _load(key, path) if path else None
            if font is not None:
                yield font

    def _first(self, role: TypeRole) -> _Font:
        for font in self._faces(role):
            return font
        raise _no_fonts()

    def _find(self, char: str, role: TypeRole) -> Glyph | None:
        # A private-use code means something else in every font, so no font is right for it.
        if unicodedata.category(char) == "Co":
            return None
        narrow = None
        for font in self._faces(role):
            if not font.face.holds(char):
                continue
            glyph = Glyph(font.fontName, char, font.face.advance(char))
            if char not in _WIDE or glyph.advance > 0.9:
                return glyph
            narrow = narrow or glyph
        return narrow

    def glyph(self, char: str, role: TypeRole) -> Glyph:
        """Return how one character is set in a role; one that no font holds leaves a gap to be filled by hand."""
        known = self._glyphs.get((role, char))
        if known is not None:
            return known
        glyph = self._find(char, _role_of(char, role))
        if glyph is None:
            self._missing.add(char)
            glyph = self._find(HANDWRITING_GAP, role) or Glyph(self.name(role), " ", 1.0)
        self._glyphs[role, char] = glyph
        return glyph

    def runs(self, text: str, role: TypeRole) -> list[tuple[str, str]]:
        """Return the text as (font name, characters) runs in reading order."""
        glyphs = [self.glyph(char, role) for char in text]
        return [(font, "".join(g.char for g in run)) for font, run in groupby(glyphs, lambda g: g.font)]

    def width(self, text: str, role: TypeRole, size: float) -> float:
        """Return the width of a text in points."""
        return size * sum(self.glyph(char, role).advance for char in text)

    def missing(self, text: str) -> list[str]:
        """Return the characters of a text that no font of this machine holds, each once, in reading order."""
        chars = dict.fromkeys(text)
        for char in chars:
            self.glyph(char, TypeRole.BODY)
        return [char for char in chars if char in self._missing]

    def name(self, role: TypeRole) -> str:
        """Return the name of the font that serves a role."""
        return self._first(role).fontName

    def is_light(self, role: TypeRole) -> bool:
        """Tell whether the face serving a role is too light for a title and wants a stroke."""
        return self._face(role).light

    def require(self) -> None:
        """Raise StorageUnavailable, with the line to install, when there is no Chinese font at all."""
        if self._find("调", TypeRole.BODY) is None:
            raise _no_fonts()

    def report(self) -> list[ServedRole]:
        """Return which typeface serves each role."""
        return [self._served(role) for role in TypeRole]

    def _face(self, role: TypeRole) -> Typeface:
        return BY_KEY[self.name(role).removeprefix(_PREFIX)]

    def _served(self, role: TypeRole) -> ServedRole:
        face = self._face(role)
        return ServedRole(role, ROLE_LABELS[role], face.label, str(self._files[face.key]))


def _no_fonts() -> StorageUnavailable:
    return StorageUnavailable(
        "fonts.none",
        f"这台电脑上没有可嵌入文书的中文字体，文书无法生成。请安装后重试：{install_line()}",
    )


def _role_of(char: str, role: TypeRole) -> TypeRole:
    """Return the role a character is really set in: figures and Latin letters of running text stand in Roman."""
    latin = " " <= char <= "~" or "À" <= char <= "ɏ"
    return TypeRole.LATIN if latin and role in (TypeRole.BODY, TypeRole.KAI) else role


@cache
def machine_fonts() -> FontChain:
    """Return the chain of this machine, looked up once; StorageUnavailable when it has no Chinese font."""
    chain = FontChain(find_typefaces(font_folders()))
    chain.require()
    return chain


def chain_report() -> list[ServedRole]:
    """Return which typeface of this machine serves each role, for the settings page."""
    return machine_fonts().report()
