"""Choosing a period: the one before, the one after, or any one typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from ui.theme import set_look


class PeriodChooser(QWidget):
    """Shows a period; ``stepped(-1 or 1)`` follows the arrows, ``chosen(text)`` the Enter key in the entry."""

    stepped = Signal(int)
    chosen = Signal(str)

    def __init__(self, example: str) -> None:
        super().__init__()
        self.before, self.after = QPushButton("◀"), QPushButton("▶")
        self.entry = QLineEdit()
        self.label = QLabel()
        self.before.setAccessibleName(self.tr("前一时段"))
        self.after.setAccessibleName(self.tr("后一时段"))
        self.entry.setPlaceholderText(example)
        self.entry.setAccessibleName(self.tr("时段"))
        self.entry.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 14 + 22)
        set_look(self.label, "look", "heading")
        # A long name is cut rather than widening the window.
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.entry.returnPressed.connect(lambda: self.chosen.emit(self.entry.text().strip()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.before, self.entry, self.after):
            row.addWidget(part)
        row.addWidget(self.label, 1)

    def show_period(self, key: str, words: str) -> None:
        """Show a period by its key, as typed, and in words."""
        self.entry.setText(key)
        self.label.setText(words)
        self.label.setToolTip(words)

    def begin(self) -> None:
        """Put the cursor into the entry with its text selected, ready to be typed over."""
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.entry.selectAll()
