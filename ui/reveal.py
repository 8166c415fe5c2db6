"""The key that has hidden names shown: until the page is left or another officer takes the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject

from rules.errors import Refusal
from rules.rights import require_right
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.page import Page
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from ui.widgets.fields import Field, FormSpec, Kind, note
from workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: its name, how the looking is entered with its reason, and whether a reason is needed."""

    what: str
    enter: Callable[[Desk, str], object]
    sealed: bool = False


class Reveal(QObject):
    """Whether the hidden names of a page are shown now; ``looked`` tells what is in front, None when nothing is.

    For what is sealed the reason is asked for in ``panel``; what the form gives, the page calls when it is done.
    ``then`` names the act the names were wanted for, if it was one.
    """

    def __init__(
        self,
        page: Page,
        counter: Counter,
        runner: TaskRunner,
        looked: Callable[[], Looked | None],
        panel: ActPanel | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._counter, self._runner = page, counter, runner
        self._looked, self._panel = looked, panel
        self._granted_to: int | None = None
        self.then = ""
        page.installEventFilter(self)
        bind(page, "reveal", self.turn)

    @property
    def shown(self) -> bool:
        """Whether the officer at the desk has had the names shown and not left the page since."""
        return self._granted_to == self._counter.desk.officer.id

    def turn(self) -> None:
        """Have the names shown, or hide them again."""
        if self.shown:
            self.end()
            self._page.noted.emit(self.tr("姓名证号已重新隐去。"))
        else:
            self.begin()

    def begin(self, then: str = "") -> None:
        """Have the names shown, once the looking is entered in the trail; who may not look is told at once."""
        self.then = then
        looked = self._looked()
        if looked is not None:
            self.look(looked, partial(self.grant, self._counter.desk.officer.id))

    def look(self, looked: Looked | None, then: Callable[[], None]) -> None:
        """Enter a single look in the trail and go on, at once when nothing is looked at; the page hides what it hid."""
        desk = self._counter.desk
        if looked is None:
            then()
            return
        try:
            require_right(desk.officer.role, "reveal")
        except Refusal as refusal:
            self._page.refused.emit(refusal)
            return
        if looked.sealed and self._panel is not None:
            self._panel.open(f"reveal/{looked.what}", _looking(looked.what), _with_reason(looked, desk, then))
            return
        self._runner.run(
            lambda _p: looked.enter(desk, ""), lambda _nothing: then(), self._page.refused.emit, owner=self
        )

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
        self.then = ""
        if self._granted_to is not None:
            self._granted_to = None
            self._page.refresh()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hide the names again when the page goes out of sight; a window put aside is still the officer's."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.end()
        return False


def of_list(page: Page, counter: Counter, runner: TaskRunner, panel: ActPanel | None = None) -> Reveal:
    """Return the key of a list: the looking is entered under the page's title; sealed cases stay hidden."""
    looked = partial(Looked, enter=lambda desk, _why: _enter_list(desk, page.title))
    return Reveal(page, counter, runner, lambda: looked(page.title), panel)


def _enter_list(desk: Desk, title: str) -> None:
    from workflow.sealing import reveal_list

    reveal_list(desk, title)


def _with_reason(looked: Looked, desk: Desk, then: Callable[[], None]) -> Callable[[dict[str, Any]], object]:
    def work(values: dict[str, Any]) -> Callable[[], None]:
        looked.enter(desk, values["reason"])
        return then

    return work


def _looking(what: str) -> FormSpec:
    return FormSpec(
        "显示封存的姓名证号",
        (
            note(f"{what}已封存。查看须写明理由，并记入留痕。"),
            Field("reason", "理由", Kind.TEXT, required=True),
        ),
        submit_label="显示",
    )
