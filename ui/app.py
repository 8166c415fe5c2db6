"""The application: language, letters, error page, and the way from the door to the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from rules.errors import Refusal
from ui import theme
from ui.drafts import DraftShelf
from ui.input_method import installed_input_plugins, prepare_input_method
from ui.main_window import MainWindow
from ui.page import PageEntry
from ui.preferences import store_appearance, stored_appearance
from ui.qt_words import speak_chinese
from ui.start_window import StartWindow
from ui.tasks import TaskRunner
from ui.undo import UndoKey
from ui.unexpected import UnexpectedErrors
from ui.widgets.fields import Choice

if TYPE_CHECKING:
    from workflow.setup import FirstStart
    from workflow.undo import LastAct

_NO_CHINESE_FONT = (
    "本机没有中文字体，文字会显示成方框。请安装一种，如 fonts-noto-cjk。"
    " No Chinese font is installed: sudo apt-get install fonts-noto-cjk"
)


@dataclass(frozen=True, slots=True)
class OpenedStation:
    """A station ready to be worked at, as the window needs it.

    ``pages`` and the makers it gives are called on the GUI thread, ``choose_officer`` and ``trail_head`` off it,
    and so are ``last_act``, ``undo_act`` and ``anew``, which gives the station with its present name and officers.
    """

    name: str
    officers: Sequence[Choice]
    officer: object
    pages: Callable[[TaskRunner, DraftShelf], Sequence[PageEntry]]
    choose_officer: Callable[[object], None]
    trail_head: Callable[[], str]
    close: Callable[[], None]
    mark: str = ""
    draft_folder: Path | None = None
    anew: Callable[[], OpenedStation] | None = None
    last_act: Callable[[], LastAct] | None = None
    undo_act: Callable[[int], str] | None = None


_DRAWN_WITHIN = 5
"""Seconds after which the first page is read though the window is not drawn."""

Opener = Callable[[], OpenedStation | None]
Founder = Callable[["FirstStart"], OpenedStation]


def run(
    open_station: Opener, found_station: Founder, argv: Sequence[str], draft_folder: Path | None = None
) -> int:
    """Show the window until it is closed and return the exit code.

    ``open_station`` returns None when there is no station yet; then the first start asks for one
    and ``found_station`` makes it. Both are called off the GUI thread and may raise a Refusal.
    Unfinished answers of the first start are kept in ``draft_folder``.
    """
    if sys.platform.startswith("linux"):
        prepare_input_method(os.environ, installed_input_plugins())
    app = QApplication(list(argv))
    speak_chinese(app)
    theme.apply(app, stored_appearance())
    errors = UnexpectedErrors()
    errors.install()
    doorway = Doorway(open_station, found_station, errors, draft_folder)
    doorway.begin()
    try:
        return app.exec()
    finally:
        doorway.close()
        errors.remove()


class Doorway(QObject):
    """Leads from the opening of the station to the window, and closes both in order."""

    def __init__(
        self,
        open_station: Opener,
        found_station: Founder,
        errors: UnexpectedErrors,
        draft_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._draft_folder = draft_folder
        self._open, self._found = open_station, found_station
        self.runner = TaskRunner(self)
        self.start = StartWindow()
        self.start.retry_asked.connect(self._try_to_open)
        self.window: MainWindow | None = None
        self._station: OpenedStation | None = None
        errors.caught.connect(self._show_error)

    def begin(self) -> None:
        """Show the waiting window and open the station."""
        self.start.resize(900, 620)
        self.start.show()
        if theme.installed_chinese_font() is None:
            print(_NO_CHINESE_FONT, file=sys.stderr)
        self._try_to_open()

    def close(self) -> None:
        """Wait for running work, then close the station."""
        self.runner.close()
        if self._station is not None:
            self._station.close()
            self._station = None

    def _try_to_open(self) -> None:
        self.start.show_waiting()
        self.runner.run(lambda _p: self._open(), self._opened, self.start.show_refusal, owner=self)

    def _opened(self, station: OpenedStation | None) -> None:
        if station is None:
            self._ask_for_station()
        else:
            self._show_station(station)

    def _ask_for_station(self) -> None:
        # Imported here: most starts never see this page.
        from ui.first_start import FirstStartPage

        page = FirstStartPage(shelf=DraftShelf(self._draft_folder))

        def founded(station: OpenedStation) -> None:
            page.forget()
            self._show_station(station)

        page.left.connect(self.start.close)
        page.noted.connect(self.start.messages.show_note)
        page.answered.connect(
            lambda first: self.runner.run(lambda _p: self._found(first), founded, page.show_refusal, owner=page)
        )
        self.start.show_page(page)
        page.form.go_to()
        if page.restored:
            self.start.messages.show_note(self.tr("已恢复上次没有保存的内容。"))

    def _show_station(self, station: OpenedStation) -> None:
        self._station = station
        # Reading the first page and drawing the window at once would make both late; the window comes first.
        stands = Event()
        self.runner.run(lambda _p: stands.wait(_DRAWN_WITHIN), lambda _stood: None, owner=self)
        self.window = build_window(station, self.runner)
        self.window.appearance_changed.connect(store_appearance)
        self.window.showMaximized()
        self.start.hide()
        QTimer.singleShot(0, stands.set)

    def _show_error(self, report: str) -> None:
        (self.window or self.start).show_error(report)


def build_window(station: OpenedStation, runner: TaskRunner) -> MainWindow:
    """Return the window of an opened station with its pages, the first one in front."""
    window = MainWindow(station.name, runner)
    window.set_officers(station.officers, station.officer)
    window.set_mark(station.mark)
    window.officer_chosen.connect(lambda officer: _change_officer(station, runner, window, officer))
    window.acted.connect(lambda: _show_head(station, runner, window))
    window.station_changed.connect(lambda: _show_anew(station, runner, window))
    if station.last_act is not None and station.undo_act is not None:
        UndoKey(window, runner, station.last_act, station.undo_act)
    pages = station.pages(runner, DraftShelf(station.draft_folder))
    for entry in pages:
        window.add_page(entry)
    window.show_page(pages[0].key)
    # After the page, so that what the officer waits for is read first.
    _show_head(station, runner, window)
    return window


def _change_officer(
    station: OpenedStation, runner: TaskRunner, window: MainWindow, officer: object
) -> None:
    def refused(refusal: Refusal) -> None:
        window.officers.revert()
        window.messages.show_refusal(refusal)

    def changed(_nothing: None) -> None:
        window.refresh_page()

    runner.run(lambda _p: station.choose_officer(officer), changed, refused, owner=window)


def _show_anew(station: OpenedStation, runner: TaskRunner, window: MainWindow) -> None:
    def show(now: OpenedStation) -> None:
        window.set_station(now.name)
        window.set_officers(now.officers, now.officer)

    look = station.anew
    if look is not None:
        runner.run(lambda _p: look(), show, owner=window)


def _show_head(station: OpenedStation, runner: TaskRunner, window: MainWindow) -> None:
    runner.run(lambda _p: station.trail_head(), window.set_trail_head)
