"""The list of people: searched while typing, turned page by page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.people.columns import PEOPLE
from ui.shortcuts import shortcut
from ui.theme import set_look
from ui.widgets.record_table import RecordTable
from ui.widgets.search_box import SearchBox
from workflow.views.people import PEOPLE_PAGE_LENGTH, PeoplePage, PersonRow


class PeopleList(QWidget):
    """Shows one page of the library; ``asked`` follows another search or page, ``opened(id)`` the Enter key."""

    asked = Signal()
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.typed, self.offset = "", 0
        self.page: PeoplePage | None = None
        self.search = SearchBox("姓名、拼音、人员编号、证件或电话尾号")
        self.words, self.detail = QLabel(), QLabel()
        self.table = RecordTable[PersonRow](PEOPLE, "正在读取……", identity=lambda row: row.id, name="人员列表")
        self._lay_out()
        self.search.asked.connect(self._ask)
        self.search.entered.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.opened.connect(lambda row: self.opened.emit(row.id))
        self.table.chosen.connect(self._tell)

    def show_page(self, page: PeoplePage) -> None:
        """Show another page of the list."""
        self.page = page
        self.table.empty_text = self._empty_words()
        self.table.set_rows(page.rows)
        self.words.setText(page.words)

    def turn(self, by: int) -> None:
        """Ask for the page after or before this one, where there is one."""
        if self.page is None or (by > 0 and not self.page.has_next):
            return
        self.offset = max(0, self.page.offset + by * PEOPLE_PAGE_LENGTH)
        self.asked.emit()

    def stop(self) -> QWidget:
        """Return the list, where the cursor goes to."""
        return self.table

    def _ask(self, typed: str) -> None:
        self.typed, self.offset = typed, 0
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
