"""The virtual environment of the project, with the program installed in it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from setup.machine import Command, SetUpRefused

ROOT = Path(__file__).resolve().parent.parent
PYTHON = Path("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path) -> str:
    """Return a hash over the files that say what must be installed."""
    said = b"".join((root / name).read_bytes() for name in ("setup.cfg", "pyproject.toml"))
    return hashlib.sha256(said).hexdigest()


def is_ready(root: Path, purpose: str) -> bool:
    """Whether .venv stands and was last filled for ``purpose`` from the present setup.cfg."""
    stamp = _stamp(root, purpose)
    return (root / ".venv" / PYTHON).exists() and stamp.exists() and stamp.read_text() == fingerprint(root)


def install_command(root: Path, purpose: str) -> Command:
    """Return the pip command that fills .venv; ``test`` brings the tools of the tests too."""
    pip = (str(root / ".venv" / PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    wanted = f"{root}[test]" if purpose == "test" else str(root)
    return (*pip, "--no-input", "--root-user-action=ignore", "--editable", wanted)


def ensure(purpose: str, root: Path = ROOT) -> None:
    """Make .venv and install the program for ``purpose``; nothing is done when nothing has changed."""
    if is_ready(root, purpose):
        return
    if not _works(root):
        print("Making .venv ...", flush=True)
        _run((sys.executable, "-m", "venv", "--clear", str(root / ".venv")), "The virtual environment .venv")
    print("Installing the program and what it uses (minutes the first time) ...", flush=True)
    _run(install_command(root, purpose), "The program")
    for filled in {purpose, "run"}:
        _stamp(root, filled).write_text(fingerprint(root))


def _stamp(root: Path, purpose: str) -> Path:
    return root / ".venv" / f"set-up-for-{purpose}"


def _works(root: Path) -> bool:
    python = root / ".venv" / PYTHON
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return python.exists() and subprocess.run((python, "-c", check), capture_output=True).returncode == 0


def _run(command: Command, what: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = " ".join((done.stderr or done.stdout).strip().splitlines()[-2:])
        raise SetUpRefused(f"{what} could not be installed: {last}")
