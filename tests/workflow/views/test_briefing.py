"""The briefing told of a real station: which incidents are in it, what each part holds, who is not named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import select

from db.models import Incident, Involved
from rules.errors import RuleViolation
from rules.periods import STATION_ZONE
from rules.vocabulary import CarryReason, CaseState, Nature, Outcome, PartyRole, Risk, Sex
from tests.briefings import TUESDAY, WEDNESDAY, a_full_morning, carried, many, received, settled
from tests.builders import (
    a_closed_case,
    a_new_case,
    an_agreement,
    an_incident,
    officer_id,
    one,
    party_values,
    sign_day,
)
from tests.stations import MONDAY, ONE_DAY, Clock, settings_of
from workflow.desk import Desk
from workflow.entered import NewPerson
from workflow.intake import carry_over, clear_incident
from workflow.parties import add_party
from workflow.sealing import seal_case
from workflow.setup import change_settings
from workflow.views.briefing import Briefing, briefing, briefing_typed
from workflow.views.briefing_lines import MOST_LINES, BriefingPart


def counts(view: Briefing) -> dict[str, tuple[int, str]]:
    return {one.name: (one.count, one.change) for one in view.figures}


def said(part: BriefingPart) -> str:
    return "\n".join((part.title, part.note, part.empty if not part.lines else "", *(one.told for one in part.lines)))


def numbers(part: BriefingPart) -> list[str]:
    return [one.number for one in part.lines]


def number_of(desk: Desk, incident: int) -> str:
    return str(one(desk, Incident, incident).number)


# Which 24 hours


def test_an_incident_at_the_first_instant_is_in_and_one_at_the_end_is_in_the_next(desk: Desk, clock: Clock) -> None:
    for hour, minute in ((8, 29), (8, 30)):
        for day in (MONDAY, TUESDAY):
            moment = clock.now.replace(day=day.day, hour=hour, minute=minute, second=0, tzinfo=STATION_ZONE)
            clock.set(TUESDAY, 9)
            an_incident(desk, received_at=moment)
    clock.set(TUESDAY, 9)

    assert counts(briefing(desk, TUESDAY))["警情"] == (2, "＋1")
    assert briefing(desk, TUESDAY).span == "2019年6月24日8时30分起至6月25日8时30分前"
    clock.set(WEDNESDAY, 9)
    assert counts(briefing(desk, WEDNESDAY))["警情"] == (1, "－1")


@pytest.mark.parametrize("cut_off", [time(8, 30), time(9), time(20)])
def test_the_cut_off_of_the_day_changes_nothing_in_the_counts(desk: Desk, clock: Clock, cut_off: time) -> None:
    change_settings(desk, settings_of(cut_off=cut_off), "试交班时间")
    for hour in (9, 23):
        received(desk, clock, MONDAY, hour)
    received(desk, clock, TUESDAY, 8)
    clock.set(TUESDAY, 9)

    assert counts(briefing(desk))["警情"] == (3, "＋3")


def test_another_time_of_the_meeting_moves_the_span(desk: Desk, clock: Clock) -> None:
    received(desk, clock, TUESDAY, 8, 45)
    change_settings(desk, replace(desk.settings, briefing_at=time(9)), "晨会改到九点")
    clock.set(TUESDAY, 9, 5)

    assert briefing(desk).span.endswith("6月25日9时00分前")
    assert counts(briefing(desk))["警情"] == (1, "＋1")


def test_what_was_entered_after_its_day_was_signed_is_in_the_briefing_of_when_it_came(desk: Desk, clock: Clock) -> None:
    clock.set(MONDAY, 20)
    sign_day(desk, MONDAY)
    clock.set(WEDNESDAY, 10)
    late = clock.now.replace(day=MONDAY.day, hour=15)
    an_incident(desk, received_at=late)

    assert counts(briefing(desk, TUESDAY))["警情"] == (1, "＋1")
    assert counts(briefing(desk, WEDNESDAY))["警情"] == (0, "－1")


def test_before_the_time_it_is_said_up_to_when_it_counts(desk: Desk, clock: Clock) -> None:
    clock.set(TUESDAY, 7, 40)
    view = briefing(desk)

    assert view.day == TUESDAY
    assert view.remarks == ("统计到7时40分，还没有到8时30分。",)
    clock.set(TUESDAY, 7, 20)
    assert briefing(desk).day == MONDAY


def test_a_day_to_come_or_before_the_register_has_no_briefing(desk: Desk, clock: Clock) -> None:
    for day, code in ((MONDAY + ONE_DAY, "briefing_in_future"), (MONDAY - ONE_DAY, "briefing_before_register")):
        with pytest.raises(RuleViolation) as caught:
            briefing(desk, day)
        assert caught.value.code == code
    with pytest.raises(RuleViolation) as caught:
        briefing_typed(desk, "2019-06")
    assert caught.value.code == "not_a_day"
    assert briefing_typed(desk, "2019-06-24").day == MONDAY


# The counts


def test_the_counts_are_by_what_is_confirmed_and_until_then_by_what_was_reported(desk: Desk, clock: Clock) -> None:
    settled(desk, received(desk, clock, MONDAY, 9))
    received(desk, clock, MONDAY, 10, nature=None)
    nuisance = received(desk, clock, MONDAY, 11, nature=Nature.HARASSMENT)
    clear_incident(desk, nuisance, Outcome.INVALID, "骚扰")
    clock.set(MONDAY, 12)
    a_new_case(desk)
    clock.set(TUESDAY, 9)
    view = briefing(desk)

    assert {name: count for name, (count, _) in counts(view).items()} == {
        "警情": 4,
        "有效警情": 3,
        "纠纷警情": 3,
        "当场化解": 1,
        "立为纠纷": 1,
        "未清": 1,
    }
    assert view.natures == "纠纷3、骚扰警情1"
    assert view.remarks == ("其中1起还没有确认性质，按原始性质计。",)


def test_an_empty_morning_says_so_in_every_part(desk: Desk) -> None:
    view = briefing(desk)

    assert set(counts(view).values()) == {(0, "持平")}
    assert view.natures == ""
    assert all(part.empty.endswith(("。", "）。")) and not part.lines for part in view.parts)
    assert [part.key for part in view.parts] == [
        "disputes",
        "carried",
        "repeats",
        "dangers",
        "due",
        "sessions",
        "risky",
        "gate",
        "sample",
    ]


# The parts


@pytest.fixture
def full(desk: Desk, clock: Clock) -> Briefing:
    a_full_morning(desk, clock)
    return briefing(desk)


def test_a_dispute_is_told_with_where_what_and_how_it_stands(full: Briefing) -> None:
    lines = full.part("disputes").lines
    threat = next(line for line in lines if line.when == "24日22:00")

    assert (threat.words, threat.standing) == ("七一社区3栋　邻居扬言要砍死人", "当场化解，王所")
    assert threat.case_id is None
    assert any(line.standing.startswith("立为纠纷JF") and line.case_id for line in lines)


def test_those_without_an_outcome_stand_before_the_others_and_cannot_wait(full: Briefing) -> None:
    pressing = [line.pressing for line in full.part("disputes").lines]
    assert pressing == [True, False, False, False]


def test_what_was_carried_over_to_today_is_told_with_reason_owner_date_and_days(full: Briefing) -> None:
    (line,) = full.part("carried").lines

    assert line.when == line.number
    assert line.standing.endswith("，张民警，6月25日再办，已1天")
    assert not line.pressing


def test_what_should_have_been_dealt_with_is_late_and_what_is_not_due_is_left_out(desk: Desk, clock: Clock) -> None:
    late = carried(desk, clock)
    carried(desk, clock, until=WEDNESDAY + ONE_DAY)
    clock.set(WEDNESDAY, 9)
    (line,) = briefing(desk).part("carried").lines

    assert line.incident_id == late
    assert "逾期1天，已2天" in line.standing
    assert line.pressing


def test_the_same_phone_is_told_with_how_often_and_when_last(desk: Desk, clock: Clock) -> None:
    first = received(desk, clock, MONDAY, 9, caller="甲", place="甲地")
    again = received(desk, clock, TUESDAY, 7, caller="乙", place="乙地")
    clock.set(TUESDAY, 9)
    (line,) = briefing(desk).part("repeats").lines

    assert line.incident_id == again
    assert f"同一电话，第2次，上次6月24日（{number_of(desk, first)}）" in line.standing


def test_the_same_person_counts_whatever_the_phone_and_the_case_only_where_no_incident_of_it_does(
    desk: Desk, clock: Clock
) -> None:
    somebody = NewPerson(name="谢小燕", sex=Sex.FEMALE, birth=date(1980, 1, 1), phone="13700000009")
    first = received(desk, clock, MONDAY, 9, phone=None, place="甲地", people=(somebody,))
    with desk.read() as session:
        person = session.scalar(select(Involved.person_id).where(Involved.incident_id == first))
    received(desk, clock, TUESDAY, 7, phone=None, place="乙地", people=(replace(somebody, person_id=person),))
    clock.set(TUESDAY, 9)
    (line,) = briefing(desk).part("repeats").lines

    assert "同一人，第2次" in line.standing


def test_what_came_longer_ago_than_the_setting_says_is_no_repeat(desk: Desk, clock: Clock) -> None:
    change_settings(desk, replace(desk.settings, repeat_days=2), "只看两天")
    received(desk, clock, MONDAY, 9)
    received(desk, clock, MONDAY + 4 * ONE_DAY, 9)
    clock.set(MONDAY + 5 * ONE_DAY, 8, 30)
    part = briefing(desk).part("repeats")

    assert part.lines == ()
    assert (part.title, part.empty) == ("2天内重复的警情", "2天内没有重复的警情。")


def test_a_danger_word_is_named_with_the_level_a_person_has_set_or_the_one_proposed(desk: Desk, clock: Clock) -> None:
    received(desk, clock, MONDAY, 9, summary="扬言要砍死人", risk=Risk.HIGH, phone="13700000001")
    received(desk, clock, MONDAY, 10, summary="扬言要砍死人", phone="13700000002")
    received(desk, clock, MONDAY, 11, summary="两人争吵", phone="13700000003")
    clock.set(TUESDAY, 9)
    set_by_hand, open_ = briefing(desk).part("dangers").lines

    assert set_by_hand.standing.endswith("，高风险")
    assert "“砍死”" in set_by_hand.standing
    assert open_.standing.endswith("，建议高风险，还没有评定")
    assert (set_by_hand.pressing, open_.pressing) == (False, True)


def test_what_falls_due_on_the_day_is_told_and_what_is_late_is_counted(desk: Desk, clock: Clock) -> None:
    agreed = an_agreement(desk, due_on=TUESDAY)
    clock.set(TUESDAY, 8, 30)
    part = briefing(desk).part("due")

    assert any(line.case_id == agreed.case and line.standing.endswith("张民警") for line in part.lines)
    assert part.note == ""
    clock.set(WEDNESDAY, 8, 30)
    assert briefing(desk).part("due").note == "另有1项已经逾期，见今日页。"


def test_the_sessions_of_the_day_stand_by_room_and_time(full: Briefing) -> None:
    (line,) = full.part("sessions").lines
    assert (line.when, line.words) == ("15:00至16:00", "一号调解室　刘卫兵与陈䶮宅基地纠纷")
    assert line.standing == "张民警主持，已预约"


def test_open_cases_of_high_risk_are_told_and_closed_ones_are_not(desk: Desk, clock: Clock) -> None:
    a_closed_case(desk)
    case = a_new_case(desk, risk=Risk.HIGH)
    a_new_case(desk, risk=Risk.MIDDLE)
    part = briefing(desk).part("risky")

    assert [line.case_id for line in part.lines] == [case]
    assert part.lines[0].standing == f"{CaseState.REGISTERED.label}，张民警，受理0天"


def test_yesterday_unsigned_is_told_with_what_blocks_it_and_what_must_be_signed_first(desk: Desk, clock: Clock) -> None:
    blocking = received(desk, clock, MONDAY, 10)
    clock.set(TUESDAY, 9)
    part = briefing(desk).part("gate")

    assert part.note == "6月24日日清还没有签结，还差下面这些。"
    assert [line.incident_id for line in part.lines] == [blocking]
    assert part.lines[0].standing == "还没有处置结果"

    settled(desk, blocking)
    assert briefing(desk).part("gate").empty == "6月24日日清还没有签结，没有差项。"
    clock.set(WEDNESDAY, 9)
    assert briefing(desk).part("gate").empty == "6月25日日清还没有签结，要先签6月24日的。"
    sign_day(desk, MONDAY)
    sign_day(desk, TUESDAY)
    assert briefing(desk).part("gate").empty == "6月25日日清已签结。"


def test_three_of_yesterdays_cleared_disputes_are_called_back_and_it_is_always_the_same_three(
    desk: Desk, clock: Clock
) -> None:
    for place in range(6):
        settled(desk, received(desk, clock, MONDAY, 9 + place, phone=f"1370000000{place}", place=f"{place}号"))
    helped = received(desk, clock, MONDAY, 16, nature=Nature.HELP, phone="13700000008")
    settled(desk, helped, Outcome.HANDLED)
    clock.set(TUESDAY, 9)
    chosen = numbers(briefing(desk).part("sample"))

    assert len(set(chosen)) == 3
    assert number_of(desk, helped) not in chosen
    assert numbers(briefing(desk).part("sample")) == chosen
    assert briefing(desk).part("sample").lines[0].words.startswith("刘卫兵　1370000000")


def test_nobody_is_called_back_without_a_phone_or_about_a_case_which_has_visits_of_its_own(
    desk: Desk, clock: Clock
) -> None:
    settled(desk, received(desk, clock, MONDAY, 9, phone=None))
    clock.set(MONDAY, 10)
    a_new_case(desk)
    clock.set(TUESDAY, 9)

    assert briefing(desk).part("sample").lines == ()


def test_no_part_tells_more_than_a_dozen_and_the_rest_is_counted(desk: Desk, clock: Clock) -> None:
    many(desk, clock, 15)
    clock.set(TUESDAY, 9)
    part = briefing(desk).part("disputes")

    assert (len(part.lines), part.total, part.title) == (MOST_LINES, 15, "纠纷警情（15起）")


# Whom it does not name


def test_a_minor_is_not_named_and_is_not_called(desk: Desk, clock: Clock) -> None:
    child = NewPerson(name="谢小燕", sex=Sex.FEMALE, birth=date(2010, 1, 1))
    incident = received(
        desk, clock, MONDAY, 9, caller="谢小燕", summary="谢小燕被同学殴打", people=(child,), place="谢小燕家门口"
    )
    settled(desk, incident)
    clock.set(TUESDAY, 9)
    view = briefing(desk)
    told = "\n".join(said(part) for part in view.parts)

    assert "谢小燕" not in told
    assert "谢**被同学殴打" in told
    assert view.part("sample").lines == ()


def test_the_parties_of_a_sealed_case_are_not_named(desk: Desk, clock: Clock) -> None:
    case = a_new_case(desk, risk=Risk.HIGH)
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    assert "刘卫兵" in said(briefing(desk).part("risky"))
    seal_case(desk, case, "涉及隐私")

    assert "刘卫兵" not in said(briefing(desk).part("risky"))
    assert "刘**" in said(briefing(desk).part("risky"))


def test_an_earlier_briefing_says_what_of_it_is_of_today(desk: Desk, clock: Clock) -> None:
    incident = carried(desk, clock)
    clock.set(WEDNESDAY, 8, 30)
    clear_incident(desk, incident, Outcome.ON_SPOT, "和解")
    view = briefing(desk, TUESDAY)

    assert view.remarks == ("这是以前的简报：期限、高风险纠纷和各件的办理情况是现在的。",)
    assert view.part("carried").lines[0].standing.endswith("（6月26日已清）")


def test_carrying_over_again_moves_an_incident_out_of_the_briefing(desk: Desk, clock: Clock) -> None:
    incident = carried(desk, clock)
    clock.set(TUESDAY, 9)
    carry_over(desk, incident, TUESDAY, CarryReason.ABSENT, officer_id(desk), WEDNESDAY + ONE_DAY)
    clock.set(WEDNESDAY, 9)

    assert briefing(desk).part("carried").lines == ()
