"""The one window: pages on the right, their names on the left, one message bar, one status line."""

from __future__ import annotations

import linecache
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.colours import Tone
from ui.messages import MessageBar
from ui.navigation import Navigation
from ui.officer_switch import OfficerSwitch
from ui.page import Page, PageEntry
from ui.shortcuts import ALL_KEYS, bind, places_of, shortcut
from ui.tasks import TaskRunner
from ui.theme import Appearance, set_look
from ui.unexpected import ErrorPage
from ui.unused_keys import UnusedKeys
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.fields import Choice
from ui.widgets.page_stack import PageStack
from ui.widgets.screen_fit import ScreenFit

_PROGRAM = "枫桥调解台账"
_KEY_PAGE = "keys"
_FIND_PAGE = "cases"
_INTAKE_PAGE = "intake"
_ROOM_FOR_KEYS = 42
"""From how many Chinese characters of width on the keys stand beside the pages' names."""


class MainWindow(QMainWindow):
    """Holds the pages; ``acted`` follows every act done on one of them, ``officer_chosen(value)`` the switcher.

    ``pages`` are those made so far, each on its first coming to the front: a start pays for one.
    """

    acted = Signal()
    station_changed = Signal()
    officer_chosen = Signal(object)
    appearance_changed = Signal(object)
    closing = Signal()

    def __init__(self, station: str, runner: TaskRunner) -> None:
        super().__init__()
        self.pages: dict[str, Page] = {}
        self._entries: dict[str, PageEntry] = {}
        self._been: list[str] = []
        self.navigation = Navigation(station)
        self.set_station(station)
        self.messages = MessageBar()
        self.officers = OfficerSwitch()
        self.title = ElidedLabel()
        self.stack = PageStack()
        self.error_page = ErrorPage()
        self.stack.addWidget(self.error_page)
        self._head = QLabel()
        self._work = QLabel()
        self._foot = self._footer()
        self._before_whole: Qt.WindowState | None = None
        self.setCentralWidget(ScreenFit(self._laid_out()))
        self._runner = runner
        self._unused = UnusedKeys(self)
        self._listen()
        self._bind_keys()
        self.add_page(PageEntry(_KEY_PAGE, _key_page))

    # Pages

    def add_page(self, entry: PageEntry) -> None:
        """Register a page; one with a shortcut gets a button and that key."""
        self._entries[entry.key] = entry
        if entry.go_key:
            row = shortcut(entry.go_key)
            self.navigation.add(entry.key, row.text, row.shown)
            bind(self, entry.go_key, lambda: self.show_page(entry.key))

    @property
    def page_keys(self) -> list[str]:
        """The keys of all pages, made or not, in the order they were registered."""
        return list(self._entries)

    @property
    def page(self) -> Page | None:
        """The page in front, None while an error is shown."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def show_page(self, key: str, subject: object = None) -> None:
        """Bring a page to the front, turned to a subject when one is given, and refresh it."""
        page = self.pages.get(key) or self._made(key)
        if self.page is not None and self.page is not page:
            self._been.append(self.page.key)
            self.messages.clear()
        if subject is not None:
            page.open_subject(subject)
        self._bring_forward(page)

    def go_find(self) -> None:
        """Put the cursor into the search of the page in front; where it has none, into that of the list of cases."""
        if self.page is not None and self.page.seek():
            return
        if _FIND_PAGE in self._entries:
            self.show_page(_FIND_PAGE)
            self.pages[_FIND_PAGE].seek()

    def go_intake(self) -> None:
        """Bring the sheet on which an incident is taken down to the front."""
        if _INTAKE_PAGE in self._entries:
            self.show_page(_INTAKE_PAGE)

    def show_keys(self) -> None:
        """Show the keys of the page in front; when they are there already, go back to it."""
        if self.page is None or self.page.key != _KEY_PAGE:
            self.show_page(_KEY_PAGE, ALL_KEYS if self.page is None else places_of(self.page.key) or ALL_KEYS)
        else:
            self.go_back()

    def go_back(self) -> None:
        """Bring the page seen before to the front."""
        if self._been:
            self.messages.clear_finished()
            page = self.pages[self._been.pop()]
            # Where the cursor was last in that page; a refresh may move it.
            focused = page.focusWidget()
            self._bring_forward(page)
            self._focus_again(focused)

    def refresh_page(self) -> None:
        """Ask the page in front to show the present state."""
        if self.page is not None:
            self.messages.clear()
            self.page.refresh()

    def show_error(self, report: str) -> None:
        """Show the page for unexpected errors."""
        if self.page is not None:
            self._been.append(self.page.key)
        self._give_screen(False)
        self.stack.setCurrentWidget(self.error_page)
        self.title.setText(self.tr("程序出错"))
        self.error_page.show_report(report)

    def _made(self, key: str) -> Page:
        page = self.pages[key] = self._entries[key].make()
        # Qt keeps the source of every module it sees loaded, which nobody reads again.
        linecache.clearcache()
        self.stack.addWidget(page)
        page.refused.connect(self.messages.show_refusal)
        page.done.connect(self.messages.show_done)
        page.done.connect(self.acted)
        page.noted.connect(self.messages.show_note)
        page.go.connect(self.show_page)
        page.title_changed.connect(self._show_title)
        page.station_changed.connect(self.station_changed)
        page.appearance_chosen.connect(self._appear)
        page.begun.connect(self.messages.clear_finished)
        page.left.connect(self.go_back)
        return page

    def _bring_forward(self, page: Page) -> None:
        self._give_screen(page.whole_screen)
        self.stack.setCurrentWidget(page)
        self.navigation.show_current(page.key)
        self._show_title()
        page.refresh()
        self._focus_page()

    def _give_screen(self, whole: bool) -> None:
        """Give a page the whole screen, or make the window again what it was before."""
        if whole == (self._before_whole is not None):
            return
        for part in (self.navigation, self._foot):
            part.setVisible(not whole)
        before, self._before_whole = self._before_whole, self.windowState() if whole else None
        # A window drawn for a picture alone has no screen.
        if not self.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen if before is None else before)

    def _show_title(self) -> None:
        if self.page is not None:
            self.title.setText(self.page.title)

    def _focus_page(self) -> None:
        first = self.page.first_focus() if self.page is not None else self.error_page.copy_button
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return_to_page(self) -> None:
        self._focus_again(self.page.focusWidget() if self.page is not None else None)

    def _focus_again(self, focused: QWidget | None) -> None:
        if focused is not None and focused.isVisible() and focused.isEnabled():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_page()

    # What stands around the pages

    def set_station(self, name: str) -> None:
        """Show the station's name above the pages and in the window's title."""
        self.setWindowTitle(f"{name} — {_PROGRAM}")
        self.navigation.station.setText(name)

    def set_officers(self, officers: Sequence[Choice], current: object) -> None:
        """Offer these officers and show who is on duty."""
        self.officers.offer(officers, current)

    def set_trail_head(self, head: str) -> None:
        """Show the head of the trail, as it is printed on papers, at the foot of the window."""
        self._head.setText(self.tr("留痕校验码 {0}").format(head) if head else "")

    def set_mark(self, word: str) -> None:
        """Show a lasting mark beneath the station's name, as 演示数据."""
        self.navigation.mark.show_status(word, Tone.WARN)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Announce the end; drafts are kept, so nothing is asked."""
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the room of the keys beside it where the window is narrow for its letters."""
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:
        """Share the room anew when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "navigation"):
            self._share_room()

    def _share_room(self) -> None:
        letters = self.fontMetrics().horizontalAdvance("字")
        self.navigation.set_narrow(self.width() < letters * _ROOM_FOR_KEYS)

    def _step_text(self, by: int) -> None:
        now = theme.shown_appearance()
        self._appear(replace(now, size=now.size.stepped(by)))

    def _next_look(self) -> None:
        now = theme.shown_appearance()
        self._appear(replace(now, look=now.look.following))
        words = self.tr("配色：{0}。再按{1}换下一种。")
        self.messages.show_done(words.format(now.look.following.label, shortcut("next_look").shown))

    def _appear(self, appearance: Appearance) -> None:
        theme.show(appearance)
        self.appearance_changed.emit(appearance)
        if self.page is not None:
            self.page.refresh()

    def _tell_unused(self, key: str) -> None:
        words = self.tr("{0} 在这里没有用，什么也没有写入。按 {1} 看本页按键。")
        self.messages.show_note(words.format(key, shortcut("help").shown))

    def _next_pane(self) -> None:
        if self.stack.isAncestorOf(QApplication.focusWidget() or self):
            if self.navigation.isHidden():
                self.officers.begin()
            else:
                self.navigation.focus_current()
        else:
            self._return_to_page()

    # How it is put together

    def _listen(self) -> None:
        self.navigation.chosen.connect(self.show_page)
        self.navigation.help_asked.connect(self.show_keys)
        self.messages.reload_asked.connect(self.refresh_page)
        self.messages.stop_asked.connect(self._runner.cancel)
        self.officers.chosen.connect(self.officer_chosen)
        self.officers.left.connect(self._return_to_page)
        self.officers.unclear.connect(self.messages.show_note)
        self.error_page.left.connect(self.go_back)
        self._unused.pressed.connect(self._tell_unused)
        self._runner.refused.connect(self.messages.show_refusal)
        self._runner.progressed.connect(self.messages.show_progress)
        self._runner.busy_changed.connect(self._show_work)

    def _show_work(self, busy: bool) -> None:
        self._work.setText(self.tr("正在处理……") if busy else "")
        if not busy:
            self.messages.end_progress()

    def _bind_keys(self) -> None:
        bind(self, "help", self.show_keys)
        bind(self, "all_keys", lambda: self.show_page(_KEY_PAGE, ALL_KEYS))
        bind(self, "go_back", self.go_back)
        bind(self, "find", self.go_find)
        bind(self, "intake", self.go_intake)
        bind(self, "refresh", self.refresh_page)
        bind(self, "next_pane", self._next_pane)
        bind(self, "switch_officer", self.officers.begin)
        bind(self, "larger_text", lambda: self._step_text(1))
        bind(self, "smaller_text", lambda: self._step_text(-1))
        bind(self, "next_look", self._next_look)

    def _laid_out(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        column.addWidget(self._header())
        column.addWidget(self.messages)
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot)
        return whole

    def _header(self) -> QFrame:
        set_look(self.title, "look", "title")
        header = _strip("header", 20, 7)
        row = header.layout()
        assert isinstance(row, QHBoxLayout)
        row.addWidget(self.title, 1)
        row.addWidget(self.officers)
        return header

    def _footer(self) -> QFrame:
        footer = _strip("footer", 20, 4)
        row = footer.layout()
        assert isinstance(row, QHBoxLayout)
        for part in (self._head, self._work):
            set_look(part, "look", "small")
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # The digits of the trail's head never make the window wider than its screen.
        self._head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._head, 1)
        row.addWidget(self._work)
        return footer


def _key_page() -> Page:
    from ui.key_page import KeyPage

    return KeyPage()


def _strip(look: str, side: int, above: int) -> QFrame:
    strip = QFrame()
    set_look(strip, "look", look)
    row = QHBoxLayout(strip)
    row.setContentsMargins(side, above, side, above)
    row.setSpacing(14)
    return strip
