"""Draws table cells: a chip where a cell has a tone, and a tooltip only where text is cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui.colours import Tone, scheme_of

TONE_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_PADDING = 12
_Index = QModelIndex | QPersistentModelIndex


class CellPainter(QStyledItemDelegate):
    """The delegate of a RecordTable."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a plain cell, or the word of a cell with a tone as a chip."""
        tone = index.data(TONE_ROLE)
        super().paint(painter, option, index)
        if isinstance(tone, Tone):
            _draw_chip(painter, option, str(index.data()), tone)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Leave the text of a chip to the chip, and the focus to the whole row."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if isinstance(index.data(TONE_ROLE), Tone):
            option.text = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room the text takes with its padding."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + CELL_PADDING, size.height())

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Show the whole text where the cell cuts it."""
        text = str(index.data() or "")
        room = view.visualRect(QModelIndex(index)).width() - 2 * CELL_PADDING  # type: ignore[arg-type]
        if event.type() == QEvent.Type.ToolTip and view.fontMetrics().horizontalAdvance(text) > room:
            QToolTip.showText(event.globalPos(), text, view)
            return True
        QToolTip.hideText()
        return False


def _draw_chip(painter: QPainter, option: QStyleOptionViewItem, word: str, tone: Tone) -> None:
    area: QRect = option.rect
    letters = option.fontMetrics
    ground, ink = scheme_of(option.palette).tones[tone]
    width = min(letters.horizontalAdvance(word) + 16, area.width() - 8)
    height = letters.height() + 4
    chip = QRect(area.left() + 6, area.center().y() - height // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(ink))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(chip, 4, 4)
    shown = letters.elidedText(word, Qt.TextElideMode.ElideRight, width - 8)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()
