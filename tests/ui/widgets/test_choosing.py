"""Choosing in a form: by part of a word, by the list, and what stays untouched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from rules.vocabulary import Source
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of
from ui.widgets.form import ActForm

SPEC = FormSpec(
    "登记警情",
    (
        Field("source", "来源", Kind.CHOICE, required=True, choices=choices_of(Source)),
        Field("caller", "报警人"),
    ),
)


@pytest.fixture
def form(qtbot, now):
    form = ActForm(SPEC, now)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    return form


def focused():
    return QApplication.focusWidget()


def box_of(form, key="source"):
    return form.entry(key).stops()[0]


def test_any_part_only_one_answer_has_is_enough(qtbot, form, write):
    form.go_to("source")
    write("派出")
    assert form.rows["source"].unclear().sentence == "没有“派出”这一项，请从列表中选择。"
    form.entry("source").restore("法院")
    assert form.peek()["source"] is Source.COURT
    form.entry("source").settle()
    assert form.entry("source").draft() == "法院委派"


def test_a_part_several_answers_have_is_not_guessed(form):
    form.entry("source").restore("报")
    assert "不止一项" in form.rows["source"].unclear().sentence
    assert form.peek()["source"] is None


def test_the_wheel_does_not_change_a_choice(qtbot, form):
    form.set_values({"source": Source.CALL_110})
    box = box_of(form)
    at = QPointF(5, 5)
    wheel = QWheelEvent(
        at, box.mapToGlobal(at), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert form.values()["source"] is Source.CALL_110


def test_a_free_choice_takes_a_text_that_is_not_listed(qtbot, now):
    people = (Choice(1, "张三丰"), Choice(2, "李四"))
    form = ActForm(FormSpec("", (Field("who", "付款人", Kind.CHOICE, choices=people, free=True),)), now)
    qtbot.addWidget(form)
    form.entry("who").restore("张三")
    assert form.values() == {"who": "张三"}
    form.entry("who").restore("李四")
    assert form.values() == {"who": 2}


def test_one_enter_takes_a_typed_part_and_goes_on_although_the_matches_are_listed(qtbot, form, write):
    form.go_to("source")
    write("派")
    box = box_of(form)
    assert box.matches.isVisible()
    qtbot.keyClick(box.matches, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused() is box_of(form, "caller"))
    assert form.peek()["source"] is Source.COURT
    assert not box.matches.isVisible()


def test_a_match_picked_from_the_list_goes_on_too(qtbot, form, write):
    form.go_to("source")
    write("发")
    box = box_of(form)
    qtbot.keyClick(box.matches, Qt.Key.Key_Down)
    qtbot.keyClick(box.matches, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused() is box_of(form, "caller"))
    assert form.peek()["source"] is Source.PATROL


def test_ctrl_enter_saves_although_the_matches_are_listed(qtbot, form, write):
    form.go_to("source")
    write("法院")
    with qtbot.waitSignal(form.submitted) as saved:
        qtbot.keyClick(box_of(form).matches, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args[0]["source"] is Source.COURT


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier])
def test_down_opens_the_list_with_nothing_taken(qtbot, form, modifier):
    form.go_to("source")
    qtbot.keyClick(focused(), Qt.Key.Key_Down, modifier)
    assert box_of(form).matches.isVisible()
    assert box_of(form).ahead.completionModel().rowCount() == len(choices_of(Source))
    assert form.peek()["source"] is None


def test_enter_in_the_list_takes_the_highlighted_answer_and_goes_on(qtbot, form):
    form.go_to("source")
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    listed = box_of(form).matches
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused() is box_of(form, "caller"))
    assert form.peek()["source"] is list(Source)[1]


def test_the_first_down_marks_the_first_answer_and_enter_takes_it(qtbot, form):
    form.go_to("source")
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    listed = box_of(form).matches
    assert listed.currentIndex().row() == 0
    assert box_of(form).currentText() == ""
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused() is box_of(form, "caller"))
    assert form.peek()["source"] is next(iter(Source))


@pytest.mark.parametrize("before", [None, Source.CALL_110])
def test_esc_in_the_list_brings_back_what_stood_there(qtbot, form, before):
    form.set_values({"source": before})
    form.go_to("source")
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    listed = box_of(form).matches
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(form.cancelled):
        qtbot.keyClick(listed, Qt.Key.Key_Escape)
    assert not listed.isVisible()
    assert form.peek()["source"] is before


def test_the_list_stands_at_the_answer_given(qtbot, form):
    form.set_values({"source": list(Source)[2]})
    form.go_to("source")
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    assert box_of(form).matches.currentIndex().row() == 2
    assert form.peek()["source"] is list(Source)[2]
