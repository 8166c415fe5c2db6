"""All keys on one page, read from the table of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.page import Page
from ui.shortcuts import SHORTCUTS, Place, Shortcut
from ui.theme import set_look
from ui.widgets.chips import SectionHeading


class KeyPage(Page):
    """Shows what each key does, by the place where it works."""

    key = "keys"
    title = "按键一览"

    def __init__(self) -> None:
        super().__init__()
        sheet = QWidget()
        set_look(sheet, "look", "sheet")
        row = QHBoxLayout(sheet)
        row.setSpacing(28)
        row.addLayout(_keys_of(Place.EVERYWHERE, Place.TABLE), 1)
        row.addLayout(_keys_of(Place.FORM, *_OF_PAGES), 1)
        way_back = QLabel(self.tr("按 Esc 回到刚才的地方。"))
        set_look(way_back, "look", "muted")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 8, 12)
        column.addWidget(way_back)
        column.addWidget(self._scroll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to where the officer was on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def first_focus(self) -> QWidget | None:
        """Return the scrolled part, so that the arrow keys move it."""
        return self._scroll


_OF_PAGES = [place for place in Place if place not in {Place.EVERYWHERE, Place.TABLE, Place.FORM}]


def _keys_of(*places: Place) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for place in places:
        rows = [row for row in SHORTCUTS if row.place is place]
        if rows:
            column.addWidget(SectionHeading(place.value))
            column.addLayout(_listed(rows))
            column.addSpacing(12)
    column.addStretch(1)
    return column


def _listed(rows: Sequence[Shortcut]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, row in enumerate(rows):
        meaning = QLabel(row.text)
        set_look(meaning, "look", "muted")
        grid.addWidget(QLabel(row.all_shown), line, 0)
        grid.addWidget(meaning, line, 1)
    grid.setColumnMinimumWidth(0, 150)
    return grid
