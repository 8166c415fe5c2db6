"""What is noted at a weekly meeting, and what of it the minutes print."""

from __future__ import annotations

import pytest

from db.models import MeetingNote
from db.queries.meetings import notes_of_week
from rules.errors import Forbidden
from rules.vocabulary import PartyRole, Role
from tests.builders import (
    MONDAY,
    SUNDAY,
    Clock,
    a_case,
    a_closed_case,
    assert_sound,
    contents,
    party_values,
    refused,
    seat,
    sign_days,
    sign_week,
)
from tests.trail import last_entry
from tests.workflow.test_week_papers import a_meeting, text_of
from workflow.desk import Desk
from workflow.exceptions import reopen_week
from workflow.meeting import note_meeting
from workflow.parties import add_party
from workflow.sealing import seal_case
from workflow.views.case import case_view
from workflow.week_papers import issue_minutes


def notes(desk: Desk) -> dict[int, MeetingNote]:
    with desk.read() as session:
        return notes_of_week(session, MONDAY)


def test_what_was_said_is_kept_with_how_long_it_took_and_who_wrote_it(desk: Desk) -> None:
    case, clerk = a_case(desk), seat(desk, Role.CLERK)
    note_meeting(clerk, SUNDAY, case, " 先查监控，\n再约双方。 ", 130)
    note = notes(desk)[case]
    assert (note.text, note.seconds, note.officer_id) == ("先查监控，\n再约双方。", 130, clerk.officer.id)
    assert (last_entry(desk).act, last_entry(desk).subject) == ("note_meeting", "JF20190001")


def test_a_second_note_of_a_case_replaces_the_first_and_leaves_the_others(desk: Desk) -> None:
    first, second = a_case(desk), a_case(desk)
    note_meeting(desk, MONDAY, first, "先查监控。", 60)
    note_meeting(desk, MONDAY, second, "等鉴定。", 30)
    note_meeting(desk, SUNDAY, first, "监控已查。", 95)
    assert {key: (note.text, note.seconds) for key, note in notes(desk).items()} == {
        first: ("监控已查。", 95),
        second: ("等鉴定。", 30),
    }


def test_a_case_that_was_only_called_up_keeps_its_time_alone(desk: Desk) -> None:
    case = a_case(desk)
    note_meeting(desk, SUNDAY, case, "  ", 20)
    assert (notes(desk)[case].text, notes(desk)[case].seconds) == ("", 20)


@pytest.mark.parametrize(("text", "seconds"), [("", 0), (" \n ", 0), ("说了话", -1)])
def test_nothing_said_in_no_time_is_no_note(desk: Desk, text: str, seconds: int) -> None:
    case = a_case(desk)
    with refused(desk, "nothing_noted"):
        note_meeting(desk, SUNDAY, case, text, seconds)


def test_a_note_is_refused_once_the_week_is_signed_and_taken_again_when_it_is_opened(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    with refused(desk, "week_is_closed"):
        note_meeting(desk, SUNDAY, case, "迟到的话", 10)
    reopen_week(desk, SUNDAY, "漏记", clock.now.replace(hour=23))
    note_meeting(desk, SUNDAY, case, "补记。", 10)
    assert notes(desk)[case].text == "补记。"


def test_a_case_closed_before_the_week_ended_is_not_talked_of(desk: Desk) -> None:
    case = a_closed_case(desk)
    with refused(desk, "case_closed"):
        note_meeting(desk, SUNDAY, case, "已经办结", 10)


def test_who_is_neither_leader_nor_clerk_is_told_who_may(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "not_your_right", Forbidden):
        note_meeting(seat(desk, Role.OFFICER), SUNDAY, case, "我来记", 10)


def test_a_note_stands_in_the_history_of_its_case(desk: Desk) -> None:
    case = a_case(desk)
    note_meeting(desk, SUNDAY, case, "先查监控。", 60)
    note_meeting(desk, SUNDAY, case, "监控已查。", 70)
    assert [(line.act, line.words) for line in case_view(desk, case).history[:2]] == [
        ("记录会议", "监控已查。"),
        ("记录会议", "先查监控。"),
    ]


# The minutes


def test_the_minutes_print_what_was_said_between_the_decision_and_its_measure(desk: Desk, clock: Clock) -> None:
    noted, silent = a_case(desk), a_case(desk)
    note_meeting(desk, SUNDAY, noted, "李副：先查监控，再约双方。", 130)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, noted, silent)
    text = text_of(desk, issue_minutes(desk, SUNDAY, a_meeting(desk)).number)
    assert "7月3日讨论李副：先查监控，再约双方。措施下周上门再调解" in text
    assert text.count("讨论") == 1
    assert_sound(desk)


def test_hidden_names_in_a_note_are_left_out_of_the_minutes(desk: Desk, clock: Clock) -> None:
    minor, sealed = a_case(desk), a_case(desk)
    add_party(desk, minor, party_values(PartyRole.INJURED, "李小明", birth=MONDAY.replace(year=2008)))
    add_party(desk, sealed, party_values(PartyRole.INJURED, "欧阳海"))
    note_meeting(desk, SUNDAY, minor, "李小明家长未到。", 20)
    note_meeting(desk, SUNDAY, sealed, "欧阳海同意。", 20)
    seal_case(desk, sealed, "依法封存")
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, minor, sealed)
    text = text_of(desk, issue_minutes(desk, SUNDAY, a_meeting(desk)).number)
    assert "讨论某某家长未到。" in text
    assert "讨论某某同意。" in text


def test_a_refused_note_stores_nothing(desk: Desk) -> None:
    case = a_case(desk)
    note_meeting(desk, SUNDAY, case, "原来的话", 5)
    before = contents(desk)
    with refused(desk, "nothing_noted"):
        note_meeting(desk, SUNDAY, case, "", 0)
    assert contents(desk) == before
