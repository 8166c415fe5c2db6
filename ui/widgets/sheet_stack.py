"""A sheet to be scrolled up and down, or a sentence in its place while there is nothing to show on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QWidget

from ui.theme import set_look


class SheetStack(QStackedWidget):
    """Shows ``words`` until the sheet in ``area`` is asked for."""

    def __init__(self, sheet: QWidget, words: str) -> None:
        super().__init__()
        self.area, self.words = QScrollArea(), QLabel(words)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidget(sheet)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self.area, "look", "plain")
        self.addWidget(self.words)
        self.addWidget(self.area)

    @property
    def shows_sheet(self) -> bool:
        """Whether the sheet is in front."""
        return self.currentWidget() is self.area

    def show_sheet(self) -> None:
        """Bring the sheet to the front."""
        self.setCurrentWidget(self.area)

    def show_words(self, words: str) -> None:
        """Say something in the place of the sheet."""
        self.words.setText(words)
        self.setCurrentWidget(self.words)
