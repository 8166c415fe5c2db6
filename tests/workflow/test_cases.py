from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Appraisal, Case, CaseSpell, Mediability, ProgressNote, RiskChange
from rules.errors import Forbidden, StaleRecord
from rules.vocabulary import AppraisalKind, CaseResult, CaseState, ClosureReason, Risk, Track
from tests.builders import (
    MONDAY,
    ONE_DAY,
    SETTLED_PROOF,
    Clock,
    a_case,
    a_closed_case,
    a_new_case,
    an_agreement,
    assert_sound,
    officer_id,
    one,
    refused,
    security_facts,
    sign_days,
    track_facts,
)
from workflow.cases import (
    CaseFacts,
    amend_case,
    appraisal_back,
    choose_track,
    note_progress,
    reopen_case,
    send_appraisal,
    set_risk,
)
from workflow.desk import Desk
from workflow.outcomes import apply_for_closure, approve_closure


def corrected(desk: Desk, case: int, **changes: Any) -> CaseFacts:
    stored = one(desk, Case, case)
    values = {f.name: getattr(stored, f.name) for f in fields(CaseFacts)}
    return CaseFacts(**(values | changes))


def test_choosing_the_track_begins_mediation_and_keeps_the_answers(desk: Desk) -> None:
    case = a_new_case(desk)
    choose_track(desk, case, security_facts())
    stored, kept = one(desk, Case, case), one(desk, Mediability, 1)
    assert (stored.track, stored.state) == (Track.SECURITY, CaseState.MEDIATING)
    assert json.loads(kept.answers)["act_kind"] == "beating"
    assert (kept.law_version, kept.answered_on) == (desk.law.version, MONDAY)


@pytest.mark.parametrize(
    ("changes", "ground"),
    [({"hired_violence": True}, "hired_violence"), ({"repeated": True}, "repeated"), ({"light": False}, "not_light")],
)
def test_what_the_law_forbids_is_not_mediated_and_the_grounds_are_named(
    desk: Desk, changes: dict[str, bool], ground: str
) -> None:
    case = a_new_case(desk)
    with refused(desk, "not_mediable") as caught:
        choose_track(desk, case, security_facts(**changes))
    assert caught.value.values["grounds"] == [ground]
    assert "条" in caught.value.source


def test_the_track_may_change_while_mediation_goes_on(desk: Desk) -> None:
    case = a_case(desk, Track.SECURITY)
    choose_track(desk, case, track_facts(Track.PEOPLES))
    assert one(desk, Case, case).track is Track.PEOPLES


def test_the_track_stays_once_there_is_an_agreement(desk: Desk) -> None:
    agreed = an_agreement(desk)
    with refused(desk, "track_is_fixed"):
        choose_track(desk, agreed.case, track_facts(Track.PEOPLES))


def test_amending_corrects_the_file(desk: Desk) -> None:
    case = a_case(desk)
    amend_case(desk, case, one(desk, Case, case).version, corrected(desk, case, title="刘、陈纠纷", facts="更正"))
    assert (one(desk, Case, case).title, one(desk, Case, case).facts) == ("刘、陈纠纷", "更正")
    assert_sound(desk)


def test_the_second_writer_of_a_case_is_told_the_record_is_stale(desk: Desk, officer_desk: Desk) -> None:
    case = a_case(desk)
    version = one(desk, Case, case).version
    amend_case(officer_desk, case, version, corrected(desk, case, title="先存的"))
    with refused(desk, "stale", StaleRecord):
        amend_case(desk, case, version, corrected(desk, case, title="后存的"))


@pytest.mark.parametrize("change", [{"community_id": 2}, {"category": "0300"}])
def test_a_case_counted_in_a_signed_day_keeps_its_class_and_community(
    desk: Desk, clock: Clock, change: dict[str, Any]
) -> None:
    case = a_case(desk)
    sign_days(desk, clock, MONDAY)
    with refused(desk, "day_is_closed"):
        amend_case(desk, case, one(desk, Case, case).version, corrected(desk, case, **change))


def test_a_case_counted_in_a_signed_day_may_still_be_told_better(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    sign_days(desk, clock, MONDAY)
    amend_case(desk, case, one(desk, Case, case).version, corrected(desk, case, facts="补充经过"))
    assert one(desk, Case, case).facts == "补充经过"


def test_a_note_is_dated_and_named(officer_desk: Desk) -> None:
    case = a_case(officer_desk)
    note_progress(officer_desk, case, "上门走访")
    note = one(officer_desk, ProgressNote, 1)
    assert (note.noted_on, note.officer_id, note.text) == (MONDAY, officer_desk.officer.id, "上门走访")


def test_nothing_is_noted_in_a_case_struck_off(desk: Desk) -> None:
    case = a_closed_case(desk)
    with refused(desk, "case_closed") as caught:
        note_progress(desk, case, "补记")
    assert caught.value.lifted_by == "所长"


def test_a_risk_level_needs_a_reason_and_leaves_its_history(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "required"):
        set_risk(desk, case, Risk.HIGH, " ")
    set_risk(desk, case, Risk.HIGH, "扬言报复")
    set_risk(desk, case, Risk.LOW, "已缓和")
    assert one(desk, Case, case).risk is Risk.LOW
    assert [one(desk, RiskChange, n).level for n in (1, 2)] == [Risk.HIGH, Risk.LOW]


def test_an_appraisal_stops_mediation_until_its_document_is_there(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    send_appraisal(desk, case, AppraisalKind.INJURY)
    assert one(desk, Case, case).state is CaseState.WAITING
    clock.pass_days(2)
    appraisal_back(desk, case, MONDAY + ONE_DAY, "轻微伤")
    assert one(desk, Case, case).state is CaseState.MEDIATING
    assert one(desk, Appraisal, 1).document_on == MONDAY + ONE_DAY


def test_an_appraisal_before_mediation_leads_back_to_a_registered_case(desk: Desk) -> None:
    case = a_new_case(desk)
    send_appraisal(desk, case, AppraisalKind.VALUE)
    appraisal_back(desk, case, MONDAY, "价值800元")
    assert one(desk, Case, case).state is CaseState.REGISTERED


@pytest.mark.parametrize("document_on", [MONDAY - ONE_DAY, MONDAY + ONE_DAY])
def test_an_appraisal_document_is_dated_between_its_sending_and_today(desk: Desk, document_on: date) -> None:
    case = a_case(desk)
    send_appraisal(desk, case, AppraisalKind.INJURY)
    with refused(desk, "appraisal_date"):
        appraisal_back(desk, case, document_on, "轻微伤")


def test_no_appraisal_comes_back_that_was_not_sent(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "step_not_allowed"):
        appraisal_back(desk, case, MONDAY, "轻微伤")


def test_a_case_agreed_is_not_sent_for_appraisal(desk: Desk) -> None:
    case = an_agreement(desk).case
    with refused(desk, "step_not_allowed") as caught:
        send_appraisal(desk, case, AppraisalKind.INJURY)
    assert "已达成协议" in caught.value.sentence


def test_reopening_keeps_the_number_and_begins_a_new_spell(desk: Desk, clock: Clock) -> None:
    case = a_closed_case(desk)
    number = one(desk, Case, case).number
    clock.pass_days(3)
    reopen_case(desk, case, "再次发生冲突")
    stored, first, again = one(desk, Case, case), one(desk, CaseSpell, 1), one(desk, CaseSpell, 2)
    assert (stored.number, stored.state, stored.result) == (number, CaseState.MEDIATING, None)
    assert (first.ended_on, again.opened_on, again.reopened) == (MONDAY, MONDAY + timedelta(days=3), True)


def test_a_case_reopened_without_a_track_is_registered_again(desk: Desk, deputy_desk: Desk) -> None:
    case = a_new_case(desk)
    apply_for_closure(desk, case, ClosureReason.SETTLED, SETTLED_PROOF)
    approve_closure(deputy_desk, case, True)
    assert one(desk, Case, case).result is CaseResult.OTHER
    reopen_case(desk, case, "反悔")
    assert one(desk, Case, case).state is CaseState.REGISTERED


def test_an_open_case_is_not_reopened(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "step_not_allowed"):
        reopen_case(desk, case, "再次发生冲突")


def test_reopening_needs_a_reason(desk: Desk) -> None:
    case = a_closed_case(desk)
    with refused(desk, "required"):
        reopen_case(desk, case, "")


def test_the_owner_of_a_case_is_somebody_of_the_station(desk: Desk) -> None:
    case = a_case(desk)
    version = one(desk, Case, case).version
    with refused(desk, "not_found"):
        amend_case(desk, case, version, corrected(desk, case, owner_id=99))
    amend_case(desk, case, version, corrected(desk, case, owner_id=officer_id(desk, "赵民警")))
    assert one(desk, Case, case).owner_id == officer_id(desk, "赵民警")


@pytest.mark.parametrize(("was", "wanted"), [(None, Track.SECURITY), (Track.SECURITY, Track.PEOPLES)])
def test_a_mediator_neither_takes_up_nor_leaves_what_is_for_the_police(
    desk: Desk, mediator_desk: Desk, was: Track | None, wanted: Track
) -> None:
    case = a_new_case(desk) if was is None else a_case(desk, was)
    with refused(mediator_desk, "police_track", Forbidden) as caught:
        choose_track(mediator_desk, case, track_facts(wanted))
    assert caught.value.sentence == "治安调解由公安机关办理，人民调解员不能选定或者改变。"
    choose_track(desk, case, track_facts(wanted))
