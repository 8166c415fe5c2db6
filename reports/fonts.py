"""The chain of fonts a paper is set in: for each character the first typeface that really holds it."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path

from reports.embedding import EmbeddedFont, FontSource
from reports.font_files import Coverage, FaceFile, plain_faces, together
from reports.typefaces import (
    BY_KEY,
    ROLE_LABELS,
    TypeRole,
    find_typefaces,
    font_folders,
    install_line,
    order_for,
    stands_in_for,
)
from rules.errors import StorageUnavailable

HANDWRITING_GAP = "＿"
"""Printed where no font holds a character: an underlined blank, one character wide, to be filled by hand."""


_PREFIX = "ledger-"

# Marks shared with Latin script, which in Chinese text take the room of a character: a face whose own
# are narrow leaves them to the next.
_WIDE = frozenset("“”‘’…—")

# Characters without ink that Unicode does not count among the spaces.
_BLANK = frozenset("\u2800")


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character is set: the font that draws it, what is drawn, and its advance in em."""

    font: str
    char: str
    advance: float


@dataclass(frozen=True, slots=True)
class ServedRole:
    """Which typeface serves a role on this machine, for the settings page; ``stands_in_for`` names the one it lacks."""

    role: TypeRole
    label: str
    typeface: str
    file: str
    stands_in_for: str


class _Book(dict[str, Glyph]):
    """The glyphs of a role that were found so far; one asked for the first time is looked for."""

    def __init__(self, find: Callable[[str], Glyph]) -> None:
        self._find = find

    def __missing__(self, char: str) -> Glyph:
        glyph = self[char] = self._find(char)
        return glyph


class _Ems(dict[str, float]):
    """The advances of those glyphs, for the many who ask for nothing else."""

    def __init__(self, book: _Book) -> None:
        self._book = book

    def __missing__(self, char: str) -> float:
        advance = self[char] = self._book[char].advance
        return advance


class FontChain:
    """The typefaces of a machine in order of preference, loaded when a character first asks for them.

    ``files`` are the known typefaces; a character none of them draws is looked for in every other font of
    ``folders``, the plainest first.
    """

    def __init__(self, files: Mapping[str, Path], folders: Iterable[Path] = ()) -> None:
        known = {key: _known(key, path) for key, path in files.items()}
        self._folders = tuple(folders)
        self._orders = {role: [known[key] for key in order_for(role) if key in known] for role in TypeRole}
        self._books = {role: _Book(partial(self._set, role)) for role in TypeRole}
        self._ems = {role: _Ems(book) for role, book in self._books.items()}
        self._missing: set[str] = set()

    @cached_property
    def _others(self) -> list[FontSource]:
        return [_other(face) for face in plain_faces(self._folders)]

    @cached_property
    def _elsewhere(self) -> bytearray:
        """A byte for each code point that one of those faces draws: there may be hundreds of them."""
        return together(source.coverage for source in self._others)

    def _set(self, role: TypeRole, char: str) -> Glyph:
        glyph = self._find(char, _role_of(char, role))
        if glyph is None:
            self._missing.add(char)
            glyph = self._find(HANDWRITING_GAP, role) or Glyph(self.name(role), " ", 1.0)
        return glyph

    def _find(self, char: str, role: TypeRole) -> Glyph | None:
        # A private-use code means something else in every font, so no font is right for it.
        if unicodedata.category(char) == "Co":
            return None
        if char.isspace() or char in _BLANK:
            return self._blank(char, role)
        narrow = None
        for glyph in self._glyphs(char, self._orders[role]):
            if char not in _WIDE or glyph.advance > 0.9:
                return glyph
            narrow = narrow or glyph
        if narrow or not self._elsewhere[ord(char)]:
            return narrow
        return next(self._glyphs(char, self._others), None)

    def _glyphs(self, char: str, sources: Iterable[FontSource]) -> Iterator[Glyph]:
        """Yield the character as each of the faces draws it that draw it at all."""
        for source in sources:
            font = source.font_for(char)
            if font is not None:
                yield Glyph(font.fontName, char, font.face.advance(char))

    def _blank(self, char: str, role: TypeRole) -> Glyph:
        """Return a space of any width from the first face that has it; where none has, a plain one."""
        for _, font in self._usable(role):
            if ord(char) in font.face.charToGlyph:
                return Glyph(font.fontName, char, font.face.advance(char))
        _, font = self._main(role)
        return Glyph(font.fontName, " ", font.face.advance(" "))

    def glyph(self, char: str, role: TypeRole) -> Glyph:
        """Return how one character is set in a role; one that no font holds leaves a gap to be filled by hand."""
        return self._books[role][char]

    def runs(self, text: str, role: TypeRole) -> list[tuple[str, str]]:
        """Return the text as (font name, characters) runs in reading order."""
        book = self._books[role]
        return [(font, "".join(g.char for g in run)) for font, run in groupby((book[char] for char in text), _font_of)]

    def ems(self, role: TypeRole) -> Mapping[str, float]:
        """Return how far each character moves the pen in a role, in em, looked up as it is asked for."""
        return self._ems[role]

    def width(self, text: str, role: TypeRole, size: float) -> float:
        """Return the width of a text in points."""
        ems = self._ems[role]
        return size * sum([ems[char] for char in text])

    def missing(self, text: str) -> list[str]:
        """Return the characters of a text that no font of this machine holds, each once, in reading order."""
        chars = dict.fromkeys(text)
        book = self._books[TypeRole.BODY]
        for char in chars:
            book[char]
        return [char for char in chars if char in self._missing]

    def name(self, role: TypeRole) -> str:
        """Return the name of the font that serves a role."""
        return self._main(role)[0].name

    def is_light(self, role: TypeRole) -> bool:
        """Tell whether the face serving a role is too light for a title and wants a stroke."""
        return self._main(role)[0].light

    def require(self) -> None:
        """Raise StorageUnavailable, with the line to install, when there is no Chinese font at all."""
        if self._find("调", TypeRole.BODY) is None:
            raise _no_fonts()

    def report(self) -> list[ServedRole]:
        """Return which typeface serves each role."""
        return [self._served(role) for role in TypeRole]

    def coverages(self) -> list[Coverage]:
        """Return what each face of the machine draws, the known ones and all others."""
        return [source.coverage for source in (*self._orders[TypeRole.BODY], *self._others)]

    def _usable(self, role: TypeRole) -> Iterator[tuple[FontSource, EmbeddedFont]]:
        """Yield the faces of a role that can be loaded, and after them any other that draws Chinese."""
        for source in chain(self._orders[role], self._chinese()):
            font = source.font
            if font is not None:
                yield source, font

    def _chinese(self) -> Iterator[FontSource]:
        yield from (source for source in self._others if "调" in source.coverage)

    def _main(self, role: TypeRole) -> tuple[FontSource, EmbeddedFont]:
        for served in self._usable(role):
            return served
        raise _no_fonts()

    def _served(self, role: TypeRole) -> ServedRole:
        source, _ = self._main(role)
        lacking = stands_in_for(role, source.label)
        return ServedRole(role, ROLE_LABELS[role], source.label, str(source.path), lacking)


_font_of = attrgetter("font")


def _known(key: str, path: Path) -> FontSource:
    face = BY_KEY[key]
    return FontSource(_PREFIX + key, face.label, path, face.subfont, light=face.light)


def _other(face: FaceFile) -> FontSource:
    """Return a face that is used only for characters no known face draws."""
    label = face.path.stem
    mark = f"-{zlib.crc32(f'{face.path}:{face.subfont}'.encode()):08x}"
    return FontSource(_PREFIX + label + mark, label, face.path, face.subfont, mark=mark, coverage=face.coverage)


def _no_fonts() -> StorageUnavailable:
    return StorageUnavailable(
        "fonts.none",
        f"这台电脑上没有可嵌入文书的中文字体，文书无法生成。请安装后重试：{install_line()}",
    )


def _role_of(char: str, role: TypeRole) -> TypeRole:
    """Return the role a character is really set in: figures and Latin letters of running text stand in Roman."""
    latin = " " <= char <= "~" or "À" <= char <= "ɏ" or "Ḁ" <= char <= "ỿ" or "\u0300" <= char <= "\u036f"
    return TypeRole.LATIN if latin and role in (TypeRole.BODY, TypeRole.KAI) else role


@cache
def machine_fonts() -> FontChain:
    """Return the chain of this machine, looked up once; StorageUnavailable when it has no Chinese font."""
    folders = font_folders()
    fonts = FontChain(find_typefaces(folders), folders)
    fonts.require()
    return fonts
