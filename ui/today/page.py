"""The page of a business day: the officer's first and last look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rules.errors import Refusal
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.paper_files import show_file
from ui.shortcuts import bind
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.today import forms
from ui.today.allowed import acts_for, why_not
from ui.today.columns import DUE_COLUMNS, INCIDENT_COLUMNS, due_words, incident_words
from ui.today.day_acts import DayActs
from ui.today.deed import Deed
from ui.today.head import DAY_ACTS, DayHead
from ui.today.incident_acts import IncidentActs
from ui.widgets.act_bar import ActBar
from ui.widgets.chips import SectionHeading
from ui.widgets.record_table import RecordTable
from workflow.views.deadlines import DueRow
from workflow.views.lists import StationLists, station_lists
from workflow.views.today import DayView, IncidentRow, day_view

CASE_PAGE = "case"
_ONE_DAY = timedelta(days=1)
_LINES_FOR_BOTH = 20
_SHORT_WORDS = {"clear_incident": "处置结果", "link_case": "并入", "amend_incident": "更正"}


class TodayPage(Page):
    """Shows a day, the open one at first; whoever is at the counter acts."""

    key = "today"
    title = "今日"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self._counter, self._runner = counter, runner
        self._day: date | None = None
        self._wanted: int | None = None
        self.view: DayView | None = None
        self.lists: StationLists | None = None
        self.head = DayHead(self)
        self.bar = ActBar(self)
        self.incidents: RecordTable[IncidentRow] = RecordTable(
            INCIDENT_COLUMNS, "正在读取……", identity=lambda row: row.id, name="当日警情"
        )
        self.due: RecordTable[DueRow] = RecordTable(
            DUE_COLUMNS, "三天内没有到期的事项，也没有逾期的事项。", identity=_of_due, name="到期和逾期"
        )
        self.due_heading = SectionHeading("到期和逾期")
        self.detail = QLabel()
        self._due_in_front = False
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        self.incident_acts = IncidentActs(counter, runner, self.panel)
        self.day_acts = DayActs(counter, runner, self.panel, self._acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.addWidget(self.panel)
        self._add_acts()
        self._listen()

    # What it shows

    def refresh(self) -> None:
        """Read the day anew."""
        day = self._day
        self._runner.run(lambda _p: (day_view(self._counter.desk, day), station_lists(self._counter.desk)), self._show)

    def open_subject(self, subject: object) -> None:
        """Turn to a day."""
        if isinstance(subject, date):
            self._day = subject

    def first_focus(self) -> QWidget | None:
        """Return the form being filled in, or the list of incidents."""
        return self.incidents if self.panel.form is None else None

    def turn_to(self, day: date | None) -> None:
        """Show another day; None is the day new facts belong to."""
        self._day = day
        self.refresh()

    def _show(self, found: tuple[DayView, StationLists]) -> None:
        view, self.lists = found
        self.view = view
        if self._day == view.open_day:
            self._day = None
        self.incidents.empty_text = _nothing_yet(view)
        self.incidents.set_rows(view.rows)
        if self._wanted is not None:
            self.incidents.select(self._wanted)
            self._wanted = None
        self.due.set_rows(view.due)
        self.head.show_day(view)
        self.bar.rename("change_list", f"期限 {len(view.due)}")
        self._show_acts()

    def _show_acts(self) -> None:
        if self.view is not None:
            shown = acts_for(self.incidents.current_row(), self.view.state)
            self.bar.show_only(shown | {"change_list"} if self._is_low else shown)

    def _show_incident(self, row: IncidentRow | None) -> None:
        self._show_acts()
        self.detail.setText("" if row is None else incident_words(row))

    def _show_due(self, row: DueRow | None) -> None:
        if row is not None and self.due.hasFocus():
            self.detail.setText(due_words(row))

    # What it does

    def _add_acts(self) -> None:
        self.bar.add("register_incident", self._register, primary=True)
        for name in self._row_acts():
            self.bar.add(name, partial(self._act_on_row, name))
        for name, word in _SHORT_WORDS.items():
            self.bar.rename(name, word)
        self.bar.add("change_list", self._change_list)
        for name in DAY_ACTS:
            self.head.acts.add(name, partial(self._day_act, name))
        self._bind_turning()

    def _row_acts(self) -> Mapping[str, Callable[[StationLists, IncidentRow, DayView], None]]:
        acts = self.incident_acts
        return {
            "confirm_nature": lambda lists, row, _view: acts.confirm(lists, row),
            "clear_incident": lambda _lists, row, _view: acts.clear(row),
            "open_case": lambda lists, row, _view: acts.open_case(lists, row),
            "link_case": lambda _lists, row, _view: acts.link_case(row),
            "carry_over": lambda lists, row, view: acts.carry(lists, row, view.day),
            "amend_incident": lambda lists, row, _view: acts.amend(lists, row),
        }

    def _register(self) -> None:
        lists = self.lists
        if lists is not None:
            self._guarded(lambda: self.incident_acts.register(lists))

    def _act_on_row(self, name: str) -> None:
        row, view, lists = self.incidents.current_row(), self.view, self.lists
        if view is None or lists is None:
            return
        reason = why_not(name, row, view.state)
        if reason or row is None:
            self.noted.emit(reason)
            return
        self._guarded(partial(self._row_acts()[name], lists, row, view))

    def _day_act(self, name: str) -> None:
        view = self.view
        if view is None:
            return
        acts: Mapping[str, Callable[[], None]] = {
            "close_day": lambda: self.day_acts.advance(view),
            "release_day": lambda: self.day_acts.release(view),
            "open_day_sheet": lambda: self.day_acts.open_sheet(view, self._sheet_saved),
            "reopen_day": lambda: self.day_acts.reopen(view),
        }
        self._guarded(acts[name])

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _acted(self, result: object) -> None:
        if isinstance(result, date):
            self.turn_to(result)
            return
        if isinstance(result, Deed):
            self._day, self._wanted = result.day, result.incident_id
            result = result.words
        self.done.emit(str(result))
        self.refresh()

    def _sheet_saved(self, file: object) -> None:
        if isinstance(file, Path):
            shown = show_file(file)
            self._acted(f"日清单已保存为“{file}”" + ("，并已打开。" if shown else "。"))

    def _bind_turning(self) -> None:
        bind(self, "previous_day", lambda: self._turn(-_ONE_DAY))
        bind(self, "next_day", lambda: self._turn(_ONE_DAY))
        bind(self, "back_to_today", lambda: self.turn_to(None))
        bind(self, "choose_day", self._choose_day)
        self.head.previous.clicked.connect(lambda: self._turn(-_ONE_DAY))
        self.head.next.clicked.connect(lambda: self._turn(_ONE_DAY))
        self.head.date.clicked.connect(self._choose_day)

    def _turn(self, by: timedelta) -> None:
        if self.view is not None:
            self.turn_to(self.view.day + by)

    def _choose_day(self) -> None:
        if self.view is not None:
            self.panel.open("choose_day", forms.choosing_day(self.view.day), lambda values: values["day"])

    def _open_incident(self, row: IncidentRow) -> None:
        """Enter does what comes next: the case, the nature, or the outcome."""
        if row.case_id is not None:
            self.go.emit(CASE_PAGE, row.case_id)
            return
        self._act_on_row("confirm_nature" if row.confirmed_nature is None else "clear_incident")

    def _listen(self) -> None:
        self.panel.acted.connect(self._acted)
        self.panel.restored.connect(lambda: self.noted.emit("已恢复上次未保存的内容。"))
        self.panel.left.connect(lambda: self.incidents.setFocus(Qt.FocusReason.OtherFocusReason))
        self.incidents.chosen.connect(self._show_incident)
        self.incidents.opened.connect(self._open_incident)
        self.due.chosen.connect(self._show_due)
        self.due.opened.connect(lambda row: self.go.emit(CASE_PAGE, row.case_id))

    # How it is put together

    def _content(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_look(self.detail, "look", "muted")
        for part, stretch in ((self.head, 0), (self.bar, 0), (self.incidents, 3), (self.due_heading, 0), (self.due, 2)):
            column.addWidget(part, stretch)
        column.addWidget(self.detail)
        return sheet

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both lists where there is room for both, otherwise the one asked for."""
        super().resizeEvent(event)
        self._share_room()

    @property
    def _is_low(self) -> bool:
        return self.height() < self.fontMetrics().height() * _LINES_FOR_BOTH

    def _share_room(self) -> None:
        low = self._is_low
        for part in (self.due, self.due_heading):
            part.setVisible(self._due_in_front or not low)
        self.incidents.setVisible(not (self._due_in_front and low))
        self._show_acts()
        self.detail.setMaximumHeight(self.fontMetrics().lineSpacing() * (2 if low else 5))

    def _change_list(self) -> None:
        """Go to the other list."""
        self._due_in_front = not self._due_in_front
        self._share_room()
        other = self.due if self._due_in_front else self.incidents
        other.setFocus(Qt.FocusReason.OtherFocusReason)


def _of_due(row: DueRow) -> object:
    return row.case_id, row.label, row.due


def _nothing_yet(view: DayView) -> str:
    if view.day < view.first_day:
        return "台账启用以前的日期，没有警情。"
    return "这一天还没有警情。按 F2 登记第一条。"
