"""Finding a text in a paper: the box, how many places there are, and the keys from one to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import set_look
from ui.widgets.act_bar import ActBar
from ui.widgets.search_box import SearchBox

PAUSE = 150
"""Milliseconds after the last character: a paper has few pages, and all of them are at hand."""


class FindBar(QWidget):
    """``asked(text)`` follows what is typed, ``onward(by)`` Enter and the keys for the next place and the one before.

    ``bound`` is where the keys work.
    """

    asked = Signal(str)
    onward = Signal(int)

    def __init__(self, bound: QWidget) -> None:
        super().__init__()
        self.box = SearchBox(self.tr("在文书中查找"), PAUSE)
        self.words = QLabel()
        self.bar = ActBar(bound)
        self.bar.add("find_in_paper", self._next(1))
        self.bar.add("find_before", self._next(-1))
        self._fresh = False
        self._lay_out()
        self.box.asked.connect(self._ask)
        self.box.entered.connect(self._enter)
        self.tell(-1, 0)

    def seek(self) -> None:
        """Put the cursor into the box; what stands in it is selected."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def empty(self) -> None:
        """Begin anew with another paper."""
        self.box.put("")
        self.tell(-1, 0)

    def tell(self, at: int, found: int) -> None:
        """Say at which of how many places one is, or that there is none."""
        typed = self.box.text().strip()
        if found:
            self.words.setText(self.tr("第{0}处，共{1}处").format(at + 1, found))
        else:
            self.words.setText(self.tr("没有找到") if typed else "")
        self.words.setVisible(bool(typed))
        self.bar.show_only({"find_in_paper", "find_before"} if found > 1 else ())
        self.bar.setVisible(found > 1)

    def _next(self, by: int) -> Callable[[], None]:
        def go_on() -> None:
            self._fresh = False
            if self.box.text().strip():
                self.onward.emit(by)
            else:
                self.seek()

        return go_on

    def _ask(self, text: str) -> None:
        self._fresh = True
        self.asked.emit(text)

    def _enter(self) -> None:
        """Go on to the next place; the first Enter after another text stays at the first one."""
        fresh, self._fresh = self._fresh, False
        if not fresh:
            self.onward.emit(1)

    def _lay_out(self) -> None:
        set_look(self.words, "look", "muted")
        self.bar.rename("find_in_paper", self.tr("下一处"))
        self.bar.rename("find_before", self.tr("上一处"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.box, self.words, self.bar):
            column.addWidget(part)
