"""The papers of a case on its page: what is missing, made, looked at, opened, made void."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from rules.vocabulary import Role, Track
from tests.builders import a_case, a_held_session, agreement_values, an_agreement, seat, with_parties
from tests.peoples_cases import a_peoples_case, terms_of_both
from ui.case.page import CasePage
from ui.paper.subject import ArchivedPaper, DraftPaper
from workflow.agreements import record_agreement, record_performance
from workflow.attachments import NewAttachment, attach_scan
from workflow.papers import reprint
from workflow.views.paper import paper_view

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def went(open_page):
    """Open the page of a case at its papers, and give it with a list of what it asked the window to show."""

    def opened(case):
        page = open_page(CasePage, case)
        page.asked = []
        page.go.connect(lambda key, subject: page.asked.append((key, subject)))
        page.tab_bar.setCurrentIndex([page.tab_bar.tabText(i) for i in range(page.tab_bar.count())].index("文书"))
        return page

    return opened


def choose(page, kind):
    """Choose the paper of that kind that stands or is still to come."""
    table = page._tab.tables[0]
    rows = table.rows_model.rows
    at = next(at for at, row in enumerate(rows) if row.kind == kind and not row.void_reason)
    table.selectRow(at)
    table.setFocus()
    return rows[at]


def paid(desk):
    agreed = an_agreement(desk)
    record_performance(desk, agreed.term, desk.calendar_day, amount_fen=20_000, voucher="收条1")
    return agreed.case


def test_the_file_says_which_papers_it_still_lacks_and_which_key_makes_them(officer_desk, went):
    page = went(a_case(officer_desk, Track.PEOPLES))
    assert "人民调解（普通程序）还缺：" in page._tab.words.text()
    assert "人民调解权利义务告知书" in page._tab.words.text()
    assert "按Alt+D出具" in page._tab.words.text()


def test_the_first_paper_that_is_missing_is_the_one_the_keys_mean(officer_desk, went):
    page = went(a_case(officer_desk, Track.PEOPLES))
    chosen = page._tab.tables[0].current_row()
    assert chosen.missing
    assert chosen == next(line for line in page.view.file.lines if line.missing)


def test_a_paper_is_filled_from_the_record_looked_at_and_issued_by_key(officer_desk, went, press, save, settle):
    page = went(paid(officer_desk))
    choose(page, "收条")
    press(page, KEY.Key_D, ALT)
    settle()
    assert page.panel.form.spec.title == "出具文书：收条"
    press(page, KEY.Key_P, CTRL)
    settle()
    (_, draft) = page.asked[-1]
    assert isinstance(draft, DraftPaper)
    assert draft.faults == ()
    assert page.panel.form is not None, "what was typed stays while the draft is looked at"
    save(page)
    line = page._tab.tables[0].current_row()
    assert (line.kind, line.number) == ("收条", "茶所卷文〔2019〕1号"), "the next key is meant for what was just issued"
    assert "已取号归档" in page.said[-1][1]


def test_what_the_draft_page_issues_closes_the_form_it_came_from(officer_desk, went, press, settle):
    page = went(paid(officer_desk))
    choose(page, "收条")
    press(page, KEY.Key_D, ALT)
    settle()
    press(page, KEY.Key_P, CTRL)
    settle()
    (_, draft) = page.asked[-1]
    issued = draft.issue()
    draft.issued()
    assert paper_view(officer_desk, issued.paper_id).number == "茶所卷文〔2019〕1号"
    assert page.panel.form is None


def test_enter_opens_what_was_issued_and_begins_what_was_not(officer_desk, went, press, settle):
    page = went(paid(officer_desk))
    line = choose(page, "治安调解协议书")
    press(page, KEY.Key_Return)
    assert page.asked == [("paper", ArchivedPaper(line.paper_id))]
    choose(page, "收条")
    press(page, KEY.Key_Return)
    settle()
    assert page.panel.form.spec.title == "出具文书：收条"


def test_a_paper_made_by_another_act_names_that_act_and_its_key(officer_desk, went, press):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    page = went(case)
    choose(page, "治安调解协议书")
    press(page, KEY.Key_D, ALT)
    assert page.said[-1] == ("noted", "《治安调解协议书》在办理“登记协议”时出具，请按 Alt+X。")


def test_a_wrong_paper_is_made_void_with_its_reason_and_may_be_made_again(officer_desk, went, press, save, settle):
    page = went(paid(officer_desk))
    for _ in range(2):
        choose(page, "收条")
        press(page, KEY.Key_D, ALT)
        settle()
        save(page)
        choose(page, "收条")
        press(page, KEY.Key_Minus, ALT)
        page.panel.form.set_values({"reason": "金额写错"})
        save(page)
    rows = [row for row in page._tab.tables[0].rows_model.rows if row.kind == "收条" and row.paper_id]
    assert [(row.status, row.number) for row in rows] == [
        ("已作废", "茶所卷文〔2019〕1号"),
        ("已作废", "茶所卷文〔2019〕2号"),
    ]


def test_an_auxiliary_may_not_issue_papers_and_is_told_who_may(desk, went, press, counter):
    case = paid(desk)
    counter.take(seat(desk, Role.AUXILIARY).officer.id)
    page = went(case)
    choose(page, "收条")
    press(page, KEY.Key_D, ALT)
    assert page.said[-1][0] == "refused"
    assert "内勤" in page.said[-1][1]


def test_how_often_a_paper_was_handed_out_and_its_signed_copy_stand_beside_it(officer_desk, went, settle, tmp_path):
    case = an_agreement(officer_desk).case
    page = went(case)
    line = choose(page, "治安调解协议书")
    assert (line.printed, line.status) == ("尚未打印", "已出具，待打印")
    reprint(officer_desk, line.paper_id, 3)
    scan = tmp_path / "签名.png"
    Image.new("RGB", (60, 80), "white").save(scan)
    attach_scan(officer_desk, line.paper_id, [NewAttachment(scan, scan.name)])
    page.refresh()
    settle()
    line = choose(page, "治安调解协议书")
    assert (line.printed, line.status) == ("3份", "已附签名件1份")


def test_a_question_of_the_court_left_blank_is_advised_on_and_answered_no_is_not(officer_desk, went, press, settle):
    case, sides = a_peoples_case(officer_desk, category="0101")
    signed = agreement_values(*terms_of_both(officer_desk, sides), facts="因离婚后财产分割争执。")
    record_agreement(officer_desk, a_held_session(officer_desk, case), signed)
    page = went(case)
    choose(page, "司法确认申请书")
    press(page, KEY.Key_D, ALT)
    settle()

    def advised():
        press(page, KEY.Key_P, CTRL)
        settle()
        return [finding.problem.field for finding in page.asked[-1][1].findings if not finding.must]

    assert "answers.identity_relation" in advised()
    page.panel.form.set_values({"excluded_identity_relation": "没有"})
    assert "answers.identity_relation" not in advised()
