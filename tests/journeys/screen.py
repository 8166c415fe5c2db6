"""A screen and a message bus of its own, with an input method on it, as a desktop has them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import pytest

from setup import machine

Switch = Callable[[], object]

_SIZE = "1366x768x24"
_KINDS = ("CONFIG", "CACHE", "DATA")
_OF_THE_PERSON = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_IM_MODULES", "DBUS_SESSION_BUS_ADDRESS", "IBUS_ADDRESS"}
_PINYIN = """\
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=pinyin

[GroupOrder]
0=Default
"""


def need(*packages: str) -> None:
    """Skip the test where one of these packages of the set-up is not installed; in CI that is a failure."""
    lacking = machine.missing([part for part in machine.parts_for("test") if part.package in packages])
    if lacking:
        words = f"not installed here: {', '.join(part.package for part in lacking)} (make setup-test brings it)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)


@dataclass(frozen=True, slots=True)
class Screen:
    """A display with nothing on it but what a test starts with ``environment``."""

    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """Run a command on this screen and return what it prints; CalledProcessError when it fails."""
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout.strip()

    def succeeds(self, *command: str) -> bool:
        """Run a command on this screen and return whether it ended well."""
        done = subprocess.run(command, env=self.environment, capture_output=True, timeout=60, check=False)
        return done.returncode == 0

    def press(self, *keys: str) -> None:
        """Press keys in turn where the cursor is, as xdotool calls them: F2, Return, ctrl+a."""
        self.run("xdotool", "key", "--clearmodifiers", "--delay", "30", *keys)

    def type(self, letters: str) -> None:
        """Type letters where the cursor is, a hand's pace apart."""
        self.run("xdotool", "type", "--clearmodifiers", "--delay", "30", letters)

    def turn_to(self, window: int) -> None:
        """Give the keyboard to a window."""
        self.run("xdotool", "windowfocus", "--sync", str(window))


@contextmanager
def screen() -> Iterator[Screen]:
    """Start a display and a message bus, with a home for its programs that goes with them."""
    display = _Started(["Xvfb", "-displayfd", "1", "-screen", "0", _SIZE, "-nolisten", "tcp"], {**os.environ})
    # The name of a socket has no more than 107 letters; the folder of a test may have more by itself.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, display, _bus(home := Path(folder)) as bus:
        environment = _at(home) | {"DISPLAY": f":{display.first_line()}", "DBUS_SESSION_BUS_ADDRESS": bus.first_line()}
        yield Screen(environment)


@pytest.fixture
def desktop() -> Iterator[Screen]:
    """Start a screen for one test."""
    need("xvfb", "dbus", "xdotool")
    with screen() as found:
        yield found


def named_in_session(input_method: str) -> dict[str, str]:
    """Return what a desktop sets for the programs of a session to name its input method."""
    return {"QT_IM_MODULE": input_method, "GTK_IM_MODULE": input_method, "XMODIFIERS": f"@im={input_method}"}


@contextmanager
def ibus(screen: Screen) -> Iterator[Switch]:
    """Run ibus; the switch turns its pinyin on where the cursor is."""
    with _Started(["ibus-daemon", "--panel=disable", "--emoji-extension=disable"], screen.environment):
        wait_until(lambda: screen.succeeds("ibus", "list-engine"), "ibus did not start")
        yield lambda: _choose_libpinyin(screen)


@contextmanager
def fcitx5(screen: Screen) -> Iterator[Switch]:
    """Run fcitx5; the switch turns its pinyin on where the cursor is."""
    profile = Path(screen.environment["XDG_CONFIG_HOME"]) / "fcitx5" / "profile"
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.write_text(_PINYIN, encoding="utf-8")
    with _Started(["fcitx5", "--disable=wayland,kimpanel,notificationitem"], screen.environment):
        # Programs of Qt come in by the door of ibus, whose address is written down a moment after fcitx5 answers.
        wait_until(lambda: any(profile.parents[1].glob("ibus/bus/*")), "fcitx5 did not start")
        yield lambda: wait_until(lambda: _pinyin_is_on(screen), "fcitx5 does not turn its pinyin on")


def _pinyin_is_on(screen: Screen) -> bool:
    # Asked before the entry under the cursor has told fcitx5 of itself, it turns nothing on; so it is asked again.
    screen.run("fcitx5-remote", "-o")
    return screen.run("fcitx5-remote") == "2"


def _choose_libpinyin(screen: Screen) -> None:
    # It ends with 1 even when the engine is the one asked for, so the engine is asked for its name.
    screen.succeeds("ibus", "engine", "libpinyin")
    wait_until(lambda: screen.run("ibus", "engine") == "libpinyin", "ibus has no libpinyin")


def wait_until(reached: Callable[[], bool], otherwise: str, seconds: float = 120) -> None:
    """Look again and again until it is so; AssertionError with the words when it never is."""
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)


class _Started:
    """A program that serves others until the block ends."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def first_line(self) -> str:
        """Return the first line it prints, when it does."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        self._process.communicate(timeout=60)


def _bus(home: Path) -> _Started:
    return _Started(["dbus-daemon", "--session", "--nofork", "--print-address"], _at(home))


def _at(home: Path) -> dict[str, str]:
    """Return an environment whose programs find nothing of the person who runs the tests."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in _OF_THE_PERSON}
    folders = {"HOME": home, "XDG_RUNTIME_DIR": runtime, **{f"XDG_{name}_HOME": home / name for name in _KINDS}}
    own = {name: str(folder) for name, folder in folders.items()}
    return kept | own | {"LC_ALL": "C.UTF-8", "GSETTINGS_BACKEND": "memory"}
