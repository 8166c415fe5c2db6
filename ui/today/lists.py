"""The lists of the day: side by side where there is room, otherwise one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QGridLayout, QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from ui.shortcuts import captioned, shortcut
from ui.theme import set_look
from ui.today.columns import (
    DUE_COLUMNS,
    DUTY_COLUMNS,
    INCIDENT_COLUMNS,
    ROOM_COLUMNS,
    due_words,
    incident_words,
)
from ui.today.side_rows import DutyRow, RoomRow, duty_rows, room_rows, rooms_words
from ui.widgets.chips import SectionHeading
from ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from workflow.views.deadlines import DueRow
    from workflow.views.today import DayView, IncidentRow


_READING = "正在读取……"

# What is told of a row of each list, in their order.
_WORDS: tuple[Callable[[Any], str], ...] = (
    incident_words,
    due_words,
    lambda room: str(room.detail),
    lambda duty: f"{duty.name}：{duty.words}",
)


class RoomTable(RecordTable[RoomRow]):
    """The rooms of a day with their sessions; what is said of a room takes the room of two columns."""

    def __init__(self) -> None:
        super().__init__(ROOM_COLUMNS, _READING, identity=lambda row: row.key, name="今日调解室", dense=True)

    def show_day(self, view: DayView) -> None:
        """Show the rooms of another day."""
        self.empty_text = (
            f"还没有登记调解室。按{shortcut('go_station').shown}到设置，再按{shortcut('add_room').shown}登记。"
        )
        self.clearSpans()
        rows = room_rows(view)
        self.set_rows(rows)
        for at, row in enumerate(rows):
            if row.case_id is None:
                self.setSpan(at, 1, 1, 2)


class DayLists(QWidget):
    """Incidents, deadlines, rooms and duty; beneath them the words for the row the cursor is on."""

    def __init__(self, gate: QWidget) -> None:
        super().__init__()
        self.incidents: RecordTable[IncidentRow] = RecordTable(
            INCIDENT_COLUMNS, _READING, identity=lambda row: row.id, name="当日警情"
        )
        self.due: RecordTable[DueRow] = RecordTable(
            DUE_COLUMNS, _READING, identity=_of_due, name="到期与逾期", dense=True
        )
        self.rooms = RoomTable()
        self.duty: RecordTable[DutyRow] = RecordTable(
            DUTY_COLUMNS, "", identity=lambda row: row.name, name="值班与备份", dense=True
        )
        self.tables: tuple[RecordTable[Any], ...] = (self.incidents, self.due, self.rooms, self.duty)
        self.headings = (SectionHeading("到期与逾期"), SectionHeading("今日调解室"), SectionHeading("值班与备份"))
        self.tabs = QTabBar()
        self._tab_line = self._tabs_with_their_key()
        self.detail = QLabel()
        self._gate, self._side = gate, self._beside()
        self._grid = QGridLayout(self)
        self._one_at_a_time: bool | None = None
        self._prepare()
        self.arrange(one_at_a_time=False)

    @property
    def side_by_side(self) -> bool:
        """Whether all lists are shown at once."""
        return not self._one_at_a_time

    def show_day(self, view: DayView) -> None:
        """Show the deadlines, rooms and duty of another day; the incidents are the page's to choose."""
        self.due.empty_text = "三天内没有到期的事项，也没有逾期的事项。"
        self.due.set_rows(view.due)
        self.rooms.show_day(view)
        self.duty.set_rows(duty_rows(view))
        self._name_lists(view)

    def _name_lists(self, view: DayView) -> None:
        """Say above each list, or on its tab, how much there is in it."""
        late, now, ahead = _due_counts(view)
        backup = "：该备份了" if view.duty.backup_stale else ""
        self.headings[0].setText(f"到期与逾期：逾期 {late}，今天 {now}，三天内 {ahead}")
        self.headings[1].setText(f"今日调解室：{rooms_words(view)}")
        self.headings[2].setText(f"值班与备份{backup}")
        titles = (f"警情 {len(view.rows)}", f"到期 {now + ahead}，逾期 {late}", f"调解室：{rooms_words(view)}")
        for at, title in enumerate((*titles, f"值班与备份{backup}")):
            self.tabs.setTabText(at, title)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key stops at, in order."""
        return (self.tabs, *self.tables)

    def turn(self) -> None:
        """Put the cursor into the next list."""
        at = next((at for at, table in enumerate(self.tables) if table.hasFocus()), self.tabs.currentIndex())
        self.go_to((at + 1) % len(self.tables))

    def go_to(self, at: int) -> None:
        """Put the cursor into a list, counted from 0, and bring it to the front."""
        self.tabs.setCurrentIndex(at)
        self.tables[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self, *, one_at_a_time: bool) -> None:
        """Put the lists side by side, or one in front of the others."""
        lines = 2 if one_at_a_time else 4
        self.detail.setMaximumHeight(self.fontMetrics().lineSpacing() * lines)
        if one_at_a_time is self._one_at_a_time:
            return
        self._one_at_a_time = one_at_a_time
        for part in (self._gate, self._tab_line, self.incidents, self.detail, self._side):
            self._grid.removeWidget(part)
        self._place_in_turn() if one_at_a_time else self._place_side_by_side()
        self._tab_line.setVisible(one_at_a_time)
        for heading in self.headings:
            heading.setVisible(not one_at_a_time)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the row of a list when the cursor comes into it."""
        if event.type() == QEvent.Type.FocusIn and watched in self.tables:
            self.tabs.setCurrentIndex(self.tables.index(watched))
            self._tell()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        table = self.tables[self.tabs.currentIndex()]
        row = table.current_row()
        self.detail.setText("" if row is None else _WORDS[self.tabs.currentIndex()](row))

    def _bring_forward(self, at: int) -> None:
        if self._one_at_a_time:
            self._show_one(at)
        self._tell()

    def _show_one(self, shown: int) -> None:
        for at, table in enumerate(self.tables):
            table.setVisible(at == shown)
        self._side.setVisible(shown > 0)

    # How it is put together

    def _beside(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for heading, table, share in zip(self.headings, self.tables[1:], (4, 3, 0), strict=True):
            column.addWidget(heading)
            column.addWidget(table, share)
        return side

    def _tabs_with_their_key(self) -> QWidget:
        line = QWidget(self)
        key = QLabel(captioned("change_list"))
        set_look(key, "look", "small")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs, 1)
        row.addWidget(key)
        return line

    def _prepare(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        for table in self.tables:
            self.tabs.addTab(table.accessibleName())
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("当日的列表")
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_look(self.detail, "look", "muted")
        self.tabs.currentChanged.connect(self._bring_forward)
        # The few lines on duty take what they need, and leave the rest to the other two.
        self.duty.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        for table in (self.rooms, self.duty):
            table.horizontalHeader().hide()
        for table in self.tables:
            table.installEventFilter(self)
            table.chosen.connect(lambda _row: self._tell())

    def _place_side_by_side(self) -> None:
        for line, part in enumerate((self._gate, self.incidents, self.detail)):
            self._grid.addWidget(part, line, 0)
        self._grid.addWidget(self._side, 0, 1, 3, 1)
        self._stretch(row=1, columns=(3, 2))
        for part in (*self.tables, self._side):
            part.show()

    def _place_in_turn(self) -> None:
        for line, part in enumerate((self._gate, self._tab_line, self.incidents, self.detail)):
            self._grid.addWidget(part, line, 0, 1, 2)
        self._grid.addWidget(self._side, 2, 0, 1, 2)
        self._stretch(row=2, columns=(1, 0))
        self._show_one(self.tabs.currentIndex())

    def _stretch(self, row: int, columns: tuple[int, int]) -> None:
        for at in range(self._grid.rowCount()):
            self._grid.setRowStretch(at, int(at == row))
        for at, share in enumerate(columns):
            self._grid.setColumnStretch(at, share)


def _due_counts(view: DayView) -> tuple[int, int, int]:
    late = sum(row.overdue for row in view.due)
    now = sum(row.days_left == 0 for row in view.due)
    return late, now, len(view.due) - late - now


def _of_due(row: DueRow) -> object:
    return row.case_id, row.label, row.due
