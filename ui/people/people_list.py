"""The list of people: searched while typing, scrolled through to the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.long_list import LongList
from ui.people.columns import PEOPLE
from ui.shortcuts import shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.widgets.list_table import ListTable
from ui.widgets.search_box import SearchBox
from workflow.desk import Desk
from workflow.views.people import PeopleIds, PersonRow, people_ids, people_rows


@dataclass(frozen=True, slots=True)
class PeopleSource:
    """The people who carry everything typed, with hidden names shown or not."""

    desk: Desk
    typed: str
    revealed: bool

    def ids(self, after: object | None) -> PeopleIds:
        """Return the next ids, from the first or from after one on."""
        return people_ids(self.desk, self.typed, after if isinstance(after, int) else None)

    def rows(self, ids: Sequence[int]) -> Sequence[PersonRow]:
        """Return the rows of these people, in their order."""
        return people_rows(self.desk, ids, revealed=self.revealed)


class PeopleList(QWidget):
    """Shows the library; ``asked`` follows another search, ``opened(id)`` the Enter key, ``changed`` what has come."""

    asked = Signal()
    opened = Signal(int)
    changed = Signal()

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__()
        self.typed, self._anew = "", True
        self.search = SearchBox("姓名、拼音、人员编号、证件或电话尾号")
        self.words, self.detail = QLabel(), QLabel()
        self.table: ListTable[PersonRow] = ListTable(PEOPLE, "正在读取……", lambda row: row.id, "人员列表")
        self.list: LongList[PersonRow] = LongList(self.table, runner)
        self._lay_out()
        self.search.asked.connect(self._ask)
        self.search.entered.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.picked.connect(self.opened)
        self.table.chosen.connect(self._tell)
        self.list.changed.connect(self._show)

    def read(self, desk: Desk, revealed: bool) -> None:
        """Read the list anew; the cursor stays in its record unless something else was looked for."""
        self.list.ask(PeopleSource(desk, self.typed, revealed), from_the_top=self._anew)
        self._anew = False

    def _show(self) -> None:
        self.table.empty_text = self._empty_words()
        more = "" if self.list.whole and not self.list.cut else "以上"
        self.words.setText(f"共{self.table.model_of_windows.rowCount()}人{more}")
        self.changed.emit()

    def stop(self) -> QWidget:
        """Return the list, where the cursor goes to."""
        return self.table

    def _ask(self, typed: str) -> None:
        self.typed, self._anew = typed, True
        self.asked.emit()

    def _empty_words(self) -> str:
        if self.typed:
            return f"没有找到“{self.typed}”。可少写几个字，或只写证件、电话的后四位。"
        return f"人员库里还没有人。登记警情、登记当事人时写下的人自动列在这里；{shortcut('go_today').shown}回到今日。"

    def _tell(self, row: PersonRow | None) -> None:
        parts = () if row is None else (row.number, row.name, row.about, row.birth, row.paper, row.address, row.last)
        self.detail.setText("　".join(part for part in parts if part))

    def _lay_out(self) -> None:
        for label in (self.words, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.detail, "look", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
