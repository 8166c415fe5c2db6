"""Who holds a station's folder, and which folders cannot hold one."""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

from rules.errors import StorageUnavailable
from rules.periods import STATION_ZONE
from rules.wording import chinese_date

LOCK_NAME = "station.lock"
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs", "davfs", "fuse.davfs"}


class StationLock:
    """The single-writer lock of a station folder; the operating system frees it when the program dies."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Take the lock; StorageUnavailable names who holds it. Taking it twice is harmless."""
        if self._file is not None:
            return
        file = open(self._path, "a+", encoding="utf-8")  # noqa: SIM115 - held until release
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise _held(self._path) from error
        file.truncate(0)
        file.write(json.dumps(_myself(), ensure_ascii=False))
        file.flush()
        self._file = file

    def release(self) -> None:
        """Give the lock back; doing so twice is harmless."""
        if self._file is not None:
            self._file.close()
            self._file = None


def refuse_network_place(folder: Path) -> None:
    """Refuse a folder on a network share, where the database cannot be kept safe."""
    if is_network_place(folder):
        raise StorageUnavailable(
            "network_share",
            f"“{folder}”在网络共享上，断网时会损坏台账。请改用本机硬盘；多台电脑合用请使用 PostgreSQL 数据库。",
        )


def is_network_place(folder: Path) -> bool:
    """Return whether a folder lies on a network share, as far as the machine tells."""
    if sys.platform == "win32":
        return _windows_network(folder)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return filesystem_of(str(folder.resolve()), mounts) in _NETWORK


def filesystem_of(path: str, mounts: str) -> str:
    """Return the type of the file system that holds ``path``, by a table in the form of /proc/mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind


def _windows_network(folder: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    import ctypes

    drive = os.path.splitdrive(str(folder.absolute()))[0] + "\\"
    remote = 4
    return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == remote)  # type: ignore[attr-defined,unused-ignore]


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _myself() -> dict[str, str]:
    return {"user": _user(), "machine": platform.node(), "since": datetime.now(STATION_ZONE).isoformat()}


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        # An account without a name, as in some containers.
        return "未命名"


def _held(path: Path) -> StorageUnavailable:
    holder, way_out = _holder(path)
    sentence = f"这个台账{holder}，不能同时打开。{way_out}，或使用另一个台账。"
    return StorageUnavailable("station_held", sentence, values={"holder": holder})


def _holder(path: Path) -> tuple[str, str]:
    """Return who holds a station since when, and what to do about it, in words."""
    elsewhere = "请先在那边退出"
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        since = _spoken(datetime.fromisoformat(note["since"]))
        user, machine = note["user"], note["machine"]
    except (OSError, ValueError, KeyError, TypeError):
        return "正由另一个程序使用", elsewhere
    if machine == platform.node():
        return f"已由用户“{user}”在本机打开（{since}起）", "请切换到那个窗口，或先把它关掉"
    return f"正由电脑“{machine}”上的用户“{user}”使用（{since}起）", elsewhere


def _spoken(moment: datetime) -> str:
    return f"{chinese_date(moment)} {moment:%H:%M}"
