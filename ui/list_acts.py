"""What can be done with every list: its columns, its saved views, taking it out as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject

from rules.rights import may
from ui import preferences
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.list_forms import DROP, WHOLE, columns_of, columns_spec, exporting, naming, opening
from ui.long_list import Source, whole_list
from ui.page import Page
from ui.paper_files import export_folder, show_file
from ui.shortcuts import shortcut
from ui.tasks import Progress, TaskRunner
from ui.widgets.act_bar import ActBar
from ui.widgets.list_table import ListTable
from ui.widgets.record_table import Column
from workflow.exports import MOST_ROWS, Export, ExportColumn, export_list
from workflow.saved_views import ViewRow, drop_view, save_view, saved_views

Row = TypeVar("Row")
Done = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """A list: its key, its name, every column it has and the keys of those it shows at first."""

    key: str
    name: str
    columns: tuple[Column[Row], ...]
    usual: tuple[str, ...]

    def chosen(self, keys: Sequence[str]) -> tuple[Column[Row], ...]:
        """Return the columns of these keys in their order, those shown at first when there are none."""
        by_key = {column.key: column for column in self.columns}
        found = tuple(by_key[key] for key in keys if key in by_key)
        return found or tuple(by_key[key] for key in self.usual)


@dataclass(frozen=True, slots=True)
class Asked(Generic[Row]):
    """What a list shows now: in words, as text for a saved view, and where it comes from with names hidden or not."""

    words: str
    query: str
    source: Callable[[bool], Source[Row]]


class ListActs(QObject, Generic[Row]):
    """The acts of a list, each by its key; what a form gives is called by the page when it is done.

    ``asked`` tells what the list shows now, ``take(query)`` has it show what a saved view kept.
    """

    def __init__(
        self,
        page: Page,
        counter: Counter,
        runner: TaskRunner,
        panel: ActPanel,
        table: ListTable[Row],
        listing: Listing[Row],
        asked: Callable[[], Asked[Row]],
        take: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self._page, self._counter, self._runner, self._panel = page, counter, runner, panel
        self._table, self._listing, self._asked, self._take = table, listing, asked, take

    NAMES = ("choose_columns", "save_view", "open_view", "export_rows")

    def add_to(self, bar: ActBar) -> None:
        """Give each act its button."""
        acts = (self.choose_columns, self.save_view, self.open_view, self.export)
        for name, act in zip(self.NAMES, acts, strict=True):
            bar.add(name, act)

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of the columns shown, in their order."""
        return tuple(column.key for column in self._table.rows_model.columns)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, here and at the next start."""
        columns = self._listing.chosen(keys)
        self._table.show_columns(columns)
        preferences.store_list_columns(self._listing.key, self.shown)

    def choose_columns(self) -> None:
        """Ask for the columns and their order."""
        shown, spec = self.shown, columns_spec(self._listing.columns, self.shown)
        self._open("columns", spec, lambda values: partial(self.show_columns, columns_of(values, shown)))

    def save_view(self) -> None:
        """Ask for a name for what is shown now."""
        desk, asked = self._counter.desk, self._asked()

        def work(values: dict[str, Any]) -> Done:
            save_view(desk, self._listing.key, values["name"], asked.query)
            return partial(self._page.done.emit, f"已保存视图“{values['name'].strip()}”。")

        self._open("view", naming(asked.words), work)

    def open_view(self) -> None:
        """Ask which of the saved views is shown."""
        desk = self._counter.desk
        self._runner.run(lambda _p: saved_views(desk, self._listing.key), self._offer, owner=self)

    def _offer(self, views: Sequence[ViewRow]) -> None:
        if not views:
            self._page.noted.emit(f"还没有保存的视图。按{shortcut('save_view').shown}保存现在的筛选、排序和栏目。")
            return
        desk, by_id = self._counter.desk, {view.id: view for view in views}

        def work(values: dict[str, Any]) -> Done:
            view = by_id[values["view"]]
            if values["way"] != DROP:
                return partial(self._take, view.query)
            drop_view(desk, view.id)
            return partial(self._page.done.emit, f"已删除视图“{view.name}”。")

        self._open("views", opening(views), work)

    def export(self) -> None:
        """Ask where what is shown is to be written."""
        desk, asked, columns = self._counter.desk, self._asked(), self._table.rows_model.columns
        spec = exporting(asked.words, export_folder(desk.station.place), may(desk.officer.role, "export_full"))

        def work(values: dict[str, Any], progress: Progress) -> Done:
            export = Export(
                listing=self._listing.name,
                words=asked.words,
                columns=tuple(map(_exported, columns)),
                ids=whole_list(asked.source(False), MOST_ROWS),
                read=lambda ids, whole: asked.source(whole).rows(ids),
                whole=values.get("way") == WHOLE,
                reason=values.get("reason") or "",
            )
            file = export_list(desk, export, Path(values["folder"]).expanduser(), progress.step)
            return partial(self._exported, file, bool(values["opened"]))

        self._panel.open_long(f"{self._listing.key}/export", spec, work)

    def _exported(self, file: Path, opened: bool) -> None:
        unseen = "" if not opened or show_file(file) else "本机没有打开它的程序。"
        self._page.done.emit(f"已导出为“{file}”。{unseen}")

    def _open(self, name: str, spec: Any, work: Callable[[dict[str, Any]], object]) -> None:
        self._panel.open(f"{self._listing.key}/{name}", spec, work)


def _exported(column: Column[Row]) -> ExportColumn[Row]:
    return ExportColumn(column.title, column.width or 24, column.value or column.text)
