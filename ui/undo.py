"""Taking back the last act with two presses of one key: the first says what it would be, the second does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from rules.errors import Refusal
from ui.main_window import MainWindow
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from workflow.undo import LastAct

_PATIENCE = 15_000


class UndoKey(QObject):
    """Answers the key in a window; ``look`` and ``take_back`` are called off the GUI thread."""

    def __init__(
        self,
        window: MainWindow,
        runner: TaskRunner,
        look: Callable[[], LastAct],
        take_back: Callable[[int], str],
    ) -> None:
        super().__init__(window)
        self._window, self._runner = window, runner
        self._look, self._take_back = look, take_back
        self._offered: LastAct | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._forget)
        window.acted.connect(self._forget)
        window.officer_chosen.connect(self._forget)
        bind(window, "undo_act", self.press)

    def press(self) -> None:
        """Say what the last act was, or take it back when that was just said."""
        offered = self._offered
        self._forget()
        if offered is None:
            self._runner.run(lambda _p: self._look(), self._offer, self._refused, owner=self)
        else:
            self._runner.run(lambda _p: self._take_back(offered.seq), self._taken_back, self._refused, owner=self)

    def _offer(self, last: LastAct) -> None:
        self._offered = last
        self._patience.start()
        key = shortcut("undo_act").shown
        self._window.messages.show_note(self.tr("上一项是 {0}。要撤销它，请再按一次 {1}。").format(last.words, key))

    def _taken_back(self, words: str) -> None:
        self._window.refresh_page()
        self._window.messages.show_done(self.tr("已撤销 {0}。").format(words))
        self._window.acted.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._window.messages.show_refusal(refusal)

    def _forget(self, *_what: object) -> None:
        self._patience.stop()
        self._offered = None
