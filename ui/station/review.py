"""A list of results to look through: leave it with Esc, or confirm what it proposes with Ctrl+Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.colours import Tone
from ui.shortcuts import captioned, matches
from ui.theme import set_look
from ui.widgets.record_table import Column, RecordTable

Row = TypeVar("Row")


class Review(QWidget, Generic[Row]):
    """Shows rows beneath a summary, what ``told`` says of the chosen one in full below.

    ``confirmed`` follows Ctrl+Enter while there is something to do, ``left`` the Esc key.
    """

    confirmed = Signal()
    left = Signal()

    def __init__(
        self, columns: Sequence[Column[Row]], name: str, told: Callable[[Row], str], confirm_label: str = ""
    ) -> None:
        super().__init__()
        self.title, self.summary, self.detail = QLabel(), QLabel(), QLabel()
        self.table = RecordTable[Row](columns, self.tr("文件里没有内容。"), name=name)
        self.confirm_button = QPushButton(captioned("submit", confirm_label))
        self.leave_button = QPushButton(captioned("cancel", self.tr("返回")))
        self.table.chosen.connect(lambda row: self.detail.setText("" if row is None else told(row)))
        self.confirm_button.clicked.connect(self.confirmed)
        self.leave_button.clicked.connect(self.left)
        self._lay_out()

    def show_rows(self, title: str, summary: str, tone: Tone, rows: Sequence[Row], *, to_do: bool = False) -> None:
        """Show other rows; ``to_do`` offers the button that confirms them."""
        self.title.setText(title)
        self.summary.setText(summary)
        set_look(self.summary, "tone", tone.value)
        self.table.set_rows(rows)
        self.confirm_button.setVisible(to_do)
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """Hold the confirming button while the work is being done."""
        self.confirm_button.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm or leave by the keys that save or leave a form."""
        pressed = QKeySequence(event.keyCombination())
        if matches("submit", pressed):
            if self.confirm_button.isVisible() and self.confirm_button.isEnabled():
                self.confirmed.emit()
        elif matches("cancel", pressed):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        set_look(self.title, "look", "title")
        set_look(self.confirm_button, "look", "primary")
        set_look(self.detail, "look", "small")
        for label in (self.summary, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        foot = QHBoxLayout()
        foot.addWidget(self.confirm_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(foot)
