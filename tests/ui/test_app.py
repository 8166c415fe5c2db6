import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from rules.errors import Forbidden, RuleViolation, StorageUnavailable
from ui.app import Doorway, OpenedStation, build_window
from ui.page import Page, PageEntry
from ui.tasks import TaskRunner
from ui.unexpected import UnexpectedErrors
from ui.widgets.fields import Choice

SHORT_LIFE = """
import sys, threading
from PySide6.QtWidgets import QApplication
from rules.errors import StorageUnavailable
from ui import app

def open_station():
    raise StorageUnavailable("lock", "台账正被另一台电脑使用。")

def close_at_the_refusal(self, refusal):
    QApplication.closeAllWindows()

app.StartWindow.show_refusal = close_at_the_refusal
code = app.run(open_station, None, sys.argv)
hook = "back" if sys.excepthook is sys.__excepthook__ else "lost"
print(f"hook {hook}, {threading.active_count()} thread")
sys.exit(code)
"""


class WordPage(Page):
    key, title = "today", "今日"

    def __init__(self):
        super().__init__()
        self.refreshed = 0
        QVBoxLayout(self).addWidget(QLabel("今日"))

    def refresh(self):
        self.refreshed += 1


class Door:
    """A station on paper: records what the window asks of it and on which thread."""

    def __init__(self):
        self.calls = []
        self.refusal = None

    def opened(self):
        return OpenedStation(
            name="枫桥派出所",
            officers=(Choice(1, "王建国"), Choice(2, "赵敏")),
            officer=1,
            pages=lambda _runner, _shelf: [PageEntry("today", WordPage, "go_today")],
            choose_officer=self.choose,
            trail_head=lambda: f"head {len(self.calls)}",
            close=lambda: self.calls.append("closed"),
            mark="演示数据",
        )

    def choose(self, officer):
        self.calls.append((officer, threading.current_thread() is threading.main_thread()))
        if self.refusal:
            raise self.refusal


@pytest.fixture(autouse=True)
def settings_of_this_test(tmp_path):
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))


@pytest.fixture
def door():
    return Door()


@pytest.fixture
def runner(qapp):
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def window(qtbot, door, runner):
    window = build_window(door.opened(), runner)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: not runner.busy)
    return window


@pytest.fixture
def lead_in(qtbot):
    opened = []

    def lead_in(open_station, found_station=pytest.fail):
        errors = UnexpectedErrors()
        doorway = Doorway(open_station, found_station, errors)
        opened.append(doorway)
        doorway.begin()
        return doorway, errors

    yield lead_in
    for doorway in opened:
        doorway.close()
        doorway.start.close()
        if doorway.window is not None:
            doorway.window.close()
            doorway.window.deleteLater()


def test_the_window_shows_the_first_page_the_mark_and_the_head(window):
    assert window.page is window.pages["today"]
    assert window.navigation.mark.text() == "演示数据"
    assert window._head.text() == "留痕校验码 head 0"


def test_another_officer_takes_over_off_the_gui_thread_and_the_page_is_fresh(qtbot, window, runner, door):
    window.officer_chosen.emit(2)
    qtbot.waitUntil(lambda: window.page.refreshed == 2)
    assert door.calls == [(2, False)]


def test_a_refused_change_of_officer_goes_back_to_the_one_before(qtbot, window, runner, door):
    door.refusal = Forbidden("x", "赵敏已停用。")
    window.officers.entry.set_value(2)
    window.officers._finish()
    qtbot.waitUntil(lambda: window.messages.sentence.text() == "赵敏已停用。")
    assert window.officers.entry.value() == 1


def test_the_head_follows_every_act(qtbot, window, runner, door):
    door.calls.append("an act")
    window.page.done.emit("已登记。")
    qtbot.waitUntil(lambda: window._head.text() == "留痕校验码 head 1")


def test_a_station_is_opened_off_the_gui_thread_and_shown(qtbot, lead_in, door):
    threads = []

    def open_station():
        threads.append(threading.current_thread() is threading.main_thread())
        return door.opened()

    doorway, _ = lead_in(open_station)
    qtbot.waitUntil(lambda: doorway.window is not None)
    assert threads == [False]
    assert doorway.window.isVisible()
    assert doorway.start.isHidden()


@pytest.mark.parametrize("key", [Qt.Key.Key_F5, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_station_that_cannot_be_opened_is_told_and_can_be_tried_again(qtbot, lead_in, door, key):
    tries = []

    def open_station():
        tries.append(1)
        if len(tries) == 1:
            raise StorageUnavailable("lock", "台账正被另一台电脑使用。")
        return door.opened()

    doorway, _ = lead_in(open_station)
    qtbot.waitUntil(lambda: doorway.start.messages.sentence.text() == "台账正被另一台电脑使用。")
    with qtbot.waitActive(doorway.start):
        doorway.start.activateWindow()
    assert doorway.start.retry_button.text() == "再试一次（F5）"
    qtbot.keyClick(doorway.start.retry_button, key)
    qtbot.waitUntil(lambda: doorway.window is not None)


def test_a_station_that_cannot_be_opened_is_left_by_key(qtbot, lead_in):
    def refuse():
        raise StorageUnavailable("lock", "台账正被另一台电脑使用。")

    doorway, _ = lead_in(refuse)
    qtbot.waitUntil(lambda: doorway.start.messages.sentence.text() == "台账正被另一台电脑使用。")
    with qtbot.waitActive(doorway.start):
        doorway.start.activateWindow()
    qtbot.keyClick(doorway.start.retry_button, Qt.Key.Key_Escape)
    assert doorway.start.isHidden()


def test_without_a_station_the_first_start_asks_and_founds_it(qtbot, lead_in, door):
    founded = []

    def found_station(first):
        founded.append(first)
        if len(founded) == 1:
            raise RuleViolation("names", "人员姓名不能重复。", field="officers")
        return door.opened()

    doorway, _ = lead_in(lambda: None, found_station)
    qtbot.waitUntil(lambda: hasattr(doorway.start.stack.currentWidget(), "form"))
    page = doorway.start.stack.currentWidget()
    page.answered.emit("answers")
    qtbot.waitUntil(lambda: page.form.rows["officers"].complaint == "人员姓名不能重复。")
    page.answered.emit("better answers")
    qtbot.waitUntil(lambda: doorway.window is not None)
    assert founded == ["answers", "better answers"]


def test_an_unexpected_error_shows_its_page_before_and_after_the_opening(qtbot, lead_in, door):
    gate = threading.Event()

    def open_station():
        gate.wait(5)
        return door.opened()

    doorway, errors = lead_in(open_station)
    errors.caught.emit("early")
    assert doorway.start.error_page.details.toPlainText() == "early"
    gate.set()
    qtbot.waitUntil(lambda: doorway.window is not None)
    errors.caught.emit("late")
    assert doorway.window.error_page.details.toPlainText() == "late"


def test_closing_waits_for_the_work_and_then_closes_the_station_once(qtbot, lead_in, door):
    doorway, _ = lead_in(door.opened)
    qtbot.waitUntil(lambda: doorway.window is not None)
    begun = threading.Event()

    def work(progress):
        begun.set()
        while not progress.cancelled:
            pass
        door.calls.append("work ended")

    doorway.runner.run(work, pytest.fail)
    assert begun.wait(5)
    doorway.close()
    doorway.close()
    assert door.calls[-2:] == ["work ended", "closed"]


def test_the_program_ends_with_its_window_and_gives_the_hook_back():
    # A process of its own: there is only one application object in this one.
    command = [sys.executable, "-c", SHORT_LIFE]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "hook back, 1 thread\n"
