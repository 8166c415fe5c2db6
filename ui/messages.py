"""The calm bar above a page: what was refused and why, what was done, how far work is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from rules.errors import Forbidden, Refusal, StaleRecord, StorageUnavailable
from ui.colours import Tone
from ui.theme import set_look


class MessageBar(QFrame):
    """One message at a time, with a word for its colour; ``reload_asked`` and ``stop_asked`` are its buttons."""

    reload_asked = Signal()
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.word = QLabel()
        self.sentence = QLabel()
        self.progress = QProgressBar()
        self.reload_button = QPushButton(self.tr("重新载入（F5）"))
        self.stop_button = QPushButton(self.tr("停止"))
        self.close_button = QPushButton(self.tr("知道了"))
        self.reload_button.clicked.connect(self.reload_asked)
        self.stop_button.clicked.connect(self.stop_asked)
        self.close_button.clicked.connect(self.clear)
        self._lay_out()
        self.clear()

    def show_refusal(self, refusal: Refusal) -> None:
        """Show a refusal with its source, who can lift it, and a word that says whose turn it is."""
        word, tone = _turn(refusal)
        self._show(word, refusal.message, tone)
        self.reload_button.setVisible(isinstance(refusal, StaleRecord))

    def show_done(self, sentence: str) -> None:
        """Say that an act was done."""
        self._show(self.tr("已办理"), sentence, Tone.GOOD)
        self._said = sentence

    def show_note(self, sentence: str) -> None:
        """Say something the officer should know."""
        self._show(self.tr("请注意"), sentence, Tone.WARN)

    def show_progress(self, done: int, total: int, words: str = "") -> None:
        """Show that ``done`` of ``total`` steps are behind; total 0 means unknown."""
        if not self.in_progress:
            said = self._said
            self._show(self.tr("进行中"), words, Tone.ACTIVE)
            self._said = said
        self.sentence.setText(words)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.show()
        self.stop_button.show()
        self.close_button.hide()

    def end_progress(self) -> None:
        """Take a progress message away, and say again what was done before it; any other message stays."""
        if self.in_progress:
            said = self._said
            self.clear()
            if said:
                self.show_done(said)

    def clear(self) -> None:
        """Show nothing."""
        self._show("", "", Tone.NEUTRAL)
        self.hide()

    def clear_finished(self) -> None:
        """Show nothing, unless work is going on."""
        if not self.in_progress:
            self.clear()

    @property
    def in_progress(self) -> bool:
        """Whether a progress message is shown."""
        return not self.progress.isHidden()

    def _show(self, word: str, sentence: str, tone: Tone) -> None:
        self._said = ""
        self.word.setText(word)
        self.sentence.setText(sentence)
        for part in (self.progress, self.stop_button, self.reload_button):
            part.hide()
        self.close_button.show()
        set_look(self, "bar", tone.value)
        self.show()
        if sentence:
            self.setAccessibleName(f"{word}：{sentence}")
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _lay_out(self) -> None:
        bold = self.word.font()
        bold.setBold(True)
        self.word.setFont(bold)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress.setFixedWidth(220)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(12)
        row.addWidget(self.word)
        row.addWidget(self.sentence, 1)
        for part in (self.progress, self.stop_button, self.reload_button, self.close_button):
            row.addWidget(part)


def _turn(refusal: Refusal) -> tuple[str, Tone]:
    if isinstance(refusal, Forbidden):
        return "须由他人办理", Tone.WARN
    if isinstance(refusal, StaleRecord):
        return "他人已先保存", Tone.WARN
    if isinstance(refusal, StorageUnavailable):
        return "无法读写台账", Tone.BAD
    return "未办理", Tone.BAD
