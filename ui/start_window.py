"""The small window before the station is open: waiting, a refusal with a way out, or the first start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from rules.errors import Refusal
from ui.messages import MessageBar
from ui.shortcuts import bind, captioned
from ui.theme import set_look
from ui.unexpected import ErrorPage
from ui.unused_keys import UnusedKeys


class StartWindow(QWidget):
    """``retry_asked`` and ``closed`` are what the officer can do while the station is not open."""

    retry_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("枫桥调解台账"))
        self.stack = QStackedWidget()
        self.messages = MessageBar()
        self.messages.close_button.setText(self.tr("知道了"))
        self.waiting = QLabel(self.tr("正在打开台账……"))
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self.waiting, "look", "muted")
        self.error_page = ErrorPage()
        self.error_page.left.connect(self.close)
        self.refused_page = self._refused_page()
        for page in (self.waiting, self.refused_page, self.error_page):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.stack, 1)
        self._unused = UnusedKeys(self)
        self._unused.pressed.connect(self._tell_unused)

    def show_waiting(self) -> None:
        """Say that the station is being opened."""
        self.messages.clear()
        self.stack.setCurrentWidget(self.waiting)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say why the station cannot be opened, and offer to try again."""
        self.messages.show_refusal(refusal)
        self.stack.setCurrentWidget(self.refused_page)
        self.retry_button.setFocus()

    def show_error(self, report: str) -> None:
        """Show an unexpected error."""
        self.stack.setCurrentWidget(self.error_page)
        self.error_page.show_report(report)

    def show_page(self, page: QWidget) -> None:
        """Show a page of its own, as the first start."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _tell_unused(self, key: str) -> None:
        self.messages.show_note(self.tr("{0} 在这里没有用，什么也没有写入。").format(key))

    def _refused_page(self) -> QWidget:
        page = QWidget()
        self.retry_button = QPushButton(captioned("refresh", self.tr("再试一次")))
        self.leave_button = QPushButton(captioned("cancel", self.tr("退出")))
        # Outside a dialog Enter would not press a button.
        self.retry_button.setAutoDefault(True)
        self.leave_button.setAutoDefault(True)
        bind(page, "refresh", self.retry_button.click)
        bind(page, "cancel", self.leave_button.click)
        set_look(self.retry_button, "look", "primary")
        self.retry_button.clicked.connect(self.retry_asked)
        self.leave_button.clicked.connect(self.close)
        row = QHBoxLayout(page)
        row.addStretch(1)
        row.addWidget(self.retry_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        return page
