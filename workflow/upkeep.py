"""Looking after a station: verify it, back it up, restore it, hold its lock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import backup, trail
from db.lock import StationLock
from db.verify import verify_station
from rules.errors import RuleViolation
from rules.periods import local_time
from workflow.desk import Clock
from workflow.station import Station, utc_now

BACKUPS = "backups"
Progress = Callable[[str], None]
LetGo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check covered, by count, and every thing that does not match, in sentences."""

    checked: dict[str, int]
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether everything matches."""
        return not self.faults


def verify(station: Station, progress: Progress = lambda _: None) -> Verdict:
    """Check database, trail, tables, archive, closes and numbers of a station; nothing is changed."""
    with station.sessions.reading() as session:
        found = verify_station(session, progress, station.store if _has_store(station) else None)
    return Verdict(found.checked, tuple(found.faults))


def back_up(
    place: str, to: Path | None, progress: Progress = lambda _: None, clock: Clock = utc_now
) -> tuple[Path, Verdict]:
    """Back a station's folder up, into its own ``backups`` unless told otherwise; the copy is checked."""
    folder = _folder(place)
    path, found = backup.back_up(folder, to or folder / BACKUPS, local_time(clock()), progress)
    backup.note_checked(folder / BACKUPS, path)
    return path, Verdict(found.checked, tuple(found.faults))


def backup_folder(place: str) -> Path | None:
    """Return where a station's backups go unless told otherwise; None for one on a database server."""
    return None if "://" in place else Path(place) / BACKUPS


def last_backup(place: str) -> datetime | None:
    """Return when the newest backup that was found sound was made, local; None without one.

    Those in the station's own folder count while they are there, one elsewhere as it was noted.
    """
    folder = backup_folder(place)
    return None if folder is None else backup.last_checked(folder)


def restore(file: Path, to: Path, progress: Progress = lambda _: None) -> Verdict:
    """Make a station folder from a backup; an existing station is never overwritten."""
    found = backup.restore(file, to, progress)
    return Verdict(found.checked, tuple(found.faults))


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


def trail_head(station: Station) -> str:
    """Return the trail's head as it stands."""
    with station.sessions.reading() as session:
        return trail.head(session).hash


def _has_store(station: Station) -> bool:
    return "://" not in station.place or bool(station.settings.attachment_folder)


def _folder(place: str) -> Path:
    if "://" in place:
        raise RuleViolation("not_a_folder", "数据库服务器上的台账请用数据库自带的工具备份。")
    return Path(place)
