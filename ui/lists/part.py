"""A list on the screen: its search box, its acts, its counts, its table, and the words of the row the cursor is in."""

from __future__ import annotations

from typing import Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import preferences
from ui.counter import Counter
from ui.lists.listing import Asked, Listing, Row, Wanted
from ui.lists.long_list import LongList
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.widgets.act_bar import ActBar
from ui.widgets.facet_strip import FacetChip, FacetStrip
from ui.widgets.list_table import ListTable
from ui.widgets.search_box import SearchBox
from workflow.views.facets import ListFacet, wanting
from workflow.views.lists import StationLists, station_lists

_LINES_FOR_ALL = 19
_WHERE_ROOM_IS_SHORT = frozenset({"filter_list", "whole_list", "sort_list", "export_rows", "find_duplicates"})


class ListPart(QWidget, Generic[Row, Wanted]):
    """Shows what a filter and the search box leave of a list.

    ``asked`` says that something else is wanted, and is answered by ``read``; ``opened(id)`` follows the Enter key.
    """

    asked = Signal()
    opened = Signal(int)

    def __init__(self, listing: Listing[Row, Wanted], counter: Counter, runner: TaskRunner) -> None:
        super().__init__()
        self.listing, self._counter, self._runner = listing, counter, runner
        self.wanted, self.typed = listing.narrowing.plain, ""
        self._anew, self._facet = True, next(iter(listing.narrowing.facets))
        self.lists: StationLists | None = None
        self.search = SearchBox(f"{listing.wording.hint}（{shortcut('find').shown}）")
        self.words, self.detail = QLabel(), QLabel()
        self.facets = FacetStrip("分类计数")
        columns = listing.chosen(preferences.list_columns(listing.key))
        self.table: ListTable[Row] = ListTable(columns, "正在读取……", lambda row: row.id, listing.wording.name)
        self.list: LongList[Row] = LongList(self.table, runner)
        self.bar = ActBar(self)
        self._lay_out()
        self._listen()

    # What it is asked

    def read(self, revealed: bool) -> None:
        """Read the list anew; the cursor stays in its row unless something else is wanted."""
        desk, asked = self._counter.desk, self.asks(revealed)
        self._runner.run(lambda _p: station_lists(desk), self._take_lists, owner=self)
        self.list.ask(asked, from_the_top=self._anew)
        self._anew = False
        self._count()

    def asks(self, revealed: bool = False) -> Asked[Row, Wanted]:
        """Return what is listed now."""
        return Asked(self.listing, self._counter.desk, self.wanted, self.typed, revealed)

    def look_for(self, wanted: Wanted, typed: str = "") -> None:
        """Put another filter and another text in place, to be listed from the first at the next reading."""
        self.wanted, self.typed, self._anew = wanted, typed, True
        self.search.put(typed)

    def narrow(self, wanted: Wanted) -> None:
        """List what another filter leaves, the text in the search box as it is."""
        self.look_for(wanted, self.typed)
        self.asked.emit()

    def seek(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def stop(self) -> QWidget:
        """Return the list, where the cursor goes to."""
        return self.table

    # What is shown

    @property
    def narrowed(self) -> bool:
        """Whether another filter or order than at first is asked for."""
        return self.wanted != self.listing.narrowing.plain

    def filter_words(self) -> str:
        """Return what is listed in words, as 未销号 · 高风险."""
        return self.listing.narrowing.words(self.wanted, self.lists) if self.lists is not None else ""

    def _take_lists(self, lists: StationLists) -> None:
        self.lists = lists
        self._show()

    def _show(self) -> None:
        if self.lists is None:
            return
        self.table.empty_text = self._empty_words()
        self.table.model_of_windows.mark(self.listing.arrows(self.wanted.order))
        more = self.tr("　更多按键（{0}）").format(shortcut("help").shown) if self._low() else ""
        self.words.setText(f"{self.filter_words()}　{self._count_words()}{more}")
        names = set(self.bar.buttons) - (set() if self.narrowed else {"whole_list"})
        self.bar.show_only(names & _WHERE_ROOM_IS_SHORT if self._low() else names)

    def _count_words(self) -> str:
        unit, count = self.listing.wording.unit, self.table.model_of_windows.rowCount()
        words = f"共{count}{unit}" + ("" if self.list.whole and not self.list.cut else "以上")
        marked = self.table.marked_count()
        return words if marked < 2 else f"{words}，已选{marked}{unit}"

    def _empty_words(self) -> str:
        widen, whole = shortcut("filter_list").shown, shortcut("whole_list").shown
        if self.typed:
            return f"没有找到“{self.typed}”。可少写几个字，或按{widen}放宽筛选。"
        return f"没有符合筛选条件的。按{whole}取消筛选。" if self.narrowed else self.listing.wording.nothing_yet

    def _count(self) -> None:
        asked, field = self.asks(), self._facet
        self._runner.run(lambda _p: asked.facet(field), self._show_facet, owner=self)

    def _show_facet(self, facet: ListFacet) -> None:
        if facet.name != self._facet:
            return
        chips = [FacetChip(one.value, f"{one.words} {one.count}", one.wanted) for one in facet.values]
        remark = "" if facet.newest is None else f"按最近的{facet.newest}{self.listing.wording.unit}计"
        self.facets.show_chips(f"{facet.words}（{shortcut('next_facet').shown}）", chips, remark)

    def _tell(self, row: Row | None) -> None:
        self.detail.setText("" if row is None else self.listing.wording.record(row))

    # What the officer does

    def _ask(self, typed: str) -> None:
        self.typed, self._anew = typed, True
        self.asked.emit()

    def _sort_by(self, column: str) -> None:
        if column in self.listing.sorting:
            self.narrow(wanting(self.wanted, "order", self.listing.next_order(column, self.wanted.order)))

    def _next_facet(self) -> None:
        """Go to the counts; from there to those of the next field."""
        if not self.facets.hasFocus():
            self.facets.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        names = list(self.listing.narrowing.facets)
        self._facet = names[(names.index(self._facet) + 1) % len(names)]
        self._count()

    def _choose_facet(self, value: object) -> None:
        chosen = value if value is not None else getattr(self.listing.narrowing.plain, self._facet)
        self.narrow(wanting(self.wanted, self._facet, chosen))

    def _to_the_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is put together

    def _listen(self) -> None:
        self.search.asked.connect(self._ask)
        self.search.entered.connect(self._to_the_list)
        self.facets.chosen.connect(self._choose_facet)
        self.table.chosen.connect(self._tell)
        self.table.picked.connect(self.opened)
        self.table.sort_asked.connect(self._sort_by)
        self.table.marked.connect(self._show)
        self.list.changed.connect(self._show)
        bind(self, "next_facet", self._next_facet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a low window to the list; the keys of buttons without room still work."""
        super().resizeEvent(event)
        self.detail.setMaximumHeight(self.fontMetrics().lineSpacing() * (2 if self._low() else 5))
        self._show()

    def _low(self) -> bool:
        return self.height() < self.fontMetrics().height() * _LINES_FOR_ALL

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
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
