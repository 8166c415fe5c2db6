"""Pictures of the pages, as the window draws them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from ui.app import build_window
from ui.colours import Look
from ui.counter import Counter
from ui.main_window import MainWindow
from ui.page import Page
from ui.qt_words import speak_chinese
from ui.start import opened
from ui.tasks import TaskRunner
from ui.theme import Appearance

SIZE = QSize(1366, 768)
PLAIN = Appearance(look=Look.LIGHT)
_SETTLING = 80
Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture beside those of the pages: its name, the page and its subject, and what is done there first."""

    name: str
    page: str
    subject: object
    steps: Sequence[Callable[[Page], None]] = ()


def take_pictures(
    counter: Counter,
    subjects: Mapping[str, object],
    folder: Path,
    progress: Step = lambda _d, _t, _w: None,
    appearance: Appearance = PLAIN,
    size: QSize = SIZE,
    scenes: Sequence[Scene] = (),
) -> list[Path]:
    """Draw every page, turned to the subject of its key, in a window of ``size`` into ``folder``; returns the files.

    The ``scenes`` come after the pages, each from where the one before it has left the window.
    """
    application = _application()
    before = theme.shown_appearance()
    theme.show(appearance)
    runner = TaskRunner()
    # Neither an old draft in a picture, nor a new one from it.
    window = build_window(replace(opened(counter), draft_folder=None), runner)
    try:
        _open(window, size)
        shown = [*(Scene(key, key, subjects.get(key)) for key in window.page_keys), *scenes]
        taken = []
        for done, scene in enumerate(shown, start=1):
            _play(window, scene, runner)
            taken.append(_taken(window, folder / f"{scene.name}.png"))
            progress(done, len(shown), "界面图")
        return taken
    finally:
        runner.close()
        window.close()
        window.deleteLater()
        theme.show(before)
        application.processEvents()


def _open(window: MainWindow, size: QSize) -> None:
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(size)
    window.show()


def _play(window: MainWindow, scene: Scene, runner: TaskRunner) -> None:
    window.show_page(scene.page, scene.subject)
    _settle(runner)
    for step in scene.steps:
        assert window.page is not None, f"an error is shown in place of the page “{scene.page}”"
        step(window.page)
        _settle(runner)


def _taken(window: MainWindow, file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(file)):
        raise StorageUnavailable("cannot_save", f"图片“{file}”没有写成，请检查文件夹和磁盘空间。")
    return file


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
