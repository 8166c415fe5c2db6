"""The page of the rows behind a figure: each opens its incident or its case; Esc leads back to the figure."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rules.wording import chinese_date
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.shortcuts import bind
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.today.subject import DayIncident
from ui.widgets.record_table import DATE_WIDTH, Column, RecordTable
from workflow.views.behind import Asked, RowBehind, RowsView, rows_behind

_COLUMNS: tuple[Column[RowBehind], ...] = (
    Column("counted", "计入", lambda row: "计入" if row.counted else "", 3),
    Column("day", "日期", lambda row: chinese_date(row.day), DATE_WIDTH, value=lambda row: row.day),
    Column("number", "编号", lambda row: row.number, 11),
    Column("words", "内容", lambda row: row.words, 0),
    Column("community", "社区", lambda row: row.community, 6, spare=1),
    Column("officer", "承办人", lambda row: row.officer, 4, spare=2),
)


class RowsPage(Page):
    """Shows what one figure of one period counts."""

    key = "rows"
    title = "数字的明细"

    def __init__(self, counter: Counter, runner: TaskRunner, _shelf: DraftShelf) -> None:
        super().__init__()
        self._counter, self._runner = counter, runner
        self._asked: Asked | None = None
        self.view: RowsView | None = None
        self.value, self.meaning, self.detail = QLabel(), QLabel(), QLabel()
        self.table: RecordTable[RowBehind] = RecordTable(
            _COLUMNS, self.tr("正在读取……"), identity=lambda row: row.row_id, name=self.tr("明细")
        )
        self._lay_out()
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(self._open)
        bind(self, "leave_rows", self.left.emit)

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to a figure of a period."""
        if isinstance(subject, Asked):
            self._asked, self.view = subject, None
            self.table.set_rows(())

    def refresh(self) -> None:
        """Read the rows anew."""
        asked, desk = self._asked, self._counter.desk
        if asked is None:
            self.value.setText(self.tr("请先在月报或者看板里选一个数字，按 Enter 看它的明细。"))
            return
        self._runner.run(lambda _p: rows_behind(desk, asked), self._show, self.refused.emit)

    def first_focus(self) -> QWidget | None:
        """Return the list."""
        return self.table

    # What is shown

    def _show(self, view: RowsView) -> None:
        if view.asked != self._asked:
            return
        self.view, self.title = view, view.title
        self.title_changed.emit()
        self.value.setText(view.value)
        self.meaning.setText(f"{view.meaning}{view.remark}")
        self.table.leave_out(() if view.marks_counted else ("counted",))
        self.table.empty_text = view.remark or self.tr("这个数字是0，没有明细。")
        self.table.set_rows(view.rows)

    def _show_row(self, row: object) -> None:
        self.detail.setText(row.words if isinstance(row, RowBehind) else "")

    def _open(self, row: RowBehind) -> None:
        if row.incident_id is not None and row.business_date is not None:
            self.go.emit("today", DayIncident(row.business_date, row.incident_id))
        elif row.case_id is not None:
            self.go.emit("case", row.case_id)

    def _lay_out(self) -> None:
        set_look(self.value, "look", "heading")
        set_look(self.meaning, "look", "muted")
        set_look(self.detail, "look", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        for label in (self.value, self.meaning):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.table, 1)
        self.detail.setWordWrap(True)
        column.addWidget(self.detail)
