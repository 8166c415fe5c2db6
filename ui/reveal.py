"""The key that has hidden names shown: until the page is left or another officer takes the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from ui.counter import Counter
from ui.page import Page
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from workflow.sealing import reveal_list


class Reveal(QObject):
    """Whether the hidden names of a page are shown now; ``ask`` has the looking entered and then calls ``grant``."""

    def __init__(self, page: Page, counter: Counter, ask: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._counter, self._ask = page, counter, ask
        self._granted_to: int | None = None
        page.installEventFilter(self)
        bind(page, "reveal", self.turn)

    @property
    def shown(self) -> bool:
        """Whether the officer at the desk has had the names shown and not left the page since."""
        return self._granted_to == self._counter.desk.officer.id

    def turn(self) -> None:
        """Have the names shown, or hide them again."""
        if not self.shown:
            self._ask()
            return
        self.end()
        self._page.noted.emit(self.tr("姓名证号已重新隐去。"))

    def grant(self, officer_id: int) -> None:
        """Show the names to that officer from now on, unless he has left the page meanwhile."""
        if not self._page.isVisible():
            return
        self._granted_to = officer_id
        key = shortcut("reveal").shown
        self._page.done.emit(self.tr("已显示姓名证号，已记入留痕；离开本页即重新隐去，也可再按{0}。").format(key))
        self._page.refresh()

    def end(self) -> None:
        """Hide the names again."""
        if self._granted_to is not None:
            self._granted_to = None
            self._page.refresh()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hide the names again when the page goes out of sight; a window put aside is still the officer's."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.end()
        return False


def of_list(page: Page, counter: Counter, runner: TaskRunner) -> Reveal:
    """Return the key of a list: the looking is entered under the page's title; sealed cases stay hidden."""

    def ask() -> None:
        desk, name = counter.desk, page.title
        runner.run(
            lambda _p: reveal_list(desk, name),
            lambda _nothing: reveal.grant(desk.officer.id),
            page.refused.emit,
            owner=page,
        )

    reveal = Reveal(page, counter, ask)
    return reveal
