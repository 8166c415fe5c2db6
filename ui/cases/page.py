"""The page that lists the cases: searched while typing, narrowed by a form, turned page by page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.act_panel import ActPanel
from ui.cases.columns import CASE_COLUMNS, case_words
from ui.cases.filters import filter_words, filtering, wanted_of
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.reveal import of_list
from ui.shortcuts import shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.today.page import CASE_PAGE
from ui.widgets.act_bar import ActBar
from ui.widgets.record_table import RecordTable
from ui.widgets.search_box import SearchBox
from workflow.views.cases import PAGE_LENGTH, CaseRow, CaseWanted, cases_page
from workflow.views.cases import CasesPage as Listing
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
        self._wanted, self._typed, self._offset = CaseWanted(), "", 0
        self.listing: Listing | None = None
        self.lists: StationLists | None = None
        self.search = SearchBox(f"姓名、拼音、地点、编号、证件或电话尾号（{shortcut('find').shown}）")
        self.words = QLabel()
        self.detail = QLabel()
        self.table: RecordTable[CaseRow] = RecordTable(
            CASE_COLUMNS, "正在读取……", identity=lambda row: row.id, name="纠纷列表"
        )
        self.bar = ActBar(self)
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.addWidget(self.panel)
        self.reveal = of_list(self, counter, runner)
        self._add_acts()
        self._listen()

    def refresh(self) -> None:
        """Read the present page of the list anew."""
        wanted, typed, offset = self._wanted, self._typed, self._offset
        desk, revealed = self._counter.desk, self.reveal.shown
        self._runner.run(
            lambda _p: (
                cases_page(desk, wanted, typed, offset, PAGE_LENGTH, revealed=revealed),
                station_lists(desk),
            ),
            self._show,
        )

    def open_subject(self, subject: object) -> None:
        """List the cases of a filter, or those of a filter that carry a text, from the first."""
        if isinstance(subject, CaseWanted):
            subject = SomeCases(subject)
        if isinstance(subject, SomeCases):
            self._wanted, self._typed, self._offset = subject.wanted, subject.typed, 0
            self.search.put(subject.typed)

    def first_focus(self) -> QWidget | None:
        """Return the list, or nothing while the form is open."""
        return self.table if self.panel.form is None else None

    def _show(self, found: tuple[Listing, StationLists]) -> None:
        self.listing, self.lists = found
        self.table.empty_text = self._empty_words()
        self.table.set_rows(self.listing.rows)
        self.words.setText(f"{filter_words(self._wanted, self.lists)}　{self.listing.words}")
        self.bar.show_only(self._fitting(self.listing))

    def _fitting(self, listing: Listing) -> set[str]:
        names = {"filter_cases"}
        names |= {"all_open_cases"} if self._wanted != CaseWanted() else set()
        names |= {"previous_page"} if listing.offset else set()
        return names | ({"next_page"} if listing.has_next else set())

    def _empty_words(self) -> str:
        if self._typed:
            return (
                f"没有找到“{self._typed}”。可少写几个字，或按{shortcut('filter_cases').shown}放宽筛选（如包括已销号）。"
            )
        if self._wanted == CaseWanted():
            return "没有未销号的纠纷。纠纷在“今日”从警情立为纠纷。"
        return f"没有符合筛选条件的纠纷。按{shortcut('all_open_cases').shown}取消筛选。"

    def _ask(self, typed: str) -> None:
        self._typed, self._offset = typed, 0
        self.refresh()

    def _turn(self, by: int) -> None:
        listing = self.listing
        if listing is None or (by > 0 and not listing.has_next):
            return
        self._offset = max(0, listing.offset + by * PAGE_LENGTH)
        self.refresh()

    def _narrow(self) -> None:
        if self.lists is not None:
            self.panel.open("filter_cases", filtering(self._wanted, self.lists), wanted_of)

    def _narrowed(self, wanted: Any) -> None:
        self._wanted, self._offset = wanted, 0
        self.refresh()

    def _show_case(self, row: CaseRow | None) -> None:
        self.detail.setText("" if row is None else case_words(row))

    def _add_acts(self) -> None:
        self.bar.add("filter_cases", self._narrow)
        self.bar.add("all_open_cases", lambda: self._narrowed(CaseWanted()))
        self.bar.add("previous_page", lambda: self._turn(-1))
        self.bar.add("next_page", lambda: self._turn(1))
        self.bar.show_only({"filter_cases"})

    def seek(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _listen(self) -> None:
        self.search.asked.connect(self._ask)
        self.search.entered.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.chosen.connect(self._show_case)
        self.table.opened.connect(lambda row: self.go.emit(CASE_PAGE, row.id))
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
