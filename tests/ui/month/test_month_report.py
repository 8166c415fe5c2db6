"""The report in words from the month's page, by keys: looked at, written over, fixed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rules.vocabulary import MonthSection, Role
from tests.builders import SUNDAY, a_cleared_incident, seat, sign_days
from tests.reports.read_back import flow_of
from ui.month.page import MonthPage
from ui.paper.subject import ArchivedPaper, DraftPaper
from workflow.month import enter_crime, finalise_month
from workflow.month_report import archived_report, month_report, report_words

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def month(desk, open_page):
    """The page of June with what it goes to."""
    page = open_page(MonthPage, "2019-06")
    page.went = []
    page.go.connect(lambda place, subject: page.went.append((place, subject)))
    return page


@pytest.fixture
def written(month, press, settle):
    """Open the form of the words, put new ones in, and save."""

    def written(**texts):
        press(month, K.Key_F4)
        settle()
        month.panel.form.set_values(texts)
        press(month, K.Key_Return, CTRL)
        settle()

    return written


def text_of(desk, section, period="2019-06"):
    return next(one.text for one in report_words(desk, period) if one.section is section)


def test_the_report_of_a_month_under_way_is_looked_at_as_a_draft(month, press, settle):
    press(month, K.Key_P, CTRL)
    settle()

    ((place, draft),) = month.went
    assert place == "paper"
    assert isinstance(draft, DraftPaper)
    assert draft.title == "2019年6月警情与矛盾纠纷分析报告（预报）"
    assert draft.back == ("month", "2019-06")
    assert draft.issue is None
    assert "四、工作建议" in flow_of(draft.copy.content)


def test_the_report_of_a_final_month_is_the_archived_one_and_its_words_stay(desk, clock, month, press, settle):
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 5, 2, 1)
    finalise_month(desk, "2019-06")
    month.refresh()
    settle()
    press(month, K.Key_P, CTRL)
    settle()
    assert month.went == [("paper", ArchivedPaper(archived_report(desk, "2019-06")))]

    press(month, K.Key_F4)
    settle()
    assert month.panel.form is None
    assert month.said[-1] == ("noted", "2019年6月月报已定稿，不能再改。")


def test_the_form_holds_what_would_be_printed_and_stores_only_what_was_changed(desk, month, press, settle):
    press(month, K.Key_F4)
    settle()
    form = month.panel.form
    assert [form.rows[one.value].value() for one in MonthSection] == [text_of(desk, one) for one in MonthSection]

    form.set_values({"advice": "一是走访。\n二是普法。"})
    press(month, K.Key_Return, CTRL)
    settle()
    assert month.said[-1] == ("done", "已保存月报文字：工作建议。")
    assert "四、工作建议一是走访。二是普法。" in flow_of(month_report(desk, "2019-06").content)
    a_cleared_incident(seat(desk, Role.OFFICER))
    assert "共登记警情1起" in text_of(desk, MonthSection.OVERALL)
    assert text_of(desk, MonthSection.ADVICE) == "一是走访。\n二是普法。"


def test_words_are_typed_by_keys_a_paragraph_a_line(desk, month, press, settle):
    press(month, K.Key_F4)
    settle()
    form = month.panel.form
    for _ in range(3):
        press(month, K.Key_Return)
    press(month, K.Key_A, CTRL)
    QTest.keyClicks(month.focusWidget(), "YI")
    press(month, K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(month.focusWidget(), "ER")
    assert form.rows["advice"].value() == "YI\nER"
    press(month, K.Key_Return, CTRL)
    settle()

    assert text_of(desk, MonthSection.ADVICE) == "YI\nER"


@pytest.mark.parametrize("again", ["", "made"])
def test_an_emptied_part_or_the_made_words_again_go_back_to_the_figures(desk, month, written, again):
    made = text_of(desk, MonthSection.ADVICE)
    written(advice="一是走访。")
    assert text_of(desk, MonthSection.ADVICE) == "一是走访。"
    written(advice=made if again else "")

    assert [one.written for one in report_words(desk, "2019-06")] == [""] * 4
    assert text_of(desk, MonthSection.ADVICE) == made


def test_saving_without_a_change_is_refused_and_too_long_a_part_is_told_beside_it(month, press, written):
    written(advice=text_of(month._counter.desk, MonthSection.ADVICE))
    assert month.panel.form is not None
    month.panel.leave()
    written(rising="长" * 4001)

    assert month.panel.form.rows["rising"].complaint == "“上升警情”超过4000字，请缩短。"


def test_a_quarter_has_its_report_and_words_of_its_own(desk, month, press, settle, written):
    month.open_subject("2019-Q2")
    month.refresh()
    settle()
    written(advice="一是第二季度的事。")
    press(month, K.Key_P, CTRL)
    settle()

    ((_, draft),) = month.went
    assert "2019年第二季度警情与矛盾纠纷分析报告" in flow_of(draft.copy.content)
    assert "一是第二季度的事。" in flow_of(draft.copy.content)
    assert "一是第二季度的事。" not in text_of(desk, MonthSection.ADVICE)


def test_an_officer_without_the_right_is_told_before_typing(counter, desk, month, press, settle):
    counter.desk = seat(desk, Role.MEDIATOR)
    press(month, K.Key_F4)
    settle()

    assert month.panel.form is None
    ((kind, words),) = month.said
    assert kind == "noted"
    assert "“修改月报文字”不属于" in words
