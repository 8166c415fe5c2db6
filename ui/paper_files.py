"""Handing an archived paper out: saved as a file, opened by the viewer of the system."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from rules.errors import StorageUnavailable
from workflow import papers
from workflow.papers import PaperCopy

FOLDER = "导出"


def export_folder(place: str) -> Path:
    """Return the folder for exported files: inside the station's own, or in the documents when it is a database."""
    if "://" not in place:
        return Path(place) / FOLDER
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / FOLDER


def save_copy(paper: PaperCopy, folder: Path) -> Path:
    """Write a paper into a folder and return its file; StorageUnavailable when it cannot be written.

    A file that another program holds open is left alone and the copy gets the next free name.
    """
    refused: StorageUnavailable | None = None
    for target in _names(folder / paper.name):
        try:
            return papers.save_copy(paper, target)
        except StorageUnavailable as refusal:
            refused = refused or refusal
    assert refused is not None
    raise refused


def show_file(file: Path) -> bool:
    """Open a file in the viewer of the system; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    for number in range(2, 10):
        yield wanted.with_stem(f"{wanted.stem}（{number}）")

