"""Looking through a paper: its pages with the keys that turn and size them, the search, and the column beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.paper.find_bar import FindBar
from ui.paper.page_view import STEP, Fit, PageView
from ui.paper.side import PaperSide
from ui.shortcuts import bind
from ui.theme import set_look
from ui.widgets.act_bar import ActBar

_SIDE_LETTERS = 15
"""The width of the column beside the pages, in Chinese characters."""


class PaperReader(QWidget):
    """Shows one paper after another; ``bound`` is where the keys work."""

    def __init__(self, bound: QWidget) -> None:
        super().__init__()
        self.bar = ActBar(bound)
        self.where = QLabel()
        self.view = PageView()
        self.find_bar = FindBar(bound)
        self.side = PaperSide()
        self._beside = QWidget()
        self._lay_out()
        self._listen(bound)

    @property
    def has_pages(self) -> bool:
        """Whether there are pages to look through."""
        return self.view.pages > 0

    def turn_to(self, content: bytes, words: str) -> None:
        """Show the pages of these bytes, or the words when they have none; the cursor stays where it is.

        What is shown already stays as it is, with its size and its place.
        """
        if content == self.view.content:
            self.view.say(words)
        else:
            self._put(PageView(content, words))
        self._tell()

    def seek(self) -> None:
        """Put the cursor into the search box."""
        self.find_bar.seek()

    def give_up_search(self) -> bool:
        """Take back what is searched for when the cursor is in its box, and return whether it was."""
        if not self.find_bar.box.hasFocus() or not self.find_bar.box.text():
            return False
        self.find_bar.empty()
        self.view.search("")
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # What the officer does

    def _step(self, by: int) -> None:
        if self.has_pages:
            self.view.go_to_page(max(self.view.page + by, 0))

    def _enlarge(self, by: float) -> None:
        if self.has_pages:
            self.view.enlarge(by)
            self._tell()

    def _fit_other(self) -> None:
        self.view.fit_to(Fit.WIDTH if self.view.fit is Fit.WHOLE else Fit.WHOLE)
        self._tell()

    def _search(self, text: str) -> None:
        self.view.search(text)
        self._tell_found()

    def _search_on(self, by: int) -> None:
        self.view.search_on(by)
        self._tell_found()

    def _tell_found(self) -> None:
        self.find_bar.tell(self.view.at, len(self.view.hits))

    def _tell(self) -> None:
        words = self.tr("第{0}页，共{1}页").format(self.view.page + 1, self.view.pages) if self.has_pages else ""
        self.where.setText(words)
        self.view.setAccessibleDescription(words)
        self.bar.rename("page_whole", self.tr("页宽") if self.view.fit is Fit.WHOLE else self.tr("整页"))
        for part in (self.where, self.bar, self.find_bar):
            part.setVisible(self.has_pages)

    # How it is put together

    def _put(self, view: PageView) -> None:
        """Put another view in the place of the one before, in the order of Tab, too."""
        before, self.view = self.view, view
        self._left.replaceWidget(before, view)
        # In a layout it would be shown a moment later, and could not have the cursor yet.
        view.show()
        QWidget.setTabOrder(before, view)
        if before.hasFocus():
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        before.hide()
        before.deleteLater()
        view.pageNavigator().currentPageChanged.connect(self._tell)
        self.find_bar.empty()

    def changeEvent(self, event: QEvent) -> None:
        """Give the column beside the pages its width again when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_beside"):
            self._measure()

    def _measure(self) -> None:
        self._beside.setFixedWidth(self.fontMetrics().horizontalAdvance("字" * _SIDE_LETTERS))

    def _listen(self, bound: QWidget) -> None:
        self.bar.add("page_larger", lambda: self._enlarge(STEP))
        self.bar.add("page_smaller", lambda: self._enlarge(1 / STEP))
        self.bar.add("page_whole", self._fit_other)
        self.bar.rename("page_larger", self.tr("放大"))
        self.bar.rename("page_smaller", self.tr("缩小"))
        bind(bound, "page_after", lambda: self._step(1))
        bind(bound, "page_before", lambda: self._step(-1))
        self.find_bar.asked.connect(self._search)
        self.find_bar.onward.connect(self._search_on)
        self._tell()

    def _lay_out(self) -> None:
        set_look(self.where, "look", "muted")
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.where)
        above.addWidget(self.bar, 1)
        self._left = QVBoxLayout()
        self._left.setSpacing(6)
        self._left.addLayout(above)
        self._left.addWidget(self.view, 1)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.find_bar)
        right.addWidget(self.side, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(self._left, 1)
        row.addWidget(self._beside)
        self._measure()
