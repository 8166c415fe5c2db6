"""The table of a list of any length: scrolled through to its end, sorted by its headings, rows marked by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionRange, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.widgets.record_table import Column, RecordTable
from ui.widgets.window_model import WindowModel

Row = TypeVar("Row")


class ListTable(RecordTable[Row], Generic[Row]):
    """Shows a WindowModel; ``picked(id)`` follows Enter, ``sort_asked(column key)`` a click on a heading.

    Shift with the arrows marks several rows; ``marked()`` follows every change of what is marked, ``copy_asked()``
    the key that copies them.
    """

    picked = Signal(int)
    sort_asked = Signal(str)
    marked = Signal()
    copy_asked = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        empty_text: str,
        identity: Callable[[Row], int],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        self.model_of_windows: WindowModel[Row] = WindowModel(columns, identity)
        super().__init__(columns, empty_text, identity=identity, name=name, model=self.model_of_windows, parent=parent)
        self.model_of_windows.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.model_of_windows.dataChanged.connect(lambda *_: self.chosen.emit(self.current_row()))
        self.selectionModel().selectionChanged.connect(lambda *_: self.marked.emit())
        heading = self.horizontalHeader()
        heading.setSectionsClickable(True)
        heading.sectionClicked.connect(lambda at: self.sort_asked.emit(self.model_of_windows.columns[at].key))

    def current_id(self) -> int | None:
        """Return the id of the row the cursor is in, None in an empty list."""
        at = self.currentIndex().row()
        return self.model_of_windows.ids[at] if at >= 0 else None

    def go_to(self, at: int) -> None:
        """Put the cursor into the row at a place."""
        if self.model_of_windows.rowCount():
            self.selectRow(min(at, self.model_of_windows.rowCount() - 1))
        self.chosen.emit(self.current_row())

    def select(self, identity: object) -> bool:
        """Select the row of that id and return True; without it the first row, and False."""
        at = self.model_of_windows.place_of(identity) if isinstance(identity, int) else None
        self.go_to(at or 0)
        return at is not None

    def marked_ids(self, most: int) -> list[int]:
        """Return the ids of the marked rows in the order of the list, no more than so many."""
        ids: list[int] = []
        for first, last in sorted((one.top(), one.bottom()) for one in self._stretches()):
            ids += self.model_of_windows.ids[first : min(last + 1, first + most - len(ids))]
        return ids

    def marked_count(self) -> int:
        """Return how many rows are marked."""
        return sum(one.height() for one in self._stretches())

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns; the cursor stays in its row."""
        at = max(0, self.currentIndex().row())
        self.model_of_windows.show_columns(columns)
        self._measure()
        self._share_width()
        self.go_to(at)

    def copy_rows(self) -> None:
        """Ask for the marked rows: not all of them may be held."""
        self.copy_asked.emit()

    def _stretches(self) -> list[QItemSelectionRange]:
        # Ranges and not rows: everything may be marked, and it may be a million.
        found = self.selectionModel().selection()
        return [found.at(at) for at in range(found.size())]

    def _open_current(self) -> None:
        key = self.current_id()
        if key is not None:
            self.picked.emit(key)
