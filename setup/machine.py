"""The parts of the operating system the program stands on, and how a missing one is put there."""

from __future__ import annotations

import ctypes
import functools
import glob
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Command = tuple[str, ...]


class SetUpRefused(Exception):
    """The set-up cannot go on; its text is one sentence for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Part:
    """A Debian package and the mark by which what it brings is seen on any Linux."""

    package: str
    kind: Literal["library", "font", "program", "module", "file"]
    mark: str


@dataclass(frozen=True, slots=True)
class Powers:
    """What this person may do on this machine."""

    apt: bool
    root: bool
    sudo: bool


# Everything the Qt wheel links to and does not bring: window, Wayland and X11 plug-ins, printing.
LIBRARIES = tuple(
    Part(package, "library", mark)
    for package, mark in (
        ("libbrotli1", "libbrotlidec.so.1"),
        ("libcups2", "libcups.so.2"),
        ("libdbus-1-3", "libdbus-1.so.3"),
        ("libegl1", "libEGL.so.1"),
        ("libfontconfig1", "libfontconfig.so.1"),
        ("libfreetype6", "libfreetype.so.6"),
        ("libgl1", "libGL.so.1"),
        ("libglib2.0-0", "libgthread-2.0.so.0"),
        ("libgssapi-krb5-2", "libgssapi_krb5.so.2"),
        ("libstdc++6", "libstdc++.so.6"),
        ("libwayland-client0", "libwayland-client.so.0"),
        ("libwayland-cursor0", "libwayland-cursor.so.0"),
        ("libx11-6", "libX11.so.6"),
        ("libx11-xcb1", "libX11-xcb.so.1"),
        ("libxcb-cursor0", "libxcb-cursor.so.0"),
        ("libxcb-glx0", "libxcb-glx.so.0"),
        ("libxcb-icccm4", "libxcb-icccm.so.4"),
        ("libxcb-image0", "libxcb-image.so.0"),
        ("libxcb-keysyms1", "libxcb-keysyms.so.1"),
        ("libxcb-randr0", "libxcb-randr.so.0"),
        ("libxcb-render-util0", "libxcb-render-util.so.0"),
        ("libxcb-render0", "libxcb-render.so.0"),
        ("libxcb-shape0", "libxcb-shape.so.0"),
        ("libxcb-shm0", "libxcb-shm.so.0"),
        ("libxcb-sync1", "libxcb-sync.so.1"),
        ("libxcb-util1", "libxcb-util.so.1"),
        ("libxcb-xfixes0", "libxcb-xfixes.so.0"),
        ("libxcb-xkb1", "libxcb-xkb.so.1"),
        ("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
        ("libxkbcommon0", "libxkbcommon.so.0"),
        ("libzstd1", "libzstd.so.1"),
    )
)

# Text, headings, the rare characters of names and the scripts of the nationalities (fonts-noto-core); all of them
# TrueType, as the papers must embed them.
FONTS = tuple(
    Part(package, "font", mark)
    for package, mark in (
        ("fonts-arphic-gbsn00lp", "gbsn00lp.ttf"),
        ("fonts-arphic-ukai", "ukai.ttc"),
        ("fonts-arphic-uming", "uming.ttc"),
        ("fonts-hanazono", "HanaMinB.ttf"),
        ("fonts-liberation", "LiberationSerif-Regular.ttf"),
        ("fonts-lxgw-wenkai", "LXGWWenKai-Regular.ttf"),
        ("fonts-noto-core", "NotoSerifTibetan-Regular.ttf"),
        ("fonts-wqy-zenhei", "wqy-zenhei.ttc"),
    )
)

VENV = Part("python3-venv", "module", "ensurepip")

# The tests open workbooks, read papers back, fill a PostgreSQL and type Chinese on a real screen.
PROGRAMS = tuple(
    Part(package, "program", mark)
    for package, mark in (
        ("dbus", "dbus-daemon"),
        ("fcitx5", "fcitx5"),
        ("ibus", "ibus-daemon"),
        ("libreoffice-calc", "localc"),
        ("poppler-utils", "pdftotext"),
        ("postgresql", "initdb"),
        ("xauth", "xauth"),
        ("xdotool", "xdotool"),
        ("xvfb", "Xvfb"),
    )
)

# Their pinyin.
ENGINES = tuple(
    Part(package, "file", mark)
    for package, mark in (
        ("fcitx5-pinyin", "/usr/share/fcitx5/inputmethod/pinyin.conf"),
        ("ibus-libpinyin", "/usr/share/ibus/component/libpinyin.xml"),
    )
)


def parts_for(purpose: str, platform: str = sys.platform) -> tuple[Part, ...]:
    """Return what ``purpose`` (run or test) needs; the wheels for Windows and macOS bring it all."""
    if platform != "linux":
        return ()
    return (VENV, *LIBRARIES, *FONTS, *((*PROGRAMS, *ENGINES) if purpose == "test" else ()))


def missing(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts this machine lacks, in the order given."""
    _font_files.cache_clear()
    importlib.invalidate_caches()
    return tuple(part for part in parts if not _SEEN_BY[part.kind](part.mark))


def next_step(lacking: Sequence[Part], powers: Powers) -> Command:
    """Return the apt-get command that brings ``lacking``; SetUpRefused when it may not be run."""
    if not powers.apt:
        marks = ", ".join(part.mark for part in lacking)
        raise SetUpRefused(
            f"This machine lacks {marks}: install them with its own package tool, then run this again."
        )
    if powers.root:
        return _install(lacking)
    if powers.sudo:
        return ("sudo", "-n", *_install(lacking))
    line = " ".join(("sudo", *_install(lacking)))
    raise SetUpRefused(
        f"Some system packages are missing; please run this line once: sudo apt-get update && {line}"
    )


def ensure_parts(parts: Sequence[Part]) -> None:
    """Install what is missing; SetUpRefused when that is not possible or did not help."""
    lacking = missing(parts)
    if not lacking:
        return
    command = next_step(lacking, powers_here())
    print(f"Installing {len(lacking)} system packages with apt-get ...", flush=True)
    # Package lists are often empty or stale on a fresh machine, so they are fetched at most once.
    _run_apt((*command[: command.index("install")], "update"))
    _run_apt(command)
    left = ", ".join(part.mark for part in missing(parts))
    if left:
        raise SetUpRefused(f"apt-get ended well, yet these cannot be found: {left}.")


def powers_here() -> Powers:
    """Return what the person running this may do here; a password is never asked for."""
    root = os.geteuid() == 0
    apt = shutil.which("apt-get") is not None
    return Powers(apt=apt, root=root, sudo=not root and _sudo_without_password())


def _install(lacking: Sequence[Part]) -> Command:
    packages = sorted(part.package for part in lacking)
    return ("apt-get", "install", "-y", "--no-install-recommends", *packages)


def _sudo_without_password() -> bool:
    if shutil.which("sudo") is None:
        return False
    return subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False).returncode == 0


def _run_apt(command: Command) -> None:
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive")
    # Through sudo the environment is dropped, so env stands behind it.
    at = command.index("apt-get")
    whole = (*command[:at], *quiet, *command[at:], "-qq", "-o", "DPkg::Lock::Timeout=300")
    done = subprocess.run(whole, capture_output=True, text=True, check=False)
    if done.returncode and "install" in command:
        last = " ".join(done.stderr.strip().splitlines()[-2:])
        raise SetUpRefused(f"apt-get could not install the system packages: {last}")


def _has_library(mark: str) -> bool:
    try:
        ctypes.CDLL(mark)
    except OSError:
        return False
    return True


def _has_program(mark: str) -> bool:
    # PostgreSQL's own tools are not on the path of Debian.
    folders = (os.environ.get("PATH", os.defpath), *glob.glob("/usr/lib/postgresql/*/bin"))
    return shutil.which(mark, path=os.pathsep.join(folders)) is not None


def _has_module(mark: str) -> bool:
    return importlib.util.find_spec(mark) is not None


def _has_font(mark: str) -> bool:
    return mark in _font_files()


@functools.cache
def _font_files() -> frozenset[str]:
    home = Path.home()
    folders = ("/usr/share/fonts", "/usr/local/share/fonts", home / ".local/share/fonts", home / ".fonts")
    return frozenset(name for folder in folders for _, _, names in os.walk(folder) for name in names)


_SEEN_BY = {
    "library": _has_library,
    "font": _has_font,
    "program": _has_program,
    "module": _has_module,
    "file": os.path.exists,
}
