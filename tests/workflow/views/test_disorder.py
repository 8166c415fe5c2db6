"""The list of sources of disorder as it is read, one source, and what the incidents propose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.errors import RuleViolation
from rules.vocabulary import DisorderKind, DisorderState, Nature, PreventionKind, Role, Side
from tests.builders import MONDAY, Clock, a_new_case, officer_id, refused, seat, with_parties
from tests.disorders import (
    MARKET,
    a_disorder,
    a_disorder_to_strike,
    a_measure,
    a_pressed_disorder,
    a_struck_disorder,
    quarrels,
)
from workflow.desk import Desk
from workflow.disorder import person_meant
from workflow.disorder_pressing import decide_strike, finish_measure, seek_strike
from workflow.entered import NewPerson
from workflow.intake import confirm_nature, link_case
from workflow.prevention import NewPrevention, record_prevention
from workflow.sealing import seal_case
from workflow.views.disorder import disorder_view
from workflow.views.disorder_list import Listing, disorder_rows
from workflow.views.disorder_proposals import proposals


def test_the_list_tells_state_owner_days_counts_and_what_is_due(desk: Desk, clock: Clock) -> None:
    quarrels(desk, 3)
    clock.pass_days(31)
    quarrels(desk, 1)
    key = a_disorder(desk)
    a_measure(desk, key, due_on=desk.calendar_day + timedelta(days=2))
    clock.pass_days(5)
    (row,) = disorder_rows(desk)
    assert (row.name, row.state, row.owner) == (MARKET, DisorderState.PRESSED, "张民警")
    assert (row.days, row.recent, row.before) == (5, 1, 3)
    assert (row.due, row.overdue, row.measure) == ("逾期3天", True, "划停车位、立牌。")


def test_struck_sources_are_listed_apart_and_the_loudest_open_one_first(desk: Desk, clock: Clock) -> None:
    struck = a_struck_disorder(desk, place="旧站")
    quiet, loud = a_disorder(desk, place="前农村"), a_disorder(desk)
    quarrels(desk, 2)
    clock.pass_days(2)
    assert [row.id for row in disorder_rows(desk)] == [loud, quiet]
    assert [row.id for row in disorder_rows(desk, Listing.ALL)] == [loud, quiet, struck]
    (row,) = disorder_rows(desk, Listing.STRUCK)
    assert (row.struck, row.days) == ("2019年6月24日", 0)


def test_one_source_shows_its_measures_stage_by_stage_and_proposes_the_next_stage(desk: Desk, clock: Clock) -> None:
    key = a_disorder(desk)
    assert disorder_view(desk, key).next_stage == 1
    second, first = a_measure(desk, key, stage=2, text="夜间巡查。"), a_measure(desk, key, stage=1)
    finish_measure(desk, first, "划了28个车位。")
    view = disorder_view(desk, key)
    assert [(one.stage, one.done, one.open) for one in view.measures] == [(1, "2019年6月24日", False), (2, "", True)]
    assert view.next_stage == 2
    finish_measure(desk, second, "每晚两次。")
    assert disorder_view(desk, key).next_stage == 3


def test_the_curve_counts_by_month_from_the_first_day_of_the_station_and_marks_the_listing(
    desk: Desk, clock: Clock
) -> None:
    quarrels(desk, 3)
    clock.pass_days(37)
    quarrels(desk, 1)
    key = a_pressed_disorder(desk)
    clock.pass_days(31)
    seek_strike(seat(desk, Role.OFFICER), key, "没有再发生。")
    decide_strike(desk, key, True)
    view = disorder_view(desk, key)
    assert [(one.label, one.count, one.listed, one.struck) for one in view.curve] == [
        ("2019年6月", 3, False, False),
        ("2019年7月", 1, True, False),
        ("2019年8月", 0, False, True),
    ]
    assert [one.short for one in view.curve] == ["2019年6月", "7月", "8月"]
    assert view.behind_in_all == 4


def test_the_curve_begins_a_year_before_the_listing_and_is_never_longer_than_two(desk: Desk, clock: Clock) -> None:
    clock.pass_days(2 * 365)
    key = a_disorder(desk)
    curve = disorder_view(desk, key).curve
    assert (len(curve), curve[0].short, curve[-1].listed) == (13, "2020年6月", True)
    clock.pass_days(3 * 365)
    assert len(disorder_view(desk, key).curve) == 24


def test_how_it_was_to_be_struck_off_and_what_was_prevented_is_told(desk: Desk) -> None:
    key = a_disorder_to_strike(desk)
    assert disorder_view(desk, key).applicant_id == officer_id(desk)
    decide_strike(desk, key, False, "再看一个月。")
    kept = NewPrevention(PreventionKind.FIGHT, 12, MONDAY, "劝散。", disorder_id=key)
    record_prevention(desk, kept)
    view = disorder_view(desk, key)
    assert view.strikes == ("2019年6月24日张民警申请销号：车位划好，没有再发生。　2019年6月24日王所退回：再看一个月。",)
    assert view.preventions == ("2019年6月24日防止群体性械斗，涉及12人：劝散。（王所登记）",)
    assert view.applicant_id is None


def test_what_keeps_a_source_from_being_struck_off_is_told_before_anybody_types(desk: Desk) -> None:
    key = a_disorder(desk)
    a_measure(desk, key)
    quarrels(desk, 1)
    view = disorder_view(desk, key)
    assert len(view.obstacles) == 2
    with pytest.raises(RuleViolation, match="还不能申请销号"):
        view.require_open("seek_strike", desk.officer.id)
    with pytest.raises(RuleViolation, match="目前“整治中”"):
        view.require_open("decide_strike", desk.officer.id)
    view.require_open("finish_measure", desk.officer.id)
    own = disorder_view(desk, a_disorder_to_strike(desk, place="旧站"))
    with pytest.raises(RuleViolation, match="您自己申请的"):
        own.require_open("decide_strike", officer_id(desk))
    with pytest.raises(RuleViolation, match="没有待登记结果的措施"):
        disorder_view(desk, a_pressed_disorder(desk, place="新站")).require_open("finish_measure", desk.officer.id)
    with refused(desk, "not_found"):
        disorder_view(desk, 99)


def test_the_incidents_behind_a_source_are_the_newest_first(desk: Desk) -> None:
    ids = quarrels(desk, 2)
    view = disorder_view(desk, a_disorder(desk))
    assert [one.incident_id for one in view.behind] == ids[::-1]
    assert (view.behind[0].day, view.behind[0].summary) == (MONDAY, "两人因停车打架")


# What is proposed


def parked(desk: Desk, count: int, **changes: object) -> None:
    for incident in quarrels(desk, count, **changes):  # type: ignore[arg-type]
        confirm_nature(desk, incident, Nature.DISPUTE, "0201")


def test_places_people_and_causes_above_the_threshold_are_proposed_with_the_reason(desk: Desk) -> None:
    parked(desk, 3)
    found = {one.kind: one for one in proposals(desk)}
    place, cause = found[DisorderKind.PLACE], found[DisorderKind.CAUSE]
    name = desk.law.category_name("0201", MONDAY)
    assert (place.name, place.count) == (MARKET, 3)
    assert place.why == f"90天内3起：{name}3起，最近一起6月24日。"
    assert (cause.name, cause.why) == (f"七一社区{name}", "90天内3起：最近一起6月24日。")
    assert proposals(desk, least=4) == ()


def test_what_is_on_the_list_is_not_proposed_and_what_was_struck_off_is_so_with_its_history(desk: Desk) -> None:
    key = a_struck_disorder(desk)
    parked(desk, 3)
    (place,) = (one for one in proposals(desk) if one.kind is DisorderKind.PLACE)
    assert place.struck_id == key
    a_disorder(desk, kind=DisorderKind.CAUSE, place="", category="0201", community_id=1)
    assert {one.kind for one in proposals(desk)} == {DisorderKind.PLACE}


def test_a_person_merged_or_not_is_proposed_once_and_not_when_listed(desk: Desk) -> None:
    case = a_new_case(desk)
    with_parties(desk, case)
    for incident in quarrels(desk, 2):
        link_case(desk, incident, case)
    people = [one for one in proposals(desk) if one.kind is DisorderKind.PERSON]
    assert {one.name for one in people} == {"刘卫兵", "陈䶮"}
    a_disorder(desk, kind=DisorderKind.PERSON, place="", person_id=person_meant(desk, "刘卫兵"))
    assert [one.name for one in proposals(desk) if one.kind is DisorderKind.PERSON] == ["陈䶮"]


# What is hidden


def test_a_minor_and_who_is_known_of_sealed_cases_alone_are_not_named(desk: Desk) -> None:
    minor = NewPerson(name="李小明", side=Side.FIRST, birth=date(2005, 5, 5))
    ids = quarrels(desk, 1, people=(minor,), summary="李小明又打架")
    again = replace(minor, person_id=person_meant(desk, "李小明"))
    ids += quarrels(desk, 2, people=(again,), summary="李小明又打架")
    (proposed,) = (one for one in proposals(desk) if one.kind is DisorderKind.PERSON)
    assert proposed.hides_names
    assert "小明" not in proposed.name
    assert proposed.person_id is not None
    key = a_disorder(desk, kind=DisorderKind.PERSON, place="", person_id=proposed.person_id, reason="李小明常打架。")
    (row,) = disorder_rows(desk)
    view = disorder_view(desk, key)
    assert len(view.behind) == len(ids)
    assert "小明" not in f"{row} {view.row} {view.reason} {view.what} {view.behind}"
    assert view.entered.reason == "李小明常打架。"
    assert row.hides_names
    assert disorder_rows(desk, revealed=True)[0].name == "李小明"
    assert "李小明" in disorder_view(desk, key, revealed=True).reason


def test_somebody_of_sealed_cases_alone_stays_hidden_in_a_list_that_is_revealed(desk: Desk) -> None:
    case = a_new_case(desk)
    with_parties(desk, case)
    a_disorder(desk, kind=DisorderKind.PERSON, place="", person_id=person_meant(desk, "刘卫兵"))
    seal_case(seat(desk, Role.CHIEF), case, "涉及隐私")
    assert disorder_rows(desk, revealed=True)[0].name == "刘**"
