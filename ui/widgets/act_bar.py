"""A row of act buttons that wraps where the window is narrow; each button names its key."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.shortcuts import bind, captioned
from ui.theme import set_look

_GAP = 8


class ActBar(QWidget):
    """The acts of a page: a button each, side by side and going on in the next line when the room ends.

    The key of an act works wherever the focus is on the page, even while the button is hidden.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.buttons: dict[str, QPushButton] = {}
        # Fixed would hold the bar to one line even where its height for the width is two.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, name: str, act: Callable[[], object], *, primary: bool = False) -> None:
        """Add the act of a shortcut with its button."""
        button = QPushButton(captioned(name), self)
        if primary:
            set_look(button, "look", "primary")
        button.clicked.connect(lambda: act())
        bind(self._page, name, act)
        self.buttons[name] = button

    def show_only(self, names: Collection[str]) -> None:
        """Show the buttons of these acts alone."""
        for name, button in self.buttons.items():
            button.setVisible(name in names)
        self._place_anew()

    def rename(self, name: str, text: str) -> None:
        """Give an act's button another word, with the same key."""
        self.buttons[name].setText(captioned(name, text))
        self._place_anew()

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow bar is a taller one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the room of all buttons in one line."""
        sizes = [button.sizeHint() for button in self._shown()]
        width = sum(size.width() + _GAP for size in sizes) - _GAP
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the widest button."""
        sizes = [button.sizeHint() for button in self._shown()]
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons in the new room."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def _shown(self) -> list[QPushButton]:
        return [button for button in self.buttons.values() if not button.isHidden()]

    def _place_anew(self) -> None:
        self.updateGeometry()
        self._place(self.width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        x = y = line = 0
        for button in self._shown():
            size = button.sizeHint()
            if x and x + size.width() > width:
                x, y, line = 0, y + line + _GAP, 0
            if move:
                button.setGeometry(x, y, size.width(), size.height())
            x, line = x + size.width() + _GAP, max(line, size.height())
        return y + line
