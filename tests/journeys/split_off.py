"""A program split off from the tests, to be killed: it tells what it does over a pipe until then."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any


class SplitOff:
    """A running program; its function gets the arguments given and, last, the end of the pipe it tells to."""

    def __init__(self, function: Callable[..., None], *arguments: object) -> None:
        programs = multiprocessing.get_context("forkserver")
        programs.set_forkserver_preload([function.__module__])
        self._hearing, tell = programs.Pipe(duplex=False)
        self._process = programs.Process(target=function, args=(*arguments, tell))
        self._process.start()
        tell.close()

    def hear(self) -> Any:
        """Return what it tells next, waiting for it; EOFError when it has ended by itself."""
        return self._hearing.recv()

    def kill(self) -> list[Any]:
        """Kill the program and return what it had told and nobody heard yet."""
        self._process.kill()
        self._process.join()
        told = []
        try:
            while True:
                told.append(self._hearing.recv())
        except (EOFError, OSError):
            return told
        finally:
            self._hearing.close()
