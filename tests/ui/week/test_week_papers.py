"""Minutes and supervision orders worked by keys alone on the page of the week."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rules.periods import STATION_ZONE
from rules.vocabulary import Role
from tests.builders import SUNDAY, a_case, contents, decide_case, going_on, officer_id, seat, sign_days, sign_week
from ui.paper.subject import ArchivedPaper
from ui.week.page import WeekPage
from workflow.exceptions import reopen_week
from workflow.papers import paper_numbered
from workflow.week_papers import NewMinutes, NewSupervision, issue_minutes, issue_supervision, void_week_paper

K = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
MINUTES, FIRST, SECOND = "茶所纪要〔2019〕1号", "茶所督办〔2019〕1号", "茶所督办〔2019〕2号"


@pytest.fixture
def signed(desk, clock):
    """A signed week with a case for each of two owners."""
    for owner in ("张民警", "赵民警"):
        case = a_case(desk, owner_id=officer_id(desk, owner))
        decide_case(desk, SUNDAY, case, going_on(desk, owner_id=officer_id(desk, owner)))
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)


@pytest.fixture
def page(open_page, signed):
    return open_page(WeekPage, SUNDAY)


@pytest.fixture
def save(press, settle):
    def save(page):
        press(page, K.Key_Return, CTRL)
        settle()

    return save


@pytest.fixture
def gone(page):
    """Where the page asked to go."""
    gone = []
    page.go.connect(lambda key, subject: gone.append((key, subject)))
    return gone


def a_meeting(desk):
    held_at = datetime(2019, 6, 30, 16, tzinfo=STATION_ZONE)
    return NewMinutes(held_at, "会议室", desk.officer.id, "王所、李副")


def shown_buttons(page):
    return {name for name, button in page.bar.buttons.items() if not button.isHidden()}


def test_minutes_are_written_and_issued_by_keys_alone(desk, page, press, write, save):
    press(page, K.Key_F11)
    form = page.panel.form
    assert form.values()["present"].startswith("王所、李副")
    for words in ("2019-06-30 16:30", "二楼会议室"):
        write(words)
        press(page, K.Key_Return)
    assert QApplication.focusWidget() in form.entry("chair_id").stops()
    save(page)
    assert page.said[-1] == ("done", f"会议纪要{MINUTES}已归档，按Alt+W打开。")
    assert MINUTES in page.balance.text()
    assert paper_numbered(desk, MINUTES).content.startswith(b"%PDF")
    assert page.table.hasFocus()


def test_the_form_of_the_minutes_begins_with_the_week_and_who_signed_it(desk, page, press):
    press(page, K.Key_F11)
    form = page.panel.form
    assert form.spec.title.startswith("会议纪要：2019年第26周")
    assert form.values()["chair_id"] == desk.officer.id
    assert any("茶所周清〔2019〕1号" in field.label for field in form.spec.fields)


def test_who_is_present_and_absent_at_once_is_told_beside_the_entry(page, press, save):
    press(page, K.Key_F11)
    page.panel.form.set_values({"held_at": datetime(2019, 6, 30, 16), "place": "会议室", "absent": "李副（开会）"})
    save(page)
    assert "李副既列为出席又列为缺席" in page.panel.form.rows["absent"].complaint
    assert page.panel.form.values()["place"] == "会议室"


def test_minutes_issued_already_are_named_with_the_keys_that_lead_on(desk, page, press, settle):
    issue_minutes(desk, SUNDAY, a_meeting(desk))
    page.refresh()
    settle()
    press(page, K.Key_F11)
    assert page.panel.form is None
    words = f"本周的会议纪要{MINUTES}已经出具，按Alt+W打开；写错了的，先按Alt+-作废，再另行出具。"
    assert page.said == [("refused", words)]


def test_orders_go_to_every_owner_at_once_or_to_one(desk, page, press, save):
    press(page, K.Key_F11, SHIFT)
    form = page.panel.form
    labels = [choice.label for field in form.spec.fields if field.key == "owner_id" for choice in field.choices]
    assert labels == ["全部还没有督办单的责任人（2人）", "张民警（1件）", "赵民警（1件）"]
    form.set_values({"owner_id": officer_id(desk, "赵民警"), "demand": "三日内见面。"})
    save(page)
    assert page.said[-1] == ("done", f"督办单1份（{FIRST}）已归档，按Alt+W打开。")
    press(page, K.Key_F11, SHIFT)
    save(page)
    assert page.said[-1] == ("done", f"督办单1份（{SECOND}）已归档，按Alt+W打开。")
    assert page.balance.text().endswith("督办单2份。")
    press(page, K.Key_F11, SHIFT)
    assert page.panel.form is None
    assert "已经全部出具" in page.said[-1][1]


def test_one_of_the_papers_of_the_week_is_chosen_and_opens_on_the_page_of_papers(desk, page, press, save, settle, gone):
    minutes = issue_minutes(desk, SUNDAY, a_meeting(desk))
    issue_supervision(desk, SUNDAY, NewSupervision(desk.officer.id))
    page.refresh()
    settle()
    press(page, K.Key_W, ALT)
    (field,) = page.panel.form.spec.fields
    assert [choice.label for choice in field.choices] == [
        f"2019年第26周会议纪要 {MINUTES}",
        f"2019年第26周督办单（张民警） {FIRST}",
        f"2019年第26周督办单（赵民警） {SECOND}",
    ]
    before = contents(desk)
    page.panel.form.set_values({"paper_id": minutes.paper_id})
    save(page)
    assert gone == [("paper", ArchivedPaper(minutes.paper_id))]
    assert page.panel.form is None
    assert page.said == []
    assert contents(desk) == before, "a look is no print"


def test_the_only_paper_of_the_week_opens_without_being_asked_for(desk, page, press, settle, gone):
    minutes = issue_minutes(desk, SUNDAY, a_meeting(desk))
    page.refresh()
    settle()
    press(page, K.Key_W, ALT)
    assert page.panel.form is None
    assert gone == [("paper", ArchivedPaper(minutes.paper_id))]


def test_the_paper_that_stands_is_offered_first_and_the_void_one_may_still_be_opened(
    desk, page, press, save, settle, gone
):
    void = issue_minutes(desk, SUNDAY, a_meeting(desk))
    void_week_paper(desk, void.id, "缺席人员写错")
    stands = issue_minutes(desk, SUNDAY, a_meeting(desk))
    page.refresh()
    settle()
    press(page, K.Key_W, ALT)
    save(page)
    press(page, K.Key_W, ALT)
    page.panel.form.set_values({"paper_id": void.paper_id})
    save(page)
    assert gone == [("paper", ArchivedPaper(stands.paper_id)), ("paper", ArchivedPaper(void.paper_id))]


def test_a_paper_is_made_void_with_its_reason_and_issued_anew(desk, page, press, save, settle):
    issue_minutes(desk, SUNDAY, a_meeting(desk))
    page.refresh()
    settle()
    press(page, K.Key_Minus, ALT)
    save(page)
    assert page.panel.form.rows["reason"].complaint
    page.panel.form.set_values({"reason": "缺席人员写错"})
    save(page)
    assert page.said[-1] == ("done", f"{MINUTES}已作废，可以另行出具。")
    assert MINUTES not in page.balance.text()
    press(page, K.Key_F11)
    assert page.panel.form is not None


def test_the_buttons_follow_what_was_issued(desk, page, settle):
    assert {"issue_minutes", "issue_supervision"} <= shown_buttons(page)
    assert not {"open_week_paper", "void_week_paper"} & shown_buttons(page)
    issue_minutes(desk, SUNDAY, a_meeting(desk))
    page.refresh()
    settle()
    assert {"open_week_paper", "void_week_paper"} <= shown_buttons(page)


def test_a_week_that_is_not_signed_says_why_nothing_is_issued(desk, open_page, press):
    a_case(desk)
    page = open_page(WeekPage)
    for key, modifier in ((K.Key_F11, Qt.KeyboardModifier.NoModifier), (K.Key_F11, SHIFT)):
        press(page, key, modifier)
    press(page, K.Key_W, ALT)
    press(page, K.Key_Minus, ALT)
    assert [words for _, words in page.said] == [
        "本周的周清仓还没有签结，签结以后才能出具会议纪要和督办单。",
        "本周的周清仓还没有签结，签结以后才能出具会议纪要和督办单。",
        "本周还没有出具会议纪要和督办单。",
        "本周没有可以作废的会议纪要和督办单。",
    ]
    assert page.panel.form is None


def test_papers_of_a_week_opened_again_stay_at_hand(desk, clock, page, settle):
    issue_minutes(desk, SUNDAY, a_meeting(desk))
    clock.set(SUNDAY, 21)
    reopen_week(desk, SUNDAY, "漏登一起纠纷", clock.now.replace(hour=23))
    page.refresh()
    settle()
    assert {"open_week_paper", "void_week_paper"} <= shown_buttons(page)
    assert "issue_minutes" not in shown_buttons(page)


def test_an_officer_is_told_who_may_before_anything_is_typed(counter, desk, page, press):
    counter.desk = seat(desk, Role.OFFICER)
    before = contents(desk)
    press(page, K.Key_F11)
    press(page, K.Key_F11, SHIFT)
    press(page, K.Key_Minus, ALT)
    assert [kind for kind, _ in page.said] == ["refused"] * 3
    assert all("副所长、所长" in words for _, words in page.said)
    assert page.panel.form is None
    assert contents(desk) == before
