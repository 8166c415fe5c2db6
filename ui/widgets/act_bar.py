"""A row of act buttons that wraps where the window is narrow; each button names its key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ui.shortcuts import bind, captioned
from ui.theme import set_look

_GAP = 8
_CHANGES = {QEvent.Type.LayoutRequest, QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.StyleChange}
"""After these a button may want other room."""


class ActBar(QWidget):
    """The acts of a page: a button each, side by side and going on in the next line when the room ends.

    The key of an act works wherever the focus is on the page, even while the button is hidden.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.buttons: dict[str, QPushButton] = {}
        self._order: list[QWidget] = []
        self._words: list[QLabel] = []
        self._heights: dict[int, int] = {}
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
        self._order.append(button)

    def show_only(self, names: Collection[str]) -> None:
        """Show the buttons of these acts alone, in the order they were added."""
        self.show_groups([("", [name for name in self.buttons if name in names])])

    def show_groups(self, groups: Sequence[tuple[str, Sequence[str]]], first: str | None = None) -> None:
        """Show the buttons of these acts in this order, each group after its word.

        ``first`` names the likeliest act, "" says that none is; None leaves the looks of the buttons.
        """
        for word in self._words:
            # Until it is gone it would stand across the buttons.
            word.hide()
            word.deleteLater()
        self._words, self._order = [], []
        for text, names in groups:
            if text and names:
                self._words.append(self._word(text))
                self._order.append(self._words[-1])
            self._order += [self.buttons[name] for name in names]
        for name, button in self.buttons.items():
            button.setVisible(button in self._order)
            if first is not None:
                set_look(button, "look", "primary" if name == first else "")
        self._chain()
        self._place_anew()

    def _word(self, text: str) -> QLabel:
        word = QLabel(text, self)
        set_look(word, "look", "muted")
        word.show()
        return word

    def _chain(self) -> None:
        """Let Tab visit the buttons in the order they stand."""
        shown = [widget for widget in self._order if isinstance(widget, QPushButton)]
        for before, after in pairwise(shown):
            QWidget.setTabOrder(before, after)

    def rename(self, name: str, text: str) -> None:
        """Give an act's button another word, with the same key."""
        self.buttons[name].setText(captioned(name, text))
        self._place_anew()

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow bar is a taller one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        if width not in self._heights:
            self._heights[width] = self._place(width, move=False)
        return self._heights[width]

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

    def event(self, event: QEvent) -> bool:
        """Measure anew when a button or the letters have changed."""
        if event.type() in _CHANGES:
            self._heights.clear()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons in the new room."""
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._order if not widget.isHidden()]

    def _place_anew(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._place(self.width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        x = y = line = 0
        shown = self._shown()
        tall = max((widget.sizeHint().height() for widget in shown), default=0)
        for at, widget in enumerate(shown):
            size = widget.sizeHint()
            # A word stays with the button it stands before.
            after = shown[at + 1].sizeHint().width() + _GAP if widget in self._words else 0
            if x and x + size.width() + after > width:
                x, y, line = 0, y + line + _GAP, 0
            if move:
                widget.setGeometry(x, y, size.width(), tall)
            x, line = x + size.width() + _GAP, tall
        return y + line
