from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from ui.app import build_window
from ui.start import opened

LATE = (
    "reportlab",
    "openpyxl",
    "pypinyin",
    "alembic",
    "psycopg",
    "sqlalchemy.dialects.postgresql",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
)
"""What a start on a station in a folder does without."""

OPEN_AND_LEAVE = """
import gc, sys
import main
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app

class Watched(app.Doorway):
    def begin(self):
        self.look = QTimer(self)
        self.look.timeout.connect(self.leave_when_shown)
        self.look.start(5)
        super().begin()

    def leave_when_shown(self):
        if self.window is not None and not self.runner.busy:
            QApplication.closeAllWindows()

app.Doorway = Watched
code = main.main(["--station", sys.argv[1]])
assert gc.isenabled()
print([name for name in sys.argv[2:] if name in sys.modules])
sys.exit(code)
"""


@pytest.fixture
def window(qtbot, counter, runner):
    window = build_window(opened(counter), runner)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: not runner.busy)
    return window


def test_every_page_comes_forward_under_the_word_of_its_button(qtbot, window, runner):
    for key, button in window.navigation.buttons.items():
        button.click()
        qtbot.waitUntil(lambda: not runner.busy)
        assert (window.page.key, window.page.title) == (key, button.text())
    window.show_page("case")
    assert list(window.pages) == [*window.navigation.buttons, "case"]


def test_a_start_loads_nothing_that_only_papers_pinyin_migrations_or_servers_need(station):
    command = [sys.executable, "-c", OPEN_AND_LEAVE, station.place, *LATE]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip() == "[]"


def test_the_key_for_finding_leads_from_any_page_into_the_search_box(qtbot, window, runner):
    with qtbot.waitActive(window):
        window.show()
    assert window.page.key == "today"
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not runner.busy)
    assert window.page.key == "cases"
    assert window.focusWidget() is window.page.part.search


def test_what_opens_a_station_is_loaded_before_qt_and_what_reads_it_is_not():
    sought = "name.startswith(('PySide6', 'ui', 'workflow.views')) or name == 'workflow.desk'"
    loaded = f"[name for name in sys.modules if {sought}]"
    program = f"import sys, main; main.load_what_needs_no_qt(); print({loaded})"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout.strip() == "['workflow.desk']"
