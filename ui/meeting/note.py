"""What is written of the case in front: filled in, kept while it is typed, stored when the case is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from rules.rights import may
from ui.counter import Counter
from ui.drafts import PAUSE, DraftShelf
from ui.shortcuts import shortcut
from ui.tasks import TaskRunner
from ui.widgets.inputs import LongTextInput
from workflow.meeting import note_meeting
from workflow.views.meeting import CaseBrief
from workflow.views.week import WeekState, WeekView

_WORTH_KEEPING = 5
"""From how many seconds on a case that was called up keeps its time, although nothing was written."""


class CaseNote(QObject):
    """Keeps the entry of a meeting; ``noted`` says what became of its words, ``refused`` why they are not stored.

    What is typed and not stored lies on ``shelf``.
    """

    noted = Signal(str)
    refused = Signal(object)

    def __init__(
        self, entry: LongTextInput, counter: Counter, runner: TaskRunner, shelf: DraftShelf, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._entry, self._counter, self._runner, self.shelf = entry, counter, runner, shelf
        self._brief: CaseBrief | None = None
        self._week: WeekView | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        entry.changed.connect(self._keep_soon)
        self._pause.timeout.connect(self.keep_now)

    def show(self, brief: CaseBrief, week: WeekView) -> None:
        """Turn to a case; what is being written of it stays."""
        before = None if self._brief is None or self._week is None else (self._week.first, self._brief.case_id)
        self._brief, self._week = brief, week
        if before != (week.first, brief.case_id) or not self._has_typed():
            self._fill(brief, week)

    def leave(self, seconds_of: Callable[[int], int]) -> None:
        """Store what was said of the case and how long it took; refused, the words stay on the shelf."""
        brief, week = self._brief, self._week
        if brief is not None and week is not None and week.state is not WeekState.CLOSED:
            self._store(brief, week, max(seconds_of(brief.case_id), brief.seconds))
        self._brief = self._week = None

    def keep_now(self) -> None:
        """Keep what is typed and not stored on the shelf."""
        self._pause.stop()
        if self._brief is None or self._entry.box.isReadOnly():
            return
        if self._has_typed():
            self.shelf.keep(self._draft_name(), {"text": self._entry.draft()})
        else:
            self.shelf.drop(self._draft_name())

    def _fill(self, brief: CaseBrief, week: WeekView) -> None:
        """Put what was noted into the entry, or what was typed and not stored when the program ended."""
        signed = week.state is WeekState.CLOSED
        draft = None if signed else self.shelf.kept(self._draft_name())
        locked = brief.hides_note or (brief.hides_names and draft is not None)
        self._entry.box.setReadOnly(signed or locked)
        self._entry.set_value(brief.note if draft is None or locked else draft["text"])
        self._pause.stop()
        if locked:
            words = self.tr("这一件的记录里有隐去的姓名，按{0}显示后才能接着写。")
            self.noted.emit(words.format(shortcut("reveal").shown))
        elif draft is not None:
            self.noted.emit(self.tr("已恢复上次没有存好的记录。"))

    def _has_typed(self) -> bool:
        """Whether something stands in the entry that is not stored."""
        entry = self._entry
        return self._brief is not None and not entry.box.isReadOnly() and entry.value() != self._brief.entered.strip()

    def _draft_name(self) -> str:
        assert self._week is not None
        assert self._brief is not None
        return f"meeting/{self._week.key}/{self._brief.case_id}"

    def _keep_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _store(self, brief: CaseBrief, week: WeekView, seconds: int) -> None:
        desk = self._counter.desk
        self.keep_now()
        typed, name = self._has_typed(), self._draft_name()
        text = self._entry.value() if typed else brief.entered
        if not typed and (seconds - brief.seconds < _WORTH_KEEPING or not may(desk.officer.role, "note_meeting")):
            return
        if not (text or seconds):
            # Where nothing was said and nothing written nothing is kept.
            return

        def stored(_nothing: None) -> None:
            kept = self.shelf.kept(name)
            if kept is not None and kept["text"].strip() == text:
                self.shelf.drop(name)

        def work(_progress: object) -> None:
            note_meeting(desk, week.first, brief.case_id, text, seconds)

        self._runner.run(work, stored, self.refused.emit, owner=self)
