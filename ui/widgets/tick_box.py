"""A box to tick, with words that may take several lines."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy


class TickBox(QCheckBox):
    """A box to tick whose words go on in the next line where the form is narrow, instead of widening it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of a few characters only."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().horizontalAdvance("字") * 10), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words where the room ends."""
        super().resizeEvent(event)
        # What the box itself takes beside its words.
        beside = self.sizeHint().width() - self.fontMetrics().size(0, self.text()).width()
        broken = "\n".join(_lines(self._words, self.width() - beside, self.fontMetrics()))
        if broken != self.text():
            self.setText(broken)


def _lines(words: str, room: int, letters: QFontMetrics) -> list[str]:
    lines = [""]
    for letter in words:
        if lines[-1] and letters.horizontalAdvance(lines[-1] + letter) > room:
            lines.append("")
        lines[-1] += letter
    return lines
