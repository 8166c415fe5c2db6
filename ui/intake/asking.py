"""Asking what the desk knows while somebody types: soon, off the GUI thread, and only the newest answer counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.counter import Counter
from ui.tasks import TaskRunner
from workflow.views.known import Asked, Hints, hints

PAUSE = 120
"""Milliseconds from the last key to the question."""


class Asking(QObject):
    """Asks once the typing pauses; ``told(Hints)`` follows, never for a sheet that has changed since."""

    told = Signal(object)

    def __init__(
        self,
        counter: Counter,
        runner: TaskRunner,
        question: Callable[[], Asked],
        composing: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._counter, self._runner = counter, runner
        self._question, self._composing = question, composing
        self._last: Asked | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)

    def soon(self) -> None:
        """Ask when nothing more is typed for a moment."""
        self._pause.start()

    def forget(self) -> None:
        """Drop what was asked; its answer does not count any more."""
        self._pause.stop()
        self._last = None

    def _ask(self) -> None:
        if self._composing():
            self._pause.start()
            return
        asked = self._question()
        if asked == self._last:
            return
        self._last = asked
        desk = self._counter.desk
        self._runner.run(lambda _p: hints(desk, asked), lambda found: self._answer(asked, found), owner=self)

    def _answer(self, asked: Asked, found: Hints) -> None:
        if asked == self._last:
            self.told.emit(found)
