"""Reading a list of any length for its table, off the thread that draws, without ever making anybody wait."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from rules.errors import Refusal, RuleViolation
from ui.tasks import TaskRunner
from ui.widgets.copying import put_on_clipboard
from ui.widgets.list_table import ListTable
from ui.widgets.record_table import Column
from ui.widgets.window_model import WINDOW

Row = TypeVar("Row")
Read = TypeVar("Read", covariant=True)

MOST_COPIED = 2_000


class ListedIds(Protocol):
    """Ids in the order of a list; ``rest`` marks where to go on, None at its end; ``cut`` says that more would fit."""

    @property
    def ids(self) -> array[int]:
        """The ids."""

    @property
    def rest(self) -> object | None:
        """Where to go on."""

    @property
    def cut(self) -> bool:
        """Whether more would fit."""


class Source(Protocol[Read]):
    """Where a list comes from; both are asked off the GUI thread."""

    def ids(self, after: object | None) -> ListedIds:
        """Return the next ids, from the first or from after a mark on."""

    def rows(self, ids: Sequence[int]) -> Sequence[Read]:
        """Return the rows of these ids, in their order."""


def whole_list(source: Source[Row], most: int) -> array[int]:
    """Return every id of a list, or so many and one more where it is longer."""
    found = source.ids(None)
    ids = array("i", found.ids)
    while found.rest is not None and len(ids) <= most:
        found = source.ids(found.rest)
        ids.extend(found.ids)
    return ids


@dataclass(frozen=True, slots=True)
class _Beginning(Generic[Row]):
    """The ids read first, where the cursor goes, and the rows there."""

    ids: array[int]
    rest: object | None
    cut: bool
    at: int
    rows: Sequence[Row]


class LongList(QObject, Generic[Row]):
    """Fills a table from a source: the first rows at once, the ids of the rest behind, other rows when looked at.

    ``changed`` follows another list and every growth of it, ``copied(count)`` rows put on the clipboard.
    """

    changed = Signal()
    copied = Signal(int)

    def __init__(self, table: ListTable[Row], runner: TaskRunner) -> None:
        super().__init__(table)
        self._table, self._model, self._runner = table, table.model_of_windows, runner
        self._source: Source[Row] | None = None
        self._asked = 0
        self._reading = False
        self._next: int | None = None
        self.whole, self.cut = True, False
        """Whether every id has been read, and whether more would fit than the list gives."""
        self._model.missed.connect(self._want)
        table.copy_asked.connect(self.copy)
        runner.cancelled.connect(self._stopped)

    def ask(self, source: Source[Row], *, from_the_top: bool = False) -> None:
        """Show the list of a source in place of the present one, the cursor in the same record where it is still there.

        What is shown stays until the new list has come.
        """
        self._asked += 1
        asked, kept = self._asked, None if from_the_top else self._table.current_id()
        self._runner.run(
            lambda _p: _beginning(source, kept), lambda found: self._begin(asked, source, found), owner=self
        )

    def copy(self) -> None:
        """Put the marked rows on the clipboard as they are shown; more than ``MOST_COPIED`` are refused."""
        source, count = self._source, self._table.marked_count()
        if source is None or not count:
            return
        if count > MOST_COPIED:
            words = f"一次最多复制{MOST_COPIED}行，现在选了{count}行。请少选一些，或用导出。"
            self._runner.refused.emit(RuleViolation("too_many_rows", words))
            return
        ids, columns = self._table.marked_ids(count), self._model.columns
        self._runner.run(lambda _p: source.rows(ids), lambda rows: self._copied(columns, rows), owner=self)

    def _copied(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        put_on_clipboard(columns, rows)
        self.copied.emit(len(rows))

    def _begin(self, asked: int, source: Source[Row], found: _Beginning[Row]) -> None:
        if asked != self._asked:
            return
        self._source, self._reading, self._next = source, False, None
        self.whole, self.cut = found.rest is None, found.cut
        self._model.begin(found.ids, found.at // WINDOW, found.rows)
        self._table.go_to(found.at)
        self.changed.emit()
        self._read_on(asked, found.rest)
        self._want(found.at // WINDOW + 1)

    def _read_on(self, asked: int, rest: object | None) -> None:
        source = self._source
        if rest is not None and source is not None:
            self._runner.run(lambda _p: source.ids(rest), lambda found: self._grow(asked, found), owner=self)

    def _grow(self, asked: int, found: ListedIds) -> None:
        if asked != self._asked:
            return
        self._model.grow(found.ids)
        self.whole = found.rest is None
        self.changed.emit()
        self._read_on(asked, found.rest)

    def _want(self, window: int) -> None:
        """Read a window; of those wanted meanwhile only the last one is read next, for there one looks now."""
        source = self._source
        if self._model.holds(window) or source is None:
            return
        if self._reading:
            self._next = window
            return
        self._reading = True
        asked, ids = self._asked, self._model.ids_in(window)
        self._runner.run(
            lambda _p: source.rows(ids),
            lambda rows: self._hold(asked, window, rows),
            self._failed,
            owner=self,
        )

    def _hold(self, asked: int, window: int, rows: Sequence[Row]) -> None:
        self._reading = False
        if asked == self._asked:
            self._model.hold(window, rows)
        wanted, self._next = self._next, None
        if wanted is not None:
            self._want(wanted)

    def _failed(self, refusal: Refusal) -> None:
        self._reading = False
        self._runner.refused.emit(refusal)

    def _stopped(self) -> None:
        self._reading = False


def _beginning(source: Source[Row], kept: int | None) -> _Beginning[Row]:
    """Read a list from the first, as far as the record to be kept, and the rows around it."""
    found = source.ids(None)
    ids = array("i", found.ids)
    while kept is not None and kept not in found.ids and found.rest is not None:
        found = source.ids(found.rest)
        ids.extend(found.ids)
    at = ids.index(kept) if kept is not None and kept in found.ids else 0
    window = at // WINDOW * WINDOW
    return _Beginning(ids, found.rest, found.cut, at, source.rows(ids[window : window + WINDOW]))
