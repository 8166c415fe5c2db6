"""Backups by the database's own copying, opened and checked before they count as backups."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, union

from db.checked_backups import NAME
from db.engine import DATABASE_NAME, open_engine
from db.models import Attachment, Dossier
from db.session import sessions_for
from db.store import FOLDER, Store
from db.verify import Findings, verify_station
from rules.errors import RuleViolation, StorageUnavailable

Progress = Callable[[str], None]


def back_up(folder: Path, target: Path, at: datetime, progress: Progress = lambda _: None) -> tuple[Path, Findings]:
    """Copy a station's database into ``target`` and return the copy with what its check found.

    The copy takes its name only after it was opened and found sound; a copy with faults is not kept.
    """
    source = folder / DATABASE_NAME
    if not source.exists():
        raise StorageUnavailable("no_station", f"“{folder}”里没有台账，无法备份。")
    backup = target / at.strftime(NAME)
    _refuse_existing(backup)
    progress("复制")
    findings = _copy(source, backup, progress, Store(folder / FOLDER), Store(target / FOLDER))
    if not findings.sound:
        raise StorageUnavailable("backup_unsound", f"备份核对未通过，没有保留：{findings.faults[0]}。")
    return backup, findings


def restore(backup: Path, folder: Path, progress: Progress = lambda _: None) -> Findings:
    """Make a station folder from a backup; nothing existing is overwritten and the backup is not changed."""
    if not backup.is_file():
        raise StorageUnavailable("no_backup", f"找不到备份文件“{backup}”，请检查路径。")
    station = folder / DATABASE_NAME
    _refuse_existing(station)
    progress("还原")
    findings = _copy(backup, station, progress, Store(backup.parent / FOLDER), Store(folder / FOLDER))
    if not findings.sound:
        raise StorageUnavailable("backup_unsound", f"备份文件核对未通过，没有还原：{findings.faults[0]}。")
    return findings


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise RuleViolation("exists", f"“{path}”已经存在，不会覆盖。请换一个空文件夹。")


def _copy(source: Path, target: Path, progress: Progress, files: Store, copies: Store) -> Findings:
    """Copy one database beside the target with its attachments, and give it the target's name when all is sound."""
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        origin = f"{source.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(origin, uri=True)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
        findings = _checked(part, progress, files, copies)
        with closing(sqlite3.connect(part)) as new:
            # A backup in write-ahead mode would get files beside it whenever somebody looks into it.
            new.execute("PRAGMA journal_mode=DELETE")
        if findings.sound:
            os.replace(part, target)
        return findings
    except (OSError, sqlite3.Error) as error:
        raise StorageUnavailable("copy_failed", f"复制没有完成：{error}。原有文件没有改动。") from error
    finally:
        for leftover in target.parent.glob(f"{part.name}*"):
            leftover.unlink(missing_ok=True)


def _checked(copy: Path, progress: Progress, files: Store, copies: Store) -> Findings:
    engine = open_engine(f"sqlite:///{copy}")
    try:
        with sessions_for(engine).reading() as session:
            progress("附件")
            # Those the copy knows of, and after it: whatever it names was in the store before.
            faults = files.copy_to(copies, session.scalars(union(select(Attachment.sha256), select(Dossier.sha256))))
            findings = verify_station(session, progress, copies)
            findings.faults[:0] = faults
            return findings
    finally:
        engine.dispose()
