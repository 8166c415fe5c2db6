"""One case of the meeting as everybody reads it: head, facts, ten lines, what is said, the keys of the decision."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.colours import Tone
from ui.meeting.ten_lines import TenLines
from ui.shortcuts import gives_way, shortcut
from ui.theme import set_look
from ui.tones import RISK_TONES
from ui.widgets.act_bar import ActBar
from ui.widgets.chips import StatusChip
from ui.widgets.inputs import LongTextInput
from workflow.views.meeting import AgendaItem, CaseBrief

_NOTE_LINES = 2
_NOTE_FRAME = 16


class ItemView(QWidget):
    """Shows one case; ``entry`` takes what is said of it, ``decisions`` and ``moves`` are the keys."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.risk, self.title, self.standing = StatusChip(), QLabel(), StatusChip()
        self.facts, self.due, self.decided = QLabel(), QLabel(), QLabel()
        self.lines = TenLines()
        self.entry = LongTextInput()
        self.entry.box.setAccessibleName(self.tr("会上的意见"))
        self.entry.box.installEventFilter(self)
        self.decisions, self.moves = ActBar(page), ActBar(page)
        self._lay_out()

    def show_item(self, item: AgendaItem, brief: CaseBrief | None) -> None:
        """Show a case; until its brief is read, what the agenda knows of it."""
        row = item.row
        self.risk.show_status(row.risk.label, RISK_TONES[row.risk])
        self.title.setText(f"{row.number}　{row.title if brief is None else brief.title}")
        parties = () if brief is None else (f"当事人{brief.parties}人",)
        parts = (row.state, f"责任人{row.owner}", *parties, f"已立{row.days_open}天", row.carried_words or "没有结转过")
        self.facts.setText("，".join(part for part in parts if part))
        due = item.due.words if item.due is not None else self.tr("没有在走的期限")
        self.due.setText("；".join(filter(None, (due, item.who_decides))))
        set_look(self.due, "tone", (Tone.BAD if item.is_overdue or item.who_decides else Tone.NEUTRAL).value)
        measure = row.measure if brief is None else brief.measure or row.measure
        words = (row.decision, measure, f"下次处理{row.next_date}" if row.next_date else "")
        self.decided.setText(self.tr("本周决定：{0}").format("；".join(filter(None, words))))
        self.decided.setVisible(row.decided)
        set_look(self.decided, "tone", Tone.GOOD.value)
        word, tone = (self.tr("已决定"), Tone.GOOD) if row.decided else (row.decision, Tone.BAD)
        self.standing.show_status(word, tone)
        self.lines.show_lines(() if brief is None else brief.lines)

    def make_room(self) -> None:
        """Give the entry as many lines as it has in the letters of the page."""
        self.entry.box.setFixedHeight(self.entry.box.fontMetrics().lineSpacing() * _NOTE_LINES + _NOTE_FRAME)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the entry take no key of the window for itself."""
        return gives_way(event)

    def _lay_out(self) -> None:
        for label in (self.title, self.facts, self.due, self.decided):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_look(self.title, "look", "title")
        set_look(self.moves, "letters", "usual")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.risk)
        head.addWidget(self.title, 1)
        note = QHBoxLayout()
        label = QLabel(self.tr("记录（{0}）").format(shortcut("write_note").shown))
        label.setBuddy(self.entry.box)
        set_look(label, "look", "muted")
        note.addWidget(label)
        note.addWidget(self.entry, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self.facts, self.due, self.decided):
            column.addWidget(part)
        column.addWidget(self.lines, 1)
        column.addLayout(note)
        keys = QHBoxLayout()
        keys.addWidget(self.decisions, 1)
        keys.addWidget(self.standing)
        column.addLayout(keys)
        column.addWidget(self.moves)
