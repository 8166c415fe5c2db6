"""The program as an officer starts it, telling on its standard output what is to be seen, one JSON object a line."""

from __future__ import annotations

import json
import sys
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

import main
from ui import app

Fields = dict[str, str]
"""What stands in the entries of a window, by their names on the screen."""

LOOK_EVERY = 10
"""Milliseconds between two looks."""


def fields_of(window: QWidget) -> Fields:
    """Return what stands in every named entry an officer can see in a window, a second one of a name as 电话2."""
    entries = [*window.findChildren(QLineEdit), *window.findChildren(QComboBox), *window.findChildren(QPlainTextEdit)]
    found: Fields = {}
    for entry in entries:
        name = entry.accessibleName()
        if name and entry.isVisible():
            again = sum(known.rstrip("0123456789") == name for known in found)
            found[f"{name}{again + 1}" if again else name] = text_in(entry)
    return found


def text_in(entry: QWidget | None) -> str:
    """Return what stands in an entry; nothing for a widget that is none."""
    if isinstance(entry, QLineEdit):
        return entry.text()
    if isinstance(entry, QComboBox):
        return entry.currentText()
    return entry.toPlainText() if isinstance(entry, QPlainTextEdit) else ""


class Telling(app.Doorway):
    """Leads into the program and tells each change of what is to be seen."""

    def begin(self) -> None:
        """Begin as the program does, with somebody looking."""
        self._told, self._composing = "", ""
        program = QApplication.instance()
        assert program is not None
        program.installEventFilter(self)
        self._look = QTimer(self)
        self._look.timeout.connect(self._tell)
        self._look.start(LOOK_EVERY)
        super().begin()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it
        """Note what an input method is composing."""
        if isinstance(event, QInputMethodEvent):
            self._composing = event.preeditString()
        return False

    def _tell(self) -> None:
        told = json.dumps(self._seen(), ensure_ascii=False)
        if told != self._told:
            self._told = told
            print(told, flush=True)

    def _seen(self) -> dict[str, Any]:
        window = self.window or self.start
        at = QApplication.focusWidget()
        return {
            "window": int(window.winId()),
            "open": self.window is not None and not self.runner.busy,
            "at": at.accessibleName() if at is not None else "",
            "text": text_in(at),
            "composing": self._composing,
            "fields": fields_of(window),
            "said": window.messages.sentence.text(),
        }


if __name__ == "__main__":
    with patch.object(app, "Doorway", Telling):
        sys.exit(main.main(["--station", *sys.argv[1:]]))
