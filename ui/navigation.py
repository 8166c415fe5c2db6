"""The left side of the window: the pages with their keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from ui.colours import Tone, scheme_of
from ui.shortcuts import shortcut
from ui.theme import set_look
from ui.widgets.chips import StatusChip

_LETTERS, _LETTERS_NARROW = 9, 5
"""How many Chinese characters wide it is, with the keys and without."""

_BELONGING = {"case": "cases", "record": "cases"}
"""The pages without a button that show something of another page's list."""


class PageButton(QPushButton):
    """A page's title, with its key in quiet letters at the right edge."""

    def __init__(self, title: str, key_shown: str) -> None:
        super().__init__(title)
        self._key_shown = key_shown
        self.setCheckable(True)
        self.setToolTip(f"{title}（{key_shown}）")
        self.setAccessibleDescription(key_shown)
        self._names_key = True
        set_look(self, "look", "page")

    def name_key(self, named: bool) -> None:
        """Name the key beside the title, or leave it to the tip."""
        self._names_key = named
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button and, where there is room, the key."""
        super().paintEvent(event)
        if not self._names_key:
            return
        painter = QPainter(self)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        # The button's own palette pales what stands in quiet letters.
        painter.setPen(QColor(scheme_of(self.palette()).muted))
        area = self.rect().adjusted(0, 0, -10, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._key_shown)


class Navigation(QFrame):
    """The station's name and mark, a button for each page, and the help button; ``chosen(key)`` names the page."""

    chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, station: str) -> None:
        super().__init__()
        set_look(self, "look", "navigation")
        self.buttons: dict[str, PageButton] = {}
        self.station = QLabel(station)
        self.station.setWordWrap(True)
        set_look(self.station, "look", "heading")
        self.mark = StatusChip("", Tone.WARN)
        self.help_button = PageButton(shortcut("help").text, shortcut("help").shown)
        self.help_button.setCheckable(False)
        self.help_button.clicked.connect(self.help_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 14, 8, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self.station)
        self._column.addWidget(self.mark)
        self._column.addSpacing(8)
        self._column.addStretch(1)
        self._column.addWidget(self.help_button)
        self._narrow = False
        self._measure()

    def add(self, key: str, title: str, key_shown: str) -> None:
        """Add a page's button beneath the others."""
        button = PageButton(title, key_shown)
        button.clicked.connect(lambda: self.chosen.emit(key))
        button.name_key(not self._narrow)
        self.buttons[key] = button
        self._column.insertWidget(2 + len(self.buttons), button)

    def changeEvent(self, event: QEvent) -> None:
        """Take another width when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the keys out, so that the page gets their room, or name them again."""
        if narrow != self._narrow:
            self._narrow = narrow
            for button in (*self.buttons.values(), self.help_button):
                button.name_key(not narrow)
            self._measure()

    def _measure(self) -> None:
        letters = _LETTERS_NARROW if self._narrow else _LETTERS
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("字") * letters)

    def focus_current(self) -> None:
        """Put the cursor on the button of the page in front."""
        current = (button for button in self.buttons.values() if button.isChecked())
        next(current, self.help_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self, key: str) -> None:
        """Show which page is in front; a page without a button is lit by none, but for those that belong to one."""
        lit = _BELONGING.get(key, key)
        for name, button in self.buttons.items():
            button.setChecked(name == lit)
