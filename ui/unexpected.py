"""Errors that are ours: caught in one place, logged, and shown on a calm page to be copied."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme import set_look

_log = logging.getLogger(__name__)


class UnexpectedErrors(QObject):
    """Stands in for ``sys.excepthook``, on every thread; ``caught(str)`` carries the report."""

    caught = Signal(str)

    def install(self) -> None:
        """Take over from the interpreter."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Give back to the interpreter."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error and announce it; Ctrl+C on the console still ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unexpected error", exc_info=(kind, error, trace))
        self.caught.emit(report(error))

    def _take_from_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.take(caught.exc_type, caught.exc_value, caught.exc_traceback)


def report(error: BaseException) -> str:
    """Return the error with its trace and the versions it happened on."""
    versions = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return f"{versions}\n\n{''.join(traceback.format_exception(error))}"


class ErrorPage(QWidget):
    """Says that something went wrong, what is safe, and gives the report to copy; ``left`` is its way out."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("错误报告"))
        self.copy_button = QPushButton(self.tr("复制错误报告"))
        self.back_button = QPushButton(self.tr("返回"))
        set_look(self.copy_button, "look", "primary")
        self.copy_button.clicked.connect(self.copy)
        self.back_button.clicked.connect(self.left)
        self._lay_out()

    def show_report(self, text: str) -> None:
        """Show a report."""
        self.details.setPlainText(text)
        self.copy_button.setText(self.tr("复制错误报告"))
        self.copy_button.setFocus()

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy_button.setText(self.tr("已复制"))

    def _lay_out(self) -> None:
        words = QLabel(
            self.tr(
                "刚才的操作没有完成，此前已保存的内容不受影响。"
                "请复制下面的报告交给维护人员，然后返回继续；报告中可能有当事人的信息，请勿外传。"
            )
        )
        words.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
