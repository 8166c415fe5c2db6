from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from db.models import Case, CaseSpell, Closure, Termination, Transfer, Visit
from rules.closures import Proof
from rules.errors import Forbidden
from rules.vocabulary import (
    CaseResult,
    CaseState,
    ClosureReason,
    Performed,
    Risk,
    Role,
    Satisfaction,
    SpellEnd,
    TerminationReason,
    Track,
    TransferKind,
    VisitWay,
)
from tests.builders import (
    FULL_PROOF,
    MONDAY,
    ONE_DAY,
    SETTLED_PROOF,
    a_case,
    a_case_up_for_closure,
    a_closed_case,
    a_new_case,
    a_performed_case,
    assert_sound,
    officer_id,
    one,
    refused,
    seat,
    with_parties,
)
from workflow.cases import set_risk
from workflow.desk import Desk
from workflow.outcomes import (
    VisitReport,
    apply_for_closure,
    approve_closure,
    plan_visit,
    receipt,
    record_visit,
    terminate,
    transfer,
)

RECEIVED = Proof(letter_number="函1", receipt="回执1")


def report(**changes: Any) -> VisitReport:
    values: dict[str, Any] = {
        "reached": True,
        "way": VisitWay.PHONE,
        "person": "陈䶮",
        "performed": Performed.ALL,
        "satisfaction": Satisfaction.GOOD,
    }
    return VisitReport(**(values | changes))


def sent(desk: Desk, case: int) -> str:
    with_parties(desk, case)
    return transfer(desk, case, TransferKind.COMMITTEE, "云阳街道人民调解委员会", "民事纠纷")


def test_a_visit_is_planned_and_recorded_by_day_and_name(desk: Desk) -> None:
    visit = plan_visit(desk, a_closed_case(desk), MONDAY + ONE_DAY, officer_id(desk))
    record_visit(desk, visit, report(note="未再发生争执"))
    stored = one(desk, Visit, visit)
    assert (stored.planned_on, stored.made_on, stored.reached) == (MONDAY + ONE_DAY, MONDAY, True)
    assert (stored.person, stored.satisfaction) == ("陈䶮", Satisfaction.GOOD)
    assert_sound(desk)


def test_a_visit_is_not_planned_in_the_past_or_for_nobody(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "visit_in_past"):
        plan_visit(desk, case, MONDAY - ONE_DAY, officer_id(desk))
    with refused(desk, "not_found"):
        plan_visit(desk, case, MONDAY, 99)


@pytest.mark.parametrize("missing", ["performed", "satisfaction"])
def test_a_visit_that_reached_somebody_says_what_it_found(desk: Desk, missing: str) -> None:
    visit = plan_visit(desk, a_case(desk), MONDAY, officer_id(desk))
    with refused(desk, "visit_incomplete"):
        record_visit(desk, visit, report(**{missing: None}))


def test_a_visit_that_reached_nobody_says_no_more(desk: Desk) -> None:
    visit = plan_visit(desk, a_case(desk), MONDAY, officer_id(desk))
    record_visit(desk, visit, VisitReport(reached=False, way=VisitWay.HOME))
    assert one(desk, Visit, visit).reached is False
    with refused(desk, "visit_made"):
        record_visit(desk, visit, report())


def test_a_transfer_draws_a_letter_and_waits_for_its_receipt(desk: Desk) -> None:
    case = a_case(desk)
    assert sent(desk, case) == "茶公（治）移调字〔2019〕1号"
    assert one(desk, Case, case).state is CaseState.TRANSFERRED
    assert one(desk, Transfer, 1).accepted is None


@pytest.mark.parametrize(("recipient", "reason"), [(" ", "民事纠纷"), ("街道", "")])
def test_a_transfer_says_to_whom_and_why(desk: Desk, recipient: str, reason: str) -> None:
    case = a_case(desk)
    with refused(desk, "required"):
        transfer(desk, case, TransferKind.COMMITTEE, recipient, reason)


def test_a_declined_transfer_comes_back_to_mediation(desk: Desk) -> None:
    case, fresh = a_case(desk), a_new_case(desk)
    for number, one_case in enumerate((case, fresh), start=1):
        sent(desk, one_case)
        receipt(desk, number, False, "不属受理范围")
    assert one(desk, Case, case).state is CaseState.MEDIATING
    assert one(desk, Case, fresh).state is CaseState.REGISTERED
    assert sent(desk, case) == "茶公（治）移调字〔2019〕3号"


def test_a_receipt_is_recorded_once_and_says_who_signed(desk: Desk) -> None:
    sent(desk, a_case(desk))
    with refused(desk, "required"):
        receipt(desk, 1, True, " ")
    receipt(desk, 1, True, "回执1")
    with refused(desk, "receipt_known"):
        receipt(desk, 1, False, "回执2")


def test_a_case_leaves_by_transfer_only_with_the_receipt(desk: Desk, deputy_desk: Desk) -> None:
    case = a_case(desk)
    sent(desk, case)
    with refused(desk, "no_receipt"):
        apply_for_closure(desk, case, ClosureReason.RECEIVED, RECEIVED)
    receipt(desk, 1, True, "回执1")
    apply_for_closure(desk, case, ClosureReason.RECEIVED, RECEIVED)
    approve_closure(deputy_desk, case, True)
    assert one(desk, CaseSpell, 1).end is SpellEnd.HANDED_OVER
    assert_sound(desk)


@pytest.mark.parametrize("track", [None, *Track])
def test_termination_draws_a_notice_and_tells_the_other_ways(desk: Desk, track: Track | None) -> None:
    case = a_case(desk, track) if track else a_new_case(desk)
    with_parties(desk, case, track or Track.SECURITY)
    number = terminate(desk, case, TerminationReason.NO_AGREEMENT, "数额差距过大")
    stored = one(desk, Termination, 1)
    own = "（2019）云人调终字第1号" if track is Track.PEOPLES else "茶公（治）终调字〔2019〕1号"
    assert number == stored.notice_number == own
    assert ("途径" if track is Track.PEOPLES else "人民法院") in stored.advice
    assert (one(desk, Case, case).state, one(desk, Case, case).result) == (CaseState.TERMINATED, CaseResult.FAILED)


def test_termination_says_why(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "required"):
        terminate(desk, case, TerminationReason.NO_AGREEMENT, " ")


def test_an_approved_closure_ends_the_spell(desk: Desk, deputy_desk: Desk) -> None:
    case = a_performed_case(desk)
    apply_for_closure(desk, case, ClosureReason.PERFORMED, FULL_PROOF)
    assert one(desk, Case, case).state is CaseState.CLOSURE_SOUGHT
    approve_closure(deputy_desk, case, True, "同意")
    stored, spell = one(desk, Closure, 1), one(desk, CaseSpell, 1)
    assert (stored.approved, stored.decided_by, stored.decided_on) == (True, deputy_desk.officer.id, MONDAY)
    assert (one(desk, Case, case).state, spell.ended_on, spell.end) == (CaseState.CLOSED, MONDAY, SpellEnd.CLOSED)
    assert one(desk, Case, case).result is CaseResult.SUCCEEDED
    assert_sound(desk)


@pytest.mark.parametrize("missing", ["agreement_number", "voucher", "visit_done"])
def test_a_closure_without_its_proof_is_refused(desk: Desk, missing: str) -> None:
    case = a_performed_case(desk)
    without = {field.name: getattr(FULL_PROOF, field.name) for field in fields(Proof) if field.name != missing}
    with refused(desk, "proof_missing") as caught:
        apply_for_closure(desk, case, ClosureReason.PERFORMED, Proof(**without))
    assert caught.value.field == missing


def test_a_case_with_family_violence_is_visited_before_it_is_struck_off(desk: Desk) -> None:
    case = a_case(desk, family_violence=True)
    with refused(desk, "proof_missing") as caught:
        apply_for_closure(desk, case, ClosureReason.SETTLED, SETTLED_PROOF)
    assert "家庭暴力" in caught.value.sentence


def test_a_closure_reason_the_record_does_not_bear_out_is_refused(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "closure_reason_does_not_fit"):
        apply_for_closure(desk, case, ClosureReason.PERFORMED, FULL_PROOF)


def test_a_closure_is_applied_for_once(desk: Desk) -> None:
    case = a_case_up_for_closure(desk)
    with refused(desk, "closure_reason_does_not_fit"):
        apply_for_closure(desk, case, ClosureReason.SETTLED, SETTLED_PROOF)


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.CHIEF])
def test_nobody_approves_their_own_closure(desk: Desk, role: Role) -> None:
    own = seat(desk, role)
    case = a_case_up_for_closure(own)
    for approved in (True, False):
        with refused(own, "own_application", Forbidden) as caught:
            approve_closure(own, case, approved, "同意")
    assert "不能审批自己的申请" in caught.value.sentence


def test_the_database_itself_refuses_ones_own_approval(desk: Desk) -> None:
    a_case_up_for_closure(desk)
    own = "UPDATE closure SET decided_by = applied_by, decided_on = applied_on, approved = TRUE"
    with pytest.raises(IntegrityError, match="not_by_applicant"), desk.station.sessions.writing.begin() as session:
        session.execute(text(own))


def test_a_red_case_is_struck_off_by_the_chief(desk: Desk, deputy_desk: Desk, officer_desk: Desk) -> None:
    case = a_case_up_for_closure(officer_desk)
    set_risk(officer_desk, case, Risk.HIGH, "扬言报复")
    with refused(desk, "not_your_right", Forbidden) as caught:
        approve_closure(deputy_desk, case, True)
    assert caught.value.lifted_by == "所长"
    approve_closure(desk, case, True)
    assert one(desk, Case, case).state is CaseState.CLOSED


def test_an_application_sent_back_leaves_the_case_where_it_was(desk: Desk, deputy_desk: Desk) -> None:
    case = a_performed_case(desk)
    apply_for_closure(desk, case, ClosureReason.PERFORMED, FULL_PROOF)
    with refused(desk, "required"):
        approve_closure(deputy_desk, case, False)
    approve_closure(deputy_desk, case, False, "回访不实")
    assert one(desk, Case, case).state is CaseState.PERFORMED
    assert one(desk, CaseSpell, 1).ended_on is None
    apply_for_closure(desk, case, ClosureReason.PERFORMED, FULL_PROOF)
    assert one(desk, Closure, 2).approved is None


def test_there_must_be_something_to_approve(desk: Desk, deputy_desk: Desk) -> None:
    case, closed = a_case(desk), a_closed_case(desk)
    with refused(desk, "no_application"):
        approve_closure(deputy_desk, case, True)
    with refused(desk, "case_closed"):
        approve_closure(deputy_desk, closed, True)
