"""The program's own start, through its door, until its window takes keys and its first page is filled."""

from __future__ import annotations

import sys

import main as door

# As the door does it; the watching below already needs Qt.
door.load_what_needs_no_qt()

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.window_process import FirstKey  # noqa: E402
from ui import app  # noqa: E402
from ui.app import Doorway  # noqa: E402

_LOOK_EVERY = 2


class WatchedDoorway(Doorway):
    """The way to the program's window, watched until the window is there."""

    def begin(self) -> None:
        """Begin, and look every two milliseconds whether the window takes keys."""
        self._look = QTimer(self)
        self._look.timeout.connect(self._seek)
        self._look.start(_LOOK_EVERY)
        super().begin()

    def _seek(self) -> None:
        target = QApplication.focusWidget()
        if self.window is None or not self.window.isVisible() or target is None:
            return
        if self.window.isAncestorOf(target):
            self._look.stop()
            FirstKey(target, lambda: not self.runner.busy)


if __name__ == "__main__":
    vars(app)["Doorway"] = WatchedDoorway
    sys.exit(door.main(["--station", sys.argv[1]]))
