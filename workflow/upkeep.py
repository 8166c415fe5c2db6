"""Looking after a station: verify it, back it up, restore it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from db import backup, checked_backups
from db.verify import verify_station
from rules.errors import RuleViolation
from rules.periods import local_time
from workflow.desk import Clock
from workflow.station import Station, utc_now
from workflow.station_folder import BACKUPS

Progress = Callable[[str], None]


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
    checked_backups.note_checked(folder / BACKUPS, path)
    return path, Verdict(found.checked, tuple(found.faults))


def restore(file: Path, to: Path, progress: Progress = lambda _: None) -> Verdict:
    """Make a station folder from a backup; an existing station is never overwritten."""
    found = backup.restore(file, to, progress)
    return Verdict(found.checked, tuple(found.faults))


def _has_store(station: Station) -> bool:
    return "://" not in station.place or bool(station.settings.attachment_folder)


def _folder(place: str) -> Path:
    if "://" in place:
        raise RuleViolation("not_a_folder", "数据库服务器上的台账请用数据库自带的工具备份。")
    return Path(place)
