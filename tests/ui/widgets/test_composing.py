"""Chinese composed in every kind of entry, as an input method does it: letters first, nothing told, then the words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.widgets.fields import Choice, Field, FormSpec, Kind
from ui.widgets.form import ActForm
from ui.widgets.search_box import PAUSE, SearchBox

PLACES = (Choice(1, "解放社区"), Choice(2, "七一社区"), Choice(3, "解放路"))
PERSON = (Field("name", "姓名"), Field("at", "社区", Kind.CHOICE, choices=PLACES))
SPEC = FormSpec(
    "登记",
    (
        Field("caller", "报警人"),
        Field("summary", "报警内容", Kind.LONG_TEXT),
        Field("place", "社区", Kind.CHOICE, choices=PLACES),
        Field("payer", "付款人", Kind.CHOICE, choices=PLACES, free=True),
        Field("people", "当事人", Kind.ROWS, columns=PERSON, least=1),
        Field("due", "到期", Kind.DATE),
        Field("at", "时间", Kind.MOMENT),
        Field("amount", "金额", Kind.AMOUNT),
        Field("number", "人数", Kind.INTEGER),
    ),
)
WRITTEN = ["caller", "summary", "place", "payer"]
FIGURES = ["due", "at", "amount", "number"]


@pytest.fixture
def form(qtbot, now):
    form = ActForm(SPEC, now)
    qtbot.addWidget(form)
    form.resize(900, 700)
    with qtbot.waitActive(form):
        form.show()
    return form


def letters(text):
    """Show letters that are being composed where the cursor is."""
    QApplication.sendEvent(QGuiApplication.focusObject(), QInputMethodEvent(text, []))


def words(text):
    """End the composition with these words."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(QGuiApplication.focusObject(), event)


def compose(spelled, text):
    for length in range(1, len(spelled) + 1):
        letters(spelled[:length])
    words(text)


@pytest.mark.parametrize("key", WRITTEN)
def test_an_entry_tells_of_a_change_once_and_only_when_the_words_are_there(qtbot, form, key):
    form.go_to(key)
    told = []
    form.edited.connect(lambda: told.append(form.draft()[key]))
    for spelled in ("j", "ji", "jie", "jief", "jiefang"):
        letters(spelled)
    assert told == []
    words("解放")
    assert told == ["解放"]
    compose("lu", "路")
    assert told == ["解放", "解放路"]


@pytest.mark.parametrize("key", WRITTEN)
def test_words_composed_over_a_selection_take_its_place(qtbot, form, key):
    form.go_to(key)
    compose("qiyi", "七一")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    compose("jiefanglu", "解放路")
    assert form.draft()[key] == "解放路"


def test_a_composition_given_up_leaves_what_stood_there(form):
    form.go_to("caller")
    compose("zhang", "张")
    letters("sa")
    letters("")
    assert form.draft()["caller"] == "张"


@pytest.mark.parametrize("key", ["place", "payer"])
def test_a_list_opens_after_the_words_and_takes_nothing_by_itself(qtbot, form, key):
    form.go_to(key)
    box = form.entry(key).box
    for spelled in ("j", "jie", "jiefang"):
        letters(spelled)
        assert not box.matches.isVisible()
    words("解放")
    qtbot.waitUntil(box.matches.isVisible)
    assert box.currentText() == "解放"
    assert box.matches.findChildren(QLineEdit) == []
    letters("l")
    assert box.currentText() == "解放"
    words("路")
    assert box.currentText() == "解放路"
    box.matches.hide()


def test_composing_over_an_answer_opens_no_list_before_the_words_are_there(qtbot, form):
    form.set_values({"place": 2})
    form.go_to("place")
    box = form.entry("place").box
    letters("jie")
    QApplication.processEvents()
    assert not box.matches.isVisible()
    words("解放社")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert form.values()["place"] == 1


def test_words_are_composed_in_a_record_of_several(qtbot, form):
    form.go_to("people")
    compose("liuweibing", "刘伟兵")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    compose("qiyi", "七一")
    form.submit_button.setFocus()
    assert form.values()["people"] == [{"name": "刘伟兵", "at": 2}]


@pytest.mark.parametrize("key", FIGURES)
def test_the_input_method_stays_out_of_entries_for_figures(form, key):
    form.go_to(key)
    entry = form.entry(key).stops()[0]
    assert entry.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False


def test_a_day_written_or_spoken_in_chinese_all_the_same_is_read(form):
    form.go_to("due")
    words("2019年7月5日")
    assert f"{form.values()['due']}" == "2019-07-05"


def test_a_search_asks_once_after_the_words_and_never_for_letters_or_the_text_they_take_away(qtbot):
    box = SearchBox("查找")
    qtbot.addWidget(box)
    with qtbot.waitActive(box):
        box.show()
    box.setFocus()
    asked = []
    box.asked.connect(asked.append)
    compose("liu", "刘")
    qtbot.waitUntil(lambda: asked == ["刘"])
    box.selectAll()
    for spelled in ("z", "zh", "zhang"):
        letters(spelled)
        qtbot.wait(PAUSE // 2)
    qtbot.wait(PAUSE * 2)
    assert asked == ["刘"]
    words("张")
    qtbot.waitUntil(lambda: asked == ["刘", "张"])
