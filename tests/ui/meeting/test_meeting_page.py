"""A weekly meeting worked by keys alone, from the first case to its minutes and orders."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.models import MeetingNote, TrailEntry
from db.queries.meetings import notes_of_week
from rules.vocabulary import PartyRole, Risk, Role, WeekDecisionKind
from tests.builders import (
    MONDAY,
    SUNDAY,
    a_case,
    a_case_up_for_closure,
    a_new_case,
    contents,
    going_on,
    party_values,
    seat,
    sign_days,
    sign_week,
)
from tests.ui.meeting.test_stopwatch import Ticks
from ui.drafts import DraftShelf
from ui.meeting.page import MeetingPage
from ui.meeting.stopwatch import Stopwatch
from ui.paper.subject import ArchivedPaper
from workflow.cases import set_risk
from workflow.meeting import note_meeting
from workflow.parties import add_party
from workflow.sealing import seal_case
from workflow.views.week import WeekState
from workflow.week_close import decide_case

K = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def key(press, settle):
    """Press keys one after the other, each settled before the next."""

    def key(page, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for one in keys:
            press(page, one, modifier)
            settle()

    return key


@pytest.fixture
def ticks():
    return Ticks()


@pytest.fixture
def open_meeting(open_page, ticks):
    """Open the meeting of the week with a clock that stands still until a test moves it on."""

    class Timed(MeetingPage):
        def __init__(self, *own):
            super().__init__(*own)
            self.watch = Stopwatch(ticks)

    def open_meeting(day=MONDAY):
        return open_page(Timed, day)

    return open_meeting


def notes(desk):
    with desk.read() as session:
        return {key: (note.text, note.seconds) for key, note in notes_of_week(session, MONDAY).items()}


def test_a_meeting_of_three_cases_from_the_first_key_to_minutes_and_orders(
    desk, clock, open_meeting, key, write, ticks, settle
):
    set_risk(desk, red := a_case(desk), Risk.HIGH, "扬言报复")
    closing, going = a_case_up_for_closure(desk), a_case(desk)
    sign_days(desk, clock, SUNDAY)
    page = open_meeting()
    gone = []
    page.go.connect(lambda where, subject: gone.append((where, subject)))

    assert page.progress.text() == "第1件，共3件，已决定0件"
    assert page.item.title.text().startswith("JF20190001")
    assert page.item.risk.text() == "高风险"
    key(page, K.Key_N)
    write("李副：先查监控。")
    ticks.now += 75
    key(page, K.Key_Escape, K.Key_2)
    assert page.panel.form.spec.title.startswith("继续化解：JF20190001")
    page.panel.form.set_values({"reason": going_on(desk).reason, "measure": "周三上门"})
    key(page, K.Key_Return, modifier=CTRL)
    assert page.said[-1] == ("done", "JF20190001已决定：继续化解。按PgDown到后一件。")

    key(page, K.Key_PageDown)
    assert notes(desk) == {red: ("李副：先查监控。", 75)}
    key(page, K.Key_1)
    assert page.panel.form is None, "the application is there, nothing more is needed"
    assert page.meeting.items[1].row.decision == "销号"

    key(page, K.Key_PageDown, K.Key_2)
    page.panel.form.set_values({"reason": going_on(desk).reason, "measure": "等发票"})
    key(page, K.Key_Return, modifier=CTRL)
    assert page.progress.text() == "第3件，共3件，已决定3件"

    key(page, K.Key_PageDown)
    assert page.closing.decisions.text() == "共3件：销号1件，继续化解2件，移交0件，立案处理0件。各件都有了决定。"
    assert page.closing.balance.text().startswith("上期结转0＋新增3")
    for step, state in ((K.Key_F7, WeekState.HELD), (K.Key_F9, WeekState.CLOSED)):
        key(page, step)
        key(page, K.Key_Return, modifier=CTRL)
        assert page.meeting.week.state is state
    key(page, K.Key_F11)
    form = page.panel.form
    assert form.values()["remarks"] == "会议历时1分15秒。"
    form.set_values({"place": "二楼会议室"})
    key(page, K.Key_Return, modifier=CTRL)
    key(page, K.Key_F11, modifier=SHIFT)
    key(page, K.Key_Return, modifier=CTRL)
    assert page.closing.papers.text().endswith("会议纪要茶所纪要〔2019〕1号，督办单1份。")
    key(page, K.Key_F10)
    assert gone[-1] == ("paper", ArchivedPaper(page.meeting.week.paper_id))
    assert going != closing


def test_what_the_record_does_not_bear_out_is_refused_before_a_form_is_opened_and_the_note_stays(
    desk, open_meeting, key, write
):
    a_case(desk)
    page = open_meeting()
    key(page, K.Key_N)
    write("没有申请。")
    for digit in (K.Key_1, K.Key_3):
        key(page, digit, modifier=ALT)
    assert [words for kind, words in page.said if kind == "refused"] == [
        "决定销号前，请先办理销号申请。",
        "决定移交前，请先办理移送并登记文号。",
    ]
    assert page.panel.form is None
    assert page.item.entry.value() == "没有申请。"


def test_a_red_case_is_left_to_the_chief(counter, desk, open_meeting, key):
    set_risk(desk, a_case(desk), Risk.HIGH, "扬言报复")
    counter.desk = seat(desk, Role.DEPUTY)
    page = open_meeting()
    before = contents(desk)
    key(page, K.Key_2)
    assert page.said == [("refused", "高风险纠纷的周清决定须由所长作出。可由所长处理。")]
    assert contents(desk) == before


def test_digits_typed_into_the_note_are_letters_of_it_and_its_draft_survives(
    desk, open_meeting, key, write, qtbot, counter, runner, settle
):
    case = a_case(desk)
    page = open_meeting()
    key(page, K.Key_N)
    QTest.keyClicks(page.item.entry.box, "12 np")
    assert page.item.entry.value() == "12 np"
    name = f"meeting/2019-W26/{case}"
    qtbot.waitUntil(lambda: page.note.shelf.kept(name) == {"text": "12 np"})

    shelf = DraftShelf()
    shelf.keep(name, {"text": "上次没写完"})
    again = MeetingPage(counter, runner, shelf)
    qtbot.addWidget(again)
    again.show()
    again.open_subject(MONDAY)
    again.refresh()
    settle()
    assert again.item.entry.value() == "上次没写完"
    again.turn_to(1)
    settle()
    assert notes(desk)[case][0] == "上次没写完"
    assert shelf.kept(name) is None


def test_an_officer_without_the_right_keeps_what_was_typed_and_is_told(counter, desk, open_meeting, key, write):
    case = a_case(desk)
    counter.desk = seat(desk, Role.OFFICER)
    page = open_meeting()
    key(page, K.Key_N)
    write("我来记")
    key(page, K.Key_PageDown)
    assert page.said[-1][0] == "refused"
    assert "“记录会议”不属于民警的职责" in page.said[-1][1]
    assert page.note.shelf.kept(f"meeting/2019-W26/{case}") == {"text": "我来记"}
    key(page, K.Key_PageUp)
    assert page.item.entry.value() == "我来记"
    assert notes(desk) == {}


def test_the_time_is_told_in_words_warns_after_three_minutes_and_stops_in_a_pause(desk, open_meeting, key, ticks):
    a_case(desk)
    page = open_meeting()
    ticks.now += 130
    page._show_time()
    assert (page.clock.text(), page.warning.text()) == ("本件2分10秒，会议2分10秒", "")
    ticks.now += 60
    page._show_time()
    assert page.warning.text() == "已超3分钟"
    key(page, K.Key_P)
    ticks.now += 600
    page._show_time()
    assert page.clock.text() == "本件3分10秒，会议3分10秒"
    assert page.warning.text().startswith("已暂停")
    assert not page._tick.isActive()
    key(page, K.Key_P)
    assert page._tick.isActive()
    page.hide()
    assert not page._tick.isActive()


def test_a_case_called_up_without_a_word_keeps_its_time_and_one_passed_over_nothing(desk, open_meeting, key, ticks):
    first = a_case(desk)
    a_case(desk)
    page = open_meeting()
    ticks.now += 30
    key(page, K.Key_PageDown, K.Key_PageDown)
    assert notes(desk) == {first: ("", 30)}


def test_the_undecided_are_listed_at_the_end_and_enter_leads_back_to_one(desk, open_meeting, key):
    first, second = a_case(desk), a_case(desk)
    decide_case(desk, MONDAY, first, going_on(desk))
    page = open_meeting()
    key(page, K.Key_End)
    assert [item.case_id for item in page.closing.table.rows_model.rows] == [second]
    assert "还有1件没有决定" in page.closing.decisions.text()
    key(page, K.Key_Return)
    assert page.current.case_id == second


def test_signing_is_refused_by_the_same_words_as_on_the_page_of_the_week(desk, open_meeting, key):
    a_new_case(desk)
    page = open_meeting()
    key(page, K.Key_F7)
    key(page, K.Key_F9)
    key(page, K.Key_F11)
    assert [words for _, words in page.said] == [
        "还不能核对周清仓：还有7天的日清没有签结。还有1起纠纷没有本周决定。",
        "本周还没有核对。",
        "本周的周清仓还没有签结，签结以后才能出具会议纪要和督办单。",
    ]
    assert page.panel.form is None


def test_a_signed_meeting_is_only_read(desk, clock, open_meeting, key):
    case = a_case(desk)
    note_meeting(desk, SUNDAY, case, "先查监控。", 60)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    page = open_meeting()
    before = contents(desk)
    assert page.item.entry.value() == "先查监控。"
    assert page.item.entry.box.isReadOnly()
    key(page, K.Key_2, K.Key_N)
    assert [words for _, words in page.said] == ["本周已签结，有变动的由所长办理例外开启。"] * 2
    key(page, K.Key_PageDown)
    assert contents(desk) == before


def test_a_sealed_case_shows_its_names_by_the_key_with_a_reason_and_hides_them_on_the_next(
    desk, open_meeting, key, settle
):
    case = a_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    note_meeting(desk, MONDAY, case, "李小明家长未到。", 20)
    seal_case(desk, case, "依法封存")
    a_case(desk)
    page = open_meeting()
    assert page.item.title.text() == "JF20190001　刘卫兵与李**停车纠纷"
    assert page.item.entry.value() == "李**家长未到。"
    assert page.item.entry.box.isReadOnly(), "what is masked must not be stored"
    key(page, K.Key_M, modifier=CTRL)
    page.panel.form.set_values({"reason": "会上研究"})
    key(page, K.Key_Return, modifier=CTRL)
    assert page.item.title.text() == "JF20190001　刘卫兵与李小明停车纠纷"
    assert not page.item.entry.box.isReadOnly()
    key(page, K.Key_PageDown, K.Key_PageUp)
    assert page.item.title.text() == "JF20190001　刘卫兵与李**停车纠纷"
    with desk.read() as session:
        assert [one.reason for one in session.query(TrailEntry).filter_by(act="reveal")] == ["会上研究"]
        assert session.query(MeetingNote).one().text == "李小明家长未到。"


def test_the_form_begins_with_what_was_decided_the_week_before(desk, clock, open_meeting, key):
    case = a_case(desk)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    clock.pass_days(1)
    page = open_meeting(MONDAY.replace(month=7, day=1))
    key(page, K.Key_2)
    values = page.panel.form.values()
    assert (values["reason"], values["measure"]) == (going_on(desk).reason, "下周上门再调解")
    assert values["next_date"] > date(2019, 7, 7)
    key(page, K.Key_Return, modifier=CTRL)
    assert page.meeting.items[0].row.entered.kind is WeekDecisionKind.CONTINUE


def test_esc_leaves_the_entry_first_and_then_the_meeting(desk, open_meeting, key, qtbot):
    a_case(desk)
    page = open_meeting()
    key(page, K.Key_N)
    key(page, K.Key_Escape)
    assert QApplication.focusWidget() is page.item.lines
    with qtbot.waitSignal(page.left):
        key(page, K.Key_Escape)


def test_ten_lines_shrink_rather_than_be_cut(desk, open_meeting, qapp):
    a_case(desk)
    page = open_meeting()
    lines = page.item.lines
    lines.show_lines(page.brief.lines * 10)
    for size in ((1024, 716), (1366, 716), (1920, 1028)):
        page.resize(*size)
        qapp.processEvents()
        assert QFontMetrics(lines.letters()).height() * 10 <= lines.height()
        assert page.minimumSizeHint().height() <= size[1]
