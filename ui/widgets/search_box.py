"""A search box for Chinese: it asks when a text has been committed, never in the middle of composing one."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit

from ui.shortcuts import WindowKeysFirst

PAUSE = 300
"""Milliseconds after the last committed character."""


class SearchBox(QLineEdit):
    """``asked(text)`` follows Enter at once and any other change after a pause; ``entered`` follows Enter alone."""

    asked = Signal(str)
    entered = Signal()

    def __init__(self, hint: str, pause: int = PAUSE) -> None:
        super().__init__()
        self._composing = False
        self._last = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause)
        self._pause.timeout.connect(self._ask)
        self.setPlaceholderText(hint)
        self.setAccessibleName(self.tr("查找"))
        self.setAccessibleDescription(hint)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._enter)
        self._window_keys = WindowKeysFirst()
        self.installEventFilter(self._window_keys)

    def put(self, text: str) -> None:
        """Show a text that has been asked for elsewhere, without asking for it."""
        self.setText(text)
        self._pause.stop()
        self._last = text.strip()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether a text is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self._wait()

    def _wait(self) -> None:
        if self._composing:
            self._pause.stop()
        else:
            self._pause.start()

    def _enter(self) -> None:
        self._pause.stop()
        self._ask()
        self.entered.emit()

    def _ask(self) -> None:
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.asked.emit(text)
