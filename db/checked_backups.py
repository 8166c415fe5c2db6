"""Which backups of a station were found sound, and when they were made."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from db.engine import DATABASE_NAME

NAME = f"{Path(DATABASE_NAME).stem}-%Y%m%d-%H%M%S.db"
"""The name of a backup, for strftime."""

_NOTE = "last-checked.json"


def made_at(backup: Path) -> datetime | None:
    """Return the moment a backup bears in its name, in the clock it was made by; None for another file."""
    try:
        return datetime.strptime(backup.name, NAME)
    except ValueError:
        return None


def note_checked(folder: Path, backup: Path) -> None:
    """Write into ``folder`` which backup was found sound last, wherever it lies.

    A backup on another disk would otherwise be forgotten as soon as the disk is put away.
    """
    # The backup itself is made by then: a note that cannot be written must not call it in question.
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{_NOTE}.part"
        part.write_text(json.dumps({"file": str(backup.resolve())}, ensure_ascii=False), encoding="utf-8")
        os.replace(part, folder / _NOTE)


def last_checked(folder: Path) -> datetime | None:
    """Return when the newest backup found sound was made: of those in ``folder``, and of the one noted there."""
    made = [made_at(file) for file in folder.glob(f"{Path(DATABASE_NAME).stem}-*.db")]
    noted = _noted(folder)
    # One of this folder counts as long as it is there; one on another disk cannot be asked for.
    if noted is not None and noted.parent != folder.resolve():
        made.append(made_at(noted))
    return max((at for at in made if at is not None), default=None)


def _noted(folder: Path) -> Path | None:
    try:
        return Path(json.loads((folder / _NOTE).read_text(encoding="utf-8"))["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
