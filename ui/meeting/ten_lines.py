"""The course of a case in ten lines, as large as the room for them allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from ui.colours import scheme_of
from ui.theme import set_look
from workflow.views.case_brief import TEN, DatedLine

_PAD, _GAP = 8, 16
_LEAST_POINTS = 10.0


class TenLines(QFrame):
    """Paints at most ten dated lines, each on one line, in letters that all of them have room in.

    It takes the cursor, so that the keys of the meeting work without another widget; a screen reader reads the lines.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[DatedLine] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("经过"))
        set_look(self, "look", "card")

    def show_lines(self, lines: Sequence[DatedLine]) -> None:
        """Show the course of another case."""
        self.lines = lines
        self.setAccessibleDescription("\n".join(f"{line.when} {line.words}" for line in lines))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which ten lines can be read."""
        return QSize(300, TEN * 20 + 2 * _PAD)

    def sizeHint(self) -> QSize:
        """Return the room for ten lines in the letters of the page."""
        return QSize(600, TEN * self.fontMetrics().height() + 2 * _PAD)

    def letters(self) -> QFont:
        """Return the letters of the page, smaller where its lines have no room in them."""
        font = QFont(self.font())
        pitch = self._pitch()
        while QFontMetrics(font).height() > pitch and font.pointSizeF() > _LEAST_POINTS:
            font.setPointSizeF(font.pointSizeF() - 0.5)
        return font

    def _pitch(self) -> int:
        return (self.height() - 2 * _PAD) // max(len(self.lines), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame and the lines, what is too long ending in …."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self.letters())
        metrics = painter.fontMetrics()
        scheme = scheme_of(self.palette())
        dates = max((metrics.horizontalAdvance(line.when) for line in self.lines), default=0) + _GAP
        # A short course is not spread over the whole room.
        pitch = min(self._pitch(), round(metrics.height() * 1.3))
        for at, line in enumerate(self.lines):
            room = QRect(_PAD, _PAD + at * pitch, self.width() - 2 * _PAD, pitch)
            painter.setPen(QColor(scheme.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line.when)
            painter.setPen(QColor(scheme.text))
            room.setLeft(room.left() + dates)
            words = metrics.elidedText(line.words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
