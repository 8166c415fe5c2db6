"""What may be attached to a case: told by its first bytes, never by its name; and how large it may be."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from rules.errors import RuleViolation

HEAD = 512
"""How many of a file's first bytes tell what it is."""

_MB = 1024 * 1024
_LONGEST_NAME = 120
# Marks that turn text round, so that gpj.exe reads exe.jpg.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Media:
    """A kind of file: the suffix a copy gets, which also names it, the Chinese word, and the most bytes."""

    suffix: str
    label: str
    most: int

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.label == "图片"


_KINDS = (
    ("图片", 20, ("jpg", "jpeg", "png", "bmp", "webp")),
    ("PDF文件", 50, ("pdf",)),
    ("Word文件", 50, ("docx",)),
    ("Excel文件", 50, ("xlsx",)),
    ("录音", 100, ("mp3", "wav", "amr", "m4a")),
    ("录像", 500, ("mp4", "avi")),
)
MEDIA = {suffix: Media(suffix, label, most * _MB) for label, most, suffixes in _KINDS for suffix in suffixes}
SUFFIXES = {label: suffixes for label, _, suffixes in _KINDS}
"""The endings a kind of file usually has, by its Chinese name; what counts is how the file begins."""
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_BEGINNINGS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"BM", "bmp"),
    (b"%PDF-", "pdf"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"#!AMR", "amr"),
)
_RIFF = {b"WAVE": "wav", b"AVI ": "avi", b"WEBP": "webp"}


def media_of(head: bytes, names_within: Collection[str] = ()) -> Media:
    """Return what a file is by its first bytes, and a zip by the names within; RuleViolation for any other kind."""
    found = _suffix_of(head, names_within)
    if found is None:
        raise RuleViolation(
            "media_unknown",
            "这种文件不能作附件。可以收图片（jpg、png、bmp、webp）、PDF、docx、xlsx、录音（mp3、wav、amr、m4a）"
            "和录像（mp4、avi）；按内容辨认，改名没有用。",
            field="files",
        )
    return MEDIA[found]


def _suffix_of(head: bytes, names_within: Collection[str]) -> str | None:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return "m4a" if head[8:11] == b"M4A" else "mp4"
    if head[:4] == b"PK\x03\x04":
        return next((kind for name, kind in _OFFICE.items() if name in names_within), None)
    return next((kind for beginning, kind in _BEGINNINGS if head.startswith(beginning)), None)


def require_size(media: Media, size: int) -> None:
    """Raise RuleViolation for an empty file and for one larger than its kind may be."""
    if size == 0:
        raise RuleViolation("media_empty", "文件是空的，没有收入。请检查原来的文件。", field="files")
    if size > media.most:
        raise RuleViolation(
            "media_large",
            f"{media.label}最大{media.most // _MB}MB，这份有{size_words(size)}，没有收入。请压缩或分成几份。",
            field="files",
        )


def shown_name(name: str) -> str:
    """Return a file's name as text of one line: without controls and turning marks, at most 120 characters."""
    line = " ".join(name.splitlines())
    kept = "".join(char for char in line if char not in _TURNING and unicodedata.category(char)[0] != "C")
    return kept.strip()[:_LONGEST_NAME] or "未命名"


def size_words(size: int) -> str:
    """Return a number of bytes in words: 386KB, 2.4MB."""
    if size < _MB:
        return f"{max(1, round(size / 1024))}KB"
    return f"{size / _MB:.1f}MB"
