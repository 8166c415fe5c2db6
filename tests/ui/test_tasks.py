import sys
import threading

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QWidget

from rules.errors import RuleViolation
from ui.tasks import TaskRunner


@pytest.fixture
def runner(qapp):
    runner = TaskRunner()
    yield runner
    runner.close()


def test_work_runs_elsewhere_and_its_result_arrives_on_the_gui_thread(qtbot, qapp, runner):
    seen = []
    runner.run(
        lambda _progress: threading.current_thread().name,
        lambda name: seen.append((name, QThread.currentThread() is qapp.thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    ((name, on_gui_thread),) = seen
    assert name.startswith("ledger-work")
    assert on_gui_thread


def test_every_result_arrives_and_in_order(qtbot, runner):
    seen = []
    for number in range(200):
        runner.run(lambda _progress, number=number: number, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 200)
    assert seen == list(range(200))
    assert not runner.busy


def test_only_one_piece_of_work_runs_at_a_time(qtbot, runner):
    inside = threading.Lock()
    overlaps = []

    def work(_progress):
        overlaps.append(not inside.acquire(blocking=False))
        inside.release()

    done = []
    for _ in range(50):
        runner.run(work, done.append)
    qtbot.waitUntil(lambda: len(done) == 50)
    assert not any(overlaps)


def test_a_refusal_goes_to_the_one_who_asked(qtbot, runner):
    refused = []

    def work(_progress):
        raise RuleViolation("day.open", "本日还有未分类警情。")

    runner.run(work, pytest.fail, refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].code == "day.open"


def test_a_refusal_nobody_waits_for_is_announced(qtbot, runner):
    def work(_progress):
        raise RuleViolation("x", "不行。")

    with qtbot.waitSignal(runner.refused) as announced:
        runner.run(work, pytest.fail)
    assert announced.args[0].sentence == "不行。"


def test_any_other_error_reaches_the_excepthook_with_its_trace(qtbot, runner, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: caught.append(error))
    given_up = []
    runner.run(lambda _progress: 1 // 0, pytest.fail, pytest.fail, given_up=lambda: given_up.append(len(caught)))
    qtbot.waitUntil(lambda: bool(given_up))
    assert given_up == [1], "told once the error is shown"
    kind, _error, trace = caught[0]
    assert kind is ZeroDivisionError
    assert trace is not None


def test_nothing_is_handed_to_a_page_that_is_gone(qtbot, runner):
    page = QWidget()
    gate = threading.Event()
    handed = []
    runner.run(lambda _progress: gate.wait(5), handed.append, owner=page)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert handed == []


def test_the_owner_of_a_method_is_found_without_being_named(qtbot, runner):
    class Page(QObject):
        handed = 0

        def take(self, _result):
            Page.handed += 1

    page = Page()
    gate = threading.Event()
    runner.run(lambda _progress: gate.wait(5), page.take)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert Page.handed == 0


def test_progress_is_announced_on_the_way(qtbot, runner):
    steps = []
    runner.progressed.connect(lambda *step: steps.append(step))
    done = []
    runner.run(lambda progress: [progress.step(n, 3, "核对") for n in range(3)], done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert steps == [(0, 3, "核对"), (1, 3, "核对"), (2, 3, "核对")]


def test_cancelled_work_stops_at_its_next_step_and_waiting_work_never_begins(qtbot, runner):
    begun, gate = threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        gate.wait(5)
        progress.step(1, 2)
        pytest.fail("the step should have stopped the work")

    cancelled, others = [], []
    runner.cancelled.connect(lambda: cancelled.append(1))
    runner.run(work, pytest.fail)
    runner.run(lambda _progress: others.append(1), pytest.fail)
    assert begun.wait(5)
    runner.cancel()
    gate.set()
    qtbot.waitUntil(lambda: len(cancelled) == 2)
    assert others == []


def test_closing_waits_for_the_running_work_and_drops_its_result(qtbot, qapp):
    runner = TaskRunner()
    begun, finished, handed = threading.Event(), [], []

    def work(progress):
        begun.set()
        while not progress.cancelled:
            pass
        finished.append(1)

    runner.run(work, handed.append)
    assert begun.wait(5)
    runner.close()
    assert finished == [1]
    qapp.processEvents()
    assert handed == []
    assert not any(thread.name.startswith("ledger-work") for thread in threading.enumerate())


def test_a_closed_runner_takes_no_more_work(qtbot):
    runner = TaskRunner()
    runner.close()
    runner.run(pytest.fail, pytest.fail)
    assert not runner.busy
