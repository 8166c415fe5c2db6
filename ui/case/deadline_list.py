"""The deadlines of a case: a line each, and on Enter why the day is that day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import set_look
from ui.tones import due_tone
from ui.widgets.record_table import Column
from ui.widgets.whole_table import WholeTable
from workflow.views.deadlines import DueRow

_MOST_ROWS = 4
_COLUMNS: tuple[Column[DueRow], ...] = (
    Column("label", "期限（按 Enter 看为什么是这一天）", lambda row: row.label, 0),
    Column("due", "到期日", lambda row: row.due_words or "—", 8),
    Column("standing", "还剩", lambda row: row.standing, 8, tone=due_tone),
)


class DeadlineList(QWidget):
    """A table as high as its rows; Enter opens and shuts the counting of the chosen one beneath it."""

    def __init__(self) -> None:
        super().__init__()
        self.table = WholeTable[DueRow](_COLUMNS, "", identity=lambda row: row.label, name=self.tr("期限"))
        self.table.most = _MOST_ROWS
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.card = QFrame()
        set_look(self.card, "look", "card")
        inside = QVBoxLayout(self.card)
        inside.addWidget(self.why)
        self.card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addWidget(self.card)
        self.table.opened.connect(lambda _row: self._turn())
        self.table.chosen.connect(self._tell)

    def show_rows(self, rows: Sequence[DueRow]) -> None:
        """Show other deadlines; without any there is nothing to see."""
        self.table.set_rows(rows)
        self.setVisible(bool(rows))

    def _turn(self) -> None:
        self.card.setVisible(self.card.isHidden())

    def _tell(self, row: DueRow | None) -> None:
        self.why.setText("" if row is None else why_words(row))
        self.why.setAccessibleName(self.why.text())


def why_words(row: DueRow) -> str:
    """Return why a deadline falls on its day, a line for each step of the counting, and the article."""
    steps = (f"{at}. {step}" for at, step in enumerate(row.steps, start=1))
    unsure = row.why.removeprefix("，".join(row.steps)).lstrip("。")
    return "\n".join([f"为什么是这一天：{row.label}", *steps, *filter(None, (unsure,)), f"依据：{row.source}"])
