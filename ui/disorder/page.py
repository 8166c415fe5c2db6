"""The page of the list of sources of disorder: listed, pressed, struck off; and what the incidents propose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from rules.vocabulary import DisorderState
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.disorder.acts import DisorderActs, InFront, Listed
from ui.disorder.columns import LISTED, PROPOSED, STRUCK
from ui.disorder.detail import DisorderDetail
from ui.drafts import DraftShelf
from ui.page import Page
from ui.paper.subject import DraftPaper
from ui.reveal import of_list
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.today.subject import DayIncident
from ui.widgets.act_bar import ActBar
from ui.widgets.record_table import RecordTable
from workflow.disorder_paper import disorder_list_paper
from workflow.papers import PaperCopy
from workflow.views.disorder import BehindLine, DisorderView, disorder_view
from workflow.views.disorder_list import DisorderRow, Listing, disorder_rows
from workflow.views.disorder_proposals import Proposal, proposals
from workflow.views.lists import StationLists, station_lists

_OPEN, _PROPOSED, _STRUCK = range(3)
_TABS = ("清单", "建议列入", "已销号")
_LETTERS_FOR_TWO = 50
_USUAL = {
    DisorderState.LISTED: ("plan_measure", "amend_disorder", "note_prevention"),
    DisorderState.PRESSED: ("plan_measure", "finish_measure", "seek_strike", "amend_disorder", "note_prevention"),
    DisorderState.STRIKE_SOUGHT: ("decide_strike", "note_prevention"),
    DisorderState.STRUCK: ("relist_disorder",),
}


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for a tab: its rows, or what is proposed, and the lists of the forms."""

    tab: int
    rows: tuple[DisorderRow, ...]
    proposed: tuple[Proposal, ...]
    lists: StationLists


class DisorderPage(Page):
    """Shows the list beside one source; a source's id as subject brings it to the front."""

    key = "disorder"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("乱源清单")
        self._counter, self._runner = counter, runner
        self._wanted: int | None = None
        self._lists: StationLists | None = None
        self.view: DisorderView | None = None
        self.tab_bar = QTabBar()
        self.bar = ActBar(self)
        self.listed = self._table(LISTED, self.tr("正在读取……"), _TABS[_OPEN])
        self.struck = self._table(STRUCK, self.tr("正在读取……"), _TABS[_STRUCK])
        self.proposed = RecordTable[Proposal](
            PROPOSED, self.tr("正在查找……"), identity=lambda row: (row.kind, row.name), name=_TABS[_PROPOSED]
        )
        self.hint, self.why = QLabel(), QLabel()
        self.detail = DisorderDetail()
        self._tables = QStackedWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        self.reveal = of_list(self, counter, runner, self.panel)
        self.acts = DisorderActs(self, self.panel, counter, self.reveal, self._in_front)
        self._listen()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.addWidget(self.panel)
        self._turned()

    def _table(self, columns: Any, empty: str, name: str) -> RecordTable[DisorderRow]:
        return RecordTable[DisorderRow](columns, empty, identity=lambda row: row.id, name=name)

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to the source of that id."""
        if isinstance(subject, int):
            self.panel.leave()
            self._wanted = subject
            self.tab_bar.setCurrentIndex(_OPEN)

    def refresh(self) -> None:
        """Read the tab in front anew; a form that is open stays as it is."""
        desk, tab, revealed = self._counter.desk, self.tab_bar.currentIndex(), self.reveal.shown

        def read() -> _Read:
            wanted = Listing.STRUCK if tab == _STRUCK else Listing.OPEN
            proposed = proposals(desk, revealed=revealed) if tab == _PROPOSED else ()
            rows = () if tab == _PROPOSED else disorder_rows(desk, wanted, revealed=revealed)
            return _Read(tab, rows, proposed, station_lists(desk))

        self._runner.run(lambda _p: read(), self._show, self.refused.emit, owner=self)

    def first_focus(self) -> QWidget | None:
        """Return the form's first entry, or the list in front."""
        return self._front_table() if self.panel.form is None else self.panel.form.stops()[0]

    # What is shown

    def _show(self, found: _Read) -> None:
        self._lists = found.lists
        if found.tab != self.tab_bar.currentIndex():
            return
        if found.tab == _PROPOSED:
            self.proposed.empty_text = self.tr("没有达到起数的地点、人员和起因；要列入别的，按{0}。").format(
                shortcut("list_disorder").shown
            )
            self.proposed.set_rows(found.proposed)
            self._show_acts()
            return
        table = self.struck if found.tab == _STRUCK else self.listed
        table.empty_text = self._empty_words(found.tab)
        table.set_rows(found.rows)
        if self._wanted is not None and any(row.id == self._wanted for row in found.rows):
            table.select(self._wanted)
        self._wanted = None
        self._read_detail(table.current_row())

    def _empty_words(self, tab: int) -> str:
        if tab == _STRUCK:
            return self.tr("还没有销号的乱源。")
        words = self.tr("清单是空的。按{0}看建议列入的，或者按{1}列入。")
        return words.format(shortcut("next_disorder_tab").shown, shortcut("list_disorder").shown)

    def _read_detail(self, row: object) -> None:
        """Read the source the cursor is on; without one nothing stands beside the list."""
        if not isinstance(row, DisorderRow):
            self.view = None
            self.detail.hide()
            self._show_acts()
            return
        desk, revealed = self._counter.desk, self.reveal.shown
        self._runner.run(
            lambda _p: disorder_view(desk, row.id, revealed=revealed), self._show_detail, self.refused.emit, owner=self
        )

    def _show_detail(self, view: DisorderView) -> None:
        row = self._front_table().current_row()
        if not isinstance(row, DisorderRow) or row.id != view.row.id:
            return
        self.view = view
        self.detail.show_view(view)
        self.detail.setVisible(True)
        self._show_acts()

    def _show_acts(self) -> None:
        usual: tuple[str, ...] = ()
        if self.tab_bar.currentIndex() != _PROPOSED and self.view is not None:
            usual = _USUAL[self.view.row.state]
        proposed = self.tab_bar.currentIndex() == _PROPOSED and bool(self.proposed.rows_model.rows)
        first = usual[0] if usual else ("list_disorder" if proposed else "")
        self.bar.show_groups([("", [*usual, "list_disorder", "print_disorders"])], first=first)

    def _turned(self) -> None:
        """Bring another list to the front, and read it."""
        tab = self.tab_bar.currentIndex()
        self._tables.setCurrentIndex(tab)
        self.detail.setVisible(tab != _PROPOSED and self.view is not None)
        for label in (self.hint, self.why):
            label.setVisible(tab == _PROPOSED)
        self.view = None
        self._show_acts()
        if self._lists is not None:
            self.refresh()

    def _front_table(self) -> RecordTable[Any]:
        return (self.listed, self.proposed, self.struck)[self.tab_bar.currentIndex()]

    # What the officer does

    def _in_front(self) -> InFront | None:
        if self._lists is None:
            return None
        proposal = self.proposed.current_row() if self.tab_bar.currentIndex() == _PROPOSED else None
        return InFront(self._lists, self.view, self.detail.measures.current_row(), proposal)

    def _print(self) -> None:
        desk = self._counter.desk
        self._runner.run(lambda _p: disorder_list_paper(desk), self._show_paper, self.refused.emit, owner=self)

    def _show_paper(self, copy: PaperCopy) -> None:
        self.go.emit("paper", DraftPaper(copy, self.title, back=(self.key, None), is_overview=True))

    def _open_incident(self, row: BehindLine) -> None:
        if row.case_id is not None:
            self.go.emit("case", row.case_id)
        else:
            self.go.emit("today", DayIncident(row.day, row.incident_id))

    def _acted(self, result: object) -> None:
        if callable(result):
            result()
            return
        if isinstance(result, Listed):
            self._wanted = result.id
            self.done.emit(result.words)
            if self.tab_bar.currentIndex() != _OPEN:
                self.tab_bar.setCurrentIndex(_OPEN)
                self.listed.setFocus()
                return
        else:
            self.done.emit(str(result))
        self.refresh()

    def turn(self, by: int) -> None:
        """Bring a neighbouring list to the front, round the ends; a form is left, what was typed is kept."""
        self.panel.leave()
        self.begun.emit()
        self.tab_bar.setCurrentIndex((self.tab_bar.currentIndex() + by) % self.tab_bar.count())
        self._front_table().setFocus()

    # How it is put together

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the source beneath the list where the window is narrow."""
        super().resizeEvent(event)
        self._lay_halves()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_halves()

    def _lay_halves(self) -> None:
        narrow = self.width() < self.fontMetrics().horizontalAdvance("字") * _LETTERS_FOR_TWO
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction != self._halves.direction():
            self._halves.setDirection(direction)

    def _content(self) -> QWidget:
        for title in _TABS:
            self.tab_bar.addTab(title)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setDrawBase(False)
        self.hint.setText(
            self.tr("只是建议：同一地点、同一人员、同一社区同类纠纷反复发生的，列在这里；列不列入由您定。")
        )
        for label in (self.hint, self.why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_look(label, "look", "muted")
        for table in (self.listed, self.proposed, self.struck):
            self._tables.addWidget(table)
        self._halves.setSpacing(16)
        self._halves.addWidget(self._tables, 11)
        self._halves.addWidget(self.detail, 10)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.tab_bar, self.hint, self.bar):
            column.addWidget(part)
        column.addLayout(self._halves, 1)
        column.addWidget(self.why)
        return content

    def _listen(self) -> None:
        for name in self.acts.names:
            self.bar.add(name, partial(self.acts.begin, name))
        self.bar.add("print_disorders", self._print)
        bind(self, "next_disorder_tab", lambda: self.turn(1))
        bind(self, "previous_disorder_tab", lambda: self.turn(-1))
        self.tab_bar.currentChanged.connect(lambda _at: self._turned())
        for table in (self.listed, self.struck):
            table.chosen.connect(self._chosen)
            table.opened.connect(lambda _row: self.detail.stop().setFocus())
        self.proposed.chosen.connect(self._tell_why)
        self.proposed.opened.connect(lambda _row: self.acts.begin("list_disorder"))
        self.detail.measure_opened.connect(partial(self.acts.begin, "finish_measure"))
        self.detail.incident_opened.connect(self._open_incident)
        self.panel.acted.connect(self._acted)
        self.panel.refused.connect(self.refused)

    def _tell_why(self, row: object) -> None:
        """Say the whole reason of a proposal beneath the list, where its line was cut."""
        if isinstance(row, Proposal):
            words = self.tr("{0}：{1}按{2}列入。")
            self.why.setText(words.format(row.name, row.why, shortcut("open_row").shown))
        else:
            self.why.clear()

    def _chosen(self, row: object) -> None:
        """Follow the cursor in the list in front."""
        if isinstance(row, DisorderRow) and (self.view is None or row.id != self.view.row.id):
            self._read_detail(row)
