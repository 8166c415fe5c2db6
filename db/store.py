"""Files kept under the SHA-256 of their contents: written beside, forced to the disk, then given their name."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from rules.errors import StorageUnavailable

FOLDER = "attachments"
_PIECE = 1024 * 1024
Told = Callable[[int], None]


class Store:
    """The files of a station in one folder, two letters of the hash to a folder within."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, sha256: str) -> Path:
        """Return where the file of that hash lies, or would lie."""
        return self.folder / sha256[:2] / sha256

    def keep(self, source: BinaryIO, told: Told = lambda _bytes: None) -> tuple[str, int]:
        """Keep everything ``source`` still gives and return its hash and its size in bytes.

        The same contents are kept once. StorageUnavailable when the disk does not take it; nothing is left then.
        ``told`` hears how many bytes are done, and may raise to stop.
        """
        with _disk_errors(), _beside(self.folder) as part:
            sha256, size = _copied(source, part, told)
            target = self.place(sha256)
            # A file that is no longer what its name says gives way to the sound one.
            if self.fault(sha256):
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.replace(part, target)
                _keep_names(target.parent)
            return sha256, size

    def read(self, sha256: str) -> bytes:
        """Return the contents of that hash; StorageUnavailable when they are missing or not what they were."""
        with _disk_errors():
            fault = self.fault(sha256)
            if fault:
                raise StorageUnavailable("store_unsound", f"{fault}，请停止使用这份附件，并从备份中找回。")
            return self.place(sha256).read_bytes()

    def fault(self, sha256: str) -> str:
        """Return what is wrong with the file of that hash, in words; empty when it is sound."""
        try:
            with self.place(sha256).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return "附件的文件找不到"
        except OSError as error:
            return f"附件的文件不能读（{error.strerror}）"
        return "" if found == sha256 else "附件的内容与校验值不符"

    def copy_to(self, other: Store, hashes: Iterable[str]) -> list[str]:
        """Copy the files of these hashes that ``other`` has not sound, and return what could not be copied soundly."""
        faults = []
        for sha256 in hashes:
            if not other.fault(sha256):
                continue
            fault = self.fault(sha256)
            if fault:
                faults.append(f"{fault}（{sha256[:12]}）")
                continue
            with self.place(sha256).open("rb") as file:
                other.keep(file)
        return faults


def _keep_names(folder: Path) -> None:
    """Put a folder's names on the disk, where the system knows how; a row must not outlive the file it names."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _copied(source: BinaryIO, part: Path, told: Told) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with part.open("wb") as file:
        while piece := source.read(_PIECE):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
            told(size)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give a file of no name yet in a folder; whatever is left of it goes when the block ends."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="incoming-", dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageUnavailable(
            "store_failed",
            f"附件没有存成（{error.strerror or error}）。台账没有改动，请检查磁盘空间和介质后重试。",
        ) from error
