"""The live record by keyboard: who speaks is one key, Enter ends, nothing typed is lost, printed it is fixed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from db.models import MediationSession, TrailEntry
from db.queries.records import said_in
from rules.vocabulary import Appeal, PartyRole, Role, Track
from tests.builders import a_booking, a_case, one, party_values, seat, with_parties
from tests.trail import last_entry
from tests.ui.stand import press
from ui.case.page import CasePage
from ui.drafts import DraftShelf
from ui.paper.subject import ArchivedPaper
from ui.record.page import RecordPage
from ui.record.subject import RecordInHand
from workflow.parties import add_party
from workflow.views.paper import paper_view

__all__ = ["press"]


ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(desk):
    case = a_case(desk, Track.SECURITY)
    with_parties(desk, case)
    return a_booking(desk, case, hour=8)


@pytest.fixture
def record(open_page, session):
    """The page of the record, with where it asked to go in ``gone``."""
    page = open_page(RecordPage, session)
    page.gone = []
    page.go.connect(lambda key, subject: page.gone.append((key, subject)))
    return page


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
    record.phrases.table.selectRow(0)
    QTest.keyClick(record.phrases.table, Qt.Key.Key_Return)
    assert [row.speaker for row in record.table.rows_model.rows] == ["违法嫌疑人刘卫兵"]
    assert record.entry.speaker.label.startswith("主持人"), "a phrase is the chair's"
    assert record.entry.text.value().startswith("今天由我们主持")
    assert record.entry.text.box.hasFocus()


def test_a_phrase_is_read_whole_beneath_its_list_before_it_is_written(record, press):
    press(record, Qt.Key.Key_D, CONTROL)
    for _ in range(2):
        phrase = record.phrases.table.current_row()
        assert record.phrases.whole.isVisible()
        assert record.phrases.whole.text() == phrase.text
        press(record, Qt.Key.Key_Down)
    press(record, Qt.Key.Key_Up)
    press(record, Qt.Key.Key_Return)
    assert record.entry.text.value() == phrase.text


def test_a_phrase_read_whole_leaves_the_statement_chosen_readable(record, press):
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    enter(record)
    press(record, Qt.Key.Key_D, CONTROL)
    press(record, Qt.Key.Key_Down)
    assert record.whole.text() == "违法嫌疑人刘卫兵：first"


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


@pytest.fixture
def printed(record, press, settle, desk, session):
    """The page of a record of one statement, just printed."""
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    enter(record)
    press(record, Qt.Key.Key_P, CONTROL)
    settle()
    assert one(desk, MediationSession, session).record_paper_id is None, "the first press only asks"
    press(record, Qt.Key.Key_P, CONTROL)
    settle()
    assert one(desk, MediationSession, session).record_paper_id is not None
    return record


def test_the_archived_record_opens_to_be_printed_and_nothing_is_printed_yet(printed, desk, session):
    paper = paper_view(desk, one(desk, MediationSession, session).record_paper_id)
    assert printed.gone == [("paper", ArchivedPaper(paper.paper_id))]
    assert printed.said[-1] == ("done", "笔录已归档，请双方逐页签名。")
    assert (paper.kind, paper.printed) == ("调解笔录", 0)


def test_an_archived_record_is_opened_again_by_key(printed, press, desk, session):
    printed.gone.clear()
    press(printed, Qt.Key.Key_O, CONTROL)
    assert printed.gone == [("paper", ArchivedPaper(one(desk, MediationSession, session).record_paper_id))]
    assert last_entry(desk).act == "issue_record"


def test_the_draft_is_looked_at_and_leads_back_to_the_record_with_what_was_written(
    record, press, settle, desk, session
):
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    enter(record)
    press(record, Qt.Key.Key_P, ALT)
    settle()
    ((key, draft),) = record.gone
    assert (key, draft.title, draft.copy.name) == ("paper", "调解笔录", "调解笔录（草稿）.pdf")
    assert (draft.issue, draft.faults) == (None, ())
    assert draft.back == ("record", RecordInHand(session, desk.officer.id))
    assert record.said[-1] == ("done", "笔录已保存，共1条。")
    assert [one.text for one in kept(desk, session)] == ["first"]
    record.open_subject(draft.back[1])
    record.refresh()
    settle()
    assert [row.text for row in record.table.rows_model.rows] == ["first"]


def test_a_draft_that_comes_late_does_not_take_the_officer_from_another_session(record, press, settle, desk, session):
    other = a_booking(desk, one(desk, MediationSession, session).case_id, hour=17)
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    enter(record)
    press(record, Qt.Key.Key_P, ALT)
    record.open_subject(other)
    settle()
    assert record.gone == []
    assert [one.text for one in kept(desk, session)] == ["first"]


def test_printed_it_is_fixed(printed, press):
    assert "已打印归档" in printed.fixed.text()
    assert not any(part.isVisible() for part in (printed.entry, printed.phrases, printed.speakers))
    press(printed, Qt.Key.Key_F4)
    assert [row.text for row in printed.table.rows_model.rows] == ["first"]


def test_once_printed_the_cursor_is_in_the_record_and_escape_leads_back_to_the_case(printed, press, desk, session):
    assert printed.table.hasFocus()
    press(printed, Qt.Key.Key_Escape)
    assert printed.gone[-1] == ("case", one(desk, MediationSession, session).case_id)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, CONTROL),
        (Qt.Key.Key_P, CONTROL),
        (Qt.Key.Key_P, ALT),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_W, ALT),
        (Qt.Key.Key_D, CONTROL),
        (Qt.Key.Key_D, ALT),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_once_printed_a_key_that_writes_says_why_it_does_not(printed, press, settle, key, modifier):
    printed.said.clear()
    press(printed, key, modifier)
    settle()
    assert printed.said == [("refused", printed.fixed.text())]
    assert printed.table.hasFocus()


def test_a_printed_record_opened_again_has_the_cursor_in_the_list_and_the_next_one_in_the_box(
    printed, settle, desk, session
):
    other = a_booking(desk, one(desk, MediationSession, session).case_id, hour=17)
    for subject, place in ((other, printed.entry.text.box), (session, printed.table)):
        printed.open_subject(subject)
        printed.refresh()
        settle()
        assert printed.focusWidget() is place
        assert place.isVisible()


@pytest.mark.parametrize("modifier", [CONTROL, ALT])
def test_no_paper_is_made_while_a_sentence_is_not_entered(record, press, settle, desk, session, modifier):
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    enter(record)
    type_words(record, "half a sen")
    for _ in range(2):
        press(record, Qt.Key.Key_P, modifier)
        settle()
        assert record.said[-1] == (
            "refused",
            "“half a sen”还在输入框里，没有记下。要写进笔录请先按 Enter，不要的请删掉，再按一次。",
        )
    assert one(desk, MediationSession, session).record_paper_id is None
    assert (record.entry.text.value(), record.entry.text.box.hasFocus()) == ("half a sen", True)
    assert [row.text for row in record.table.rows_model.rows] == ["first"]


def test_a_sentence_begun_between_the_two_presses_is_asked_for_and_the_asking_begins_anew(
    record, press, settle, desk, session
):
    press(record, Qt.Key.Key_F3)
    type_words(record, "first")
    enter(record)
    press(record, Qt.Key.Key_P, CONTROL)
    type_words(record, "second")
    press(record, Qt.Key.Key_P, CONTROL)
    enter(record)
    press(record, Qt.Key.Key_P, CONTROL)
    settle()
    assert "共2条" in record.said[-1][1]
    assert one(desk, MediationSession, session).record_paper_id is None


def test_keys_with_nothing_to_work_on_say_so(record, press):
    press(record, Qt.Key.Key_F12)
    press(record, Qt.Key.Key_D, ALT)
    press(record, Qt.Key.Key_O, CONTROL)
    assert record.said == [
        ("noted", "没有这一位发言人，能选的都写在上面。"),
        ("noted", "要删去一条，请先按 ↑ 到记录里选中它。"),
        ("noted", "笔录还没有打印，先按 Alt+P 看草稿。"),
    ]


def test_escape_goes_back_to_the_case(record, press, desk, session):
    press(record, Qt.Key.Key_Escape)
    assert record.gone == [("case", one(desk, MediationSession, session).case_id)]


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


def test_a_record_with_a_minor_that_was_in_a_colleagues_hand_leads_to_the_case(counter, desk, open_page, settle):
    case = a_case(desk, Track.PEOPLES)
    add_party(desk, case, party_values(PartyRole.APPLICANT, "周小明", birth=date(2010, 1, 1)))
    in_hand = RecordInHand(a_booking(desk, case), desk.officer.id)
    counter.desk = seat(desk, Role.DEPUTY)
    page = open_page(RecordPage)
    asked = []
    page.go.connect(lambda key, subject: asked.append((key, subject)))
    page.open_subject(in_hand)
    page.refresh()
    settle()
    assert asked == [("case", case)]
    shown = [button.text() for button in page.speakers.buttons.values()]
    assert not [words for words in (*shown, page.title, page.words.text()) if "周小明" in words]


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
