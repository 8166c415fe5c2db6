"""The sheet of a form: its lines one beneath the other, some of them side by side where there is room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme import set_look
from ui.widgets.form_row import FormRow

_WIDEST = 980
_ROOM_FOR_TWO = 36  # characters


class FormSheet(QWidget):
    """Lays out the lines of a form; one marked ``beside`` stands to the right of the line before it."""

    def __init__(self, rows: Iterable[FormRow]) -> None:
        super().__init__()
        set_look(self, "look", "sheet")
        self.setMaximumWidth(_WIDEST)
        self._pairs: list[QBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 12, 2)
        self._column.setSpacing(8)
        for line in _lines(rows):
            self._add(line)
        self._column.addStretch(1)

    def _add(self, line: list[FormRow]) -> None:
        if len(line) == 1:
            self._column.addWidget(line[0])
            return
        pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(14)
        for row in line:
            pair.addWidget(row, 1)
        self._pairs.append(pair)
        self._column.addLayout(pair)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put pairs side by side or one beneath the other, as there is room."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """Look at the room again when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._turn()

    def _turn(self) -> None:
        if not self._pairs:
            return
        wide = self.width() >= self.fontMetrics().horizontalAdvance("字" * _ROOM_FOR_TWO)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for pair in self._pairs:
            pair.setDirection(direction)
            pair.setSpacing(14 if wide else self._column.spacing())


def _lines(rows: Iterable[FormRow]) -> list[list[FormRow]]:
    lines: list[list[FormRow]] = []
    for row in rows:
        if row.field.beside and lines:
            lines[-1].append(row)
        else:
            lines.append([row])
    return lines
