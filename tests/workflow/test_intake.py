from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from db.models import CarryOver, Case, CaseSpell, Incident
from rules.errors import RuleViolation, StaleRecord
from rules.vocabulary import CarryReason, CaseState, Nature, Outcome
from tests.builders import (
    MONDAY,
    ONE_DAY,
    Clock,
    a_case,
    a_cleared_incident,
    a_closed_case,
    a_new_case,
    an_incident,
    assert_sound,
    case_values,
    incident_values,
    officer_id,
    one,
    refused,
    settings_of,
    sign_day,
    sign_days,
)
from workflow.desk import Desk
from workflow.intake import (
    amend_incident,
    carry_over,
    clear_incident,
    confirm_nature,
    link_case,
    open_case,
    register_incident,
)
from workflow.setup import change_settings

TUESDAY = MONDAY + ONE_DAY


def carried(desk: Desk, incident: int, day: date, next_date: date) -> None:
    carry_over(desk, incident, day, CarryReason.ABSENT, officer_id(desk), next_date, "电话无人接听")


def test_an_incident_gets_the_next_number_and_the_business_day_it_was_received(desk: Desk) -> None:
    first, second = (one(desk, Incident, an_incident(desk, nature=None)) for _ in range(2))
    assert (first.number, second.number) == ("JQ201900001", "JQ201900002")
    assert first.business_date == MONDAY
    assert first.late_for is None
    assert first.confirmed_nature is None


def test_an_incident_after_midnight_but_before_the_cut_off_belongs_to_the_day_before(desk: Desk, clock: Clock) -> None:
    change_settings(desk, settings_of(cut_off=time(8, 30)), "交接班时间")
    clock.set(TUESDAY, 8, 29)
    assert one(desk, Incident, an_incident(desk)).business_date == MONDAY
    clock.set(TUESDAY, 8, 31)
    assert one(desk, Incident, an_incident(desk)).business_date == TUESDAY


@pytest.mark.parametrize(("field", "value"), [("place", "  "), ("summary", "\x07")])
def test_an_incident_says_where_and_what(desk: Desk, field: str, value: str) -> None:
    with refused(desk, "incident_incomplete" if value == "  " else "required"):
        register_incident(desk, incident_values(desk, **{field: value}))


def test_an_incident_cannot_have_been_received_in_the_future(desk: Desk, clock: Clock) -> None:
    with refused(desk, "incident_incomplete"):
        register_incident(desk, incident_values(desk, received_at=clock.now + timedelta(hours=1)))


def test_an_incident_of_an_unknown_community_is_refused(desk: Desk) -> None:
    with refused(desk, "constraint"):
        register_incident(desk, incident_values(desk, community_id=99))


def test_the_command_centres_number_comes_once(desk: Desk) -> None:
    an_incident(desk, external_number="110-7")
    with refused(desk, "constraint"):
        register_incident(desk, incident_values(desk, external_number="110-7"))
    assert one(desk, Incident, an_incident(desk)).number == "JQ201900002"


def test_typed_control_characters_and_padding_are_not_stored(desk: Desk) -> None:
    stored = one(desk, Incident, an_incident(desk, caller=" 刘卫兵\x07 ", phone="  "))
    assert (stored.caller, stored.phone) == ("刘卫兵", None)


def test_a_late_incident_goes_to_the_open_day_with_a_reference_back(desk: Desk, clock: Clock) -> None:
    received = clock.now
    sign_days(desk, clock, MONDAY)
    late = one(desk, Incident, an_incident(desk, received_at=received))
    assert (late.business_date, late.late_for) == (TUESDAY, MONDAY)
    assert_sound(desk)


def test_an_incident_from_before_the_register_is_entered_today_with_a_reference_back(desk: Desk, clock: Clock) -> None:
    late = one(desk, Incident, an_incident(desk, received_at=clock.now - timedelta(days=3)))
    assert (late.business_date, late.late_for) == (MONDAY, MONDAY - timedelta(days=3))


def test_an_incident_of_an_earlier_day_not_yet_signed_stays_in_that_day(desk: Desk, clock: Clock) -> None:
    received = clock.now
    clock.set(TUESDAY)
    assert one(desk, Incident, an_incident(desk, received_at=received)).business_date == MONDAY


def test_after_todays_close_new_incidents_belong_to_tomorrow(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, MONDAY)
    assert desk.today == TUESDAY
    assert one(desk, Incident, an_incident(desk)).late_for == MONDAY


def test_amending_corrects_what_was_taken_down(desk: Desk) -> None:
    incident = an_incident(desk)
    version = one(desk, Incident, incident).version
    amend_incident(desk, incident, version, incident_values(desk, place="解放街"))
    assert one(desk, Incident, incident).place == "解放街"


def test_the_second_writer_is_told_the_record_is_stale(desk: Desk, officer_desk: Desk) -> None:
    incident = an_incident(desk)
    version = one(desk, Incident, incident).version
    amend_incident(officer_desk, incident, version, incident_values(desk, place="解放街"))
    with refused(desk, "stale", StaleRecord):
        amend_incident(desk, incident, version, incident_values(desk, place="七一街"))


def test_an_incident_of_a_signed_day_is_not_amended(desk: Desk, clock: Clock) -> None:
    incident = a_cleared_incident(desk)
    sign_days(desk, clock, MONDAY)
    with refused(desk, "day_is_closed") as caught:
        amend_incident(desk, incident, one(desk, Incident, incident).version, incident_values(desk, place="别处"))
    assert caught.value.lifted_by == "所长"


def test_an_incident_amended_to_a_signed_day_becomes_a_late_one(desk: Desk, clock: Clock) -> None:
    on_monday = clock.now
    sign_days(desk, clock, MONDAY)
    clock.set(TUESDAY)
    incident = an_incident(desk)
    amend_incident(desk, incident, one(desk, Incident, incident).version, incident_values(desk, received_at=on_monday))
    stored = one(desk, Incident, incident)
    assert (stored.business_date, stored.late_for) == (TUESDAY, MONDAY)


def test_confirming_keeps_the_reported_nature_beside_the_confirmed_one(desk: Desk) -> None:
    incident = an_incident(desk, nature=None, reported_nature=Nature.HELP)
    confirm_nature(desk, incident, Nature.DISPUTE, "0201")
    stored = one(desk, Incident, incident)
    assert (stored.reported_nature, stored.confirmed_nature, stored.category) == (Nature.HELP, Nature.DISPUTE, "0201")


def test_a_category_nobody_knows_is_refused(desk: Desk) -> None:
    incident = an_incident(desk, nature=None)
    with refused(desk, "category_unknown"):
        confirm_nature(desk, incident, Nature.DISPUTE, "9999")


def test_the_nature_is_fixed_once_the_day_is_signed(desk: Desk, clock: Clock) -> None:
    incident = a_cleared_incident(desk)
    sign_days(desk, clock, MONDAY)
    with refused(desk, "day_is_closed"):
        confirm_nature(desk, incident, Nature.HELP)


def test_a_nature_the_recorded_outcome_does_not_fit_is_refused(desk: Desk) -> None:
    incident = a_cleared_incident(desk)
    with refused(desk, "outcome_does_not_fit"):
        confirm_nature(desk, incident, Nature.HARASSMENT)


def test_clearing_records_the_outcome_by_name_and_day(desk: Desk, officer_desk: Desk) -> None:
    stored = one(desk, Incident, a_cleared_incident(officer_desk))
    assert (stored.outcome, stored.cleared_on, stored.cleared_by) == (Outcome.ON_SPOT, MONDAY, officer_desk.officer.id)


def test_an_unclassified_incident_is_not_cleared(desk: Desk) -> None:
    incident = an_incident(desk, nature=None)
    with refused(desk, "not_classified"):
        clear_incident(desk, incident, Outcome.ON_SPOT, "和解")


@pytest.mark.parametrize(
    ("outcome", "note", "code"),
    [
        (Outcome.INVALID, "无效", "outcome_does_not_fit"),
        (Outcome.CASE, "立案", "use_open_case"),
        (Outcome.ON_SPOT, " ", "required"),
    ],
)
def test_an_outcome_that_does_not_fit_is_refused(desk: Desk, outcome: Outcome, note: str, code: str) -> None:
    incident = an_incident(desk)
    with refused(desk, code):
        clear_incident(desk, incident, outcome, note)


def test_an_incident_is_cleared_once(desk: Desk) -> None:
    incident = a_cleared_incident(desk)
    with refused(desk, "already_cleared"):
        clear_incident(desk, incident, Outcome.TOLD_TO_SUE, "告知")


def test_carrying_over_names_reason_owner_and_next_date(desk: Desk) -> None:
    incident = an_incident(desk)
    carried(desk, incident, MONDAY, TUESDAY)
    row = one(desk, CarryOver, 1)
    assert (row.incident_id, row.day, row.reason) == (incident, MONDAY, CarryReason.ABSENT)
    assert (row.owner_id, row.next_date, row.note) == (officer_id(desk), TUESDAY, "电话无人接听")


def test_carrying_over_again_on_the_same_day_replaces_the_first(desk: Desk) -> None:
    incident = an_incident(desk)
    carried(desk, incident, MONDAY, TUESDAY)
    carried(desk, incident, MONDAY, TUESDAY + ONE_DAY)
    assert one(desk, CarryOver, 1).next_date == TUESDAY + ONE_DAY
    assert one(desk, CarryOver, 2) is None
    assert_sound(desk)


@pytest.mark.parametrize("next_date", [MONDAY, MONDAY - ONE_DAY])
def test_a_carry_over_leads_to_a_later_date(desk: Desk, next_date: date) -> None:
    incident = an_incident(desk)
    with refused(desk, "next_date_not_later"):
        carried(desk, incident, MONDAY, next_date)


def test_an_unclassified_incident_is_not_carried_over(desk: Desk) -> None:
    incident = an_incident(desk, nature=None)
    with refused(desk, "not_classified"):
        carried(desk, incident, MONDAY, TUESDAY)


def test_an_incident_carried_to_a_later_date_needs_no_carry_over_before_it(desk: Desk, clock: Clock) -> None:
    incident = an_incident(desk)
    carried(desk, incident, MONDAY, MONDAY + timedelta(days=3))
    sign_days(desk, clock, MONDAY)
    with refused(desk, "not_due"):
        carried(desk, incident, TUESDAY, MONDAY + timedelta(days=4))


def test_an_incident_carried_past_a_signed_day_can_still_be_cleared(desk: Desk, clock: Clock) -> None:
    incident = an_incident(desk)
    carried(desk, incident, MONDAY, TUESDAY)
    sign_days(desk, clock, MONDAY)
    clock.set(TUESDAY)
    clear_incident(desk, incident, Outcome.ON_SPOT, "次日和解")
    sign_day(desk, TUESDAY)
    assert one(desk, Incident, incident).cleared_on == TUESDAY
    assert_sound(desk)


def test_opening_a_case_clears_the_incident_and_starts_a_spell(desk: Desk) -> None:
    case = a_new_case(desk)
    stored, incident, spell = one(desk, Case, case), one(desk, Incident, 1), one(desk, CaseSpell, 1)
    assert (stored.number, stored.state, stored.accepted_on) == ("JF20190001", CaseState.REGISTERED, MONDAY)
    assert (incident.outcome, incident.case_id, incident.category) == (Outcome.CASE, case, "0200")
    assert (spell.case_id, spell.opened_on, spell.reopened, spell.ended_on) == (case, MONDAY, False, None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "required"),
        ({"facts": ""}, "required"),
        ({"category": "9999"}, "category_unknown"),
        ({"community_id": 99}, "not_found"),
        ({"owner_id": 99}, "not_found"),
    ],
)
def test_a_case_that_lacks_something_is_not_opened(desk: Desk, changes: dict[str, object], code: str) -> None:
    incident = an_incident(desk)
    with refused(desk, code):
        open_case(desk, incident, case_values(desk, **changes))


def test_a_refused_case_gives_its_number_back(desk: Desk) -> None:
    incident = an_incident(desk)
    with pytest.raises(RuleViolation):
        open_case(desk, incident, case_values(desk, facts=""))
    assert one(desk, Case, open_case(desk, incident, case_values(desk))).number == "JF20190001"


def test_a_call_for_help_does_not_become_a_case(desk: Desk) -> None:
    incident = an_incident(desk, nature=Nature.HELP)
    with refused(desk, "outcome_does_not_fit"):
        open_case(desk, incident, case_values(desk))


def test_a_carried_incident_becomes_a_case_without_changing_its_signed_category(desk: Desk, clock: Clock) -> None:
    incident = an_incident(desk)
    confirm_nature(desk, incident, Nature.DISPUTE, "0101")
    carried(desk, incident, MONDAY, TUESDAY)
    sign_days(desk, clock, MONDAY)
    clock.set(TUESDAY)
    case = open_case(desk, incident, case_values(desk, category="0200"))
    assert one(desk, Incident, incident).category == "0101"
    assert one(desk, Case, case).accepted_on == TUESDAY


def test_a_second_call_joins_the_case_that_is_open(desk: Desk) -> None:
    case = a_case(desk)
    again = an_incident(desk)
    link_case(desk, again, case)
    stored = one(desk, Incident, again)
    assert (stored.outcome, stored.case_id, stored.outcome_note) == (Outcome.CASE, case, "并入纠纷JF20190001")


def test_nothing_joins_a_case_that_was_struck_off(desk: Desk) -> None:
    case, again = a_closed_case(desk), an_incident(desk)
    with refused(desk, "case_closed"):
        link_case(desk, again, case)


def test_an_act_on_something_that_is_not_there_says_so(desk: Desk) -> None:
    for act in (lambda: confirm_nature(desk, 99, Nature.HELP), lambda: link_case(desk, an_incident(desk), 99)):
        with pytest.raises(RuleViolation, match="找不到"):
            act()
