import pytest
from PySide6.QtGui import QPalette

from rules.errors import Forbidden, RuleViolation, StaleRecord, StorageUnavailable
from ui.colours import Tone, scheme_of
from ui.messages import MessageBar


@pytest.fixture
def bar(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def test_a_refusal_tells_the_source_and_who_can_lift_it(bar):
    bar.show_refusal(RuleViolation("x", "不能日清。", source="所规第3条", lifted_by="所长"))
    assert bar.sentence.text() == "不能日清。依据：所规第3条。可由所长处理。"
    assert bar.accessibleName() == "未办理：不能日清。依据：所规第3条。可由所长处理。"


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (RuleViolation, "未办理"),
        (Forbidden, "须由他人办理"),
        (StaleRecord, "他人已先保存"),
        (StorageUnavailable, "无法读写台账"),
    ],
)
def test_the_word_says_whose_turn_it_is(bar, kind, word):
    bar.show_refusal(kind("x", "不行。"))
    assert bar.word.text() == word
    assert bar.reload_button.isHidden() is (kind is not StaleRecord)


def test_a_colleague_s_change_offers_to_reload(qtbot, bar):
    bar.show_refusal(StaleRecord("x", "王建国刚刚保存过。"))
    with qtbot.waitSignal(bar.reload_asked):
        bar.reload_button.click()


def test_progress_can_be_stopped_and_goes_when_the_work_ends(qtbot, bar):
    bar.show_progress(1, 10, "核对")
    assert bar.in_progress
    assert bar.progress.value() == 1
    with qtbot.waitSignal(bar.stop_asked):
        bar.stop_button.click()
    bar.end_progress()
    assert bar.isHidden()


def test_the_end_of_work_leaves_its_result_standing(bar):
    bar.show_progress(1, 10)
    bar.show_done("已登记。")
    bar.end_progress()
    assert not bar.isHidden()
    assert bar.sentence.text() == "已登记。"
    bar.close_button.click()
    assert bar.isHidden()


def test_markup_typed_by_somebody_is_shown_as_text(bar):
    bar.show_note("<b>张三</b>")
    assert bar.sentence.textFormat().name == "PlainText"


def test_the_letters_take_the_colour_of_the_message(bar):
    bar.show_done("已登记。")
    bar.show_refusal(RuleViolation("x", "不行。"))
    bar.sentence.ensurePolished()
    letters = scheme_of(bar.palette()).tones[Tone.BAD][1]
    assert bar.sentence.palette().color(QPalette.ColorRole.WindowText).name() == letters


def test_what_was_done_is_said_again_when_the_reading_after_it_is_over(bar):
    bar.show_done("已合并。")
    bar.show_progress(1, 10, "查找疑似重复")
    bar.show_progress(2, 10, "查找疑似重复")
    bar.end_progress()
    assert (bar.word.text(), bar.sentence.text()) == ("已办理", "已合并。")
    assert not bar.isHidden()


def test_a_refusal_is_not_said_again_after_other_work(bar):
    bar.show_refusal(RuleViolation("x", "不能日清。"))
    bar.show_progress(1, 10, "核对")
    bar.end_progress()
    assert bar.isHidden()
