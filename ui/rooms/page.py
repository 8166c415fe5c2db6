"""The page of the mediation rooms: a day, a week and a list of what is booked in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from rules.errors import Refusal, RuleViolation
from rules.wording import chinese_span
from ui import reveal
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.entries import long_date, read_date
from ui.page import Page
from ui.rooms.acts import RoomActs
from ui.rooms.board import Wish, board_of
from ui.rooms.grid import RoomGrid
from ui.rooms.words import BOOKING_COLUMNS, booking_words, mark_words
from ui.shortcuts import bind, captioned, shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.widgets.act_bar import ActBar
from ui.widgets.period_chooser import PeriodChooser
from ui.widgets.record_table import RecordTable
from workflow.desk import Desk
from workflow.views.lists import StationLists, station_lists
from workflow.views.rooms import Booking, RoomDay, RoomNow, rooms_between, rooms_now

CASE_PAGE = "case"
_DAY, _WEEK, _LIST = range(3)
_TABS = ("日", "周", "列表")


@dataclass(frozen=True, slots=True)
class _Found:
    """What a refresh has read: the week of a day, the rooms as they are now, and the lists of the forms."""

    first: date
    rooms: tuple[RoomDay, ...]
    now: tuple[RoomNow, ...]
    lists: StationLists


class RoomsPage(Page):
    """Shows the week of a day, today's at first; the day view shows the day itself."""

    key = "rooms"
    title = "调解室"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self._counter, self._runner = counter, runner
        self._day: date | None = None
        self._room: int | None = None
        self._found: _Found | None = None
        self._follow: int | None = None
        self.chooser = PeriodChooser("如 0630、15、t")
        self.now_words, self.detail = QLabel(), QLabel()
        self.bar = ActBar(self)
        self.tab_bar, self.room_button = QTabBar(), QPushButton()
        self.day_grid = RoomGrid(counter.now, "一天的调解室安排")
        self.week_grid = RoomGrid(counter.now, "一周的调解室安排")
        self.table: RecordTable[Booking] = RecordTable(
            BOOKING_COLUMNS, "正在读取……", identity=lambda one: one.id, name="本周预约"
        )
        self.views = QStackedWidget()
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        self.acts = RoomActs(counter, runner, self.panel)
        self.reveal = reveal.of_list(self, counter, runner)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.addWidget(self.panel)
        self._add_acts()
        self._listen()

    # What the window asks

    def refresh(self) -> None:
        """Read the week anew."""
        desk, day, revealed = self._counter.desk, self.day, self.reveal.shown
        self._runner.run(lambda _p: _read(desk, day, revealed), self._show, self.refused.emit)

    def open_subject(self, subject: object) -> None:
        """Turn to a day."""
        if isinstance(subject, date):
            self._day = subject

    def first_focus(self) -> QWidget | None:
        """Return the view in front, or nothing while a form is open."""
        return (self._grid or self.table) if self.panel.form is None else None

    @property
    def day(self) -> date:
        """The day shown; the present one until another was chosen."""
        return self._day or self._counter.now().date()

    # What is shown

    def _show(self, found: _Found) -> None:
        self._found = found
        listed = [row for row in found.rooms if self._room is None or row.room_id == self._room]
        self.week_grid.show_board(board_of(listed))
        self.day_grid.show_board(board_of([row for row in listed if row.day == self.day]))
        self.table.empty_text = f"这一周没有预约。在“日”一栏选好时间，按{shortcut('open_slot').shown}预约。"
        self.table.set_rows(board_of(found.rooms).bookings)
        self.now_words.setText("　".join(f"{one.room}：{one.words}" for one in found.now))
        self._show_period()
        self._go_along()
        self._show_detail()

    def _go_along(self) -> None:
        """Stay on the booking that was moved, wherever it stands now."""
        if self._follow is not None:
            for view in (self.day_grid, self.week_grid):
                view.go_to_booking(self._follow)
            self.table.select(self._follow)
        self._follow = None

    def _show_period(self) -> None:
        if self._found is None:
            return
        day, first = self.day, self._found.first
        whole = chinese_span(first, first + timedelta(days=6))
        self.chooser.show_period(day.isoformat(), long_date(day) if self._tab == _DAY else whole)
        room = next((one.room for one in self._found.now if one.room_id == self._room), "全部调解室")
        self.room_button.setText(captioned("next_room", room))
        self.room_button.setVisible(self._tab != _LIST)

    def _show_detail(self) -> None:
        grid = self._grid
        row = self.table.current_row()
        if grid is not None:
            self.detail.setText(mark_words(grid.board, grid.mark))
        else:
            self.detail.setText("" if row is None else booking_words(row))
        held = self._held
        movable = {"move_booking", "cancel_booking"} if held is not None and held.movable else set[str]()
        opened = {"open_booked_case"} if held is not None else set[str]()
        self.bar.show_only({"book_slot", "book_series"} | movable | opened)

    @property
    def _tab(self) -> int:
        return self.tab_bar.currentIndex()

    @property
    def _grid(self) -> RoomGrid | None:
        return (self.day_grid, self.week_grid, None)[self._tab]

    @property
    def _held(self) -> Booking | None:
        grid = self._grid
        return self.table.current_row() if grid is None else grid.booking

    # What the officer does

    def begin(self, name: str) -> None:
        """Open the form of an act on what the cursor stands on, or say what it needs."""
        found, held = self._found, self._held
        if found is None:
            return
        if name in self._on_free_time:
            self._guarded(lambda: self._on_free_time[name](self._wish(), found.lists))
        elif held is None:
            self.noted.emit(f"请先选择一场预约，再“{shortcut(name).text}”。")
        else:
            self._guarded(lambda: self._on_booking[name](held, found.lists))

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _wished(self, wish: Wish) -> None:
        found = self._found
        if found is not None:
            self._guarded(lambda: self.acts.book(wish, found.lists))

    def _wish(self) -> Wish:
        """Return the time marked; on a booking or in the list the usual hour from the next full hour on."""
        grid = self._grid
        if grid is not None and grid.booking is None and grid.board.columns:
            return grid.mark.wish(grid.board)
        starts = self._counter.now().replace(minute=0) + timedelta(hours=1)
        first = next((row.room_id for row in self._found.rooms), None) if self._found else None
        return Wish(first, starts, starts + timedelta(hours=1))

    def _move(self, held: Booking, lists: StationLists) -> None:
        if not held.movable:
            raise RuleViolation("session_not_booked", f"这场调解“{held.state.label}”，不能再改。")
        self._follow = held.id
        self.acts.move(held, lists)

    def _pulled(self, held: Booking, wish: Wish) -> None:
        self._follow = held.id
        self._guarded(lambda: self.acts.pull(held, wish, self._acted, self.refused.emit))

    def _acted(self, words: object) -> None:
        self.done.emit(str(words))
        self.refresh()

    def _open_case(self, held: Booking) -> None:
        self.go.emit(CASE_PAGE, held.case_id)

    def _step(self, by: int) -> None:
        self._turn_to(self.day + timedelta(days=by if self._tab == _DAY else 7 * by))

    def _turn_to(self, day: date | None) -> None:
        self._day = day
        self.refresh()
        self._focus_view()

    def _choose(self, typed: str) -> None:
        try:
            self._turn_to(read_date(typed, self._counter.now().date()))
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _next_room(self) -> None:
        """Show the next room alone, and after the last one all of them."""
        if self._found is None:
            return
        rooms = [None, *(one.room_id for one in self._found.now)]
        self._room = rooms[(rooms.index(self._room) + 1) % len(rooms)] if self._room in rooms else None
        self._show(self._found)

    # How it is put together

    def _turn_tab(self, by: int) -> None:
        if self.panel.form is None:
            self.tab_bar.setCurrentIndex((self._tab + by) % len(_TABS))

    def _turned(self, at: int) -> None:
        self.views.setCurrentIndex(at)
        self._show_period()
        self._show_detail()
        self._focus_view()

    def _focus_view(self) -> None:
        if self.panel.form is None:
            (self._grid or self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_acts(self) -> None:
        self._on_free_time = {"book_slot": self.acts.book, "book_series": self.acts.book_series}
        self._on_booking: dict[str, Callable[[Booking, StationLists], None]] = {
            "move_booking": self._move,
            "cancel_booking": lambda held, _lists: self.acts.cancel(held),
            "open_booked_case": lambda held, _lists: self._open_case(held),
        }
        for name in (*self._on_free_time, *self._on_booking):
            self.bar.add(name, partial(self.begin, name), primary=name == "book_slot")
        bind(self, "next_room", self._next_room)
        self.room_button.clicked.connect(self._next_room)
        bind(self, "next_rooms_view", lambda: self._turn_tab(1))
        bind(self, "previous_rooms_view", lambda: self._turn_tab(-1))
        bind(self, "rooms_before", lambda: self._step(-1))
        bind(self, "rooms_after", lambda: self._step(1))
        bind(self, "choose_rooms_day", self.chooser.begin)
        bind(self, "rooms_today", lambda: self._turn_to(None))

    def _listen(self) -> None:
        for grid in (self.day_grid, self.week_grid):
            grid.marked.connect(self._show_detail)
            grid.wished.connect(self._wished)
            grid.opened.connect(self._open_case)
            grid.pulled.connect(self._pulled)
        self.table.chosen.connect(lambda _row: self._show_detail())
        self.table.opened.connect(self._open_case)
        self.tab_bar.currentChanged.connect(self._turned)
        self.chooser.stepped.connect(self._step)
        self.chooser.chosen.connect(self._choose)
        self.panel.acted.connect(self._acted)
        self.panel.refused.connect(self.refused)
        self.panel.left.connect(self._focus_view)
        self.panel.restored.connect(lambda: self.noted.emit("已恢复上次没有保存的内容。"))

    def _content(self) -> QWidget:
        for label in (self.now_words, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_look(label, "look", "muted")
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setDrawBase(False)
        for title, view in zip(_TABS, (self.day_grid, self.week_grid, self.table), strict=True):
            self.tab_bar.addTab(title)
            self.views.addWidget(view)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(18)
        top.addWidget(self.tab_bar)
        top.addWidget(self.chooser, 1)
        top.addWidget(self.room_button)
        column.addLayout(top)
        for part in (self.now_words, self.bar):
            column.addWidget(part)
        column.addWidget(self.views, 1)
        column.addWidget(self.detail)
        return sheet


def _read(desk: Desk, day: date, revealed: bool) -> _Found:
    week = desk.settings.calendar.week_of(day)
    rooms = rooms_between(desk, week.first, week.last, revealed=revealed)
    return _Found(week.first, rooms, rooms_now(desk), station_lists(desk))
