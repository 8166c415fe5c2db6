"""What can be done with every list: narrowing and sorting it, its columns, its saved views, taking it out as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic

from PySide6.QtCore import QObject

from rules.errors import RuleViolation
from rules.rights import may
from ui import preferences
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.lists.forms import DROP, WHOLE, columns_of, columns_spec, exporting, naming, opening, sorting
from ui.lists.listing import Row, Wanted
from ui.lists.long_list import whole_list
from ui.lists.part import ListPart
from ui.page import Page
from ui.paper_files import export_folder, show_file
from ui.shortcuts import shortcut
from ui.tasks import Progress, TaskRunner
from ui.widgets.fields import choices_of
from ui.widgets.record_table import Column
from workflow.exports import MOST_ROWS, Export, ExportColumn, export_list
from workflow.saved_views import ViewRow, drop_view, save_view, saved_views
from workflow.views.facets import wanting
from workflow.views.list_query import ListQuery, list_query

Done = Callable[[], None]


class ListActs(QObject, Generic[Row, Wanted]):
    """The acts of a list, each by its key; what a form gives is a call the page makes when it is done."""

    def __init__(
        self, page: Page, part: ListPart[Row, Wanted], counter: Counter, runner: TaskRunner, panel: ActPanel
    ) -> None:
        super().__init__(page)
        self._page, self._part, self._counter, self._runner, self._panel = page, part, counter, runner, panel
        self._listing, self._table = part.listing, part.table
        for name, act in self._acts().items():
            part.bar.add(name, act)
        part.bar.show_only({"filter_list"})
        part.list.copied.connect(lambda count: page.done.emit(f"已复制{count}行，可粘贴到表格或文档里。"))

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "filter_list": self.filter,
            "whole_list": lambda: self._part.narrow(self._listing.narrowing.plain),
            "sort_list": self.sort,
            "choose_columns": self.choose_columns,
            "save_view": self.save_view,
            "open_view": self.open_view,
            "export_rows": self.export,
        }

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys of the columns shown, in their order."""
        return tuple(column.key for column in self._table.rows_model.columns)

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, here and at the next start."""
        columns = self._listing.chosen(keys)
        self._table.show_columns(columns)
        preferences.store_list_columns(self._listing.key, self.shown)

    def filter(self) -> None:
        """Ask which rows are wanted, beginning with those listed now."""
        part, narrowing = self._part, self._listing.narrowing
        if part.lists is not None:
            spec = narrowing.form(part.wanted, part.lists)
            self._open("filter", spec, lambda values: partial(part.narrow, narrowing.answer(values)))

    def sort(self) -> None:
        """Ask for the order."""
        part, now = self._part, self._part.wanted.order

        def work(values: dict[str, Any]) -> Done:
            return lambda: part.narrow(wanting(part.wanted, "order", values["order"]))

        self._open("order", sorting(choices_of(type(now)), now), work)

    def choose_columns(self) -> None:
        """Ask for the columns and their order."""
        shown, spec = self.shown, columns_spec(self._listing.columns, self.shown)
        self._open("columns", spec, lambda values: partial(self.show_columns, columns_of(values, shown)))

    def save_view(self) -> None:
        """Ask for a name for what is shown now."""
        desk, part = self._counter.desk, self._part
        query = ListQuery(part.wanted, part.typed, self.shown).as_text()

        def work(values: dict[str, Any]) -> Done:
            save_view(desk, self._listing.key, values["name"], query)
            return partial(self._page.done.emit, f"已保存视图“{values['name'].strip()}”。")

        self._open("view", naming(self._words()), work)

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

    def _take(self, query: str) -> None:
        try:
            kept = list_query(type(self._listing.narrowing.plain), query)
        except RuleViolation as refusal:
            self._page.refused.emit(refusal)
            return
        self._part.look_for(kept.wanted, kept.typed)
        self.show_columns(kept.columns)
        self._part.asked.emit()

    def _words(self) -> str:
        # What was looked for may be a hidden name, and these words go into the file and the trail.
        words = self._part.filter_words() + (" · 按文字查找" if self._part.typed else "")
        return words + ("（只列最近的）" if self._part.list.cut else "")

    def export(self) -> None:
        """Ask where what is shown is to be written."""
        desk, asked, columns, words = (
            self._counter.desk,
            self._part.asks(),
            self._table.rows_model.columns,
            self._words(),
        )
        spec = exporting(words, export_folder(desk.station.place), may(desk.officer.role, "export_full"))

        def work(values: dict[str, Any], progress: Progress) -> Done:
            export = Export(
                listing=self._listing.wording.name,
                words=words,
                columns=tuple(map(_exported, columns)),
                ids=whole_list(asked, MOST_ROWS),
                read=lambda ids, whole: asked.shown(whole).rows(ids),
                masked=self._listing.wording.masked,
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
