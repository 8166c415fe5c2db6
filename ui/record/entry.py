"""Where one statement is typed: who speaks, to what it appeals, the words; Enter ends it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rules.periods import STATION_ZONE
from rules.records import Said
from rules.vocabulary import Appeal
from ui.colours import Tone
from ui.shortcuts import gives_way
from ui.theme import set_look
from ui.widgets.chips import StatusChip
from ui.widgets.inputs import LongTextInput, Now
from workflow.views.record import Speaker


class StatementEntry(QWidget):
    """Holds the statement being typed; ``ended`` follows Enter, ``up_asked`` the arrow up from the first line."""

    ended = Signal()
    edited = Signal()
    up_asked = Signal()

    def __init__(self, now: Now) -> None:
        super().__init__()
        self._now = now
        self.speaker = Speaker("")
        self.appeal: Appeal | None = None
        self.said_at: datetime | None = None
        self.who = QLabel()
        self.tag = StatusChip()
        self.hint = QLabel(self.tr("Enter 记下这一条，Shift+Enter 换行"))
        self.text = LongTextInput()
        self.text.box.setAccessibleName(self.tr("所说的话"))
        self.text.box.installEventFilter(self)
        self.text.changed.connect(self._typed)
        self._lay_out()

    def begin(self, speaker: Speaker) -> None:
        """Let somebody speak; what is typed stays, with another name before it."""
        self.speaker = speaker
        self._show()
        self.text.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_to(self, said: Said) -> None:
        """Take a statement up again for correction."""
        self.speaker = Speaker(said.speaker, said.party_id, said.officer_id)
        self.appeal, self.said_at = said.appeal, said.said_at
        self.text.set_value(said.text)
        self.text.box.moveCursor(QTextCursor.MoveOperation.End)
        self._show()
        self.text.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, appeal: Appeal) -> None:
        """Say to what the statement appeals; the same word again takes it away."""
        self.appeal = None if self.appeal is appeal else appeal
        self._show()
        self.edited.emit()

    def insert(self, words: str) -> None:
        """Put a phrase where the cursor is."""
        self.text.box.insertPlainText(words)
        self.text.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def taken(self) -> Said | None:
        """Return the statement and begin an empty one of the same speaker; None when nothing was typed."""
        words = self.text.value()
        if not words or self.said_at is None:
            return None
        who = self.speaker
        said = Said(self.said_at, who.label, words, who.party_id, who.officer_id, self.appeal)
        self.empty()
        return said

    def empty(self) -> None:
        """Begin an empty statement of the same speaker."""
        self.said_at, self.appeal = None, None
        self.text.set_value("")
        self._show()

    def draft(self) -> dict[str, Any]:
        """Return what is being typed as plain JSON values."""
        return {
            "speaker": [self.speaker.label, self.speaker.party_id, self.speaker.officer_id],
            "appeal": self.appeal,
            "at": self.said_at.isoformat() if self.said_at else None,
            "text": self.text.draft(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        """Put back what ``draft`` returned."""
        self.speaker = Speaker(*draft["speaker"])
        self.appeal = Appeal(draft["appeal"]) if draft["appeal"] else None
        self.text.restore(draft["text"])
        # After the text, whose first letter sets the time.
        self.said_at = datetime.fromisoformat(draft["at"]) if draft["at"] else None
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the statement at Enter, leave upwards from its first line, give way to the window's keys."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._act_on(event)
        return gives_way(event) or super().eventFilter(watched, event)

    def _act_on(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _WITH_ANOTHER:
            self.ended.emit()
            return True
        if event.key() == Qt.Key.Key_Up and self.text.box.textCursor().blockNumber() == 0:
            self.up_asked.emit()
            return True
        return False

    def _typed(self) -> None:
        if self.said_at is None and self.text.value():
            # Stamped when the words begin, not when they end.
            self.said_at = self._now().replace(tzinfo=STATION_ZONE)
        self.edited.emit()

    def _show(self) -> None:
        self.who.setText(f"{self.speaker.label}：")
        self.tag.show_status(f"说{self.appeal.label}" if self.appeal else "", Tone.ACTIVE)

    def _lay_out(self) -> None:
        set_look(self.who, "look", "heading")
        set_look(self.hint, "look", "muted")
        head = QHBoxLayout()
        for part in (self.who, self.tag):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.text)


_KEYS = Qt.KeyboardModifier
_WITH_ANOTHER = _KEYS.ShiftModifier | _KEYS.ControlModifier | _KEYS.AltModifier
