"""The page that lists the cases: searched while typing, narrowed by a form, scrolled through to the end."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.act_panel import ActPanel
from ui.cases.columns import CASE_COLUMNS, case_words
from ui.cases.filters import filter_words, filtering, wanted_of
from ui.cases.source import CaseSource
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.long_list import LongList
from ui.page import Page
from ui.reveal import of_list
from ui.shortcuts import shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.today.page import CASE_PAGE
from ui.widgets.act_bar import ActBar
from ui.widgets.list_table import ListTable
from ui.widgets.search_box import SearchBox
from workflow.views.cases import CaseRow, CaseWanted
from workflow.views.lists import StationLists, station_lists
from workflow.views.search import SomeCases

_LINES_FOR_ALL = 20


class CasesPage(Page):
    """Lists the open cases at first; Enter in the list asks for the case."""

    key = "cases"
    title = "纠纷"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self._counter, self._runner = counter, runner
        self._wanted, self._typed = CaseWanted(), ""
        self._anew = True
        self.lists: StationLists | None = None
        self.search = SearchBox(f"姓名、拼音、地点、编号、证件或电话尾号（{shortcut('find').shown}）")
        self.words = QLabel()
        self.detail = QLabel()
        self.table: ListTable[CaseRow] = ListTable(CASE_COLUMNS, "正在读取……", lambda row: row.id, "纠纷列表")
        self.list: LongList[CaseRow] = LongList(self.table, runner)
        self.bar = ActBar(self)
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.addWidget(self.panel)
        self.reveal = of_list(self, counter, runner)
        self._add_acts()
        self._listen()

    def refresh(self) -> None:
        """Read the list anew; the cursor stays in its record."""
        desk = self._counter.desk
        source = CaseSource(desk, self._wanted, self._typed, self.reveal.shown)
        self._runner.run(lambda _p: station_lists(desk), self._take_lists)
        self.list.ask(source, from_the_top=self._anew)
        self._anew = False

    def open_subject(self, subject: object) -> None:
        """List the cases of a filter, or those of a filter that carry a text, from the first."""
        if isinstance(subject, CaseWanted):
            subject = SomeCases(subject)
        if isinstance(subject, SomeCases):
            self._wanted, self._typed, self._anew = subject.wanted, subject.typed, True
            self.search.put(subject.typed)

    def first_focus(self) -> QWidget | None:
        """Return the list, or nothing while the form is open."""
        return self.table if self.panel.form is None else None

    def _take_lists(self, lists: StationLists) -> None:
        self.lists = lists

    def _show(self) -> None:
        if self.lists is None:
            return
        self.table.empty_text = self._empty_words()
        self.words.setText(f"{filter_words(self._wanted, self.lists)}　{self._count_words()}")
        self.bar.show_only({"filter_cases"} | ({"all_open_cases"} if self._wanted != CaseWanted() else set()))

    def _count_words(self) -> str:
        count = self.table.model_of_windows.rowCount()
        words = f"共{count}起" + ("" if self.list.whole and not self.list.cut else "以上")
        marked = self.table.marked_count()
        return words if marked < 2 else f"{words}，已选{marked}起"

    def _empty_words(self) -> str:
        if self._typed:
            return (
                f"没有找到“{self._typed}”。可少写几个字，或按{shortcut('filter_cases').shown}放宽筛选（如包括已销号）。"
            )
        if self._wanted == CaseWanted():
            return "没有未销号的纠纷。纠纷在“今日”从警情立为纠纷。"
        return f"没有符合筛选条件的纠纷。按{shortcut('all_open_cases').shown}取消筛选。"

    def _ask(self, typed: str) -> None:
        self._typed = typed
        self._list_anew()

    def _list_anew(self) -> None:
        self._anew = True
        self.refresh()

    def _narrow(self) -> None:
        if self.lists is not None:
            self.panel.open("filter_cases", filtering(self._wanted, self.lists), wanted_of)

    def _narrowed(self, wanted: Any) -> None:
        self._wanted = wanted
        self._list_anew()

    def _show_case(self, row: CaseRow | None) -> None:
        self.detail.setText("" if row is None else case_words(row))

    def _add_acts(self) -> None:
        self.bar.add("filter_cases", self._narrow)
        self.bar.add("all_open_cases", lambda: self._narrowed(CaseWanted()))
        self.bar.show_only({"filter_cases"})

    def seek(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _listen(self) -> None:
        self.search.asked.connect(self._ask)
        self.search.entered.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.chosen.connect(self._show_case)
        self.table.picked.connect(lambda key: self.go.emit(CASE_PAGE, key))
        self.table.marked.connect(self._show)
        self.list.changed.connect(self._show)
        self.panel.acted.connect(self._narrowed)
        self.panel.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low window to the list."""
        super().resizeEvent(event)
        low = self.height() < self.fontMetrics().height() * _LINES_FOR_ALL
        self.detail.setMaximumHeight(self.fontMetrics().lineSpacing() * (2 if low else 5))

    def _content(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.search.setMaximumWidth(980)
        for label in (self.words, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_look(self.detail, "look", "muted")
        for part in (self.search, self.bar, self.words):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        return sheet
