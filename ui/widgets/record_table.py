"""Lists of records: a snapshot of rows, shown by columns, opened by Enter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.colours import Tone
from ui.shortcuts import bind
from ui.widgets.cell_painter import CELL_PADDING, TONE_ROLE, CellPainter
from ui.widgets.copying import put_on_clipboard

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_OF_THE_ROW = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, TONE_ROLE})
DATE_WIDTH, MOMENT_WIDTH = 8, 11
"""The widths of a column that holds 2026年11月22日, and of one that holds the time after it."""
_LEAST_OPEN = 8
"""How many Chinese characters a column without a width shows at least, unless it asks for fewer."""
_ON_THE_WAY = "…"
"""What a cell says until its row has been read."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: ``text`` gives the cell, ``width`` is in Chinese characters, 0 takes what is left.

    ``tone`` shows the cell as a chip in the colour of its meaning, beside its word; None shows it plain.
    ``value`` is the number, the day or the fuller words behind the text, for a workbook. Where there is no room, the
    columns with a ``spare`` number are left out, the highest first, until one without a width has ``room`` characters;
    what they say must stand elsewhere on the page.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    width: int = 8
    right: bool = False
    tone: Callable[[Row], Tone | None] | None = None
    value: Callable[[Row], int | date | str | None] | None = None
    spare: int = 0
    room: int = 8


class RecordModel(QAbstractTableModel, Generic[Row]):
    """Holds a snapshot of rows; it looks up and never asks the database."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows held, in order."""
        return self._rows

    def row_at(self, at: int) -> Row | None:
        """Return the row at a place, None where it is not held."""
        return self._rows[at]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the snapshot."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, its alignment or its tone."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.right)
        if role not in _OF_THE_ROW:
            return None
        row = self.row_at(index.row())
        if role == TONE_ROLE:
            return None if row is None or column.tone is None else column.tone(row)
        return _ON_THE_WAY if row is None else column.text(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title and alignment."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section].right)
        return None


class RecordTable(QTableView, Generic[Row]):
    """Shows rows; ``opened(row)`` follows Enter or a double click, ``chosen(row or None)`` the selection.

    ``identity`` names a row, so that the same record stays selected when the snapshot is replaced;
    a ``dense`` list sets its rows closer.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        empty_text: str,
        *,
        identity: Callable[[Row], object] | None = None,
        name: str = "",
        dense: bool = False,
        model: RecordModel[Row] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dense = dense
        self._unwanted: frozenset[str] = frozenset()
        self.rows_model: RecordModel[Row] = model or RecordModel(columns, self)
        self.empty_text = empty_text
        self._identity = identity
        self.setModel(self.rows_model)
        self.setItemDelegate(CellPainter(self))
        self.setAccessibleName(name)
        self._behave()
        self._measure()
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit(self.current_row()))
        self.doubleClicked.connect(lambda _index: self._open_current())
        bind(self, "copy_rows", self.copy_rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace the snapshot; the record selected before stays selected when it is still there."""
        before = self.current_row()
        self.rows_model.show_rows(rows)
        if before is not None and self._identity is not None:
            self.select(self._identity(before))
        elif rows:
            self.selectRow(0)
        self.chosen.emit(self.current_row())

    def leave_out(self, keys: Collection[str]) -> None:
        """Hide the columns of these keys whatever room there is, and show all others there is room for."""
        self._unwanted = frozenset(keys)
        self._share_width()

    def select(self, identity: object) -> bool:
        """Select the row of that identity and return True; without it the first row, and False."""
        name = self._identity
        found = (at for at, row in enumerate(self.rows_model.rows) if name is not None and name(row) == identity)
        at = next(found, None)
        if self.rows_model.rows:
            self.selectRow(at or 0)
        return at is not None

    def current_row(self) -> Row | None:
        """Return the selected row, None when there is none."""
        index = self.currentIndex()
        return self.rows_model.row_at(index.row()) if index.isValid() else None

    def copy_rows(self) -> None:
        """Put the selected row on the clipboard, as it is shown."""
        row = self.current_row()
        if row is not None:
            put_on_clipboard(self.rows_model.columns, [row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter, go to the first or last one on Home and End; other keys move about."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _COMMANDS:
            self._open_current()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.rows_model.rowCount():
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self.rows_model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows; when there are none, say what to do next."""
        super().paintEvent(event)
        if self.rows_model.rowCount() or not self.empty_text:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        area = self.viewport().rect().adjusted(24, 4, -24, -4)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room left among the columns without a width."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Measure rows and columns again when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
            self._share_width()

    def _open_current(self) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _measure(self) -> None:
        letters = self.fontMetrics()
        height = letters.height() + 8 if self._dense else max(40, letters.height() + 18)
        self.verticalHeader().setDefaultSectionSize(height)
        for at, column in enumerate(self.rows_model.columns):
            self.setColumnWidth(at, self._width_of(column))

    def _width_of(self, column: Column[Row]) -> int:
        letters = max(column.width, len(column.title), 1)
        return self.fontMetrics().horizontalAdvance("字") * letters + 2 * CELL_PADDING + 4

    def _share_width(self) -> None:
        columns = self.rows_model.columns
        open_ended = [at for at, column in enumerate(columns) if column.width == 0]
        if not open_ended:
            return
        unwanted = [at for at, column in enumerate(columns) if column.key in self._unwanted]
        letter = self.fontMetrics().horizontalAdvance("字")
        taken = {at: self._taken_by(at) for at in range(len(columns)) if at not in (*open_ended, *unwanted)}
        wished = letter * sum(columns[at].room for at in open_ended)
        for at in self._left_out(taken, self.viewport().width() - wished):
            del taken[at]
        share = (self.viewport().width() - sum(taken.values())) // len(open_ended)
        for at in open_ended:
            self.setColumnWidth(at, max(share, letter * min(columns[at].room, _LEAST_OPEN)))

    def _taken_by(self, at: int) -> int:
        # A hidden column has no width of its own.
        return self.columnWidth(at) or self._width_of(self.rows_model.columns[at])

    def _left_out(self, taken: Mapping[int, int], room: int) -> list[int]:
        """Hide the spare columns there is no room for, show the others, and return those hidden."""
        columns, over = self.rows_model.columns, sum(taken.values()) - room
        hidden = []
        for at in sorted((at for at in taken if columns[at].spare), key=lambda at: -columns[at].spare):
            if over > 0:
                hidden.append(at)
                over -= taken[at]
        for at in range(len(columns)):
            # All of them: another choice of columns may have put one where a hidden one stood.
            self.setColumnHidden(at, at in hidden or columns[at].key in self._unwanted)
        return hidden


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _alignment(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
