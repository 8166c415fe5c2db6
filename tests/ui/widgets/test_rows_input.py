from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rules.errors import Problem, RuleViolation
from ui.widgets.fields import Choice, Field, FormSpec, Kind
from ui.widgets.form import ActForm
from ui.widgets.rows_input import RowsField

PEOPLE = (Choice("a", "张三"), Choice("b", "李四"))
COLUMNS = (
    Field("payer", "付款人", Kind.CHOICE, required=True, choices=PEOPLE),
    Field("amount", "金额", Kind.AMOUNT),
    Field("act", "行为"),
    Field("due", "期限", Kind.DATE, required=True, lean="future"),
)
TERMS = Field("terms", "条款", Kind.ROWS, required=True, columns=COLUMNS, least=1)
FIRST = {"payer": "a", "amount": 50_000, "act": "", "due": date(2019, 7, 15)}
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def form(qtbot, now):
    form = ActForm(FormSpec("协议", (Field("facts", "事实"), TERMS)), now)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    return form


def focused():
    return QApplication.focusWidget()


def terms(form):
    return form.entry("terms")


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(focused(), key, modifier)


def test_terms_are_written_one_after_the_other_by_keyboard(qtbot, form, write):
    form.go_to("terms")
    for words in ("张三", "500", "赔礼道歉", "15"):
        write(words)
        press(qtbot, Qt.Key.Key_Return)
    assert focused() is form.submit_button
    form.go_to("terms")
    press(qtbot, Qt.Key.Key_A, ALT)
    assert len(terms(form).cards) == 2
    assert focused() is terms(form).cards[1].inputs[0].stops()[0]
    assert form.values()["terms"] == [{**FIRST, "act": "赔礼道歉"}]


def test_a_row_is_removed_from_within_by_key_and_the_least_number_stays(qtbot, form):
    form.set_values({"terms": [FIRST, {**FIRST, "payer": "b"}]})
    form.go_to("terms")
    press(qtbot, Qt.Key.Key_D, ALT)
    assert [row["payer"] for row in form.values()["terms"]] == ["b"]
    assert terms(form).cards[0].title.text() == "第1项"
    press(qtbot, Qt.Key.Key_D, ALT)
    assert len(terms(form).cards) == 1
    assert form.values()["terms"] == []


def test_an_untouched_row_is_not_counted_but_a_required_list_wants_one(form):
    assert form.values()["terms"] == []
    assert [problem.sentence for problem in form.problems()] == ["请填写条款。"]


def test_a_half_filled_row_is_refused_by_its_number_and_column(form):
    form.set_values({"terms": [FIRST, {"payer": "b"}]})
    assert form.problems()[0].sentence == "第2项：请填写期限。"
    form.show_problems(form.problems())
    wrong = [entry.stops()[0].property("wrong") for entry in terms(form).cards[1].inputs]
    assert [bool(mark) for mark in wrong] == [False, False, False, True]


def test_an_unclear_cell_names_its_column(form):
    form.set_values({"terms": [FIRST]})
    terms(form).cards[0].inputs[3].restore("0631")
    assert form.problems()[0].sentence == "第1项：期限：6月没有31日，请改正。"


def test_what_a_row_still_lacks_is_not_complained_of_before_the_form_is_saved(qtbot, form, write):
    form.go_to("terms")
    write("张三")
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Tab)
    assert not form.has_complaints
    form.submit()
    assert form.rows["terms"].complaint == "第1项：请填写期限。"


def test_what_cannot_be_read_in_a_row_is_told_as_it_is_left_whatever_is_missing(qtbot, form, write):
    form.set_values({"terms": [{}]})
    amount = terms(form).cards[0].inputs[1].stops()[0]
    amount.setFocus()
    write("许多")
    press(qtbot, Qt.Key.Key_Tab)
    assert form.rows["terms"].complaint.startswith("第1项：金额：")


def test_tab_follows_the_rows_that_were_added_later(qtbot, form):
    form.set_values({"terms": [FIRST, FIRST]})
    form.go_to("facts")
    for stop in form.stops()[:-1]:
        assert focused() is stop
        press(qtbot, Qt.Key.Key_Tab)
    assert focused() is form.submit_button


def test_a_change_in_a_row_is_a_change_of_the_form(qtbot, form):
    with qtbot.waitSignal(form.edited):
        terms(form).cards[0].inputs[2].restore("道歉")


rows = st.lists(
    st.fixed_dictionaries(
        {
            "payer": st.sampled_from(["a", "b"]),
            "amount": st.none() | st.integers(1, 10**10),
            "act": st.sampled_from(["", "赔礼道歉", "=1+1", "<b>"]),
            "due": st.dates(date(2000, 1, 1), date(2099, 12, 31)),
        }
    ),
    max_size=3,
)


@given(rows)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_and_drafts_come_back_as_they_were(qtbot, now, rows):
    field, other = RowsField(TERMS, now), RowsField(TERMS, now)
    qtbot.addWidget(field)
    qtbot.addWidget(other)
    field.set_value(rows)
    other.restore(field.draft())
    assert field.value() == other.value() == rows


def test_a_narrow_window_puts_fewer_entries_side_by_side_and_cuts_none(qtbot, now):
    form = ActForm(FormSpec("协议", (TERMS,)), now)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    for width, lines in ((900, 1), (480, 2)):
        form.resize(width, 500)
        qtbot.waitUntil(lambda lines=lines: len({e.y() for e in terms(form).cards[0].inputs}) >= lines)
        for entry in terms(form).cards[0].inputs:
            assert entry.stops()[0].visibleRegion().boundingRect().width() == entry.stops()[0].width()


def test_rows_are_added_and_removed_from_the_saving_button_too(qtbot, form):
    form.set_values({"terms": [FIRST]})
    form.submit_button.setFocus()
    press(qtbot, Qt.Key.Key_A, ALT)
    assert len(terms(form).cards) == 2
    assert focused() is terms(form).cards[1].inputs[0].stops()[0]
    form.submit_button.setFocus()
    press(qtbot, Qt.Key.Key_D, ALT)
    assert [row["payer"] for row in form.values()["terms"]] == ["a"]


def test_no_row_goes_by_a_key_pressed_in_another_entry(qtbot, form):
    form.set_values({"terms": [FIRST, FIRST]})
    form.go_to("facts")
    press(qtbot, Qt.Key.Key_D, ALT)
    assert len(terms(form).cards) == 2
    press(qtbot, Qt.Key.Key_A, ALT)
    assert len(terms(form).cards) == 3


def test_a_refusal_that_names_a_cell_puts_the_cursor_there_and_its_sentence_beside_it(form):
    form.set_values({"terms": [FIRST, FIRST]})
    form.show_refusal(RuleViolation("x", "第2项：金额太大。", field="terms.2.amount"))
    card = terms(form).cards[1]
    assert focused() is card.inputs[1].stops()[0]
    assert card.wrong.text() == "第2项：金额太大。"
    assert form.rows["terms"].complaint == "第2项：金额太大。"
    assert form.rows["terms"].wrong.isHidden()
    card.inputs[1].set_value(100)
    assert card.wrong.isHidden()
    assert not card.inputs[1].stops()[0].property("wrong")


def test_each_record_has_its_own_sentence_and_the_cursor_goes_to_the_first(form):
    form.set_values({"terms": [FIRST, FIRST]})
    form.show_problems([Problem("terms.1", "甲。"), Problem("terms.2", "乙。"), Problem("terms", "丙。")])
    assert [card.wrong.text() for card in terms(form).cards] == ["甲。", "乙。"]
    assert form.rows["terms"].wrong.text() == "丙。"
    assert focused() is terms(form).cards[0].inputs[0].stops()[0]


def test_an_amount_that_cannot_be_read_is_gone_to_and_seen_far_down_the_form(form):
    form.resize(700, 320)
    form.set_values({"terms": [FIRST] * 6})
    cell = terms(form).cards[4].inputs[1]
    cell.restore("五百")
    form.go_to("facts")
    form.submit()
    assert focused() is cell.stops()[0]
    sentence = terms(form).cards[4].wrong
    assert sentence.text().startswith("第5项：金额：")
    assert not cell.visibleRegion().isEmpty()
    assert not sentence.visibleRegion().isEmpty()
