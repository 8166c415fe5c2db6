"""The last sheet of the meeting: the balance, what was decided, what was not, and the acts that end the week."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.colours import Tone
from ui.theme import set_look
from ui.tones import RISK_TONES
from ui.week.paper_acts import InFront
from ui.widgets.act_bar import ActBar
from ui.widgets.record_table import Column, RecordTable
from workflow.views.meeting import AgendaItem, Meeting

_COLUMNS: tuple[Column[AgendaItem], ...] = (
    Column("number", "编号", lambda item: item.row.number, 6),
    Column("title", "纠纷", lambda item: item.row.title, 0, room=8),
    Column("risk", "风险", lambda item: item.row.risk.label, 4, tone=lambda item: RISK_TONES[item.row.risk]),
    Column("owner", "责任人", lambda item: item.row.owner, 5, spare=1),
    Column("who", "由谁决定", lambda item: "所长" if item.who_decides else "所领导", 5, spare=2),
)


class ClosingSheet(QWidget):
    """Shows how the meeting stands; Enter in the list of undecided cases leads back to one."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.balance, self.decisions, self.blocks, self.papers = (QLabel() for _ in range(4))
        self.table = RecordTable[AgendaItem](
            _COLUMNS, self.tr("各件都有了决定。"), identity=lambda item: item.case_id, name=self.tr("还没有决定的纠纷")
        )
        self.bar = ActBar(page)
        for label in (self.balance, self.decisions, self.blocks, self.papers):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        set_look(self.blocks, "tone", Tone.BAD.value)
        set_look(self.papers, "tone", Tone.GOOD.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.balance, self.decisions, self.blocks, self.papers):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.bar)

    def show_meeting(self, meeting: Meeting, front: InFront) -> None:
        """Show how the week stands now."""
        week = meeting.week
        self.balance.setText(f"{week.balance.words}。")
        counted = "，".join(f"{kind.label}{count}件" for kind, count in meeting.decisions)
        left = len(meeting.undecided)
        waiting = f"还有{left}件没有决定，Enter 回到所选一件。" if left else "各件都有了决定。"
        self.decisions.setText(f"共{len(meeting.items)}件：{counted}。{waiting}")
        self.blocks.setText(f"还不能签结：{''.join(week.blocks)}" if week.blocks else "")
        signed = f"周清仓单{week.number}。" if week.number else ""
        self.papers.setText(signed + front.papers.words)
        for label in (self.blocks, self.papers):
            label.setVisible(bool(label.text()))
        self.table.set_rows(meeting.undecided)
