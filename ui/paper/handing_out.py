"""Handing a paper out: to the printer or into a file, the same bytes as archived, entered in the print log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.paper import printing, saving
from ui.paper.page_view import loaded
from ui.paper.printer_settings import Offset, offset_of, offset_spec, store_offset, stored_offset
from ui.paper.subject import DraftPaper
from ui.paper_files import export_folder, save_copy, show_file
from ui.shortcuts import shortcut
from ui.tasks import Progress, TaskRunner
from workflow.papers import PaperCopy, reprint

if TYPE_CHECKING:
    from ui.paper.page import PaperPage


@dataclass(frozen=True, slots=True)
class _Source:
    """What is handed out: the name of its file, and how its bytes are taken out for so many copies."""

    name: str
    take: Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class _Saved:
    """Where a copy was saved, and whether it is to be opened."""

    file: Path
    shown: bool


class HandingOut(QObject):
    """The acts of the page that give away a copy of what it shows; a draft is no paper and enters no log."""

    def __init__(
        self, page: PaperPage, panel: ActPanel, counter: Counter, runner: TaskRunner, ask: printing.AskPrinter
    ) -> None:
        super().__init__(page)
        self._page, self._panel, self._counter, self._runner, self._ask = page, panel, counter, runner, ask
        self._folder: Path | None = None
        self._printer_name = ""

    def print_shown(self) -> None:
        """Ask for the printer, and print once it is chosen."""
        page, view, source = self._page, self._page.view, self._source()
        if source is None or not page.reader.has_pages:
            page.noted.emit(page.reader.view.words)
            return
        name, copies, duplex = (page.title, 1, False) if view is None else (view.file_name, view.copies, view.duplex)
        printer = printing.new_printer(name, copies, duplex=duplex, on=self._printer_name)
        if why := self._ask(printer, page.window(), partial(self._send, printer, source)):
            saved = self.tr("可以按{0}另存为文件，拿到别的电脑上打印。").format(shortcut("save_paper").shown)
            page.noted.emit(f"{why}{saved}")

    def save_shown(self) -> None:
        """Ask for the folder, and save a copy there."""
        page, view, source = self._page, self._page.view, self._source()
        if source is None:
            page.noted.emit(page.reader.view.words)
            return
        if view is None:
            shown = page.subject
            overview = isinstance(shown, DraftPaper) and shown.is_overview
            words, opened = saving.OVERVIEW if overview else saving.DRAFT, False
        else:
            words, opened = saving.ARCHIVED, not view.has_pages
        spec = saving.saving_spec(source.name, words, self._export_folder(), opened=opened)
        self._panel.open("paper/save", spec, partial(_saved, source))

    def open_folder(self) -> None:
        """Open the folder copies are saved in."""
        folder, noted = self._export_folder(), self._page.noted
        if not folder.is_dir():
            noted.emit(self.tr("还没有另存过文件，先按{0}另存。").format(shortcut("save_paper").shown))
        elif not show_file(folder):
            noted.emit(self.tr("本机没有打开文件夹的程序，文件夹是“{0}”。").format(folder))

    def set_printer(self) -> None:
        """Ask how far the printer of this workstation is off."""
        self._panel.open("paper/printer", offset_spec(stored_offset()), offset_of)

    def acted(self, result: object) -> None:
        """Say what a form has given."""
        if isinstance(result, Offset):
            store_offset(result)
            self._page.done.emit(self.tr("打印机边距已保存：{0}。").format(result.words))
        elif isinstance(result, _Saved):
            self._folder = result.file.parent
            opened = not result.shown or show_file(result.file)
            saved = self.tr("已保存为“{0}”。").format(result.file)
            self._done(saved if opened else saved + self.tr("本机没有打开它的程序。"))

    def _send(self, printer: QPrinter, source: _Source) -> None:
        """Print what was shown when the printer was asked for: it goes into the log first, then to the printer."""
        self._printer_name = printer.printerName()
        copies, offset, words = printer.copyCount(), stored_offset(), self.tr("正在打印")

        def work(progress: Progress) -> int:
            document = loaded(source.take(copies))
            printing.paint(document, printer, offset, partial(progress.step, words=words))
            return copies

        self._runner.run(work, self._printed, self._page.refused.emit, owner=self)

    def _printed(self, copies: int) -> None:
        self._done(self.tr("已送打印机，{0}份。").format(copies))

    def _done(self, words: str) -> None:
        self._page.done.emit(words)
        self._page.refresh()

    def _source(self) -> _Source | None:
        """Return what is shown as it is handed out; None when nothing is."""
        subject, view, desk = self._page.subject, self._page.view, self._counter.desk
        if isinstance(subject, DraftPaper):
            draft = subject.copy
            return _Source(draft.name, lambda _copies: draft.content)
        if view is None:
            return None
        paper_id = view.paper_id
        return _Source(view.file_name, lambda copies: reprint(desk, paper_id, copies).content)

    def _export_folder(self) -> Path:
        return self._folder or export_folder(self._counter.station.place)


def _saved(source: _Source, values: dict[str, Any]) -> _Saved:
    folder = saving.folder_of(values)
    return _Saved(save_copy(PaperCopy(source.name, source.take(1)), folder), values["shown"])
