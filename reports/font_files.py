"""Which characters the font files of a machine draw, read from a few of their tables without loading them."""

from __future__ import annotations

import mmap
import os
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from operator import gt, lt
from pathlib import Path
from typing import Literal

_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")

_LAST = 0x10FFFF
_GLYPHS = 0x10000  # glyph numbers are two bytes

_Span = tuple[int, int]  # offset and length


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters a face draws, as ascending spans of code points: from ``starts[i]`` up to before ``ends[i]``."""

    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))

    def __contains__(self, char: str) -> bool:
        at = bisect_right(self.starts, ord(char)) - 1
        return at >= 0 and ord(char) < self.ends[at]

    def mark(self, held: bytearray) -> None:
        """Set the byte of every code point the face draws to 1."""
        for start, end in zip(self.starts, self.ends, strict=True):
            held[start:end] = b"\1" * (end - start)


def together(coverages: Iterable[Coverage]) -> bytearray:
    """Return a byte for each code point, 1 where any of the faces draws it."""
    held = bytearray(_LAST + 1)
    for coverage in coverages:
        coverage.mark(held)
    return held


@dataclass(frozen=True, slots=True)
class FaceFile:
    """One face with TrueType outlines: its file, its place in a collection, what it draws, how plain its style is."""

    path: Path
    subfont: int
    coverage: Coverage
    style: tuple[int, int, int]
    """Slanted or not, distance from the regular weight, distance from the regular width: the plainest is least."""


def font_files(folders: Iterable[Path]) -> list[Path]:
    """Return every file below the folders that is named like a font, each once though linked twice."""
    found = {
        Path(place, name).resolve()
        for folder in folders
        for place, _, names in os.walk(folder)
        for name in names
        if name.lower().endswith(_SUFFIXES)
    }
    return sorted(found)


def plain_faces(folders: Iterable[Path]) -> list[FaceFile]:
    """Return the faces of a machine that can be embedded, the plainest first and always in the same order."""
    faces = [face for path in font_files(folders) for face in _read(path, None)]
    return sorted(faces, key=lambda face: (face.style, face.path.name.lower(), face.path, face.subfont))


@cache
def face_at(path: Path, subfont: int) -> FaceFile | None:
    """Return one face of a file; None when it is damaged, has PostScript outlines or may not be embedded."""
    return next(iter(_read(path, subfont)), None)


def _read(path: Path, subfont: int | None) -> list[FaceFile]:
    """Return the faces of a file that can be embedded, or only the one asked for."""
    if path.name.lower().startswith("lastresort"):
        return []  # it draws a box for every character there is
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return [
                FaceFile(path, number, _coverage(data, tables), _style(data, tables))
                for number, tables in enumerate(map(partial(_tables, data), _starts(data)))
                if subfont in (None, number) and "glyf" in tables and _may_be_embedded(data, tables)
            ]
    except (OSError, ValueError, LookupError, struct.error, OverflowError):
        return []


def _starts(data: mmap.mmap) -> tuple[int, ...]:
    if data[:4] != b"ttcf":
        return (0,)
    (count,) = struct.unpack_from(">L", data, 8)
    if count > 0xFF:
        raise ValueError("a collection of more faces than any has")
    return struct.unpack_from(f">{count}L", data, 12)


def _tables(data: mmap.mmap, start: int) -> dict[str, _Span]:
    (count,) = struct.unpack_from(">H", data, start + 4)
    rows = struct.iter_unpack(">4sLLL", data[start + 12 : start + 12 + 16 * count])
    tables = {tag.decode("latin-1"): (offset, length) for tag, _, offset, length in rows}
    if any(offset + length > len(data) for offset, length in tables.values()):
        raise ValueError("a table lies beyond the end of the file")
    return tables


def _may_be_embedded(data: mmap.mmap, tables: Mapping[str, _Span]) -> bool:
    if "OS/2" not in tables:
        return True
    (rights,) = struct.unpack_from(">H", data, tables["OS/2"][0] + 8)
    return rights != 0x0002 and not rights & 0x0300


def _style(data: mmap.mmap, tables: Mapping[str, _Span]) -> tuple[int, int, int]:
    if "OS/2" not in tables:
        return 0, 0, 0
    weight, width = struct.unpack_from(">HH", data, tables["OS/2"][0] + 4)
    (selection,) = struct.unpack_from(">H", data, tables["OS/2"][0] + 62)
    return selection & 1, abs(weight - 400), abs(width - 5)


def _coverage(data: mmap.mmap, tables: Mapping[str, _Span]) -> Coverage:
    drawn = _drawn(data, tables)
    held = bytearray(_LAST + 1)
    for first, glyphs in _mapped(data, tables["cmap"][0]):
        if isinstance(glyphs, range):
            held[first : first + len(glyphs)] = drawn[glyphs.start : glyphs.stop]
        else:
            held[first : first + len(glyphs)] = bytes(map(drawn.__getitem__, glyphs))
    return _spans(held)


def _spans(held: bytearray) -> Coverage:
    starts, ends = array("I"), array("I")
    at = held.find(1)
    while at >= 0:
        end = held.find(0, at)
        starts.append(at)
        ends.append(end if end > 0 else len(held))
        at = held.find(1, ends[-1])
    return Coverage(starts, ends)


def _drawn(data: mmap.mmap, tables: Mapping[str, _Span]) -> bytes:
    """Return a byte for each glyph: 1 where it has an outline, and not that of a character missing from the face."""
    offsets = _outlines(data, tables)
    start, length = tables["glyf"]
    if offsets[-1] > length or any(map(gt, offsets, offsets[1:])):
        raise ValueError("an outline that lies beyond its table or ends before it begins")
    drawn = bytearray(map(lt, offsets, offsets[1:]))
    box = data[start : start + offsets[1]]
    for glyph, (at, end) in enumerate(pairwise(offsets)):
        if end - at == len(box) and data[start + at : start + end] == box:
            drawn[glyph] = 0
    drawn[0] = 0
    return bytes(drawn).ljust(_GLYPHS, b"\0")


def _outlines(data: mmap.mmap, tables: Mapping[str, _Span]) -> array[int]:
    """Return where the outline of each glyph begins in the table of outlines, and where the last one ends."""
    (count,) = struct.unpack_from(">H", data, tables["maxp"][0] + 4)
    (is_long,) = struct.unpack_from(">h", data, tables["head"][0] + 50)
    at, _ = tables["loca"]
    if is_long:
        return _numbers("I", data[at : at + 4 * (count + 1)])
    return array("I", (2 * half for half in _numbers("H", data[at : at + 2 * (count + 1)])))


def _numbers(kind: Literal["H", "I"], part: bytes) -> array[int]:
    numbers = array(kind, part)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _mapped(data: mmap.mmap, start: int) -> Iterator[tuple[int, range | list[int]]]:
    """Yield runs of neighbouring code points: the first of them and the glyph of each."""
    table = _character_map(data, start)
    (form,) = struct.unpack_from(">H", data, table) if table else (0,)
    if form == 4:
        yield from _two_byte_runs(data, table)
    elif form == 12:
        (count,) = struct.unpack_from(">L", data, table + 12)
        for first, last, glyph in struct.iter_unpack(">LLL", data[table + 16 : table + 16 + 12 * count]):
            if not first <= last <= min(first + _GLYPHS - 1, _LAST):
                raise ValueError("a run of characters that cannot be")
            yield first, range(glyph, glyph + last - first + 1)


def _character_map(data: mmap.mmap, start: int) -> int:
    """Return where the Unicode map lies that reportlab, too, would choose: the last of its kind."""
    (count,) = struct.unpack_from(">H", data, start + 2)
    found = 0
    for platform, encoding, offset in struct.iter_unpack(">HHL", data[start + 4 : start + 4 + 8 * count]):
        if platform == 3 or (platform == 0 and encoding != 5):
            found = start + offset
    return found


def _two_byte_runs(data: mmap.mmap, table: int) -> Iterator[tuple[int, range | list[int]]]:
    (size, _, twice) = struct.unpack_from(">HHH", data, table + 2)
    end = min(table + size, len(data)) if size else len(data)
    lasts, firsts, deltas, offsets = (
        _numbers("H", data[at : at + twice])
        for at in (table + 14, table + 16 + twice, table + 16 + 2 * twice, table + 16 + 3 * twice)
    )
    for i, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        if first > last:
            raise ValueError("a run of characters that cannot be")
        if offset:
            at = table + 16 + 3 * twice + 2 * i + offset
            listed = _numbers("H", data[at : min(at + 2 * (last - first + 1), end)])
            yield first, [(glyph + delta) % _GLYPHS if glyph else 0 for glyph in listed]
        elif (first + delta) % _GLYPHS + last - first < _GLYPHS:
            yield first, range((first + delta) % _GLYPHS, (first + delta) % _GLYPHS + last - first + 1)
        else:
            yield first, [(code + delta) % _GLYPHS for code in range(first, last + 1)]
