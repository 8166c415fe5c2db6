"""A line of the briefing in large letters: when or which, what, and beneath it how it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from ui.colours import Tone
from ui.theme import set_look
from workflow.views.briefing_lines import BriefingLine

_WHEN_EMS = 7
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class LineView(QFrame):
    """Shows one line; ``opened`` follows Enter, Space or a click, ``stepped(right, down)`` the arrow keys.

    ``entered`` says that the cursor has come.
    """

    opened = Signal()
    stepped = Signal(int, int)
    entered = Signal()

    def __init__(self, line: BriefingLine) -> None:
        super().__init__()
        self.line = line
        self.when, self.words, self.standing = _label(line.when), _label(line.words), _label(line.standing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(line.told)
        self.setToolTip(line.number)
        set_look(self, "look", "line")
        set_look(self.when, "look", "muted")
        set_look(self.words, "look", "large")
        set_look(self.standing, "tone", (Tone.BAD if line.pressing else Tone.NEUTRAL).value)
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 3, 6, 3)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.when, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self.standing, 1, 1)
        grid.setColumnStretch(1, 1)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the line, or ask for the one beside it."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if plain and event.key() in _OPENING:
            self.opened.emit()
        elif plain and step is not None:
            self.stepped.emit(*step)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the line on a click."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the cursor has come."""
        super().focusInEvent(event)
        self.entered.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the first column again when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        self.when.setFixedWidth(self.fontMetrics().horizontalAdvance("字") * _WHEN_EMS)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
