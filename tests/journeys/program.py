"""The program in a process of its own, watched from outside: what is to be seen in it, and its end."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
Seen = dict[str, Any]


class Program:
    """A running program; ``seen`` is what its window showed last."""

    def __init__(self, station: str, environment: dict[str, str]) -> None:
        self.seen: Seen = {}
        self._news = threading.Condition()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.telling", station],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=environment,
        )
        self.words: list[str] = []
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def wait_for(self, reached: Callable[[Seen], bool], seconds: float = 120) -> Seen:
        """Return what is seen as soon as it is so; AssertionError with what was seen instead."""
        with self._news:
            found = self._news.wait_for(lambda: bool(self.seen) and reached(self.seen), seconds)
            assert found, f"seen instead: {self.seen} {' '.join(self.words)}"
            return self.seen

    def kill(self) -> None:
        """Kill the program, which gets no time to tidy up."""
        self.process.kill()
        self._end()

    def _end(self) -> None:
        self.process.wait(60)
        self._listener.join(60)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self._hear(line)
                self._news.notify_all()

    def _hear(self, line: str) -> None:
        if line.startswith('{"window"'):
            self.seen = json.loads(line)
        else:
            self.words.append(line)


@contextmanager
def running(station: str, environment: dict[str, str]) -> Iterator[Program]:
    """Start the program on a station, and kill it at the end of the block."""
    program = Program(station, environment)
    try:
        yield program
    finally:
        program.kill()
