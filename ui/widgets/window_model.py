"""A list of any length: the id of every row, and the rows themselves only around where one looks."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from ui.widgets.record_table import Column, RecordModel

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

WINDOW = 32
"""Rows are read so many at a time: a little more than a small screen shows; a large one takes two."""

KEPT = 24
"""So many windows are held, whatever the length of the list."""


class WindowModel(RecordModel[Row], Generic[Row]):
    """Gives what it holds and says ``missed(window)`` once for what a view asked for in vain; it never reads itself.

    Window n holds the rows from n × ``WINDOW`` on; the ids grow while a long list is still being read.
    """

    missed = Signal(int)

    def __init__(
        self, columns: Sequence[Column[Row]], identity: Callable[[Row], int], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self.ids = array("i")
        self._identity = identity
        self._windows: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._marks: dict[str, str] = {}
        self._missing = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(lambda: self.missed.emit(self._missing))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows held, in order."""
        return tuple(row for window in sorted(self._windows) for row in self._windows[window].values())

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the length of the list as far as it has been read."""
        return 0 if parent.isValid() else len(self.ids)

    def row_at(self, at: int) -> Row | None:
        """Return the row at a place; where it is not held it is asked for."""
        window = at // WINDOW
        held = self._windows.get(window)
        if held is None:
            self._missing = window
            if not self._soon.isActive():
                self._soon.start(0)
            return None
        return held.get(self.ids[at])

    def begin(self, ids: array[int], window: int, rows: Sequence[Row]) -> None:
        """Show another list, with the rows of one window."""
        self.beginResetModel()
        self.ids = array("i", ids)
        self._windows.clear()
        self._keep(window, rows)
        self.endResetModel()

    def grow(self, ids: Sequence[int]) -> None:
        """Go on with more of the list."""
        if not ids:
            return
        self.beginInsertRows(_ROOT, len(self.ids), len(self.ids) + len(ids) - 1)
        self.ids.extend(ids)
        self.endInsertRows()

    def hold(self, window: int, rows: Sequence[Row]) -> None:
        """Hold the rows of a window; those looked at longest ago are let go."""
        self._keep(window, rows)
        last = min((window + 1) * WINDOW, len(self.ids)) - 1
        if last >= window * WINDOW:
            self.dataChanged.emit(self.index(window * WINDOW, 0), self.index(last, self.columnCount() - 1))

    def holds(self, window: int) -> bool:
        """Whether the rows of a window are held, or there are none there."""
        return window in self._windows or not 0 <= window * WINDOW < len(self.ids)

    def ids_in(self, window: int) -> array[int]:
        """Return the ids of a window."""
        return self.ids[window * WINDOW : (window + 1) * WINDOW]

    def place_of(self, key: int) -> int | None:
        """Return where an id stands, None when it is not in the list."""
        try:
            return self.ids.index(key)
        except ValueError:
            return None

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns of the same list."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def mark(self, marks: dict[str, str]) -> None:
        """Put a sign after the titles of these columns, as the arrow of the one the list is sorted by."""
        self._marks = marks
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title with its sign, or its alignment."""
        found = super().headerData(section, orientation, role)
        if found is None or role != Qt.ItemDataRole.DisplayRole:
            return found
        return f"{found}{self._marks.get(self.columns[section].key, '')}"

    def _keep(self, window: int, rows: Sequence[Row]) -> None:
        self._windows[window] = {self._identity(row): row for row in rows}
        self._windows.move_to_end(window)
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)
