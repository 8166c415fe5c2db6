"""The page that lists the cases: searched while typing, narrowed by a form, scrolled through to the end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rules.errors import RuleViolation
from ui import preferences
from ui.act_panel import ActPanel
from ui.cases.columns import LISTING, arrows, case_words, next_order
from ui.cases.filters import filter_words, filtering, wanted_of
from ui.cases.source import CaseSource
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.list_acts import Asked, ListActs
from ui.list_forms import sorting
from ui.long_list import LongList
from ui.page import Page
from ui.reveal import of_list
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.today.page import CASE_PAGE
from ui.widgets.act_bar import ActBar
from ui.widgets.facet_strip import FacetChip, FacetStrip
from ui.widgets.fields import choices_of
from ui.widgets.list_table import ListTable
from ui.widgets.search_box import SearchBox
from workflow.views.case_facets import FACETS, CaseFacet, facet_of_cases
from workflow.views.case_query import CaseQuery, case_query
from workflow.views.cases import CaseOrder, CaseRow, CaseWanted, wanting
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
        self._anew, self._facet = True, next(iter(FACETS))
        self.lists: StationLists | None = None
        self.search = SearchBox(f"姓名、拼音、地点、编号、证件或电话尾号（{shortcut('find').shown}）")
        self.words, self.detail = QLabel(), QLabel()
        self.facets = FacetStrip("分类计数")
        columns = LISTING.chosen(preferences.list_columns(LISTING.key))
        self.table: ListTable[CaseRow] = ListTable(columns, "正在读取……", lambda row: row.id, LISTING.name)
        self.list: LongList[CaseRow] = LongList(self.table, runner)
        self.bar = ActBar(self)
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        self.acts = ListActs(self, counter, runner, self.panel, self.table, LISTING, self._asked, self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.addWidget(self.panel)
        self.reveal = of_list(self, counter, runner)
        self._add_acts()
        self._listen()

    # What the window asks

    def refresh(self) -> None:
        """Read the list anew; the cursor stays in its record."""
        desk = self._counter.desk
        self._runner.run(lambda _p: station_lists(desk), self._take_lists)
        self.list.ask(CaseSource(desk, self._wanted, self._typed, self.reveal.shown), from_the_top=self._anew)
        self._anew = False
        self._count()

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

    def seek(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # What is shown

    def _take_lists(self, lists: StationLists) -> None:
        self.lists = lists

    def _show(self) -> None:
        if self.lists is None:
            return
        self.table.empty_text = self._empty_words()
        self.table.model_of_windows.mark(arrows(self._wanted.order))
        self.words.setText(f"{self._filter_words()}　{self._count_words()}")
        narrowed = self._wanted != CaseWanted()
        names = {"filter_cases", "sort_list", "export_rows"} | ({"all_open_cases"} if narrowed else set())
        self.bar.show_only(names if self._low() else names | set(ListActs.NAMES))

    def _filter_words(self) -> str:
        return filter_words(self._wanted, self.lists) if self.lists is not None else ""

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

    def _count(self) -> None:
        desk, wanted, typed, name = self._counter.desk, self._wanted, self._typed, self._facet
        self._runner.run(lambda _p: facet_of_cases(desk, wanted, typed, name), self._show_facet)

    def _show_facet(self, facet: CaseFacet) -> None:
        if facet.name != self._facet:
            return
        chips = [FacetChip(one.value, f"{one.words} {one.count}", one.wanted) for one in facet.values]
        remark = "" if facet.newest is None else f"按最近受理的{facet.newest}起计"
        self.facets.show_chips(f"{facet.words}（{shortcut('next_facet').shown}）", chips, remark)

    def _show_case(self, row: CaseRow | None) -> None:
        self.detail.setText("" if row is None else case_words(row))

    # What the officer does

    def _ask(self, typed: str) -> None:
        self._typed = typed
        self._list_anew()

    def _list_anew(self) -> None:
        self._anew = True
        self.refresh()

    def _narrow(self) -> None:
        if self.lists is not None:
            self.panel.open("filter_cases", filtering(self._wanted, self.lists), wanted_of)

    def _narrowed(self, wanted: CaseWanted) -> None:
        self._wanted = wanted
        self._list_anew()

    def _sort(self) -> None:
        def work(values: dict[str, Any]) -> CaseWanted:
            return replace(self._wanted, order=values["order"])

        self.panel.open("cases/order", sorting(choices_of(CaseOrder), self._wanted.order), work)

    def _sort_by(self, column: str) -> None:
        self._narrowed(replace(self._wanted, order=next_order(column, self._wanted.order)))

    def _next_facet(self) -> None:
        """Go to the counts; from there to those of the next field."""
        if not self.facets.hasFocus():
            self.facets.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        names = list(FACETS)
        self._facet = names[(names.index(self._facet) + 1) % len(names)]
        self._count()

    def _choose_facet(self, value: object) -> None:
        self._narrowed(wanting(self._wanted, self._facet, value))

    def _asked(self) -> Asked[CaseRow]:
        # What was looked for may be a hidden name, and these words go into the file and the trail.
        words = self._filter_words() + (" · 按文字查找" if self._typed else "")
        words += "（只列最近的）" if self.list.cut else ""
        source = partial(CaseSource, self._counter.desk, self._wanted, self._typed)
        return Asked(words, CaseQuery(self._wanted, self._typed, self.acts.shown).as_text(), source)

    def _take(self, query: str) -> None:
        try:
            kept = case_query(query)
        except RuleViolation as refusal:
            self.refused.emit(refusal)
            return
        self.open_subject(SomeCases(kept.wanted, kept.typed))
        self.acts.show_columns(kept.columns)
        self.refresh()

    def _acted(self, result: object) -> None:
        if isinstance(result, CaseWanted):
            self._narrowed(result)
        elif callable(result):
            result()

    # How it is put together

    def _add_acts(self) -> None:
        self.bar.add("filter_cases", self._narrow)
        self.bar.add("all_open_cases", lambda: self._narrowed(CaseWanted()))
        self.bar.add("sort_list", self._sort)
        self.acts.add_to(self.bar)
        self.bar.show_only({"filter_cases"})
        bind(self, "next_facet", self._next_facet)

    def _listen(self) -> None:
        self.search.asked.connect(self._ask)
        self.search.entered.connect(self._to_the_list)
        self.facets.chosen.connect(self._choose_facet)
        self.table.chosen.connect(self._show_case)
        self.table.picked.connect(lambda key: self.go.emit(CASE_PAGE, key))
        self.table.sort_asked.connect(self._sort_by)
        self.table.marked.connect(self._show)
        self.list.changed.connect(self._show)
        self.list.copied.connect(lambda count: self.done.emit(f"已复制{count}行，可粘贴到表格或文档里。"))
        self.panel.acted.connect(self._acted)
        self.panel.refused.connect(self.refused)
        self.panel.left.connect(self._to_the_list)

    def _to_the_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low window to the list; the keys of buttons without room still work."""
        super().resizeEvent(event)
        self.detail.setMaximumHeight(self.fontMetrics().lineSpacing() * (2 if self._low() else 5))
        self._show()

    def _low(self) -> bool:
        return self.height() < self.fontMetrics().height() * _LINES_FOR_ALL

    def _content(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        above = QHBoxLayout()
        above.setSpacing(14)
        above.addWidget(self.search, 3)
        above.addWidget(self.words, 2)
        for label in (self.words, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_look(self.detail, "look", "muted")
        column.addLayout(above)
        column.addWidget(self.bar)
        column.addWidget(self.facets)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        return sheet
