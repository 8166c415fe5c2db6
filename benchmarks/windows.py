"""Whole processes in turn: the program's window and a bare one, from the first instruction to the first key."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.window_process import FILLED, READY

_PROJECT = Path(__file__).parent.parent
# As an officer starts it: from the second start on, the modules are there as Python left them the first time.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_ENVIRONMENT["QT_QPA_PLATFORM"] = "offscreen"


@dataclass(frozen=True, slots=True)
class Opened:
    """How long a window took to take keys and to fill its first page, in seconds, and the bytes it held when idle."""

    keys: float
    filled: float
    memory: int


def opened_in_turn(station: Path, pairs: int) -> list[tuple[Opened, Opened]]:
    """Return the program's window on a station and the bare one, so often; the first of each is not counted."""
    own, bare = ("benchmarks.own_window", str(station)), ("benchmarks.bare_window",)
    return [(_opened(*own), _opened(*bare)) for _ in range(pairs + 1)][1:]


def _opened(module: str, *arguments: str) -> Opened:
    """Run a module that opens a window; RuntimeError with its last words when it does not get that far."""
    begun = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=_PROJECT,
        env=_ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        reached = {}
        for line in process.stdout:
            reached[line.strip()] = perf_counter() - begun
            if FILLED in reached:
                break
        rest, errors = process.communicate()
    if not {READY, FILLED} <= reached.keys():
        raise RuntimeError(f"{module} opened no window: {errors[-2000:]}")
    return Opened(reached[READY], reached[FILLED], int(rest))
