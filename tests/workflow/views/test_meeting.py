"""In which order a weekly meeting reads the cases, and how one is told in ten lines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rules.errors import RuleViolation
from rules.vocabulary import PartyRole, Risk, SessionResult, TerminationReason, Track, WeekDecisionKind
from tests.builders import (
    MONDAY,
    SUNDAY,
    Clock,
    a_booking,
    a_case,
    a_case_up_for_closure,
    a_held_session,
    a_new_case,
    an_agreement,
    going_on,
    party_values,
    sign_days,
    sign_week,
    with_parties,
)
from workflow.agreements import record_performance
from workflow.cases import note_progress, set_risk
from workflow.desk import Desk
from workflow.meeting import note_meeting
from workflow.outcomes import terminate
from workflow.parties import add_party
from workflow.sealing import seal_case
from workflow.views.case_brief import TEN
from workflow.views.meeting import case_brief, meeting_view
from workflow.week_close import Decision, decide_case

NEXT_MONDAY = MONDAY + timedelta(weeks=1)


def numbers(desk: Desk, day: date = MONDAY) -> list[str]:
    return [item.row.number for item in meeting_view(desk, day).items]


def words(desk: Desk, case: int) -> list[str]:
    return [line.words for line in case_brief(desk, MONDAY, case).lines]


# The order


def test_red_cases_come_first_then_the_late_then_the_longest_carried_then_the_rest(desk: Desk, clock: Clock) -> None:
    carried = a_case(desk, Track.PEOPLES)
    late = an_agreement(desk, due_on=SUNDAY).case
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, carried, late)
    clock.set(NEXT_MONDAY)
    a_case(desk, Track.PEOPLES)
    set_risk(desk, a_new_case(desk), Risk.HIGH, "扬言报复")

    items = meeting_view(desk, NEXT_MONDAY).items
    assert [item.row.number for item in items] == ["JF20190004", "JF20190002", "JF20190001", "JF20190003"]
    assert [item.is_overdue for item in items] == [False, True, False, False]
    assert items[0].who_decides == "高风险，由所长决定"
    assert items[1].due is not None
    assert items[1].due.words.endswith("，2019年6月30日，逾期1天")


def test_a_case_to_be_carried_a_third_time_comes_before_the_rest_and_names_the_chief(desk: Desk, clock: Clock) -> None:
    first_case = a_new_case(desk)
    old = a_new_case(desk)
    for week in range(2):
        first = MONDAY + timedelta(weeks=week)
        sign_days(desk, clock, first + timedelta(days=6), first)
        decide_case(desk, first, first_case, going_on(desk, first + timedelta(days=6)))
        sign_week(desk, first + timedelta(days=6), old)
        clock.pass_days(1)
    a_new_case(desk)
    items = meeting_view(desk, MONDAY + timedelta(weeks=2)).items
    assert [item.row.number for item in items] == ["JF20190001", "JF20190002", "JF20190003"]
    assert [item.who_decides for item in items] == ["将连续结转3周，继续化解由所长决定"] * 2 + [""]


def test_the_order_stays_while_decisions_are_made_and_when_the_week_is_signed(desk: Desk, clock: Clock) -> None:
    first, second = a_new_case(desk), a_new_case(desk)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, second, first)
    clock.set(NEXT_MONDAY)
    a_new_case(desk)
    before = numbers(desk, NEXT_MONDAY)
    decide_case(desk, NEXT_MONDAY, second, going_on(desk, SUNDAY + timedelta(weeks=1)))
    assert numbers(desk, NEXT_MONDAY) == before
    assert numbers(desk, SUNDAY) == ["JF20190001", "JF20190002"]


def test_the_meeting_counts_its_decisions_its_time_and_what_is_left(desk: Desk) -> None:
    first, second = a_new_case(desk), a_case_up_for_closure(desk)
    a_new_case(desk)
    decide_case(desk, SUNDAY, first, going_on(desk))
    kind = WeekDecisionKind.CLOSE
    decide_case(desk, SUNDAY, second, Decision(kind, "审批销号", going_on(desk).owner_id, SUNDAY))
    note_meeting(desk, SUNDAY, first, "先查监控。", 60)
    note_meeting(desk, SUNDAY, second, "", 30)
    meeting = meeting_view(desk, SUNDAY)
    assert meeting.progress(2) == "第3件，共3件，已决定2件"
    assert meeting.seconds == 90
    assert [item.row.number for item in meeting.undecided] == ["JF20190003"]
    assert [(kind.label, count) for kind, count in meeting.decisions] == [
        ("销号", 1),
        ("继续化解", 1),
        ("移交", 0),
        ("立案处理", 0),
    ]


# Ten lines


def test_a_case_with_a_long_history_is_told_in_exactly_ten_lines_the_newest_last(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    for number in range(30):
        clock.pass_days(1)
        note_progress(desk, case, f"第{number}次电话联系，双方各执一词，没有进展。")
    set_risk(desk, case, Risk.HIGH, "扬言报复")
    clock.pass_days(1)
    a_held_session(desk, case, SessionResult.CONTINUE)
    lines = case_brief(desk, MONDAY, case).lines
    assert len(lines) == TEN
    assert (lines[0].when, lines[0].words) == ("6月24日", "受理：因停车发生口角，继而互殴。")
    assert lines[-1].words == "第1次调解：有待继续调解，双方陈述。"
    assert lines[-2].words == "评为高风险：扬言报复"
    told = [line.words for line in lines[1:-2]]
    assert told == [f"进展：第{number}次电话联系，双方各执一词，没有进展。" for number in range(23, 30)]


def test_what_turned_a_case_is_told_before_notes(desk: Desk, clock: Clock) -> None:
    agreed = an_agreement(desk)
    record_performance(desk, agreed.term, desk.calendar_day, amount_fen=20_000, voucher="收条1")
    for number in range(12):
        clock.pass_days(1)
        note_progress(desk, agreed.case, f"第{number}次催促，对方称月底发工资后再付。")
    terminate(desk, agreed.case, TerminationReason.NOT_PERFORMED, "拒不付款")
    told = words(desk, agreed.case)
    assert len(told) == TEN
    assert told[1].startswith("第1次调解：调解成功")
    assert told[2].startswith("达成协议：书面协议，共500.00元，茶公")
    assert told[3] == "履行：付款200.00元，收条1"
    assert told[-1] == "终止调解并告知：达成协议后不履行"


def test_a_short_history_is_told_whole_with_what_is_booked_and_the_last_meeting(desk: Desk, clock: Clock) -> None:
    case = a_case(desk, Track.PEOPLES)
    with_parties(desk, case, Track.PEOPLES)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    clock.set(NEXT_MONDAY)
    a_booking(desk, case, hour=15, day=NEXT_MONDAY + timedelta(days=1))
    lines = case_brief(desk, NEXT_MONDAY, case).lines
    assert [(line.when, line.words) for line in lines] == [
        ("6月24日", "受理：因停车发生口角，继而互殴。"),
        ("6月30日", "周例会：继续化解（数额分歧），下周上门再调解"),
        ("7月2日", "约定15时00分调解"),
    ]
    assert [line.when for line in case_brief(desk, SUNDAY, case).lines] == ["6月24日", "7月2日"]


def test_every_line_is_one_line(desk: Desk) -> None:
    case = a_case(desk, facts="第一行\n第二行\t很长" + "的经过" * 60)
    (line,) = case_brief(desk, MONDAY, case).lines
    assert line.words.startswith("受理：第一行 第二行 很长")
    assert len(line.words) == 60
    assert line.words.endswith("…")


# Hidden names


@pytest.fixture
def with_minor(desk: Desk) -> int:
    case = a_case(desk, title="刘卫兵与李小明停车纠纷", facts="李小明被打。")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    decide_case(desk, SUNDAY, case, going_on(desk, measure="上门找李小明家长"))
    note_meeting(desk, SUNDAY, case, "李小明家长未到。", 20)
    return case


def test_hidden_names_are_masked_in_the_brief_and_in_the_agenda(desk: Desk, with_minor: int) -> None:
    brief = case_brief(desk, SUNDAY, with_minor)
    assert (brief.title, brief.measure, brief.note) == (
        "刘卫兵与李**停车纠纷",
        "上门找李**家长",
        "李**家长未到。",
    )
    assert brief.lines[0].words == "受理：李**被打。"
    assert (brief.hides_names, brief.hides_note, brief.parties) == (True, True, 1)
    (item,) = meeting_view(desk, SUNDAY).items
    assert item.row.title == "刘卫兵与李**停车纠纷"
    assert item.due is not None
    assert "李小明" not in item.due.title


def test_where_a_child_is_hidden_so_is_everybody_whose_name_would_tell_whose_child_it_is(
    desk: Desk, with_minor: int
) -> None:
    child = party_values(PartyRole.INJURED, "覃梓涵", birth=date(2009, 5, 1))
    guardian = party_values(PartyRole.GUARDIAN, "万小芳")
    ward = add_party(desk, with_minor, child, guardian)
    add_party(desk, with_minor, party_values(PartyRole.AGENT, "欧阳建国", represents_id=ward))
    note_progress(desk, with_minor, "万小芳向覃梓涵付款，欧阳建国在场")
    decide_case(desk, SUNDAY, with_minor, going_on(desk, measure="约万小芳到所"))
    note_meeting(desk, SUNDAY, with_minor, "万小芳未到。", 20)
    hidden, shown = (case_brief(desk, SUNDAY, with_minor, revealed=revealed) for revealed in (False, True))
    assert "进展：万**向覃**付款，欧阳**在场" in [line.words for line in hidden.lines]
    assert (hidden.measure, hidden.note) == ("约万**到所", "万**未到。")
    (item,) = meeting_view(desk, SUNDAY).items
    assert item.row.measure == "约万**到所"
    assert "进展：万小芳向覃梓涵付款，欧阳建国在场" in [line.words for line in shown.lines]


def test_a_case_that_hides_nobody_is_read_with_its_names(desk: Desk) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    note_progress(desk, case, "刘卫兵愿意赔")
    assert "进展：刘卫兵愿意赔" in words(desk, case)


def test_a_sealed_case_shows_no_name_until_it_is_revealed(desk: Desk, with_minor: int) -> None:
    with_parties(desk, with_minor)
    seal_case(desk, with_minor, "依法封存")
    hidden, shown = (case_brief(desk, SUNDAY, with_minor, revealed=revealed) for revealed in (False, True))
    assert "刘卫兵" not in repr(hidden).replace(hidden.entered, "")
    assert (shown.title, shown.note, shown.hides_names) == ("刘卫兵与李小明停车纠纷", "李小明家长未到。", False)


def test_a_case_that_is_not_there_is_refused_in_words(desk: Desk) -> None:
    with pytest.raises(RuleViolation, match="找不到这起纠纷"):
        case_brief(desk, MONDAY, 99)


def test_a_signed_week_is_read_as_it_was_signed(desk: Desk, clock: Clock) -> None:
    case = a_new_case(desk)
    note_meeting(desk, SUNDAY, case, "先查监控。", 60)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    (item,) = meeting_view(desk, SUNDAY).items
    assert (item.row.decided, item.carried_before, item.seconds) == (True, 0, 60)
    assert case_brief(desk, SUNDAY, case).note == "先查监控。"
