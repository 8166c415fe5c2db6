"""The keys of a page, or all of them, read from the table of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.page import Page
from ui.shortcuts import ALL_KEYS, SHORTCUTS, Place, Shortcut, shortcut
from ui.theme import set_look
from ui.widgets.chips import SectionHeading

_GENERAL = (Place.FORM, Place.TABLE, Place.EVERYWHERE)
_LETTERS_FOR_TWO = 36


class KeyPage(Page):
    """Shows what each key does on one page and in general; its subject is a tuple of places, or ALL_KEYS."""

    key = "keys"

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Sequence[Place], Sequence[Place]] = ((), ())
        self._narrow = False
        self._way = QLabel()
        set_look(self._way, "look", "muted")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 8, 12)
        column.addWidget(self._way)
        column.addWidget(self._scroll)
        self.open_subject(ALL_KEYS)

    def open_subject(self, subject: object) -> None:
        """List the keys of some places and the general ones, or all keys."""
        places = subject if isinstance(subject, tuple) else ()
        self.title = f"按键：{places[0].value}" if places else shortcut("all_keys").text
        self._scroll.setAccessibleName(self.title)
        self._way.setText(self.tr("按 Esc 回到刚才的地方。") + (_all_keys_words() if places else ""))
        self._columns = (places, _GENERAL) if places else _halves(list(Place))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns beneath each other where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().horizontalAdvance("字") * _LETTERS_FOR_TWO
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    def _show(self) -> None:
        columns = ([place for column in self._columns for place in column],) if self._narrow else self._columns
        self._scroll.setWidget(_sheet(*columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to where the officer was on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def first_focus(self) -> QWidget | None:
        """Return the scrolled part, so that the arrow keys move it."""
        return self._scroll


def _all_keys_words() -> str:
    row = shortcut("all_keys")
    return f"{row.text}见 {row.shown}。"


def _sheet(*columns: Sequence[Place]) -> QWidget:
    sheet = QWidget()
    set_look(sheet, "look", "sheet")
    row = QHBoxLayout(sheet)
    row.setSpacing(28)
    for places in columns:
        row.addLayout(_keys_of(places), 1)
    return sheet


def _rows_of(place: Place) -> list[Shortcut]:
    return [row for row in SHORTCUTS if row.place is place]


def _halves(places: Sequence[Place]) -> tuple[Sequence[Place], Sequence[Place]]:
    """Part the places, in their order, where the two columns come out most alike."""
    lengths = [len(_rows_of(place)) + 2 for place in places]
    at = min(range(len(places)), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
    return places[:at], places[at:]


def _keys_of(places: Sequence[Place]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for place in places:
        rows = _rows_of(place)
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
        meaning.setWordWrap(True)
        set_look(meaning, "look", "muted")
        shown = QLabel(row.all_shown)
        grid.addWidget(shown, line, 0)
        grid.addWidget(meaning, line, 1)
        grid.setColumnMinimumWidth(0, shown.fontMetrics().horizontalAdvance("字") * 9)
    return grid
