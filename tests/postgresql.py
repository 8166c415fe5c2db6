"""A private PostgreSQL server for the tests, on a socket of its own, where the program is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
# The server refuses to run as root, so root lends it the rights of one of these.
_STAND_INS = ("postgres", "nobody")


@dataclass(slots=True)
class Server:
    """A running server; each database it hands out is the caller's alone."""

    socket: Path
    owner: str
    _names: Iterator[int] = field(default_factory=count)

    def new_database(self, template: str = "template0") -> str:
        """Return the URL of a new database, empty or a copy of another one nobody is using."""
        name = f"station_{next(self._names)}"
        with psycopg.connect(host=str(self.socket), user=self.owner, dbname="postgres", autocommit=True) as admin:
            admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\'')
        return f"postgresql+psycopg://{self.owner}@/{name}?host={self.socket}"

    def copy_of(self, url: str) -> str:
        """Return the URL of a copy of a database."""
        return self.new_database(url.split("@/")[1].split("?")[0])


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a server for this run; skipped with the reason where none is installed, in CI failed."""
    programs = _programs()
    if programs is None:
        words = "PostgreSQL is not installed here (no initdb in the path or under /usr/lib/postgresql)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)
    owner = _stand_in() if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    if os.geteuid() == 0:
        shutil.chown(folder, owner)
    run = {"user": owner} if os.geteuid() == 0 else {}
    make = [programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", owner, "-E", "UTF8", "--no-locale", "-N"]
    subprocess.run(make, check=True, capture_output=True, cwd=folder, **run)
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c shared_buffers=16MB"
    control = [programs / "pg_ctl", "-D", folder / "data", "-w"]
    subprocess.run([*control, "-l", folder / "log", "-o", options, "start"], check=True, cwd=folder, **run)
    try:
        yield Server(folder, owner)
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder, **run)
        shutil.rmtree(folder)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = [folder for place in _PLACES for folder in sorted(Path("/").glob(place[1:]))]
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _stand_in() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _STAND_INS if name in known)
