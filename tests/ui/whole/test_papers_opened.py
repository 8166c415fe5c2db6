"""From the pages whose acts make papers to the page that shows them, and back, in the real window."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.models import MediationSession, PrintEntry
from rules.periods import STATION_ZONE
from rules.vocabulary import PartyRole, Track
from tests.builders import (
    MONDAY,
    SUNDAY,
    a_booking,
    a_case,
    going_on,
    officer_id,
    one,
    party_values,
    sign_days,
    sign_week,
    with_parties,
)
from ui.paper.subject import ArchivedPaper
from ui.record.subject import RecordInHand
from workflow.parties import add_party
from workflow.views.paper import paper_view
from workflow.week_close import decide_case
from workflow.week_papers import NewMinutes, issue_minutes

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def subjects(desk, clock):
    """A signed week with its minutes, and the session of a case that may be recorded."""
    case = a_case(desk)
    with_parties(desk, case)
    session = a_booking(desk, case, hour=8)
    decide_case(desk, SUNDAY, case, going_on(desk))
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    held_at = datetime(2019, 6, 30, 16, tzinfo=STATION_ZONE)
    issue_minutes(desk, SUNDAY, NewMinutes(held_at, "会议室", desk.officer.id, "王所、李副"))
    return {"record": session, "case": case}


@pytest.fixture
def go(window, settle):
    def go(key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
        settle()
        return window.page

    return go


@pytest.fixture
def show(window, settle):
    def show(key, subject):
        window.show_page(key, subject)
        settle()

    return show


@pytest.fixture
def written(window, show, go, subjects):
    """The page of a record in which one sentence was said."""
    show("record", subjects["record"])
    go(Key.Key_F3)
    QTest.keyClicks(window.page.entry.text.box, "first")
    return go(Key.Key_Return)


@pytest.mark.parametrize(
    ("page", "subject", "key", "modifier", "title"),
    [
        ("today", MONDAY, Key.Key_F10, Qt.KeyboardModifier.NoModifier, "日清单"),
        ("week", SUNDAY, Key.Key_F10, Qt.KeyboardModifier.NoModifier, "周清仓单"),
        ("week", SUNDAY, Key.Key_W, ALT, "周例会会议纪要"),
    ],
)
def test_a_sheet_is_looked_at_and_escape_leads_back_to_its_day_or_week(
    window, show, go, desk, page, subject, key, modifier, title
):
    show(page, subject)
    before = window.page
    paper = go(key, modifier)
    assert (paper.key, paper.view.kind) == ("paper", title)
    assert (paper.reader.has_pages, paper.reader.view.hasFocus()) == (True, True)
    assert one(desk, PrintEntry, 1) is None, "a look is no print"
    assert go(Key.Key_Escape) is before
    assert window.isAncestorOf(QApplication.focusWidget())
    assert before.view.paper_id is not None, "still the day or week that was in front"


def test_the_draft_of_a_record_leads_back_to_the_sentence_that_comes_next(window, written, go):
    paper = go(Key.Key_P, ALT)
    assert (paper.key, paper.title) == ("paper", "草稿　调解笔录")
    assert paper.band.text() == "草稿，未编号、未归档"
    assert window.messages.sentence.text() == "笔录已保存，共1条。"
    record = go(Key.Key_Escape)
    assert record is written
    assert [row.text for row in record.table.rows_model.rows] == ["first"]
    assert record.entry.text.box.hasFocus()


def test_an_archived_record_stands_ready_to_be_printed_with_what_is_to_be_done_said(
    window, written, go, desk, subjects
):
    go(Key.Key_P, CONTROL)
    paper = go(Key.Key_P, CONTROL)
    paper_id = one(desk, MediationSession, subjects["record"]).record_paper_id
    assert (paper.key, paper.subject) == ("paper", ArchivedPaper(paper_id))
    assert window.messages.sentence.text() == "笔录已归档，请双方逐页签名。"
    assert paper_view(desk, paper_id).printed == 0
    go(Key.Key_P, CONTROL)
    assert window.messages.sentence.text().startswith("这台电脑上没有安装打印机。"), "the same key prints it"
    case = go(Key.Key_Escape)
    assert (case.key, case.view.id) == ("case", subjects["case"])


def test_a_colleague_who_takes_the_desk_at_a_draft_finds_the_case_and_not_the_minors_record(
    window, show, go, desk, settle
):
    case = a_case(desk, Track.PEOPLES)
    add_party(desk, case, party_values(PartyRole.APPLICANT, "周小明", birth=date(2010, 1, 1)))
    show("record", a_booking(desk, case, hour=19))
    go(Key.Key_F2)
    QTest.keyClicks(window.page.entry.text.box, "first")
    go(Key.Key_Return)
    paper = go(Key.Key_P, ALT)
    assert isinstance(paper.subject.back[1], RecordInHand)
    window.officer_chosen.emit(officer_id(desk, "李副"))
    settle()
    assert (window.page.key, window.page.view.id) == ("case", case)
    assert window.page.view.hides_names
