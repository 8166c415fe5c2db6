"""One person: the facts above, and beneath them where he appears, what was written down, with whom, and merges."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.people.columns import APPEARANCES, BESIDE, MERGES, TRACES
from ui.shortcuts import shortcut
from ui.theme import set_look
from ui.widgets.chips import FactsPanel
from ui.widgets.record_table import Column, RecordTable
from workflow.views.person import Appearance, Beside, MergeLine, PersonView

_Tab = tuple[str, Sequence[Column[Any]], str, Callable[[PersonView], Sequence[Any]]]
_TABS: tuple[_Tab, ...] = (
    ("经历", APPEARANCES, "没有纠纷，也没有警情。", lambda view: view.appearances),
    ("电话和住址", TRACES, "没有登记过别的内容。", lambda view: view.traces),
    ("同案人员", BESIDE, "没有与别人同在一起纠纷里。", lambda view: view.beside),
    ("合并", MERGES, "没有别的编号并入此人。", lambda view: view.merges),
)
_MERGES = 3


class PersonSheet(QWidget):
    """Shows one person; ``opened(row)`` follows the Enter key on a case, an incident or another person."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.merged, self.hidden = QLabel(), QLabel(), QLabel()
        self.facts = FactsPanel(columns=2)
        self.tab_bar = QTabBar()
        self.tables: list[RecordTable[Any]] = []
        self._stack = QStackedWidget()
        self._lay_out()
        self.tab_bar.currentChanged.connect(self._stack.setCurrentIndex)

    def show_person(self, view: PersonView) -> None:
        """Show another person, or the same one anew."""
        self.title.setText(view.words)
        self.merged.setText(f"{view.asked_for}已并入{view.number}。")
        self.merged.setVisible(bool(view.asked_for))
        self.hidden.setVisible(view.hides)
        self.facts.set_facts(view.facts)
        for (_title, _columns, _empty, rows), table in zip(_TABS, self.tables, strict=True):
            table.set_rows(rows(view))

    def stop(self) -> QWidget:
        """Return the list in front, where the cursor goes to."""
        return self.tables[self.tab_bar.currentIndex()]

    def turn(self, by: int) -> None:
        """Bring the next or the last list to the front."""
        self.tab_bar.setCurrentIndex((self.tab_bar.currentIndex() + by) % self.tab_bar.count())
        self.stop().setFocus()

    def begin(self) -> None:
        """Bring the first list to the front, for another person."""
        self.tab_bar.setCurrentIndex(0)

    def chosen_merge(self) -> MergeLine | None:
        """Return the merge selected in its list, else the newest one; None when there is none."""
        row = self.tables[_MERGES].current_row()
        return row if isinstance(row, MergeLine) else None

    def _lay_out(self) -> None:
        set_look(self.title, "look", "heading")
        self.title.setWordWrap(True)
        set_look(self.merged, "bar", "warn")
        self.merged.setWordWrap(True)
        self.hidden.setText(self.tr("证件和电话只显示头尾，按{0}显示全部。").format(shortcut("reveal").shown))
        set_look(self.hidden, "look", "small")
        for title, columns, empty, _rows in _TABS:
            table = RecordTable[Any](columns, empty, identity=_identity, name=title)
            table.opened.connect(self._open)
            self.tab_bar.addTab(title)
            self._stack.addWidget(table)
            self.tables.append(table)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setDrawBase(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.merged, self.facts, self.hidden, self.tab_bar):
            column.addWidget(part)
        column.addWidget(self._stack, 1)

    def _open(self, row: object) -> None:
        if isinstance(row, Appearance | Beside):
            self.opened.emit(row)


def _identity(row: object) -> object:
    return getattr(row, "id", None) or getattr(row, "number", row)
