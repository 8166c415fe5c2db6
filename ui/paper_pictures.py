"""Pictures of papers for the handbook: the first page of each, small enough to lie in the project."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from rules.errors import StorageUnavailable
from ui.paper.page_view import loaded
from ui.paper.printing import picture_of

WIDTH = 620
"""Pixels across a page: what a handbook shows beside its text."""

_DARKER = 17
"""Grey levels are rounded to multiples of this: sixteen are enough to read, and lie in half the space."""

_SMALLEST = 0
"""The least quality Qt knows: in a PNG, which loses nothing, it means the smallest file."""


def draw_papers(papers: Iterable[Path], folder: Path) -> list[Path]:
    """Draw the first page of each PDF into ``folder`` under its name; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_saved(first_page(paper.read_bytes()), folder / f"{paper.stem}.png") for paper in papers]


def first_page(content: bytes) -> QImage:
    """Return the first page of a PDF in sixteen greys, ``WIDTH`` pixels across."""
    document = loaded(content)
    size = document.pagePointSize(0)
    picture = picture_of(document, 0, QSize(WIDTH, round(WIDTH * size.height() / size.width())))
    return _in_sixteen_greys(picture)


def _in_sixteen_greys(picture: QImage) -> QImage:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    levels = bytes(round(level / _DARKER) * _DARKER for level in range(256))
    rounded = bytes(grey.constBits()).translate(levels)
    # A copy, because Qt would go on reading from bytes nobody keeps.
    return QImage(rounded, grey.width(), grey.height(), grey.bytesPerLine(), grey.format()).copy()


def _saved(picture: QImage, file: Path) -> Path:
    if not picture.save(str(file), quality=_SMALLEST):
        raise StorageUnavailable("cannot_save", f"图片“{file}”没有写成，请检查文件夹和磁盘空间。")
    return file
