from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rules.errors import RuleViolation
from rules.vocabulary import Role
from ui import first_start
from ui.drafts import DraftShelf
from ui.first_start import FirstStartPage, names_in, staff_problems

WORDS = {
    "station": "枫桥派出所",
    "organ": "诸暨市公安局枫桥派出所",
    "agency_word": "诸",
    "department": "枫",
    "committee": "枫桥镇人民调解委员会",
    "committee_word": "枫桥",
}
STAFF = [
    {"name": "王建国", "role": Role.CHIEF},
    {"name": "赵敏", "role": Role.DUTY_LEADER},
    {"name": "陈䶮", "role": Role.MEDIATOR},
]


@pytest.fixture
def page(qtbot, now):
    page = FirstStartPage(now)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    return page


def fill(page, **values):
    lists = {"communities": "枫溪社区\n桥亭村", "rooms": "一号调解室"}
    page.form.set_values({**WORDS, **lists, "officers": STAFF, **values})


def test_the_answers_become_what_the_set_up_wants(qtbot, page):
    fill(page, rooms="一号调解室、二号调解室")
    with qtbot.waitSignal(page.answered) as answered:
        page.form.submit()
    (first,) = answered.args
    assert first.settings.organ == "诸暨市公安局枫桥派出所"
    assert first.settings.first_day == date(2019, 6, 30)
    assert first.settings.cut_off == time(0, 0)
    assert first.officers == [("王建国", Role.CHIEF), ("赵敏", Role.DUTY_LEADER), ("陈䶮", Role.MEDIATOR)]
    assert first.communities == ["枫溪社区", "桥亭村"]
    assert first.rooms == ["一号调解室", "二号调解室"]


def test_nothing_of_the_station_is_invented_for_it(page):
    held = page.form.peek()
    assert [held[key] for key in (*WORDS, "communities", "rooms")] == [""] * (len(WORDS) + 2)


def test_two_officers_are_asked_for_with_their_roles_already_written(page):
    cards = page.form.entry("officers").cards
    assert [card.inputs[1].value() for card in cards] == [Role.CHIEF, Role.DUTY_LEADER]


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [(0, "人员中至少要有一名所长。"), (1, "人员中至少要有一名值班所领导。")],
)
def test_without_a_chief_or_a_duty_leader_nothing_is_set_up(qtbot, page, missing, sentence):
    fill(page, officers=[officer for at, officer in enumerate(STAFF) if at != missing])
    with qtbot.assertNotEmitted(page.answered):
        page.form.submit()
    assert page.form.rows["officers"].complaint == sentence


def test_an_empty_answer_is_asked_for_beside_its_field(qtbot, page):
    with qtbot.assertNotEmitted(page.answered):
        page.form.submit()
    asked = {problem.field for problem in page.form.problems()}
    assert asked == {*WORDS, "communities", "rooms", "officers.1.name"}
    assert QApplication.focusWidget() is page.form.entry("station").stops()[0]


def test_a_refusal_leaves_every_answer_and_the_button_usable(qtbot, page):
    fill(page)
    page.form.submit()
    page.show_refusal(RuleViolation("x", "人员姓名不能为空，也不能重复。", field="officers"))
    assert page.form.values()["officers"] == STAFF
    with qtbot.waitSignal(page.answered):
        page.form.submit()


def test_escape_does_not_leave_but_says_what_does(qtbot, page):
    page.form.go_to()
    with qtbot.assertNotEmitted(page.left), qtbot.waitSignal(page.noted):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        page.form.cancel_button.click()


def test_the_answers_are_there_again_at_the_next_start_until_the_station_is_made(qtbot, now, tmp_path):
    shelf = DraftShelf(tmp_path)
    first = FirstStartPage(now, shelf)
    qtbot.addWidget(first)
    assert not first.restored
    fill(first)
    first.form.cancel_button.click()
    shelf.wait()

    second = FirstStartPage(now, DraftShelf(tmp_path))
    qtbot.addWidget(second)
    assert second.restored
    assert second.form.values()["officers"] == STAFF
    second.forget()
    third = FirstStartPage(now, DraftShelf(tmp_path))
    qtbot.addWidget(third)
    assert not third.restored


def test_the_first_day_is_the_station_s_and_not_the_machine_s(qtbot, monkeypatch):
    class Late(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2019, 6, 30, 16, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(first_start, "datetime", Late)
    page = FirstStartPage()
    qtbot.addWidget(page)
    assert page.form.peek()["first_day"] == date(2019, 7, 1)


def test_lists_are_read_by_lines_or_marks_each_name_once():
    assert names_in("甲村、乙村，丙村\n\n甲村；丁村") == ["甲村", "乙村", "丙村", "丁村"]
    assert names_in(" \n") == []


def test_a_complete_staff_has_no_problem():
    assert staff_problems(STAFF) == []
