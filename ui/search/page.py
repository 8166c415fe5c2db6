"""The page that searches everything while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.paper.subject import ArchivedPaper
from ui.reveal import of_list
from ui.search.columns import FOUND_COLUMNS, found_words, result_words
from ui.shortcuts import matches
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.today.subject import DayIncident
from ui.widgets.record_table import RecordTable
from ui.widgets.search_box import SearchBox
from workflow.views.search import (
    Found,
    OneCase,
    OneIncident,
    OnePaper,
    OnePerson,
    SearchResult,
    SomeCases,
    search_everything,
)

PAUSE = 60
"""Milliseconds after the last character: an answer takes less, so it may follow every key of a slow hand."""

_HINT = "姓名、拼音首字母、地点、编号、文号，或证件号、电话的末四位以上"
_NOTHING_TYPED = (
    "在上面的框里输入，边输边找：\n纠纷、人员、警情、文书（文号或名称）、社区、调解室、发生地。\n"
    "姓名可写汉字、拼音首字母（如 lwb）或全拼，两个字也行；几个词之间空一格，表示都要有。\n"
    "↓ 进入结果，Enter 打开，Esc 返回刚才的页面。"
)


class SearchPage(Page):
    """Shows what carries the text in its box, the newest of every kind; Esc leads back to the page before."""

    key = "search"
    title = "搜索"

    def __init__(self, counter: Counter, runner: TaskRunner, _shelf: DraftShelf) -> None:
        super().__init__()
        self._counter, self._runner = counter, runner
        self._officer = counter.desk.officer.id
        self._asking = False
        self._to_open: str | None = None
        self.result = SearchResult("")
        self.box = SearchBox(_HINT, PAUSE)
        self.words, self.detail = QLabel(), QLabel()
        self.table: RecordTable[Found] = RecordTable(
            FOUND_COLUMNS, _NOTHING_TYPED, identity=lambda row: (row.kind, row.opens), name="搜索结果"
        )
        self.reveal = of_list(self, counter, runner)
        self._lay_out()
        self.box.asked.connect(lambda _typed: self._ask())
        self.box.entered.connect(self._enter)
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(self._open)
        runner.cancelled.connect(self._ask_anew)

    # What the window asks

    def refresh(self) -> None:
        """Search anew for what stands in the box; another officer finds it empty."""
        if self._officer != self._counter.desk.officer.id:
            self._officer = self._counter.desk.officer.id
            self.box.clear()
        self._ask()

    def open_subject(self, subject: object) -> None:
        """Search for a text."""
        if isinstance(subject, str):
            self.box.put(subject)

    def first_focus(self) -> QWidget | None:
        """Return the box; what stands in it is selected, so that typing replaces it."""
        self.box.selectAll()
        return self.box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the box into the results on the down key, and back to the page before on Esc."""
        pressed = QKeySequence(event.keyCombination())
        if matches("leave_search", pressed):
            self.left.emit()
        elif matches("enter_results", pressed) and self.box.hasFocus() and self.result.rows:
            self._enter_results()
        else:
            super().keyPressEvent(event)

    # Asking: one search at a time, and after it only the last text typed meanwhile

    def _ask(self) -> None:
        if self._asking:
            return
        self._asking = True
        desk, typed, revealed = self._counter.desk, self.box.text().strip(), self.reveal.shown
        self._runner.run(lambda _p: search_everything(desk, typed, revealed), self._answer, self._refuse, owner=self)

    def _answer(self, result: SearchResult) -> None:
        self._asking = False
        if result.typed != self.box.text().strip():
            self._ask()
            return
        self.result = result
        self.table.empty_text = self._empty_words(result)
        self.table.set_rows(result.rows)
        if result.rows and not self.table.hasFocus():
            self.table.selectRow(0)
        self.words.setText(result_words(result))
        if self._to_open == result.typed:
            self._open_first()

    def _refuse(self, refusal: object) -> None:
        self._asking = False
        self.refused.emit(refusal)

    def _ask_anew(self) -> None:
        """Ask again for what stands in the box when the answer was dropped with other work that was stopped."""
        if self._asking:
            self._asking = False
            self._ask()

    def _empty_words(self, result: SearchResult) -> str:
        if not result.typed:
            return _NOTHING_TYPED
        return f"没有找到“{result.typed}”。可少写几个字，或改用拼音首字母、证件号或电话的末四位。"

    # Opening

    def _enter(self) -> None:
        """Open the first result of what is typed, now or when the answer is there."""
        self._to_open = self.box.text().strip()
        if self.result.typed == self._to_open:
            self._open_first()

    def _open_first(self) -> None:
        self._to_open = None
        self._open(self.table.current_row())

    def _enter_results(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, row: Found | None) -> None:
        match row.opens if row is not None else None:
            case OneCase(case_id):
                self.go.emit("case", case_id)
            case OnePerson(person_id):
                self.go.emit("people", person_id)
            case OneIncident(day, incident_id):
                self.go.emit("today", DayIncident(day, incident_id))
            case OnePaper(paper_id):
                self.go.emit("paper", ArchivedPaper(paper_id))
            case SomeCases() as some:
                self.go.emit("cases", some)
            case None:
                pass
            case _:
                self.go.emit("rooms", None)

    # How it looks

    def _show_row(self, row: Found | None) -> None:
        self.detail.setText("" if row is None else found_words(row))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(8)
        for label in (self.words, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_look(label, "look", "muted")
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.box)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
