"""A row of act buttons that wraps where the window is narrow; each button names its key."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QSizePolicy, QWidget

from ui.shortcuts import bind, captioned
from ui.theme import set_look


class WrappingLayout(QLayout):
    """Lays its items side by side and goes on in the next line when the room ends; hidden ones take none."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at a place, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at a place, None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow row is a taller one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        """Place the items."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        """Return the room of the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the room of the widest item."""
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, area: QRect, *, move: bool) -> int:
        x, y, line = area.x(), area.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > area.x() and x + size.width() > area.x() + area.width():
                x, y, line = area.x(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(QRect(x, y, size.width(), size.height()))
            x, line = x + size.width() + self.spacing(), max(line, size.height())
        return y + line - area.y()


class ActBar(QWidget):
    """The acts of a page: a button each, and its key wherever the focus is on the page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.buttons: dict[str, QPushButton] = {}
        self.setLayout(WrappingLayout())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, name: str, act: Callable[[], object], *, primary: bool = False) -> None:
        """Add the act of a shortcut; its key works even while its button is hidden, and then says why not."""
        button = QPushButton(captioned(name))
        if primary:
            set_look(button, "look", "primary")
        button.clicked.connect(lambda: act())
        bind(self._page, name, act)
        self.buttons[name] = button
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)

    def show_only(self, names: Collection[str]) -> None:
        """Show the buttons of these acts alone."""
        for name, button in self.buttons.items():
            button.setVisible(name in names)
        self.updateGeometry()

    def rename(self, name: str, text: str) -> None:
        """Give an act's button another word, with the same key."""
        self.buttons[name].setText(captioned(name, text))
