"""A station's folder: who holds it, and where its backups lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from db import checked_backups
from db.lock import StationLock

BACKUPS = "backups"
LetGo = Callable[[], None]


class Hold:
    """A station's folder held for writing; a station on a database server needs no hold."""

    def __init__(self, place: str) -> None:
        self._lock = None if "://" in place else StationLock(Path(place))

    def take(self) -> None:
        """Take the folder; StorageUnavailable names who holds it already."""
        if self._lock is not None:
            self._lock.take()

    def release(self) -> None:
        """Give the folder back."""
        if self._lock is not None:
            self._lock.release()


@contextmanager
def held(place: str) -> Iterator[None]:
    """Hold a station's folder for the length of a command."""
    hold = Hold(place)
    hold.take()
    try:
        yield
    finally:
        hold.release()


def backup_folder(place: str) -> Path | None:
    """Return where a station's backups go unless told otherwise; None for one on a database server."""
    return None if "://" in place else Path(place) / BACKUPS


def last_backup(place: str) -> datetime | None:
    """Return when the newest backup that was found sound was made, local; None without one.

    Those in the station's own folder count while they are there, one elsewhere as it was noted.
    """
    folder = backup_folder(place)
    return None if folder is None else checked_backups.last_checked(folder)
