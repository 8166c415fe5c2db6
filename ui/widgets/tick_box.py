"""A box to tick, with words that may take several lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton


class TickBox(QCheckBox):
    """A box to tick whose words go on in the next line where the form is narrow, instead of widening it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the box with lines that show on any ground."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_box(painter, QRectF(place).adjusted(1, 1, -1, -1), self)
        painter.end()

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


def _draw_box(painter: QPainter, box: QRectF, ticked: QCheckBox) -> None:
    palette = ticked.palette()
    ground = palette.accent() if ticked.isChecked() else palette.base()
    painter.setPen(QPen(palette.accent() if ticked.isChecked() else palette.placeholderText(), 2))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)
    if ticked.isChecked():
        painter.setPen(QPen(palette.highlightedText(), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF([_within(box, *at) for at in _TICK]))


_TICK = ((0.2, 0.52), (0.42, 0.74), (0.8, 0.28))


def _within(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + box.width() * across, box.top() + box.height() * down)


def _lines(words: str, room: int, letters: QFontMetrics) -> list[str]:
    lines = [""]
    for letter in words:
        if lines[-1] and letters.horizontalAdvance(lines[-1] + letter) > room:
            lines.append("")
        lines[-1] += letter
    return lines
