from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from rules.errors import RuleViolation
from ui.act_panel import ActPanel
from ui.drafts import DraftShelf
from ui.tasks import TaskRunner
from ui.widgets.fields import Field, FormSpec, note

SPEC = FormSpec("登记进展", (Field("text", "进展", required=True),))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def runner(qtbot):
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def shelf():
    return DraftShelf()


@pytest.fixture
def panel(qtbot, runner, shelf, now):
    panel = ActPanel(QLineEdit(), runner, shelf, now)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
    panel.currentWidget().setFocus()
    return panel


def test_the_form_takes_the_place_of_the_content_and_gives_it_back(qtbot, panel):
    content = panel.currentWidget()
    form = panel.open("a", SPEC, lambda values: None)
    assert panel.currentWidget() is form
    assert form.isAncestorOf(panel.focusWidget())

    with qtbot.waitSignal(panel.left):
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Escape)
    assert panel.currentWidget() is content
    assert panel.form is None


def test_the_act_gets_the_values_and_its_result_is_announced(qtbot, panel, shelf):
    form = panel.open("a", SPEC, lambda values: values["text"] * 2)
    form.set_values({"text": "ab"})
    with qtbot.waitSignal(panel.acted) as acted:
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return, CTRL)

    assert acted.args == ["abab"]
    assert panel.form is None
    assert shelf.kept("a") is None


def test_a_refused_act_leaves_the_form_with_everything_typed(qtbot, panel, runner):
    def refuse(values):
        raise RuleViolation("no", "进展太短。", field="text")

    form = panel.open("a", SPEC, refuse)
    form.set_values({"text": "短"})
    form.submit()
    qtbot.waitUntil(lambda: not runner.busy)

    assert panel.form is form
    assert form.rows["text"].complaint == "进展太短。"
    assert form.values() == {"text": "短"}
    assert form.submit_button.isEnabled()


def test_each_act_keeps_its_own_draft(panel):
    panel.open("a", SPEC, lambda values: None).set_values({"text": "甲"})
    panel.open("b", SPEC, lambda values: None).set_values({"text": "乙"})

    assert panel.open("a", SPEC, lambda values: None).values() == {"text": "甲"}
    assert panel.open("b", SPEC, lambda values: None).values() == {"text": "乙"}


def test_a_form_that_gives_way_to_another_is_said_to_be_kept(qtbot, panel):
    panel.open("a", SPEC, lambda values: None).set_values({"text": "甲"})
    with qtbot.waitSignal(panel.kept) as kept:
        panel.open("b", SPEC, lambda values: None)
    assert kept.args == ["登记进展"]
    with qtbot.assertNotEmitted(panel.kept):
        panel.open("a", SPEC, lambda values: None)
        panel.open("a", SPEC, lambda values: None)


def test_a_form_that_comes_back_has_the_cursor_at_what_is_missing(panel):
    spec = FormSpec("登记诉求", (Field("who", "提出人"), Field("text", "内容", required=True)))
    panel.open("a", spec, lambda values: None).set_values({"who": "甲"})
    panel.leave()
    form = panel.open("a", spec, lambda values: None)
    assert form.entry("text").isAncestorOf(panel.focusWidget())


def test_a_form_left_as_it_was_keeps_no_draft(qtbot, panel, shelf):
    panel.open("a", SPEC, lambda values: None)
    panel.leave()

    assert shelf.kept("a") is None
    with qtbot.assertNotEmitted(panel.restored):
        panel.open("a", SPEC, lambda values: None)


def test_a_form_that_asks_for_nothing_is_saved_by_the_same_key(qtbot, panel):
    panel.open("a", FormSpec("签结", (note("签结后不能再改。"),)), lambda values: "已签结")
    with qtbot.waitSignal(panel.acted) as acted:
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return, CTRL)

    assert acted.args == ["已签结"]


def test_a_long_act_says_how_far_it_is_and_a_stopped_one_gives_its_button_back(qtbot, panel, runner):
    told = []

    def work(values, progress):
        progress.step(1, 2, "复制")
        runner.cancel()
        progress.step(2, 2, "核对")

    runner.progressed.connect(lambda *step: told.append(step))
    form = panel.open_long("a", SPEC, work)
    form.set_values({"text": "ab"})
    with qtbot.waitSignal(runner.cancelled):
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return, CTRL)

    assert told == [(1, 2, "复制")]
    assert panel.form is form
    assert form.submit_button.isEnabled()
