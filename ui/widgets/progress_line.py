"""The states of a case as a line: what is behind, where it stands, what is ahead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.colours import scheme_of

_DOT = 7


class ProgressLine(QWidget):
    """Draws the states in order; the current one is filled and bold, the former ones filled."""

    def __init__(self, states: Sequence[str] = (), current: int = 0) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_states(states, current)

    def show_states(self, states: Sequence[str], current: int) -> None:
        """Show other states, counted from 0."""
        self._states = tuple(states)
        self._current = current
        self.setAccessibleName("、".join(states))
        self.setAccessibleDescription(self._states[current] if self._states else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every word beneath its dot."""
        letters = self.fontMetrics()
        widest = max((letters.horizontalAdvance(word) for word in self._states), default=0)
        return QSize((widest + 16) * len(self._states), letters.height() + 3 * _DOT + 6)

    def minimumSizeHint(self) -> QSize:
        """Return a width a narrow window can give; words are then cut."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the dots and the words."""
        if not self._states:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(self._states)
        self._draw_line(painter, step)
        for at, word in enumerate(self._states):
            self._draw_state(painter, at, word, step)

    def _draw_line(self, painter: QPainter, step: float) -> None:
        scheme = scheme_of(self.palette())
        middle = _DOT + 3
        here = step * (self._current + 0.5)
        painter.setPen(QPen(QColor(scheme.line), 2))
        painter.drawLine(int(here), middle, int(self.width() - step / 2), middle)
        painter.setPen(QPen(QColor(scheme.accent), 2))
        painter.drawLine(int(step / 2), middle, int(here), middle)

    def _draw_state(self, painter: QPainter, at: int, word: str, step: float) -> None:
        scheme = scheme_of(self.palette())
        reached = at <= self._current
        painter.setPen(QPen(QColor(scheme.accent if reached else scheme.line), 2))
        painter.setBrush(QColor(scheme.accent if reached else scheme.surface))
        size = 2 * _DOT if at == self._current else 2 * _DOT - 4
        painter.drawEllipse(QRectF(step * (at + 0.5) - size / 2, _DOT + 3 - size / 2, size, size))
        font = self.font()
        font.setBold(at == self._current)
        painter.setFont(font)
        painter.setPen(QColor(scheme.text if reached else scheme.muted))
        shown = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, int(step) - 4)
        place = QRectF(step * at, 2 * _DOT + 8, step, painter.fontMetrics().height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
