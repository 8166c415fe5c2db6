"""Pictures of the main pages, as the window draws them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from rules.errors import StorageUnavailable
from ui import theme
from ui.app import build_window, speak_chinese
from ui.counter import Counter
from ui.start import opened
from ui.tasks import TaskRunner

SIZE = QSize(1366, 768)
_SETTLING = 80
Step = Callable[[int, int, str], None]


def take_pictures(
    counter: Counter, subjects: Sequence[tuple[str, object]], folder: Path, progress: Step = lambda _d, _t, _w: None
) -> list[Path]:
    """Draw each page, given as (key, subject or None), at 1366 × 768 into ``folder``; returns the files."""
    application = _application()
    runner = TaskRunner()
    window = build_window(opened(counter), runner)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(SIZE)
    window.show()
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    try:
        for done, (key, subject) in enumerate(subjects, start=1):
            window.show_page(key, subject)
            _settle(runner)
            taken.append(folder / f"{key}.png")
            if not window.grab().save(str(taken[-1])):
                raise StorageUnavailable("cannot_save", f"图片“{taken[-1]}”没有写成，请检查文件夹和磁盘空间。")
            progress(done, len(subjects), "界面图")
    finally:
        runner.close()
        window.close()
        window.deleteLater()
        application.processEvents()
    return taken


def _application() -> QApplication:
    """Return the application, drawn in memory where there is no display."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(_quietly)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    speak_chinese(application)
    theme.apply(application)
    return application


def _settle(runner: TaskRunner) -> None:
    """Let the page fetch what it shows, and then lay it out."""
    idle = 0
    while idle < 2:
        loop = QEventLoop()
        QTimer.singleShot(_SETTLING, loop.quit)
        loop.exec()
        idle = 0 if runner.busy else idle + 1


def _quietly(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """Pass Qt's messages on, but for what the drawing in memory says it cannot do."""
    if "This plugin does not support" not in words:
        print(qFormatLogMessage(kind, context, words), file=sys.stderr)
