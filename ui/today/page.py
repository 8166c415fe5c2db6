"""The page of a business day: the officer's first and last look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rules.errors import Refusal
from rules.vocabulary import DayState
from rules.wording import chinese_date
from ui import reveal
from ui.act_panel import ActPanel
from ui.case.subject import CasePart
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from ui.today import forms
from ui.today.allowed import acts_for, why_not
from ui.today.columns import SESSIONS_TAB, part_of, repair_of
from ui.today.deed import Deed
from ui.today.gate import DayGate
from ui.today.head import DayHead
from ui.today.lists import DayLists
from ui.today.side_rows import DutyRow, RoomRow
from ui.today.subject import DayIncident
from ui.widgets.act_bar import ActBar

if TYPE_CHECKING:
    from ui.today.day_acts import DayActs
    from ui.today.incident_acts import IncidentActs
    from workflow.desk import Desk
    from workflow.views.lists import StationLists
    from workflow.views.today import DayView, IncidentRow

CASE_PAGE, ROOMS_PAGE, INTAKE_PAGE, PAPER_PAGE = "case", "rooms", "intake", "paper"
_ONE_DAY = timedelta(days=1)
_ROOM_SIDE_BY_SIDE = 58
"""The width of two columns of lists, in Chinese characters."""
_LINES_SIDE_BY_SIDE, _LINES_KEPT_SIDE_BY_SIDE = 24, 20
"""From how many lines on the lists stand side by side, and down to how many they stay so: a message takes some away."""
_ROW_ACTS = ("confirm_nature", "clear_incident", "open_case", "link_case", "carry_over", "amend_incident")
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
        self._only_blocking = False
        self._has_acted = False
        self.view: DayView | None = None
        self.lists: StationLists | None = None
        self.head = DayHead(self)
        self.bar = ActBar(self)
        self.gate = DayGate()
        self.day_lists = DayLists(self.gate)
        self.incidents, self.due = self.day_lists.incidents, self.day_lists.due
        self.rooms, self.duty = self.day_lists.rooms, self.day_lists.duty
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        self.reveal = reveal.of_list(self, counter, runner, self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.addWidget(self.panel)
        self._add_acts()
        self._order_stops()
        self._listen()

    # The acts and their forms are loaded with the first of them: the window opens without.

    @cached_property
    def incident_acts(self) -> IncidentActs:
        """The acts on a row of the day."""
        from ui.today.incident_acts import IncidentActs

        return IncidentActs(self._counter, self._runner, self.panel, self.reveal)

    @cached_property
    def day_acts(self) -> DayActs:
        """The acts of the day's close."""
        from ui.today.day_acts import DayActs

        return DayActs(self._counter, self._runner, self.panel, self._acted)

    # What it shows

    def refresh(self) -> None:
        """Read the day anew."""
        read = partial(_read, self._counter.desk, self._day, self.reveal.shown)
        self._runner.run(lambda _p: read(), self._show)

    def open_subject(self, subject: object) -> None:
        """Turn to a day, or to an incident of a day."""
        if isinstance(subject, DayIncident):
            self._day, self._wanted, self._only_blocking = subject.day, subject.incident_id, False
        elif isinstance(subject, date):
            self._day = subject

    def first_focus(self) -> QWidget | None:
        """Return the form being filled in, or the list of incidents."""
        return self.incidents if self.panel.form is None else None

    def turn_to(self, day: date | None) -> None:
        """Show another day; None is the day new facts belong to."""
        self._day = day
        self.begun.emit()
        self.refresh()

    def _show(self, found: tuple[DayView, StationLists]) -> None:
        view, self.lists = found
        another = self.view is None or self.view.day != view.day
        self.view = view
        if self._day == view.open_day:
            self._day = None
        self._only_blocking = self._only_blocking and bool(view.blocking) and not another
        self._show_incidents(view)
        self.day_lists.show_day(view)
        self.gate.show_day(view)
        self.head.show_day(view)
        self._share_room()

    def _show_incidents(self, view: DayView) -> None:
        at, done = self.incidents.currentIndex().row(), self.incidents.current_row() if self._has_acted else None
        self._has_acted = False
        self.incidents.empty_text = _nothing_yet(view)
        self.incidents.set_rows([row for row in view.rows if row.blocks] if self._only_blocking else view.rows)
        if self._wanted is not None:
            self.incidents.select(self._wanted)
            self._wanted = None
        elif done is not None and _is_off_the_desk(done, view):
            self.incidents.selectRow(min(at, view.blocking - 1))

    def _show_acts(self) -> None:
        view = self.view
        if view is None:
            return
        shown = set(acts_for(self.incidents.current_row(), view.state)) - {"register_incident"}
        shown |= {"only_blocking"} if view.blocking else set()
        self.bar.show_only(shown)
        self.bar.rename("only_blocking", "看全部" if self._only_blocking else f"只看未清 {view.blocking}")

    # What it does

    def _add_acts(self) -> None:
        self.head.add_acts(self._register, lambda name: self._unless_filling(name, partial(self._day_act, name)))
        for name in _ROW_ACTS:
            self.bar.add(name, partial(self._act_on_row, name))
        for name, word in _SHORT_WORDS.items():
            self.bar.rename(name, word)
        self.bar.add("only_blocking", partial(self._unless_filling, "only_blocking", self._show_only_blocking))
        # Which of them there are to be done is known when the day has been read.
        self.bar.show_only(())
        bind(self, "change_list", partial(self._unless_filling, "change_list", self.day_lists.turn))
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
        self.go.emit(INTAKE_PAGE, None)

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
            "close_day": lambda: self._advance(view),
            "release_day": lambda: self.day_acts.release(view),
            "open_day_sheet": lambda: self.go.emit(PAPER_PAGE, self.day_acts.sheet(view)),
            "reopen_day": lambda: self.day_acts.reopen(view),
        }
        self._guarded(acts[name])

    def _advance(self, view: DayView) -> None:
        """Take the close a step further; where an earlier day comes first, turn to that one."""
        earlier = view.earliest_unsigned
        if earlier is None or view.state is DayState.CLOSED:
            self.day_acts.advance(view)
            return
        self.turn_to(earlier)
        self.noted.emit(f"{chinese_date(earlier)}还没有签结，日清要按日期顺序办，已转到那一天。")

    def _show_only_blocking(self) -> None:
        """Leave out what is cleared or carried over, or bring it back."""
        view = self.view
        if view is None:
            return
        if not view.blocking:
            self.noted.emit("这一天没有未清的警情。")
        self._only_blocking = bool(view.blocking) and not self._only_blocking
        self._show_incidents(view)
        self._show_acts()
        self.day_lists.go_to(0)

    def _unless_filling(self, name: str, act: Callable[[], object]) -> None:
        """Do what a key of the day stands for; beneath an open form nobody would see it."""
        if self.panel.form is None:
            act()
            return
        save, leave, key = (shortcut(one).shown for one in ("submit", "cancel", name))
        self.noted.emit(f"先办完这张表单：{save}保存，或按{leave}返回（填了的内容会留着），再按{key}。")

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _acted(self, result: object) -> None:
        if callable(result):
            result()
            return
        if isinstance(result, date):
            self.turn_to(result)
            return
        if isinstance(result, Deed):
            self._day, result = result.day, result.words
        self._has_acted = True
        self.done.emit(str(result))
        self.refresh()

    def _bind_turning(self) -> None:
        turns = {
            "previous_day": partial(self._turn, -_ONE_DAY),
            "next_day": partial(self._turn, _ONE_DAY),
            "back_to_today": partial(self.turn_to, None),
        }
        for name, turn in turns.items():
            bind(self, name, partial(self._unless_filling, name, turn))
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
        repair = repair_of(row)
        if repair:
            self._act_on_row(repair)
        else:
            self.go.emit(CASE_PAGE, row.case_id)

    def _open_room(self, row: RoomRow) -> None:
        """Enter opens a session's case, or the page on which the room is booked."""
        if row.case_id is None:
            self.go.emit(ROOMS_PAGE, self.view.day if self.view is not None else None)
        else:
            self.go.emit(CASE_PAGE, CasePart(row.case_id, SESSIONS_TAB))

    def _open_duty(self, row: DutyRow) -> None:
        if row.page:
            self.go.emit(row.page, row.subject)
        else:
            self.noted.emit(f"按{shortcut('switch_officer').shown}，写姓名中的几个字，换人值班。")

    def _listen(self) -> None:
        self.panel.acted.connect(self._acted)
        self.panel.restored.connect(lambda: self.noted.emit("已恢复上次未保存的内容。"))
        self.panel.left.connect(lambda: self.incidents.setFocus(Qt.FocusReason.OtherFocusReason))
        self.gate.asked.connect(self._show_only_blocking)
        self.incidents.chosen.connect(lambda _row: self._show_acts())
        self.incidents.opened.connect(self._open_incident)
        self.due.opened.connect(lambda row: self.go.emit(CASE_PAGE, part_of(row)))
        self.rooms.opened.connect(self._open_room)
        self.duty.opened.connect(self._open_duty)

    # How it is put together

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists side by side where there is room for them."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        letters = self.fontMetrics()
        narrow = self.width() < letters.horizontalAdvance("字") * _ROOM_SIDE_BY_SIDE
        lines = _LINES_KEPT_SIDE_BY_SIDE if self.day_lists.side_by_side else _LINES_SIDE_BY_SIDE
        low = self.height() < letters.lineSpacing() * lines
        self.day_lists.arrange(one_at_a_time=narrow or low)
        self._show_acts()

    def _order_stops(self) -> None:
        """Have Tab go as one reads: the day, its acts, those of an incident, the figure, the lists."""
        acts = (*self.head.acts.buttons.values(), *self.bar.buttons.values())
        for before, after in pairwise((self.head.date, *acts, self.gate.figure, *self.day_lists.stops())):
            QWidget.setTabOrder(before, after)

    def _content(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.head, self.bar):
            column.addWidget(part)
        column.addWidget(self.day_lists, 1)
        return sheet


def _read(desk: Desk, day: date | None, revealed: bool) -> tuple[DayView, StationLists]:
    # Loaded here, off the GUI thread: the window stands before the day is read.
    from workflow.views.lists import station_lists
    from workflow.views.today import day_view

    return day_view(desk, day, revealed=revealed), station_lists(desk)


def _is_off_the_desk(done: IncidentRow, view: DayView) -> bool:
    """Return whether an incident has just stopped blocking while others still do; its case would be opened next."""
    now = next((row for row in view.rows if row.id == done.id), None)
    settled = now is not None and not now.blocks and now.case_id is None
    return done.blocks and settled and view.blocking > 0


def _nothing_yet(view: DayView) -> str:
    if view.day < view.first_day:
        return "台账启用以前的日期，没有警情。"
    return f"这一天还没有警情。按{shortcut('register_incident').shown}登记第一条。"
