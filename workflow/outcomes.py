"""What follows mediation: visits, transfers, terminations, closures."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select

from db.canonical import canonical
from db.models import Case, CaseSpell, Closure, IssuedPaper, Officer, Termination, Transfer, Visit
from rules.closures import Proof, approvers, proof_problems, who_may_approve
from rules.errors import Forbidden, Problem, RuleViolation, refuse_if
from rules.steps import Step, after, require_closable
from rules.vocabulary import (
    CaseResult,
    CaseState,
    ClosureReason,
    Performed,
    Risk,
    Satisfaction,
    SpellEnd,
    TerminationReason,
    Track,
    TransferKind,
    VisitWay,
)
from workflow.act import Work, act
from workflow.cases import open_file
from workflow.desk import Desk
from workflow.documents import NewDocument, issue_in
from workflow.entries import optional, required


@dataclass(frozen=True, slots=True)
class VisitReport:
    """What a return visit found; everything but ``way`` and ``note`` stays empty when nobody was reached."""

    reached: bool
    way: VisitWay
    person: str | None = None
    performed: Performed | None = None
    satisfaction: Satisfaction | None = None
    new_conflict: bool = False
    risk: Risk | None = None
    note: str | None = None


_LETTERS = {
    TransferKind.COMMITTEE: "transfer",
    TransferKind.POLICE_UNIT: "transfer_police",
    TransferKind.OTHER_OFFICE: "transfer_office",
}
"""The letter each kind of transfer goes with, by its key in the table of documents."""


def plan_visit(desk: Desk, case_id: int, planned_on: date, officer_id: int) -> int:
    """Plan a return visit, also of a case already struck off; returns its id."""
    with act(desk, "plan_visit") as work:
        case = work.get(Case, case_id, "纠纷")
        work.about(case.number)
        if planned_on < work.calendar_day:
            raise RuleViolation("visit_in_past", "回访日期不能早于今天。", field="planned_on")
        work.get(Officer, officer_id, "回访人")
        return work.add(Visit(case_id=case.id, planned_on=planned_on, officer_id=officer_id)).id


def record_visit(desk: Desk, visit_id: int, report: VisitReport) -> None:
    """Record a planned visit as made today."""
    with act(desk, "record_visit") as work:
        visit = work.get(Visit, visit_id, "回访")
        work.about(work.get(Case, visit.case_id).number)
        if visit.made_on is not None:
            raise RuleViolation("visit_made", "这次回访已经登记过。")
        if report.reached and (report.performed is None or report.satisfaction is None):
            raise RuleViolation("visit_incomplete", "请填写履行情况和满意度。", field="performed")
        visit.made_on = work.calendar_day
        for field in fields(report):
            value = getattr(report, field.name)
            setattr(visit, field.name, optional(value) if field.name in ("person", "note") else value)


def transfer(
    desk: Desk,
    case_id: int,
    kind: TransferKind,
    recipient: str,
    reason: str,
    *,
    waiver: str = "",
    write_in_by_hand: bool = False,
) -> str:
    """Hand a case to somebody else with a letter and return its number; it has left when the receipt is in.

    The letter is printed and archived; it is refused where its characters cannot be printed and are not to be written
    in by hand.
    """
    with act(desk, "transfer") as work:
        case = open_file(work, case_id)
        case.state = after(case.state, Step.TRANSFER)
        sent = Transfer(
            case_id=case.id,
            kind=kind,
            recipient=required(recipient, "recipient", "请填写接收单位。"),
            reason=required(reason, "reason", "请填写移送理由。"),
            sent_on=work.calendar_day,
            sent_by=desk.officer.id,
        )
        new = NewDocument(_LETTERS[kind], waiver=waiver, write_in_by_hand=write_in_by_hand)
        sent.letter_number = _with_paper(work, case, new, sent)
        return sent.letter_number


def _with_paper(work: Work, case: Case, new: NewDocument, subject: Transfer | Termination) -> str:
    """Issue the paper of a row not stored yet and return its number; the row is stored by the caller's next flush."""
    row = work.desk.law.document(new.key, work.calendar_day)
    paper = work.session.get_one(IssuedPaper, issue_in(work, case, row, new, subject))
    work.session.add(subject)
    return paper.number


def receipt(desk: Desk, transfer_id: int, accepted: bool, receipt_text: str) -> None:
    """Record the answer to a transfer: accepted, or declined, which brings the case back to mediation."""
    with act(desk, "receipt") as work:
        sent = work.get(Transfer, transfer_id, "移送")
        case = open_file(work, sent.case_id)
        if sent.received_on is not None:
            raise RuleViolation("receipt_known", "这次移送的回执已经登记过。")
        sent.received_on, sent.accepted = work.calendar_day, accepted
        sent.receipt = required(receipt_text, "receipt", "请填写回执编号或签收人。")
        if not accepted:
            case.state = after(case.state, Step.TRANSFER_DECLINED)
            if case.track is None:
                case.state = CaseState.REGISTERED


def terminate(
    desk: Desk,
    case_id: int,
    reason: TerminationReason,
    detail: str,
    *,
    waiver: str = "",
    write_in_by_hand: bool = False,
) -> str:
    """End mediation, tell the parties their other ways and return the notice's number (程序规定 185; 人民调解法 26).

    The notice, in 治安调解 the record of it, is printed and archived.
    """
    with act(desk, "terminate") as work:
        case = open_file(work, case_id)
        case.state, case.result = after(case.state, Step.TERMINATE), CaseResult.FAILED
        ended = Termination(
            case_id=case.id,
            reason=reason,
            detail=required(detail, "detail", "请写明终止的具体情况。"),
            told_on=work.calendar_day,
            business_date=work.today,
            advice=_advice(work, case.track),
            officer_id=desk.officer.id,
        )
        key = "termination" if case.track is Track.PEOPLES else "end_security"
        new = NewDocument(key, waiver=waiver, write_in_by_hand=write_in_by_hand)
        ended.notice_number = _with_paper(work, case, new, ended)
        return ended.notice_number


def _advice(work: Work, track: Track | None) -> str:
    key = "civil_advice" if track is None else f"{track.value}_advice"
    return work.desk.law.sentence(key, work.today)


def apply_for_closure(
    desk: Desk, case_id: int, reason: ClosureReason, proof: Proof, *, criminal: bool = False
) -> None:
    """Ask for a case to be struck off; a deputy or the chief approves it, never the applicant.

    ``criminal`` says that the dispute became a criminal case (民转刑), which only goes with a case filed.
    """
    with act(desk, "apply_for_closure") as work:
        case = open_file(work, case_id)
        require_closable(case.state, reason)
        refuse_if(_proof_problems(work, case, reason, proof), "proof_missing")
        if reason is ClosureReason.RECEIVED:
            _require_receipt(work, case)
        work.session.add(
            Closure(
                case_id=case.id,
                reason=reason,
                proof=canonical({f.name: getattr(proof, f.name) for f in fields(proof)}),
                state_before=case.state,
                applied_by=desk.officer.id,
                applied_on=work.today,
                criminal=(criminal or None) if reason is ClosureReason.PROSECUTED else None,
            )
        )
        case.state = after(case.state, Step.APPLY_CLOSURE)


def _proof_problems(work: Work, case: Case, reason: ClosureReason, proof: Proof) -> list[Problem]:
    return proof_problems(
        reason, proof, work.desk.law, work.today, family_violence=case.family_violence
    )


def _require_receipt(work: Work, case: Case) -> None:
    query = select(Transfer).where(Transfer.case_id == case.id).order_by(Transfer.id.desc())
    sent = work.session.scalars(query).first()
    if sent is None or not sent.accepted:
        raise RuleViolation("no_receipt", "尚未收到接收单位同意接收的回执，不能以移送销号。", field="reason")


def approve_closure(desk: Desk, case_id: int, approved: bool, remark: str | None = None) -> None:
    """Approve or send back an application to strike a case off; red cases need the chief."""
    with act(desk, "approve_closure") as work:
        case = open_file(work, case_id)
        closure = _pending(work, case)
        _require_other_approver(desk, case, closure)
        closure.decided_by, closure.decided_on, closure.approved = desk.officer.id, work.today, approved
        closure.remark = optional(remark)
        if not approved:
            required(remark, "remark", "退回销号申请须写明理由。")
            case.state = closure.state_before
            return
        case.state = after(case.state, Step.CLOSE)
        case.result = case.result or CaseResult.OTHER
        _end_spell(work, case, closure.reason)


def _pending(work: Work, case: Case) -> Closure:
    query = select(Closure).where(Closure.case_id == case.id, Closure.decided_by.is_(None))
    closure = work.session.scalars(query.order_by(Closure.id.desc())).first()
    if closure is None:
        raise RuleViolation("no_application", "这起纠纷没有待审批的销号申请。")
    return closure


def _require_other_approver(desk: Desk, case: Case, closure: Closure) -> None:
    words = approvers(case.risk)
    if desk.officer.role not in who_may_approve(case.risk):
        raise Forbidden("not_your_right", f"{case.risk.label}纠纷的销号须由{words}审批。", lifted_by=words)
    if closure.applied_by == desk.officer.id:
        raise Forbidden(
            "own_application",
            "销号须由申请人以外的人审批，您不能审批自己的申请。",
            lifted_by=f"申请人以外的{words}",
        )


def _end_spell(work: Work, case: Case, reason: ClosureReason) -> None:
    query = select(CaseSpell).where(CaseSpell.case_id == case.id, CaseSpell.ended_on.is_(None))
    spell = work.session.scalars(query).one()
    spell.ended_on = work.today
    spell.end = SpellEnd.HANDED_OVER if reason is ClosureReason.RECEIVED else SpellEnd.CLOSED
