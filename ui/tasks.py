"""Slow work, one piece at a time, off the thread that draws the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from rules.errors import Refusal

T = TypeVar("T")


class Cancelled(Exception):
    """The officer asked the running work to stop."""


class Progress:
    """What running work uses to say how far it is and to learn that it should stop."""

    def __init__(self, report: Callable[[int, int, str], None], stop: Event) -> None:
        self._report = report
        self._stop = stop

    @property
    def cancelled(self) -> bool:
        """Whether the officer asked the work to stop."""
        return self._stop.is_set()

    def step(self, done: int, total: int, words: str = "") -> None:
        """Say that ``done`` of ``total`` steps are behind us; raise Cancelled when asked to stop."""
        if self.cancelled:
            raise Cancelled
        self._report(done, total, words)


@dataclass(slots=True)
class _Job:
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Refusal], None] | None
    given_up: Callable[[], None] | None
    owner: QObject | None
    stop: Event
    result: Any = None
    error: BaseException | None = None

    def execute(self, progress: Progress) -> None:
        try:
            if self.stop.is_set():
                raise Cancelled
            self.result = self.work(progress)
        except BaseException as error:
            self.error = error

    @property
    def owner_is_gone(self) -> bool:
        return self.owner is not None and not isValid(self.owner)


class TaskRunner(QObject):
    """Runs work on one thread of its own and hands each result back on the GUI thread, in order.

    A refusal goes to ``failed`` (or to the signal ``refused`` when none was given); cancelled work
    is announced; any other error goes to ``sys.excepthook``; after either, ``given_up`` is called.
    Nothing is handed to an owner that no longer exists.
    """

    progressed = Signal(int, int, str)
    busy_changed = Signal(bool)
    refused = Signal(object)
    cancelled = Signal()
    _executed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger-work")
        self._jobs: list[_Job] = []
        self._closed = False
        self._executed.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether work is running or waiting."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Refusal], None] | None = None,
        *,
        given_up: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Queue ``work``; its result reaches ``done`` on the GUI thread while ``owner`` still exists.

        Without ``owner`` the object that ``done`` is a method of is taken.
        """
        if self._closed:
            return
        job = _Job(work, done, failed, given_up, owner or _receiver(done), Event())
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        self._thread.submit(self._execute, job)

    def cancel(self) -> None:
        """Ask the running work to stop at its next step and drop what is still waiting."""
        for job in self._jobs:
            job.stop.set()

    def close(self) -> None:
        """Stop taking work, ask the running work to stop and wait for it; results are dropped."""
        self._closed = True
        self.cancel()
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()

    def _execute(self, job: _Job) -> None:
        job.execute(Progress(self.progressed.emit, job.stop))
        self._executed.emit(job)

    def _deliver(self, job: _Job) -> None:
        if self._closed:
            return
        self._jobs.remove(job)
        if not self._jobs:
            self.busy_changed.emit(False)
        if not job.owner_is_gone:
            self._hand_over(job)

    def _hand_over(self, job: _Job) -> None:
        error = job.error
        if error is None:
            job.done(job.result)
        elif isinstance(error, Refusal):
            (job.failed or self.refused.emit)(error)
        else:
            self._tell_end(error)
            if job.given_up is not None:
                job.given_up()

    def _tell_end(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            sys.excepthook(type(error), error, error.__traceback__)


def _receiver(done: Callable[[Any], None]) -> QObject | None:
    receiver = getattr(done, "__self__", None)
    return receiver if isinstance(receiver, QObject) else None
