"""The list of sources of disorder: listed, pressed, struck off by somebody else, listed again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from db.models import Disorder, DisorderMeasure, DisorderStrike, Person, Prevention, TrailEntry
from rules.errors import Forbidden
from rules.vocabulary import DisorderKind, DisorderState, PreventionKind, Role
from tests.builders import (
    MONDAY,
    ONE_DAY,
    Clock,
    a_new_case,
    assert_sound,
    officer_id,
    one,
    refused,
    seat,
    sign_day,
    with_parties,
)
from tests.disorders import (
    MARKET,
    a_disorder,
    a_disorder_to_strike,
    a_measure,
    a_pressed_disorder,
    a_struck_disorder,
    disorder_values,
    measure_values,
    quarrels,
)
from workflow.desk import Desk
from workflow.disorder import AmendedDisorder, amend_disorder, list_disorder, person_meant, relist_disorder
from workflow.disorder_pressing import decide_strike, finish_measure, plan_measure, seek_strike
from workflow.people import Merging, merge_people
from workflow.prevention import NewPrevention, record_prevention
from workflow.undo import last_act, undo_act


def last_entry(desk: Desk) -> TrailEntry:
    with desk.read() as session:
        seq = session.execute(text("SELECT max(seq) FROM trail_entry")).scalar_one()
    found = one(desk, TrailEntry, seq)
    assert isinstance(found, TrailEntry)
    return found


def test_a_place_is_listed_by_name_day_and_owner(officer_desk: Desk) -> None:
    key = a_disorder(officer_desk)
    row = one(officer_desk, Disorder, key)
    assert (row.name, row.state, row.listed_on) == (MARKET, DisorderState.LISTED, MONDAY)
    assert (row.owner_id, row.listed_by) == (officer_id(officer_desk), officer_desk.officer.id)
    assert (last_entry(officer_desk).act, last_entry(officer_desk).subject) == ("list_disorder", "乱源1号")
    assert_sound(officer_desk)


def test_a_person_is_called_as_in_the_library_and_a_cause_after_its_community(desk: Desk) -> None:
    with_parties(desk, a_new_case(desk))
    person = a_disorder(desk, kind=DisorderKind.PERSON, place="", person_id=person_meant(desk, "刘卫兵"), name="老刘")
    cause = a_disorder(desk, kind=DisorderKind.CAUSE, place="", category="0201", community_id=1)
    whole = a_disorder(desk, kind=DisorderKind.CAUSE, place="", category="02")
    names = [one(desk, Disorder, key).name for key in (person, cause, whole)]
    assert names == ["刘卫兵", f"七一社区{desk.law.category_name('0201', desk.today)}", "邻里纠纷"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"place": " "}, "required"),
        ({"reason": ""}, "required"),
        ({"owner_id": 99}, "not_found"),
        ({"community_id": 99}, "not_found"),
        ({"kind": DisorderKind.PERSON}, "required"),
        ({"kind": DisorderKind.PERSON, "person_id": 99}, "not_found"),
        ({"kind": DisorderKind.CAUSE}, "required"),
        ({"kind": DisorderKind.CAUSE, "category": "9999"}, "category_unknown"),
    ],
)
def test_a_source_without_what_it_is_why_or_who_is_not_listed(desk: Desk, changes: dict[str, Any], code: str) -> None:
    with refused(desk, code):
        list_disorder(desk, disorder_values(desk, **changes))


def test_a_source_stands_on_the_list_once_however_its_place_is_written(desk: Desk) -> None:
    a_disorder(desk)
    with refused(desk, "already_listed"):
        a_disorder(desk, place=" 犀城 市场")


def test_somebody_merged_into_another_is_on_the_list_already(desk: Desk) -> None:
    for _ in range(2):
        with_parties(desk, a_new_case(desk))
    first, second = (person.id for person in people_called(desk, "刘卫兵"))
    a_disorder(desk, kind=DisorderKind.PERSON, place="", person_id=second)
    versions = [one(desk, Person, key).version for key in (first, second)]
    merge_people(desk, Merging(first, versions[0], second, versions[1]), "同一人")
    with refused(desk, "already_listed"):
        a_disorder(desk, kind=DisorderKind.PERSON, place="", person_id=first)


def people_called(desk: Desk, name: str) -> list[Person]:
    with desk.read() as session:
        return list(session.scalars(select(Person).where(Person.name == name).order_by(Person.id)))


def test_a_source_struck_off_is_not_listed_as_a_new_one_but_listed_again_by_a_leader(desk: Desk, clock: Clock) -> None:
    key = a_struck_disorder(desk)
    clock.pass_days(3)
    with refused(desk, "was_struck"):
        a_disorder(desk)
    with refused(seat(desk, Role.OFFICER), "not_your_right", Forbidden):
        relist_disorder(seat(desk, Role.OFFICER), key, "又吵了三起。", officer_id(desk))
    relist_disorder(desk, key, "又吵了三起。", officer_id(desk, "赵民警"))
    row = one(desk, Disorder, key)
    assert (row.state, row.listed_on, row.struck_on) == (DisorderState.LISTED, MONDAY + timedelta(days=3), None)
    assert (row.reason, last_entry(desk).reason) == ("又吵了三起。", "又吵了三起。")
    assert_sound(desk)


def test_somebody_of_the_library_is_meant_by_name_or_number_but_only_when_it_is_one(desk: Desk) -> None:
    case = a_new_case(desk)
    with_parties(desk, case)
    assert person_meant(desk, "R000001") == person_meant(desk, " 刘卫兵 ")
    with refused(desk, "person_meant"):
        person_meant(desk, "没有这个人")
    with refused(desk, "person_meant"):
        person_meant(desk, "")
    with_parties(desk, a_new_case(desk))
    with refused(desk, "person_meant") as told:
        person_meant(desk, "刘卫兵")
    assert "有2人叫“刘卫兵”" in told.value.sentence


def test_what_a_source_is_stays_and_the_rest_may_be_corrected(desk: Desk) -> None:
    key = a_disorder(desk)
    amend_disorder(desk, key, AmendedDisorder("犀城市场南门", "停车、占道。", officer_id(desk, "赵民警")))
    row = one(desk, Disorder, key)
    assert (row.name, row.place, row.reason) == ("犀城市场南门", MARKET, "停车、占道。")
    with refused(desk, "nothing_changed"):
        amend_disorder(desk, key, AmendedDisorder("犀城市场南门", "停车、占道。", officer_id(desk, "赵民警")))
    with refused(desk, "required"):
        amend_disorder(desk, key, AmendedDisorder(" ", "停车、占道。", officer_id(desk)))


def test_the_first_measure_begins_the_pressing_and_a_result_ends_the_measure(desk: Desk) -> None:
    key = a_disorder(desk)
    measure = a_measure(desk, key)
    assert one(desk, Disorder, key).state is DisorderState.PRESSED
    finish_measure(desk, measure, "划了28个车位。")
    stored = one(desk, DisorderMeasure, measure)
    assert (stored.ordinal, stored.done_on, stored.result) == (1, MONDAY, "划了28个车位。")
    with refused(desk, "measure_done"):
        finish_measure(desk, measure, "再写一次")
    assert one(desk, DisorderMeasure, a_measure(desk, key, stage=2)).ordinal == 2
    assert_sound(desk)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"stage": 0}, "stage"),
        ({"stage": 10}, "stage"),
        ({"due_on": MONDAY - ONE_DAY}, "due_in_past"),
        ({"text": ""}, "required"),
        ({"owner_id": 99}, "not_found"),
    ],
)
def test_a_measure_says_its_stage_what_by_whom_and_until_when(desk: Desk, changes: dict[str, Any], code: str) -> None:
    key = a_disorder(desk)
    with refused(desk, code):
        plan_measure(desk, key, measure_values(desk, **changes))


def test_a_source_is_not_struck_off_before_its_measures_have_results(desk: Desk) -> None:
    key = a_disorder(desk)
    with refused(desk, "step_not_allowed"):
        seek_strike(desk, key, "好了")
    measure = a_measure(desk, key)
    with refused(desk, "not_quiet") as told:
        seek_strike(desk, key, "好了")
    assert "还有1项措施没有登记结果" in told.value.sentence
    with refused(desk, "required"):
        finish_measure(desk, measure, "")


def test_a_source_is_not_struck_off_while_incidents_still_come(desk: Desk, clock: Clock) -> None:
    quarrels(desk, 1, place="犀城 市场")
    key = a_pressed_disorder(desk)
    clock.pass_days(29)
    with refused(desk, "not_quiet") as told:
        seek_strike(desk, key, "好了")
    assert "2019年7月24日起可以" in told.value.sentence
    clock.pass_days(1)
    with refused(desk, "required"):
        seek_strike(desk, key, " ")
    seek_strike(desk, key, "好了")
    assert one(desk, Disorder, key).state is DisorderState.STRIKE_SOUGHT


def test_nobody_approves_his_own_application(desk: Desk, deputy_desk: Desk, officer_desk: Desk) -> None:
    key = a_pressed_disorder(desk)
    seek_strike(deputy_desk, key, "好了")
    with refused(deputy_desk, "own_application", Forbidden):
        decide_strike(deputy_desk, key, True)
    with refused(officer_desk, "not_your_right", Forbidden):
        decide_strike(officer_desk, key, True)
    decide_strike(desk, key, True)
    row, strike = one(desk, Disorder, key), one(desk, DisorderStrike, 1)
    assert (row.state, row.struck_on) == (DisorderState.STRUCK, MONDAY)
    assert (strike.applied_by, strike.decided_by, strike.approved) == (deputy_desk.officer.id, desk.officer.id, True)
    assert_sound(desk)


def test_the_database_itself_refuses_an_approval_by_the_applicant(desk: Desk) -> None:
    a_disorder_to_strike(desk)
    own = "UPDATE disorder_strike SET decided_by = applied_by, decided_on = applied_on, approved = TRUE"
    with desk.station.sessions.writing() as session, pytest.raises(IntegrityError, match="not_by_applicant"):
        session.execute(text(own))


def test_an_application_sent_back_says_why_and_the_pressing_goes_on(desk: Desk) -> None:
    key = a_disorder_to_strike(desk)
    with refused(desk, "required"):
        decide_strike(desk, key, False)
    decide_strike(desk, key, False, "再看一个月。")
    assert one(desk, Disorder, key).state is DisorderState.PRESSED
    assert one(desk, DisorderStrike, 1).remark == "再看一个月。"
    with refused(desk, "step_not_allowed"):
        decide_strike(desk, key, True)


def test_an_incident_after_the_application_keeps_the_source_on_the_list(desk: Desk) -> None:
    key = a_disorder_to_strike(desk)
    quarrels(desk, 1)
    with refused(desk, "not_quiet"):
        decide_strike(desk, key, True)
    decide_strike(desk, key, False, "又发生一起。")


def test_measures_of_before_do_not_count_once_a_source_is_listed_again(desk: Desk, clock: Clock) -> None:
    key = a_struck_disorder(desk)
    clock.pass_days(5)
    relist_disorder(desk, key, "反弹。", officer_id(desk))
    with refused(desk, "step_not_allowed"):
        seek_strike(desk, key, "好了")
    a_measure(desk, key)
    with refused(desk, "not_quiet"):
        seek_strike(desk, key, "好了")


def test_what_is_not_there_is_said(desk: Desk) -> None:
    for act in (lambda: seek_strike(desk, 9, "好了"), lambda: finish_measure(desk, 9, "好了")):
        with refused(desk, "not_found"):
            act()


# What was kept from happening


def prevention_values(**changes: Any) -> NewPrevention:
    values: dict[str, Any] = {
        "kind": PreventionKind.FIGHT,
        "people": 12,
        "happened_on": MONDAY,
        "note": "两姓村民聚集，劝散。",
    }
    return NewPrevention(**(values | changes))


def test_a_prevention_is_counted_by_the_open_day_wherever_it_was(desk: Desk) -> None:
    case, source = a_new_case(desk), a_disorder(desk)
    sign_day_with_nothing_open(desk)
    alone = record_prevention(desk, prevention_values())
    assert last_entry(desk).subject == f"预防效果{alone}号"
    row = one(desk, Prevention, record_prevention(desk, prevention_values(case_id=case, disorder_id=source)))
    assert (row.happened_on, row.business_date) == (MONDAY, MONDAY + ONE_DAY)
    assert (row.case_id, row.disorder_id, row.people) == (case, source, 12)
    assert last_entry(desk).subject == "JF20190001"
    record_prevention(desk, prevention_values(disorder_id=source))
    assert last_entry(desk).subject == f"乱源{source}号"
    assert_sound(desk)


def sign_day_with_nothing_open(desk: Desk) -> None:
    sign_day(desk, MONDAY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"people": 0}, "people"),
        ({"note": "  "}, "required"),
        ({"happened_on": date(2019, 6, 25)}, "in_future"),
        ({"case_id": 99}, "not_found"),
        ({"disorder_id": 99}, "not_found"),
    ],
)
def test_a_prevention_that_cannot_be_is_not_stored(desk: Desk, changes: dict[str, Any], code: str) -> None:
    with refused(desk, code):
        record_prevention(desk, prevention_values(**changes))


def test_an_auxiliary_neither_lists_nor_counts(desk: Desk) -> None:
    aux = seat(desk, Role.AUXILIARY)
    with refused(aux, "not_your_right", Forbidden):
        a_disorder(aux)
    with refused(aux, "not_your_right", Forbidden):
        record_prevention(aux, prevention_values())


def test_a_source_just_listed_is_taken_back_whole(desk: Desk) -> None:
    a_disorder(desk)
    undo_act(desk, last_act(desk).seq)
    assert one(desk, Disorder, 1) is None
    a_disorder(desk)
    assert_sound(desk)
