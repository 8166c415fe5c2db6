"""A draft on the page of papers: what was found in it stands beside it, and faultless it is issued by one key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from reports.papers import render_paper
from rules.errors import Problem, RuleViolation
from rules.paper_checks import Finding
from rules.vocabulary import Role
from tests.builders import an_agreement, seat
from tests.reports.paper_sheets import a_security_agreement
from tests.trail import last_entry
from ui.paper.subject import ArchivedPaper, DraftPaper, Issued
from workflow.papers import PaperCopy

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
FAULT = Finding(Problem("terms", "履行期限没有写。", "公安机关办理行政案件程序规定第184条"), must=True)
ADVICE = Finding(Problem("terms", "大写金额请再核对一遍。"), must=False)


@pytest.fixture(scope="module")
def content():
    return render_paper(a_security_agreement())


@pytest.fixture
def draft(content):
    copy = PaperCopy("治安调解协议书（草稿）.pdf", content)
    return DraftPaper(copy, "治安调解协议书", (), lambda: "已归档。", ("case", 7))


def beside(page):
    return [label.text() for label in page.reader.side.widget().findChildren(QLabel)]


def shown_acts(page):
    return [name for name, button in page.bar.buttons.items() if not button.isHidden()]


def test_a_draft_says_what_it_is_and_what_was_found_with_the_source(show, draft):
    page = show(replace(draft, findings=(ADVICE, FAULT)))
    assert page.band.text() == "草稿，未编号、未归档"
    assert page.title == "草稿　治安调解协议书"
    assert beside(page) == [
        "必须改正",
        "1. 履行期限没有写。",
        "依据：公安机关办理行政案件程序规定第184条",
        "建议核对",
        "1. 大写金额请再核对一遍。",
    ]
    assert page.reader.view.content == draft.copy.content


def test_without_findings_the_column_says_so(show, draft):
    assert beside(show(draft)) == ["没有发现要改正的地方。"]


def test_a_faulty_draft_cannot_be_issued_and_says_why(show, draft, press, settle):
    issued = []
    page = show(replace(draft, findings=(FAULT, ADVICE), issue=lambda: issued.append(1) or "已归档。"))
    assert "issue_shown" not in shown_acts(page)
    assert page.bar.buttons["leave_paper"].property("look") == "primary"
    press(page, Key.Key_Return, CONTROL)
    settle()
    assert issued == []
    assert page.said == [("noted", "还有1处必须改正，列在页面右边。请按Esc返回修改后再定稿。")]


def test_a_draft_that_is_only_looked_at_cannot_be_issued(show, draft, press):
    page = show(replace(draft, issue=None))
    press(page, Key.Key_Return, CONTROL)
    assert page.said == [("noted", "这份草稿只供查看，不能在这里定稿。")]


def test_a_sheet_that_shows_the_records_as_they_stand_is_no_draft(show, draft, press):
    sheet = DraftPaper(draft.copy, "2019年6月看板", back=("board", "2019-06"), is_overview=True)
    page = show(sheet)
    assert (page.title, page.band.text()) == ("2019年6月看板", "")
    assert beside(page) == ["这张表随时按台账出，不取号，不归档。"]
    assert "返回（Esc）" in page.bar.buttons["leave_paper"].text()
    press(page, Key.Key_Return, CONTROL)
    assert page.said[-1] == ("noted", "这张表随时按台账出，不取号，不归档。")
    press(page, Key.Key_S, CONTROL)
    assert any("按现在的台账出的一张表" in label.text() for label in page.panel.findChildren(QLabel))


def test_advice_does_not_keep_a_draft_from_being_issued(show, draft, press, settle):
    closed = []
    page = show(replace(draft, findings=(ADVICE,), issued=lambda: closed.append(1)))
    assert shown_acts(page)[0] == "issue_shown"
    press(page, Key.Key_Return, CONTROL)
    settle()
    assert (page.said, page.gone, closed) == ([("done", "已归档。")], [("case", 7)], [1])
    assert not page.reader.has_pages


def test_issued_it_is_shown_as_archived_and_can_be_printed(show, draft, press, settle, desk, newest):
    def issue():
        an_agreement(desk)
        return Issued("已取号归档。", newest())

    page = show(replace(draft, issue=issue))
    page.bar.buttons["issue_shown"].setFocus()
    press(page, Key.Key_Return, CONTROL)
    settle()
    assert page.said == [("done", "已取号归档。")]
    assert page.subject == ArchivedPaper(newest())
    assert page.title.startswith("治安调解协议书　")
    assert "print_paper" in shown_acts(page)
    assert page.reader.view.hasFocus()


def test_pressed_twice_it_is_issued_once(show, draft, runner, settle):
    issued = []
    page = show(replace(draft, issue=lambda: issued.append(1) or "已归档。"))
    page._issue()
    page._issue()
    settle()
    assert issued == [1]


def test_a_refusal_leaves_the_draft_to_be_issued_once_more(show, draft, press, settle):
    answers = [RuleViolation("no_number", "文号用完了，请先修改文号样式。"), None]

    def issue():
        if (refusal := answers.pop(0)) is not None:
            raise refusal
        return "已归档。"

    page = show(replace(draft, issue=issue))
    for _ in range(2):
        press(page, Key.Key_Return, CONTROL)
        settle()
    assert page.said == [("refused", "文号用完了，请先修改文号样式。"), ("done", "已归档。")]


def test_issued_after_one_has_turned_to_another_paper_it_is_only_said(show, draft, settle):
    page = show(draft)
    page._issue()
    page.open_subject(replace(draft, title="人民调解协议书"))
    page.refresh()
    settle()
    assert page.said == [("done", "已归档。")]
    assert page.gone == []
    assert page.title == "草稿　人民调解协议书"


def test_escape_leads_back_to_the_form(show, draft, press):
    page = show(draft)
    assert page.bar.buttons["leave_paper"].text() == "返回修改（Esc）"
    press(page, Key.Key_Escape)
    assert page.gone == [("case", 7)]


def test_a_draft_is_printed_and_saved_without_an_entry_in_the_log(
    show, draft, press, settle, printer, opened, desk, tmp_path
):
    page = show(draft)
    before = last_entry(desk).seq
    press(page, Key.Key_P, CONTROL)
    settle()
    assert printer.file.exists()
    press(page, Key.Key_S, CONTROL)
    page.panel.form.set_values({"folder": str(tmp_path)})
    press(page, Key.Key_Return, CONTROL)
    settle()
    file = tmp_path / "治安调解协议书（草稿）.pdf"
    assert file.read_bytes() == draft.copy.content
    assert page.said == [("done", "已送打印机，1份。"), ("done", f"已保存为“{file}”。")]
    assert last_entry(desk).seq == before
    assert page.band.text() == "草稿，未编号、未归档"


def test_a_draft_is_not_shown_to_another_officer_who_takes_the_desk(show, draft, settle, counter, desk):
    page = show(draft)
    counter.desk = seat(desk, Role.OFFICER)
    page.refresh()
    settle()
    assert not page.reader.has_pages
    assert page.gone == [("case", 7)]
