"""The way the handbook tells out of a written agreement that turns out wrong."""

from sqlalchemy import select

from db.models import Agreement
from rules.vocabulary import ClosureReason, Role
from tests.builders import SETTLED_PROOF, a_held_session, agreement_values, an_agreement, payment, refused, seat
from workflow.agreements import record_agreement
from workflow.cases import reopen_case
from workflow.outcomes import apply_for_closure, approve_closure


def test_a_second_agreement_is_refused_while_the_first_stands(desk):
    wrong = an_agreement(desk, signed=False)
    with refused(desk, "step_not_allowed"):
        a_held_session(desk, wrong.case)


def test_a_settled_and_reopened_case_takes_a_new_agreement_and_keeps_the_wrong_one(desk):
    wrong = an_agreement(desk, signed=False)
    apply_for_closure(desk, wrong.case, ClosureReason.SETTLED, SETTLED_PROOF)
    approve_closure(seat(desk, Role.DEPUTY), wrong.case, True)
    reopen_case(seat(desk, Role.CHIEF), wrong.case, "协议书写错，双方书面说明作废")
    right = record_agreement(desk, a_held_session(desk, wrong.case), agreement_values(payment(wrong.sides)))
    with desk.read() as session:
        numbers = session.scalars(select(Agreement.number).where(Agreement.case_id == wrong.case)).all()
    assert right != wrong.agreement
    assert len(set(numbers)) == 2
