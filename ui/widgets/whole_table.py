"""A list that shows all its rows: what is around it scrolls, so that no row is cut between two scroll bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.widgets.record_table import RecordTable

Row = TypeVar("Row")
_AROUND = 6
"""How much of what is around the list is seen with it, so that its frame is not cut."""


class WholeTable(RecordTable[Row]):
    """A RecordTable as high as its rows, up to ``most`` of them when that is set; without rows a line of words."""

    most: int | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace the snapshot and take the height of its rows."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().setVisible(bool(rows))
        super().set_rows(rows)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of the rows with their head."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the same height: the list does not shrink."""
        return QSize(super().minimumSizeHint().width(), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the bar beneath when the columns no longer fit."""
        super().resizeEvent(event)
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the list in view when the cursor comes to it, except by a click: what is clicked is in view."""
        super().focusInEvent(event)
        area = self._scrolled_by()
        if area is not None and event.reason() != Qt.FocusReason.MouseFocusReason:
            area.ensureWidgetVisible(self, 0, _AROUND)

    def changeEvent(self, event: QEvent) -> None:
        """Take another height when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _scrolled_by(self) -> QScrollArea | None:
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around

    def _height(self) -> int:
        rows = self.rows_model.rowCount()
        shown = max(1, rows if self.most is None else min(rows, self.most))
        head = self.horizontalHeader()
        bar = self.horizontalScrollBar().sizeHint().height() if head.length() > self.viewport().width() else 0
        above = head.sizeHint().height() + bar if rows else 0
        return above + shown * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth() + 2
