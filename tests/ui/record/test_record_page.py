"""The live record by keyboard: who speaks is one key, Enter ends, nothing typed is lost, printed it is fixed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from db.models import MediationSession, TrailEntry
from db.queries.records import said_in
from rules.vocabulary import Appeal, PartyRole, Track
from tests.builders import a_booking, a_case, one, party_values, with_parties
from tests.ui.stand import press
from ui.case.page import CasePage
from ui.drafts import DraftShelf
from ui.record import page as record_page
from ui.record.page import RecordPage
from workflow.parties import add_party

__all__ = ["press"]


ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(desk):
    case = a_case(desk, Track.SECURITY)
    with_parties(desk, case)
    return a_booking(desk, case, hour=8)


@pytest.fixture
def record(open_page, session, monkeypatch):
    monkeypatch.setattr(record_page, "show_file", lambda _file: False)
    return open_page(RecordPage, session)


def type_words(record, words):
    QTest.keyClicks(record.entry.text.box, words)


def enter(record):
    QTest.keyClick(record.entry.text.box, Qt.Key.Key_Return)


def kept(desk, session):
    with desk.read() as found:
        return said_in(found, session)


def test_a_key_says_who_speaks_and_enter_ends_what_was_said(record, press, settle, desk, session):
    press(record, Qt.Key.Key_F2)
    type_words(record, "qing shuo jingguo")
    press(record, Qt.Key.Key_E, ALT)
    enter(record)
    press(record, Qt.Key.Key_F3)
    type_words(record, "ta xian tui wo")
    press(record, Qt.Key.Key_F4)
    type_words(record, "bu shi")
    press(record, Qt.Key.Key_Return, CONTROL)
    settle()
    said = kept(desk, session)
    assert [(one.speaker, one.text) for one in said] == [
        ("主持人张民警", "qing shuo jingguo"),
        ("违法嫌疑人刘卫兵", "ta xian tui wo"),
        ("被侵害人陈䶮", "bu shi"),
    ]
    assert [one.appeal for one in said] == [Appeal.LAW, None, None]


def test_a_statement_is_taken_up_again_and_corrected_in_its_place(record, press, settle, desk, session):
    press(record, Qt.Key.Key_F3)
    for words in ("first", "second"):
        type_words(record, words)
        enter(record)
    QTest.keyClick(record.entry.text.box, Qt.Key.Key_Up)
    QTest.keyClick(record.table, Qt.Key.Key_Home)
    QTest.keyClick(record.table, Qt.Key.Key_Return)
    type_words(record, " of all")
    enter(record)
    assert [row.text for row in record.table.rows_model.rows] == ["first of all", "second"]


def test_a_statement_may_be_removed_before_it_is_printed(record, press):
    press(record, Qt.Key.Key_F3)
    for words in ("first", "second"):
        type_words(record, words)
        enter(record)
    record.table.setFocus()
    press(record, Qt.Key.Key_D, ALT)
    assert [row.text for row in record.table.rows_model.rows] == ["first"]


def test_a_phrase_is_written_where_the_cursor_is(record, press):
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    press(record, Qt.Key.Key_D, CONTROL)
    record.phrases.selectRow(0)
    QTest.keyClick(record.phrases, Qt.Key.Key_Return)
    assert [row.speaker for row in record.table.rows_model.rows] == ["违法嫌疑人刘卫兵"]
    assert record.entry.speaker.label.startswith("主持人"), "a phrase is the chair's"
    assert record.entry.text.value().startswith("今天由我们主持")
    assert record.entry.text.box.hasFocus()


def test_a_statement_taken_up_again_is_given_to_another_speaker(record, press):
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    enter(record)
    QTest.keyClick(record.entry.text.box, Qt.Key.Key_Up)
    QTest.keyClick(record.table, Qt.Key.Key_Return)
    press(record, Qt.Key.Key_F4)
    enter(record)
    assert [(row.speaker, row.text) for row in record.table.rows_model.rows] == [("被侵害人陈䶮", "first")]


def test_what_was_typed_comes_back_after_the_program_ended(
    record, press, counter, runner, settle, qtbot, session, tmp_path
):
    shelf = DraftShelf(tmp_path)
    record._shelf = shelf
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    enter(record)
    press(record, Qt.Key.Key_F4)
    type_words(record, "half a sen")
    record._keep_now()
    shelf.wait()
    again = RecordPage(counter, runner, DraftShelf(tmp_path))
    qtbot.addWidget(again)
    told = []
    again.noted.connect(told.append)
    again.open_subject(session)
    again.refresh()
    settle()
    assert [row.text for row in again.table.rows_model.rows] == ["first"]
    assert (again.entry.speaker.label, again.entry.text.value()) == ("被侵害人陈䶮", "half a sen")
    assert told == ["已恢复上次没有保存的笔录。"]


def test_printed_it_is_fixed(record, press, settle, desk, session):
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    press(record, Qt.Key.Key_P, CONTROL)
    settle()
    assert one(desk, MediationSession, session).record_paper_id is None, "the first press only asks"
    press(record, Qt.Key.Key_P, CONTROL)
    settle()
    assert one(desk, MediationSession, session).record_paper_id is not None
    assert "已打印归档" in record.fixed.text()
    assert not record.entry.isEnabled()
    press(record, Qt.Key.Key_F4)
    assert [row.text for row in record.table.rows_model.rows] == ["first"]


def test_escape_goes_back_to_the_case(record, press, desk, session):
    asked = []
    record.go.connect(lambda key, subject: asked.append((key, subject)))
    press(record, Qt.Key.Key_Escape)
    assert asked == [("case", one(desk, MediationSession, session).case_id)]


def test_the_case_page_leads_to_the_record_of_the_chosen_session(open_page, press, desk, session):
    page = open_page(CasePage, one(desk, MediationSession, session).case_id)
    asked = []
    page.go.connect(lambda key, subject: asked.append((key, subject)))
    press(page, Qt.Key.Key_3, ALT)
    assert asked == [("record", session)]


def test_the_record_of_a_case_with_a_minor_opens_once_the_looking_is_entered(desk, open_page, press, settle):
    case = a_case(desk, Track.PEOPLES)
    add_party(desk, case, party_values(PartyRole.APPLICANT, "周小明", birth=date(2010, 1, 1)))
    booked = a_booking(desk, case)
    page, asked = open_page(CasePage, case), []
    page.go.connect(lambda key, subject: asked.append((key, subject)))
    press(page, Qt.Key.Key_3, ALT)
    settle()
    assert asked == [("record", booked)]
    with desk.read() as session:
        assert session.scalars(select(TrailEntry.act).order_by(TrailEntry.seq.desc()).limit(1)).one() == "reveal"


def test_a_save_that_answers_late_leaves_what_was_typed_meanwhile(record, press, settle, desk, session):
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    press(record, Qt.Key.Key_Return, CONTROL)
    type_words(record, "second")
    enter(record)
    settle()
    assert [one.text for one in kept(desk, session)] == ["first"]
    assert [one["text"] for one in record._shelf.kept(f"record/{session}")["said"]] == ["first", "second"]


def test_a_save_that_answers_late_leaves_the_draft_of_another_session(record, press, settle, desk, session):
    other = a_booking(desk, one(desk, MediationSession, session).case_id, hour=17)
    entry = {"text": "half", "speaker": ["甲", None, None], "appeal": None, "at": None}
    record._shelf.keep(f"record/{other}", {"said": [], "entry": entry})
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    press(record, Qt.Key.Key_Return, CONTROL)
    record.open_subject(other)
    settle()
    assert record._shelf.kept(f"record/{session}") is None
    assert record._shelf.kept(f"record/{other}")["entry"]["text"] == "half"
