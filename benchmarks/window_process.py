"""A window in a process of its own: told to the parent when it takes keys, and its memory when it is idle."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

READY, FILLED = "ready", "filled"
_IDLE_AFTER = 1500
_LOOK_EVERY = 2


class FirstKey(QObject):
    """Sends a widget one key and tells the parent when it arrives, then when the window's page is filled.

    After that the process rests, tells its memory, and ends.
    """

    def __init__(self, target: QWidget, is_filled: Callable[[], bool] = lambda: True) -> None:
        super().__init__(target)
        self._is_filled = is_filled
        target.installEventFilter(self)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
            QApplication.postEvent(target, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let everything through; the first key released is the one that was sent."""
        if event.type() is QEvent.Type.KeyRelease:
            watched.removeEventFilter(self)
            print(READY, flush=True)
            self._look = QTimer(self)
            self._look.timeout.connect(self._seek)
            self._look.start(_LOOK_EVERY)
            self._seek()
        return False

    def _seek(self) -> None:
        if self._is_filled():
            self._look.stop()
            print(FILLED, flush=True)
            QTimer.singleShot(_IDLE_AFTER, self._rested)

    def _rested(self) -> None:
        print(memory(), flush=True)
        # The window has served: nothing it would do while closing belongs to the measurement.
        os._exit(0)


def memory() -> int:
    """Return the bytes of memory this process holds now; where the system does not tell, the most it ever held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024
    import resource  # there is none on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
