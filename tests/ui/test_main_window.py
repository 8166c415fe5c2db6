import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout

from rules.errors import RuleViolation
from ui.colours import Look
from ui.main_window import MainWindow
from ui.page import Page, PageEntry
from ui.shortcuts import SHORTCUTS
from ui.tasks import TaskRunner
from ui.theme import Appearance, TextSize, show, shown_appearance
from ui.widgets.fields import Choice, Field, FormSpec, Kind
from ui.widgets.form import ActForm

CTRL = Qt.KeyboardModifier.ControlModifier
OFFICERS = (Choice(1, "王建国　值班所领导"), Choice(2, "赵敏　人民调解员"), Choice(3, "王小明　民警"))


class NotePage(Page):
    def __init__(self, key, title):
        super().__init__()
        self.key, self.title = key, title
        self.line, self.other = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.other)
        self.refreshed, self.subjects = 0, []

    def refresh(self):
        self.refreshed += 1

    def open_subject(self, subject):
        self.subjects.append(subject)

    def first_focus(self):
        return self.line


@pytest.fixture
def runner(qapp):
    runner = TaskRunner()
    yield runner
    runner.close()


@pytest.fixture
def window(qtbot, runner):
    window = MainWindow("枫桥派出所", runner)
    qtbot.addWidget(window)
    window.add_page(PageEntry("today", lambda: NotePage("today", "今日"), "go_today"))
    window.add_page(PageEntry("cases", lambda: NotePage("cases", "纠纷"), "go_cases"))
    window.add_page(PageEntry("case", lambda: NotePage("case", "纠纷 2019-0001")))
    window.set_officers(OFFICERS, 1)
    window.resize(910, 512)
    with qtbot.waitActive(window):
        window.show()
    window.show_page("today")
    return window


@pytest.fixture
def form(window, now):
    """A half-filled form on the page in front."""
    form = ActForm(FormSpec("登记进展", (Field("text", "进展", Kind.LONG_TEXT), Field("by", "登记人"))), now)
    form.set_values({"text": "还没写完"})
    window.page.layout().addWidget(form)
    return form


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_each_page_comes_forward_by_its_key_fresh_and_with_the_cursor_in_it(qtbot, window):
    press(qtbot, Qt.Key.Key_2, CTRL)
    assert window.page is window.pages["cases"]
    assert window.pages["cases"].refreshed == 1
    assert window.pages["cases"].line.hasFocus()
    assert window.navigation.buttons["cases"].isChecked()
    assert window.title.text() == "纠纷"


def test_a_page_is_made_once_and_not_before_it_is_asked_for(qtbot, window):
    assert list(window.pages) == ["today"]
    press(qtbot, Qt.Key.Key_2, CTRL)
    made = window.page
    press(qtbot, Qt.Key.Key_1, CTRL)
    press(qtbot, Qt.Key.Key_2, CTRL)
    assert window.page is made
    assert made.refreshed == 2


def test_every_button_stands_there_before_its_page_is_made(window):
    assert [button.text() for button in window.navigation.buttons.values()] == ["今日", "纠纷"]
    assert "cases" not in window.pages


def test_an_act_done_on_any_page_is_announced(qtbot, window):
    window.show_page("cases")
    with qtbot.waitSignal(window.acted):
        window.pages["cases"].done.emit("已登记。")


def test_a_page_asks_for_another_with_a_subject_and_alt_left_leads_back(qtbot, window):
    window.pages["today"].go.emit("case", "2019-0001")
    assert window.page is window.pages["case"]
    assert window.pages["case"].subjects == ["2019-0001"]
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page is window.pages["today"]


def test_f5_refreshes_the_page_in_front(qtbot, window):
    press(qtbot, Qt.Key.Key_F5)
    assert window.pages["today"].refreshed == 2


def keys_shown(window):
    return [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]


def test_f1_shows_the_keys_of_the_page_in_front_and_the_general_ones(qtbot, window):
    press(qtbot, Qt.Key.Key_F1)
    assert window.page is window.pages["keys"]
    assert window.title.text() == "按键：今日"
    words = keys_shown(window)
    assert {"今日", "确认性质", "F3", "填写表单", "Ctrl+Enter", "各处", "更换值班人员"} <= set(words)
    assert "办理移送" not in words
    assert "登记当事人" not in words


def test_f1_again_leads_back(qtbot, window):
    window.pages["today"].other.setFocus()
    press(qtbot, Qt.Key.Key_F1)
    press(qtbot, Qt.Key.Key_F1)
    assert window.page is window.pages["today"]
    assert window.pages["today"].other.hasFocus()


def test_ctrl_f1_shows_every_key(qtbot, window):
    press(qtbot, Qt.Key.Key_F1)
    press(qtbot, Qt.Key.Key_F1, CTRL)
    assert window.title.text() == "全部按键"
    words = keys_shown(window)
    assert [row.text for row in SHORTCUTS if row.text not in words or row.all_shown not in words] == []
    press(qtbot, Qt.Key.Key_Escape)
    assert window.page is window.pages["today"]


def test_a_page_without_keys_of_its_own_shows_them_all(qtbot, window):
    window.show_error("KeyError")
    press(qtbot, Qt.Key.Key_F1)
    assert window.title.text() == "全部按键"


def test_f6_goes_between_the_page_and_the_navigation(qtbot, window):
    press(qtbot, Qt.Key.Key_F6)
    assert window.navigation.buttons["today"].hasFocus()
    press(qtbot, Qt.Key.Key_F6)
    assert window.pages["today"].line.hasFocus()


def test_esc_leads_from_the_keys_back_to_where_the_cursor_was(qtbot, window):
    page = window.pages["today"]
    page.other.setFocus()
    press(qtbot, Qt.Key.Key_F1)
    assert "按 Esc 回到刚才的地方。全部按键见 Ctrl+F1。" in keys_shown(window)
    press(qtbot, Qt.Key.Key_Escape)
    assert window.page is page
    assert page.other.hasFocus()


def test_f6_leads_back_to_the_entry_the_cursor_was_in(qtbot, window):
    window.pages["today"].other.setFocus()
    press(qtbot, Qt.Key.Key_F6)
    assert window.navigation.buttons["today"].hasFocus()
    press(qtbot, Qt.Key.Key_F6)
    assert window.pages["today"].other.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_cursor_goes_back_into_the_page_after_the_officer_was_chosen(qtbot, window, write, key):
    window.pages["today"].other.setFocus()
    window.officers.begin()
    write("赵敏")
    if key == Qt.Key.Key_Escape:
        # The first one leaves the list of matches.
        press(qtbot, key)
    press(qtbot, key)
    qtbot.waitUntil(window.pages["today"].other.hasFocus)
    on_duty = "赵敏　人民调解员" if key == Qt.Key.Key_Return else "王建国　值班所领导"
    assert window.officers.entry.draft() == on_duty


def test_a_form_gives_the_keys_of_the_window_to_the_window(qtbot, window, form):
    form.go_to("text")
    press(qtbot, Qt.Key.Key_U, CTRL)
    assert window.officers.entry.box.hasFocus()
    assert form.values()["text"] == "还没写完"
    press(qtbot, Qt.Key.Key_Escape)
    assert form.entry("text").stops()[0].hasFocus()
    press(qtbot, Qt.Key.Key_2, CTRL)
    assert window.page is window.pages["cases"]


def test_a_form_that_opens_takes_the_last_message_away(window, form):
    window.messages.show_done("已登记进展。")
    window.page.begun.emit()
    assert window.messages.isHidden()
    window.messages.show_progress(1, 2, "正在备份")
    window.page.begun.emit()
    assert window.messages.in_progress


def test_the_officer_on_duty_is_changed_by_keyboard(qtbot, window, write):
    press(qtbot, Qt.Key.Key_U, CTRL)
    write("赵敏")
    with qtbot.waitSignal(window.officer_chosen) as chosen:
        press(qtbot, Qt.Key.Key_Return)
    assert chosen.args == [2]
    assert window.officers.entry.draft() == "赵敏　人民调解员"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("民", "“民”不止一项（王建国　值班民警、赵敏　人民调解员），请再写几个字。"),
        ("李四", "没有“李四”这一项，请从列表中选择。"),
    ],
)
def test_who_is_not_clearly_meant_is_told_and_what_was_typed_stays_until_the_box_is_left(
    qtbot, window, write, typed, sentence
):
    window.set_officers([Choice(1, "王建国　值班民警"), Choice(2, "赵敏　人民调解员")], 1)
    press(qtbot, Qt.Key.Key_U, CTRL)
    write(typed)
    with qtbot.assertNotEmitted(window.officer_chosen, wait=50):
        press(qtbot, Qt.Key.Key_Return)
    assert window.messages.sentence.text() == sentence
    assert window.officers.entry.draft() == typed
    with qtbot.waitActive(window):
        # Without a screen a list that drops down and goes takes the window's turn with it.
        window.activateWindow()
    assert window.officers.entry.box.hasFocus()
    window.pages["today"].line.setFocus()
    assert window.messages.sentence.text() == f"{sentence}值班人员没有更换，仍是王建国　值班民警。"
    assert window.officers.entry.draft() == "王建国　值班民警"


def test_what_a_page_said_goes_when_the_page_is_left(qtbot, window):
    window.show_page("cases")
    window.page.noted.emit("已恢复上次没有保存的内容。")
    window.page.left.emit()
    assert window.page is window.pages["today"]
    assert window.messages.isHidden()


def test_what_pages_and_work_tell_stands_in_the_bar(qtbot, window, runner):
    page = window.pages["today"]
    page.done.emit("已登记。")
    assert window.messages.sentence.text() == "已登记。"
    page.refused.emit(RuleViolation("x", "不行。"))
    assert window.messages.word.text() == "未办理"

    def work(_progress):
        raise RuleViolation("y", "还是不行。")

    runner.run(work, pytest.fail)
    qtbot.waitUntil(lambda: window.messages.sentence.text() == "还是不行。")


def test_progress_shows_while_work_runs_and_goes_with_it(qtbot, window, runner):
    gate = threading.Event()

    def work(progress):
        progress.step(3, 10, "核对")
        gate.wait(5)

    done = []
    runner.run(work, done.append)
    qtbot.waitUntil(lambda: window.messages.in_progress)
    assert window.messages.progress.value() == 3
    gate.set()
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(window.messages.isHidden)


def test_an_unexpected_error_has_a_page_of_its_own_with_a_way_back(qtbot, window):
    window.show_error("KeyError")
    assert window.page is None
    assert window.error_page.copy_button.hasFocus()
    window.error_page.back_button.click()
    assert window.page is window.pages["today"]


def test_a_second_error_still_leads_back_to_the_page(window):
    window.show_error("KeyError")
    window.show_error("ValueError")
    window.error_page.back_button.click()
    assert window.page is window.pages["today"]


def test_letters_grow_and_shrink_by_key(qtbot, window):
    try:
        with qtbot.waitSignal(window.appearance_changed) as changed:
            press(qtbot, Qt.Key.Key_Equal, CTRL)
        assert changed.args == [Appearance(TextSize.LARGE)]
        assert QApplication.font().pointSize() == TextSize.LARGE.value
        press(qtbot, Qt.Key.Key_Minus, CTRL)
        assert QApplication.font().pointSize() == TextSize.NORMAL.value
    finally:
        show(Appearance())


def test_the_look_is_changed_by_key_and_named(qtbot, window):
    try:
        for look in (Look.LIGHT, Look.DARK, Look.CONTRAST, Look.SYSTEM):
            press(qtbot, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
            assert shown_appearance().look is look
            assert window.messages.sentence.text() == f"配色：{look.label}。再按Ctrl+Shift+P换下一种。"
    finally:
        show(Appearance())


def test_a_page_may_ask_for_another_appearance(qtbot, window):
    try:
        with qtbot.waitSignal(window.appearance_changed):
            window.page.appearance_chosen.emit(Appearance(TextSize.LARGEST, Look.DARK))
        assert shown_appearance() == Appearance(TextSize.LARGEST, Look.DARK)
    finally:
        show(Appearance())


def test_the_window_fits_a_small_screen_at_150_percent(window):
    window.set_mark("演示数据")
    window.set_trail_head("6f1c 22ab 90de 4c17 77aa")
    window.messages.show_refusal(RuleViolation("x", "不能日清，还有两起警情未确认性质。" * 3))
    least = window.centralWidget().content.minimumSizeHint()
    assert least.width() <= 910
    assert least.height() <= 512


def test_a_window_narrow_for_its_letters_gives_the_room_of_the_keys_to_the_page(window):
    wide = window.navigation.width()
    letters = window.fontMetrics().horizontalAdvance("字")
    window.resize(letters * 36, 400)
    assert window.navigation.width() < wide
    assert "Ctrl+1" in window.navigation.buttons["today"].toolTip()
    window.resize(letters * 48, 512)
    assert window.navigation.width() == wide


def test_on_a_screen_too_small_for_the_window_the_cursor_brings_its_place_into_view(qtbot, window):
    tall = QLabel("高")
    tall.setMinimumSize(1500, 1500)
    far = QLineEdit()
    for part in (tall, far):
        window.page.layout().addWidget(part)
    window.resize(683, 384)
    assert window.size().height() == 384
    qtbot.waitUntil(lambda: far.y() > 1500)
    far.setFocus()
    qtbot.waitUntil(lambda: window.rect().contains(far.mapTo(window, far.rect().bottomLeft())))
    window.navigation.focus_current()
    button = window.navigation.buttons["today"]
    qtbot.waitUntil(lambda: window.rect().contains(button.mapTo(window, button.rect().center())))


def test_a_long_list_with_the_cursor_leaves_what_stands_above_it_in_view(qtbot, window):
    head, long = QLabel("12 / 15"), QPlainTextEdit()
    head.setMinimumHeight(120)
    long.setMinimumHeight(1500)
    for part in (head, long):
        window.page.layout().addWidget(part)
    window.resize(683, 384)
    qtbot.waitUntil(lambda: long.height() >= 1500)
    long.setFocus()
    qtbot.waitUntil(lambda: window.rect().contains(long.mapTo(window, QPoint(0, 60))))
    assert head.mapTo(window, QPoint(0, 0)).y() > 0


def test_closing_asks_nothing_and_announces_the_end(qtbot, window):
    with qtbot.waitSignal(window.closing):
        window.close()
    assert not window.isVisible()


def test_the_longest_role_is_read_whole_in_the_box_of_the_officer_on_duty(window):
    window.set_officers([Choice(1, "欧阳建国　值班所领导"), Choice(2, "赵敏　辅警")], 2)
    box = window.officers.entry.box
    assert box.minimumWidth() > box.fontMetrics().horizontalAdvance("欧阳建国　值班所领导")
