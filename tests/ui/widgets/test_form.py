from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from rules.errors import Forbidden, Problem, RuleViolation
from rules.vocabulary import Source
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of, heading, note
from ui.widgets.form import ActForm

SPEC = FormSpec(
    "登记警情",
    (
        Field("at", "接警时间", Kind.MOMENT, required=True, lean="past"),
        Field("source", "来源", Kind.CHOICE, required=True, choices=choices_of(Source)),
        heading("内容"),
        Field("caller", "报警人"),
        Field("summary", "简要警情", Kind.LONG_TEXT, required=True, hint="Shift+Enter 换行。"),
        Field("amount", "涉及金额", Kind.AMOUNT),
        Field("people", "人数", Kind.INTEGER),
        Field("due", "到期", Kind.DATE, lean="future"),
        note("未成年人须有监护人到场。"),
        Field("minor", "涉及未成年人", Kind.CHECK),
        Field("guardian", "监护人", required=True, when=lambda known: bool(known["minor"])),
    ),
)


@pytest.fixture
def form(qtbot, now):
    form = ActForm(SPEC, now)
    qtbot.addWidget(form)
    form.resize(760, 600)
    with qtbot.waitActive(form):
        form.show()
    return form


def focused():
    return QApplication.focusWidget()


def stop(form, key):
    return form.entry(key).stops()[0]


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(focused(), key, modifier)


def fill(form, **values):
    form.set_values({"at": datetime(2019, 6, 30, 8, 30), "source": Source.CALL_110, "summary": "争吵", **values})


def test_a_form_is_filled_and_saved_with_the_keyboard_alone(qtbot, form, write):
    form.go_to()
    write("0830")
    press(qtbot, Qt.Key.Key_Return)
    write("上门")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused() is stop(form, "caller"))
    write("张三")
    press(qtbot, Qt.Key.Key_Return)
    write("邻里争吵")
    press(qtbot, Qt.Key.Key_Return)
    write("1.2万")
    press(qtbot, Qt.Key.Key_Return)
    write("2")
    press(qtbot, Qt.Key.Key_Return)
    write("15")
    with qtbot.waitSignal(form.submitted) as saved:
        press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args[0] == {
        "at": datetime(2019, 6, 30, 8, 30),
        "source": Source.WALK_IN,
        "caller": "张三",
        "summary": "邻里争吵",
        "amount": 1_200_000,
        "people": 2,
        "due": date(2019, 7, 15),
        "minor": False,
    }


def test_enter_goes_to_the_next_field_and_at_the_end_to_the_saving_button(qtbot, form):
    form.go_to()
    for key in ("at", "source", "caller", "summary", "amount", "people", "due", "minor"):
        assert focused() is stop(form, key)
        press(qtbot, Qt.Key.Key_Return)
    assert focused() is form.submit_button


def test_tab_visits_the_fields_in_reading_order_one_key_each(qtbot, form):
    form.go_to()
    for key in ("at", "source", "caller", "summary", "amount", "people", "due", "minor"):
        assert focused() is stop(form, key)
        press(qtbot, Qt.Key.Key_Tab)
    assert focused() is form.submit_button


def test_shift_enter_begins_a_line_in_long_text(qtbot, form, write):
    form.go_to("summary")
    write("a")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    write("b")
    assert form.peek()["summary"] == "a\nb"


def test_a_half_filled_form_is_not_saved_and_says_what_is_missing(qtbot, form):
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    assert form.rows["at"].complaint == "请填写接警时间。"
    assert form.rows["source"].complaint == "请选择来源。"
    assert focused() is stop(form, "at")
    assert "请填写" in stop(form, "at").accessibleDescription()


def test_enter_on_the_saving_button_does_not_save_a_half_filled_form(qtbot, form):
    form.submit_button.setFocus()
    with qtbot.assertNotEmitted(form.submitted):
        press(qtbot, Qt.Key.Key_Return)
    assert [problem.field for problem in form.problems()] == ["at", "source", "summary"]


def test_escape_leaves_the_form_without_saving(qtbot, form):
    form.go_to("caller")
    with qtbot.waitSignal(form.cancelled):
        press(qtbot, Qt.Key.Key_Escape)


def test_a_refusal_stands_beside_its_field_and_keeps_everything_typed(qtbot, form):
    fill(form, caller="张三")
    refusal = RuleViolation("x", "报警人已销号。", field="caller", source="所规第3条", lifted_by="所长")
    form.show_refusal(refusal)
    assert form.rows["caller"].complaint == "报警人已销号。依据：所规第3条。可由所长处理。"
    assert form.values()["caller"] == "张三"
    assert focused() is stop(form, "caller")
    assert form.top.isHidden()


def test_a_refusal_without_a_field_of_the_form_stands_on_top(form):
    form.show_refusal(Forbidden("x", "须由值班所领导办理。", field="nowhere"))
    assert not form.top.isHidden()
    assert form.top.text() == "须由值班所领导办理。"
    form.clear_problems()
    assert form.top.isHidden()


def test_a_complaint_goes_when_the_field_is_corrected(qtbot, form, write):
    form.show_problems([Problem("caller", "请写全名。")])
    write("李")
    assert form.rows["caller"].complaint == ""


def test_a_complaint_about_an_empty_field_stays_when_the_field_is_left(qtbot, form):
    form.show_problems([Problem("caller", "请写全名。")])
    press(qtbot, Qt.Key.Key_Return)
    assert form.rows["caller"].complaint == "请写全名。"


def test_an_unclear_entry_is_told_when_it_is_left_not_while_typing(qtbot, form, write):
    form.go_to("due")
    write("0631")
    assert form.rows["due"].complaint == ""
    press(qtbot, Qt.Key.Key_Return)
    assert form.rows["due"].complaint == "6月没有31日，请改正。"


def test_the_date_is_spoken_while_typing_and_written_out_when_left(qtbot, form, write):
    form.go_to("due")
    write("15")
    assert form.entry("due").reading.text() == "2019年7月15日 星期一"
    press(qtbot, Qt.Key.Key_Return)
    assert stop(form, "due").text() == "2019-07-15"


def test_the_input_method_stays_out_of_dates(form):
    query = Qt.InputMethodQuery.ImEnabled
    assert stop(form, "due").inputMethodQuery(query) is False
    assert stop(form, "caller").inputMethodQuery(query) is True


def test_a_hidden_field_is_neither_asked_for_nor_saved(qtbot, form):
    fill(form)
    assert "guardian" not in form.values()
    form.set_values({"minor": True})
    assert not form.rows["guardian"].isHidden()
    assert [problem.field for problem in form.problems()] == ["guardian"]


def test_the_last_visible_field_leads_to_the_saving_button_after_a_field_appears(qtbot, form):
    form.set_values({"minor": True})
    form.go_to("minor")
    press(qtbot, Qt.Key.Key_Return)
    assert focused() is stop(form, "guardian")
    press(qtbot, Qt.Key.Key_Return)
    assert focused() is form.submit_button


def test_composing_in_long_text_is_no_change_until_it_is_committed(qtbot, form):
    form.go_to("summary")
    box = stop(form, "summary")
    with qtbot.assertNotEmitted(form.edited):
        QApplication.sendEvent(box, QInputMethodEvent("zheng", []))
    commit = QInputMethodEvent("", [])
    commit.setCommitString("争")
    with qtbot.waitSignal(form.edited):
        QApplication.sendEvent(box, commit)
    assert form.peek()["summary"] == "争"


def test_several_answers_can_be_ticked(qtbot, now):
    people = (Choice(1, "王建国"), Choice(2, "赵敏"))
    form = ActForm(FormSpec("", (Field("who", "调解员", Kind.SEVERAL, True, people),)), now)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    assert form.problems()[0].sentence == "请选择调解员。"
    form.go_to()
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Space)
    assert form.values() == {"who": (2,)}


def test_a_draft_brings_back_even_unclear_entries(qtbot, form, now):
    fill(form, amount=123_456)
    form.entry("due").restore("0631")
    other = ActForm(SPEC, now)
    qtbot.addWidget(other)
    other.restore({**form.draft(), "gone": "a field of an older version"})
    assert other.draft() == form.draft()
    assert other.peek() == form.peek()


def test_the_saving_button_rests_while_the_act_is_done(qtbot, form):
    fill(form)
    form.set_busy(True)
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    form.show_refusal(RuleViolation("x", "不行。"))
    with qtbot.waitSignal(form.submitted):
        form.submit()


def test_every_entry_has_a_name_and_a_label_that_leads_to_it(form):
    for row in form.entry_rows():
        assert row.entry.stops()[0].accessibleName() == row.field.label
        assert row.label.buddy() is row.entry


def test_a_long_form_scrolls_to_the_entry_in_use(qtbot, now):
    fields = tuple(Field(f"f{n}", f"第{n}栏") for n in range(40))
    form = ActForm(FormSpec("长表", fields), now)
    qtbot.addWidget(form)
    form.resize(600, 420)
    with qtbot.waitActive(form):
        form.show()
    form.go_to("f39")
    last = stop(form, "f39")
    seen = last.visibleRegion().boundingRect()
    assert seen.height() == last.height()
    assert form.submit_button.visibleRegion().boundingRect().height() == form.submit_button.height()


def test_long_text_always_tells_how_a_line_is_begun():
    assert Field("facts", "事实", Kind.LONG_TEXT).shown_hint == "Shift+Enter 换行。"
    assert Field("caller", "报警人").shown_hint == ""


def visited(qtbot, form, key, modifier=Qt.KeyboardModifier.NoModifier):
    """The widgets one key visits from the first entry until it comes round to it or to the saving button."""
    form.go_to()
    seen = [focused()]
    while seen[-1] is not form.submit_button and len(seen) < 40:
        press(qtbot, key, modifier)
        qtbot.wait(1)
        seen.append(focused())
    return seen


@pytest.mark.parametrize("minor", [False, True])
def test_tab_visits_what_enter_visits_and_shift_tab_goes_back(qtbot, form, minor):
    fill(form, minor=minor)
    assert visited(qtbot, form, Qt.Key.Key_Tab) == visited(qtbot, form, Qt.Key.Key_Return) == form.stops()
    for before in reversed(form.stops()[:-1]):
        press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert focused() is before


def test_tab_goes_round_and_never_out_of_the_form(qtbot, form):
    form.cancel_button.setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() is form.stops()[0]
    press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is form.cancel_button


def test_what_stands_in_an_entry_is_typed_over(qtbot, form, write):
    fill(form, amount=520_000)
    stop(form, "at").setFocus()
    form.go_to()
    write("0915")
    press(qtbot, Qt.Key.Key_Return)
    assert stop(form, "source").lineEdit().hasSelectedText()
    form.go_to("amount")
    write("500")
    assert form.values()["amount"] == 50_000
    assert form.values()["at"] == datetime(2019, 6, 30, 9, 15)
    form.go_to("summary")
    assert not stop(form, "summary").textCursor().hasSelection()


def test_long_words_beside_a_tick_never_push_a_sentence_over_the_edge(qtbot, now):
    words = "年满十六周岁，以自己的劳动收入为主要生活来源，本人同意不通知监护人"
    form = ActForm(FormSpec("当事人", (Field("minor", words, Kind.CHECK), Field("name", "姓名"))), now)
    qtbot.addWidget(form)
    form.resize(420, 500)
    with qtbot.waitActive(form):
        form.show()
    sentence = "请核对。依据：《公安机关办理行政案件程序规定》第一百八十三条。" * 2
    form.show_refusal(RuleViolation("x", sentence, field="name"))
    said = form.rows["name"].wrong
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect() == said.rect())
    assert said.height() >= said.heightForWidth(said.width())
    box = stop(form, "minor")
    assert box.text().replace("\n", "") == box.accessibleName() == words
    assert box.visibleRegion().boundingRect() == box.rect()
