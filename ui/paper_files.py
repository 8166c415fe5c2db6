"""Handing an archived paper out: saved as a file, opened by the viewer of the system."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from rules.errors import StorageUnavailable
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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{os.getpid()}.part"
        beside.write_bytes(paper.content)
    except OSError as error:
        raise _unwritable(folder, error) from error
    fault: OSError | None = None
    for target in _names(folder / paper.name):
        try:
            os.replace(beside, target)
            return target
        except OSError as error:
            fault = error
    beside.unlink(missing_ok=True)
    raise _unwritable(folder, fault or OSError())


def show_file(file: Path) -> bool:
    """Open a file in the viewer of the system; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    for number in range(2, 10):
        yield wanted.with_stem(f"{wanted.stem}（{number}）")


def _unwritable(folder: Path, error: OSError) -> StorageUnavailable:
    return StorageUnavailable(
        "cannot_export", f"文件没有保存：“{folder}”不能写入（{error.strerror}）。请检查磁盘后重试。"
    )
