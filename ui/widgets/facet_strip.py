"""A row of counts to choose from: how a list divides, one field at a time, in a single line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from ui.theme import set_look


@dataclass(frozen=True, slots=True)
class FacetChip:
    """One value to choose: what is told when it is, its words with the count, and whether it is chosen now."""

    value: Any
    words: str
    chosen: bool


class FacetStrip(QScrollArea):
    """Shows the chips of one field; ``chosen(value)`` follows Enter, Space or a click, with None for the chosen one.

    It is one stop of Tab, as a list is; left and right go from chip to chip, and what does not fit is scrolled to.
    """

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._at = name, 0
        self.shown: tuple[FacetChip, ...] = ()
        self.chips: list[QPushButton] = []
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading, self.remark = QLabel(), QLabel()
        self._sheet = QWidget()
        set_look(self._sheet, "look", "sheet")
        self._row = QHBoxLayout(self._sheet)
        self._row.setContentsMargins(2, 4, 2, 4)
        self._row.setSpacing(6)
        for label in (self.heading, self.remark):
            set_look(label, "look", "muted")
            self._row.addWidget(label)
        self._row.addStretch(1)
        self.setWidget(self._sheet)

    def show_chips(self, heading: str, chips: Sequence[FacetChip], remark: str = "") -> None:
        """Show other chips behind a heading and before a remark; the cursor keeps its place among them."""
        for button in self.chips:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.shown = tuple(chips)
        self.chips = [self._button(chip) for chip in chips]
        for place, button in enumerate(self.chips, 1):
            self._row.insertWidget(place, button)
            button.show()
        self.heading.setText(heading)
        self.remark.setText(remark)
        # Laid out now and not at the next event: only what has its place can be scrolled to.
        self._row.activate()
        self._sheet.resize(self._sheet.sizeHint().expandedTo(self.viewport().size()))
        self._go(self._at)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the chip beside this one, or choose it."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None:
            self._go(self._at + by)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.shown:
            self._choose(self.shown[self._at])
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which chip the cursor is in."""
        super().focusInEvent(event)
        self._go(self._at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the cursor no more."""
        super().focusOutEvent(event)
        self._go(self._at)

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line, of any width."""
        return QSize(0, self._sheet.sizeHint().height() + 2 * self.frameWidth())

    def _button(self, chip: FacetChip) -> QPushButton:
        button = QPushButton(chip.words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCheckable(True)
        button.setChecked(chip.chosen)
        set_look(button, "look", "facet")
        button.clicked.connect(partial(self._choose, chip))
        return button

    def _choose(self, chip: FacetChip, _down: bool = False) -> None:
        self.chosen.emit(None if chip.chosen else chip.value)

    def _go(self, at: int) -> None:
        self._at = max(0, min(at, len(self.chips) - 1))
        for place, button in enumerate(self.chips):
            set_look(button, "here", "yes" if place == self._at and self.hasFocus() else "")
        if self.chips:
            self.ensureWidgetVisible(self.chips[self._at], 12, 0)
            self.setAccessibleName(f"{self._name}：{self.heading.text()} {self.shown[self._at].words}")
