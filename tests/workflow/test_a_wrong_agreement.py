"""A written agreement that turns out wrong is made void, and its session gives the right one."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from db.models import Agreement, Case, RegisteredNumber
from db.queries.clocks import case_clocks
from rules.errors import Forbidden
from rules.vocabulary import AgreementForm, CaseResult, CaseState, ClosureReason, Role, TerminationReason, Track
from tests.builders import (
    MONDAY,
    ONE_DAY,
    SETTLED_PROOF,
    Agreed,
    Clock,
    a_case,
    a_held_session,
    agreement_values,
    an_agreement,
    assert_sound,
    one,
    payment,
    refused,
    seat,
    sign_day,
    signer_names,
    with_parties,
)
from workflow.agreements import record_agreement, record_performance, sign_agreement, void_agreement
from workflow.cases import reopen_case
from workflow.desk import Desk
from workflow.exceptions import reopen_day
from workflow.figures import figures_view
from workflow.outcomes import apply_for_closure, approve_closure, terminate
from workflow.papers import paper_numbered, reprint
from workflow.views.case import case_view

WHY = "金额写错"
FIRST = "茶公（治）调解字〔2019〕1号"


def a_void_agreement(desk: Desk, **changes: bool) -> Agreed:
    wrong = an_agreement(desk, **changes)
    void_agreement(desk, wrong.agreement, WHY)
    return wrong


def the_right_one(desk: Desk, wrong: Agreed, session: int = 1) -> int:
    return record_agreement(desk, session, agreement_values(payment(wrong.sides, amount_fen=60_000)))


def figures(desk: Desk, period: str = "2019-06-24") -> dict[str, float | int | None]:
    return {row.definition.key: row.value for row in figures_view(desk, period).rows}


def test_a_void_agreement_keeps_its_paper_and_its_number_and_gives_the_case_back(officer_desk: Desk) -> None:
    wrong = an_agreement(officer_desk)
    before = paper_numbered(officer_desk, FIRST).content
    void_agreement(officer_desk, wrong.agreement, WHY)
    stored, case = one(officer_desk, Agreement, wrong.agreement), one(officer_desk, Case, wrong.case)
    assert (stored.number, stored.voided_on, stored.void_reason) == (FIRST, MONDAY, WHY)
    assert (case.state, case.result) == (CaseState.MEDIATING, None)
    with officer_desk.read() as session:
        register = session.execute(select(RegisteredNumber.text).where(RegisteredNumber.void_reason == WHY))
        assert [row.text for row in register] == [FIRST]
    assert reprint(officer_desk, stored.paper_id).content == before
    assert_sound(officer_desk)


def test_the_same_session_gives_the_right_agreement_under_the_next_number(officer_desk: Desk) -> None:
    wrong = a_void_agreement(officer_desk, signed=False)
    right = the_right_one(officer_desk, wrong)
    sign_agreement(officer_desk, right, [(name, MONDAY) for name in signer_names(Track.SECURITY)])
    assert one(officer_desk, Agreement, right).number == "茶公（治）调解字〔2019〕2号"
    assert one(officer_desk, Case, wrong.case).state is CaseState.AGREED
    assert one(officer_desk, Case, wrong.case).result is CaseResult.SUCCEEDED
    with refused(officer_desk, "session_has_agreement"):
        the_right_one(officer_desk, wrong)
    assert_sound(officer_desk)


def test_an_oral_agreement_is_made_void_without_a_number(officer_desk: Desk) -> None:
    case = a_case(officer_desk, Track.PEOPLES)
    terms = payment(with_parties(officer_desk, case, Track.PEOPLES))
    new = agreement_values(terms, form=AgreementForm.ORAL, facts="停车纠纷。")
    agreement = record_agreement(officer_desk, a_held_session(officer_desk, case), new)
    void_agreement(officer_desk, agreement, WHY)
    assert one(officer_desk, Agreement, agreement).voided_on == MONDAY
    assert one(officer_desk, Case, case).state is CaseState.MEDIATING


def test_a_void_agreement_counts_for_nothing(officer_desk: Desk) -> None:
    keys = ("cases.succeeded", "agreements.written", "agreements.amount")
    wrong = an_agreement(officer_desk)
    assert [figures(officer_desk)[key] for key in keys] == [1, 1, 50_000]
    void_agreement(officer_desk, wrong.agreement, WHY)
    assert [figures(officer_desk)[key] for key in keys] == [0, 0, 0]
    the_right_one(officer_desk, wrong)
    assert [figures(officer_desk)[key] for key in keys] == [1, 1, 60_000]


def test_a_void_agreement_starts_no_clock_and_the_right_one_does(officer_desk: Desk) -> None:
    wrong = a_void_agreement(officer_desk)
    with officer_desk.read() as session:
        (clock,) = case_clocks(session)
    assert (clock.facts.agreed_on, clock.facts.effective_on, clock.facts.terms) == (None, None, ())
    the_right_one(officer_desk, wrong)
    with officer_desk.read() as session:
        (clock,) = case_clocks(session)
    assert clock.facts.agreed_on == MONDAY
    assert [term.label for term in clock.facts.terms] == ["刘卫兵向陈䶮付款600.00元"]


def test_a_void_agreement_is_neither_signed_nor_performed_nor_made_void_again(officer_desk: Desk) -> None:
    wrong = a_void_agreement(officer_desk)
    with refused(officer_desk, "agreement_is_void"):
        sign_agreement(officer_desk, wrong.agreement, [("刘卫兵", MONDAY)])
    with refused(officer_desk, "agreement_is_void"):
        record_performance(officer_desk, wrong.term, MONDAY, amount_fen=100)
    with refused(officer_desk, "agreement_is_void"):
        void_agreement(officer_desk, wrong.agreement, WHY)


def test_the_database_itself_leaves_a_void_agreement_as_it_is(officer_desk: Desk) -> None:
    a_void_agreement(officer_desk)
    changes = ("voided_on = NULL, void_reason = NULL", "void_reason = 'x'", "effective_on = '2019-06-25'")
    with officer_desk.station.sessions.writing() as session:
        for change in changes:
            with pytest.raises(IntegrityError, match="agreement_is_signed"), session.begin_nested():
                session.execute(text(f"UPDATE agreement SET {change}"))
        session.rollback()


def test_a_day_without_a_reason_is_no_void_agreement_to_the_database(officer_desk: Desk) -> None:
    an_agreement(officer_desk)
    with officer_desk.station.sessions.writing() as session:
        for change in ("voided_on = '2019-06-24'", "void_reason = 'x'"):
            with pytest.raises(IntegrityError, match="void_with_reason"), session.begin_nested():
                session.execute(text(f"UPDATE agreement SET {change}"))
        session.rollback()


def test_a_reason_is_asked_for(officer_desk: Desk) -> None:
    wrong = an_agreement(officer_desk)
    with refused(officer_desk, "required") as caught:
        void_agreement(officer_desk, wrong.agreement, " ")
    assert caught.value.field == "reason"


def test_an_agreement_belongs_to_those_who_mediate(desk: Desk) -> None:
    wrong = an_agreement(desk)
    with refused(desk, "not_your_right", Forbidden):
        void_agreement(seat(desk, Role.AUXILIARY), wrong.agreement, WHY)
    void_agreement(seat(desk, Role.MEDIATOR), wrong.agreement, WHY)
    assert one(desk, Case, wrong.case).state is CaseState.MEDIATING


@pytest.mark.parametrize("fen", [1, 50_000])
def test_what_has_been_performed_is_not_made_void(officer_desk: Desk, fen: int) -> None:
    wrong = an_agreement(officer_desk)
    record_performance(officer_desk, wrong.term, MONDAY, amount_fen=fen, voucher="收条1")
    with refused(officer_desk, "step_not_allowed") as caught:
        void_agreement(officer_desk, wrong.agreement, WHY)
    assert "不能“作废协议”；只有“已达成协议”的纠纷可以" in caught.value.sentence


def test_a_terminated_case_keeps_its_agreement(officer_desk: Desk) -> None:
    wrong = an_agreement(officer_desk)
    terminate(officer_desk, wrong.case, TerminationReason.NOT_PERFORMED, "到期未付")
    with refused(officer_desk, "step_not_allowed"):
        void_agreement(officer_desk, wrong.agreement, WHY)


def test_once_its_day_is_signed_an_agreement_is_counted_and_stays(desk: Desk, clock: Clock) -> None:
    wrong = an_agreement(desk)
    clock.set(MONDAY + ONE_DAY)
    sign_day(desk, MONDAY)
    with refused(desk, "agreement_is_counted") as caught:
        void_agreement(desk, wrong.agreement, WHY)
    assert caught.value.sentence.startswith("2019年6月24日已签结，这份协议已计入当日的数字，签结后数字不再变动")
    assert "终止调解" in caught.value.sentence
    assert caught.value.lifted_by == "所长（例外开启该日）"


def test_the_day_after_it_is_made_void_while_its_own_day_is_not_signed(desk: Desk, clock: Clock) -> None:
    wrong = an_agreement(desk)
    clock.set(MONDAY + ONE_DAY)
    void_agreement(desk, wrong.agreement, WHY)
    assert one(desk, Agreement, wrong.agreement).voided_on == MONDAY + ONE_DAY
    assert figures(desk)["agreements.written"] == 0


def test_the_chiefs_exception_opens_the_day_for_it(desk: Desk, clock: Clock) -> None:
    wrong = an_agreement(desk)
    clock.set(MONDAY + ONE_DAY)
    sign_day(desk, MONDAY)
    reopen_day(desk, MONDAY, "协议金额写错", clock() + ONE_DAY)
    void_agreement(seat(desk, Role.OFFICER), wrong.agreement, WHY)
    assert figures(desk)["agreements.written"] == 0
    assert case_view(desk, wrong.case).history[0].marked
    assert_sound(desk)


def test_an_agreement_of_before_the_reopening_is_not_made_void_in_place_of_the_new_one(desk: Desk) -> None:
    old = an_agreement(desk, signed=False)
    apply_for_closure(desk, old.case, ClosureReason.SETTLED, SETTLED_PROOF)
    approve_closure(seat(desk, Role.DEPUTY), old.case, True)
    reopen_case(desk, old.case, "再次冲突")
    new = the_right_one(desk, old, a_held_session(desk, old.case))
    with refused(desk, "agreement_replaced"):
        void_agreement(desk, old.agreement, WHY)
    void_agreement(desk, new, WHY)
    assert one(desk, Case, old.case).state is CaseState.MEDIATING


def test_the_page_shows_what_is_void_with_its_reason_and_offers_the_next_agreement(officer_desk: Desk) -> None:
    wrong = a_void_agreement(officer_desk, signed=False)
    view = case_view(officer_desk, wrong.case)
    (agreement,), (term,) = view.course.agreements, view.course.terms
    (paper,) = (line for line in view.file.lines if line.paper_id is not None)
    assert (agreement.status, agreement.void_reason, agreement.unsigned) == ("2019年6月24日作废", WHY, ())
    assert (term.status, term.open, term.overdue) == ("协议已作废", False, False)
    assert (paper.number, paper.void_reason) == (FIRST, WHY)
    assert paper.paper_id is not None
    offers = {offer.name: offer.missing for offer in view.acts}
    assert (offers["record_agreement"], view.next_acts[0]) == ("", "record_agreement")
    assert all(offers[name] for name in ("sign_agreement", "void_agreement", "record_performance"))
    assert view.history[0].words == "理由：金额写错；状态：已达成协议 → 调解中"


def test_the_act_is_offered_while_it_is_allowed(desk: Desk, clock: Clock) -> None:
    def missing() -> str:
        return next(offer.missing for offer in case_view(desk, wrong.case).acts if offer.name == "void_agreement")

    wrong = an_agreement(desk)
    assert missing() == ""
    clock.set(MONDAY + ONE_DAY)
    sign_day(desk, MONDAY)
    assert missing() == "达成协议当日已签结"


def test_after_a_reopening_the_newest_agreement_alone_takes_signatures_and_performance(officer_desk, desk):
    first = an_agreement(officer_desk, signed=False)
    apply_for_closure(officer_desk, first.case, ClosureReason.SETTLED, SETTLED_PROOF)
    approve_closure(seat(desk, Role.DEPUTY), first.case, True)
    reopen_case(desk, first.case, "一方反悔")
    held = a_held_session(officer_desk, first.case)
    second = record_agreement(officer_desk, held, agreement_values(payment(first.sides)))
    with refused(officer_desk, "agreement_replaced"):
        sign_agreement(officer_desk, first.agreement, [("刘卫兵", officer_desk.today)])
    lines = {line.id: line for line in case_view(officer_desk, first.case).course.agreements}
    assert lines[first.agreement].unsigned == ()
    assert set(lines[second].unsigned) == {"刘卫兵", "陈䶮"}
    terms = case_view(officer_desk, first.case).course.terms
    assert [term.open for term in terms] == [False, True]
