"""Agreements: written with number and paper, oral, or recorded on the spot; signatures and performance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Agreement, AgreementTerm, Case, MediationSession, Performance, Signature
from db.queries.agreements import gave_agreement, paid_so_far, standing_agreement, terms_of
from db.queries.closes import is_shut
from db.queries.parties import current_parties
from rules.agreements import effective_on
from rules.errors import RuleViolation
from rules.money import yuan
from rules.paper_checks import require_passed
from rules.parties import PRINCIPALS
from rules.rights import require_right
from rules.steps import Step, after
from rules.vocabulary import AgreementForm, CaseResult, SessionResult, SessionState, TermKind, Track
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.agreement_paper import AT_ONCE, ON_PAPER, AgreementMaking, NewAgreement
from workflow.cases import open_file
from workflow.claims import take_out_of_agreement, write_into_agreement
from workflow.desk import Desk
from workflow.drafts import Draft, draft_of
from workflow.entries import optional, required
from workflow.numbers import void_number
from workflow.papers import issue
from workflow.parties import told_apart
from workflow.sealing import require_sight

SEAL = "人民调解委员会印章"


def record_agreement(desk: Desk, session_id: int, new: NewAgreement) -> int:
    """Record what a held session agreed and return its id; a written one is numbered, printed and archived.

    Refused in full while one term lacks its payer, amount or act, day or manner (程序规定 184; 人民调解法 29), and a
    written one while it has characters that cannot be printed and are not to be written in by hand; refused as well
    while something is advised against and no reason is given to pass it.
    """
    with act(desk, "record_agreement") as work:
        held = work.get(MediationSession, session_id, "调解场次")
        case = open_file(work, held.case_id)
        _require_agreed(work.session, held)
        making = AgreementMaking(work.session, desk, case, held, new, work.now)
        require_passed(making.findings(), new.waiver, code="agreement_incomplete")
        case.state, case.result = after(case.state, Step.AGREE), CaseResult.SUCCEEDED
        agreement = _stored(work, making)
        write_into_agreement(work, case, agreement.id, new.claim_ids)
        if new.form in AT_ONCE:
            _perform_at_once(work, case, agreement)
        return agreement.id


def draft_agreement(desk: Desk, session_id: int, new: NewAgreement) -> Draft:
    """Return the agreement as it would be printed, without a number, and what was found in it; nothing is kept."""
    require_right(desk.officer.role, "record_agreement")
    with desk.read() as session:
        held = session.get_one(MediationSession, session_id)
        case = session.get_one(Case, held.case_id)
        require_sight(session, desk, case.id)
        making = AgreementMaking(session, desk, case, held, new, desk.clock())
        agreement = making.agreement(desk.calendar_day)
        return draft_of(making.paper(agreement, making.terms()), making.paper_kind.label, making.findings())


def sign_agreement(desk: Desk, agreement_id: int, signed: Sequence[tuple[str, date]]) -> None:
    """Record who signed (or sealed) on which day; the latest day makes the agreement effective."""
    with act(desk, "sign_agreement") as work:
        agreement = work.get(Agreement, agreement_id, "协议")
        case = open_file(work, agreement.case_id)
        _require_in_force(work.session, agreement)
        if agreement.form is not AgreementForm.WRITTEN:
            raise RuleViolation("nothing_to_sign", f"{agreement.form.label}自达成之日起生效，不需要登记签名。")
        known = {row.signer: row for row in _signatures(work.session, agreement.id)}
        wanted = signers(work.session, case, agreement)
        for signer, day in signed:
            if signer not in wanted:
                raise RuleViolation("not_a_signer", f"“{signer}”不是这份协议的签名人。", field="signer")
            if not agreement.made_on <= day <= work.calendar_day:
                raise RuleViolation("signing_day", "签名日期须在协议日期与今天之间。", field="signed_on")
            if signer in known:
                raise RuleViolation("signed_already", f"“{signer}”的签名已经登记。", field="signer")
            known[signer] = Signature(agreement_id=agreement.id, signer=signer, signed_on=day)
            work.session.add(known[signer])
        agreement.effective_on = effective_on([known[name].signed_on if name in known else None for name in wanted])


def record_performance(
    desk: Desk,
    term_id: int,
    done_on: date,
    *,
    amount_fen: int | None = None,
    voucher: str | None = None,
    note: str | None = None,
) -> None:
    """Record something done towards a term; a payment may come in parts but never exceed the term."""
    with act(desk, "record_performance") as work:
        term = work.get(AgreementTerm, term_id, "协议条款")
        agreement = work.get(Agreement, term.agreement_id)
        case = open_file(work, agreement.case_id)
        _require_in_force(work.session, agreement)
        if agreement.effective_on is None:
            raise RuleViolation("not_effective", "协议尚未签齐，不能登记履行；请先登记各方签名。")
        if not agreement.made_on <= done_on <= work.calendar_day:
            raise RuleViolation("performance_day", "履行日期须在协议日期与今天之间。", field="done_on")
        if term.performed_on is not None:
            raise RuleViolation("term_performed", "该条款已履行完毕，不能重复登记。")
        after(case.state, Step.PERFORM_PART)
        _enter_performance(work, term, done_on, amount_fen, optional(voucher), optional(note))
        _advance(work, case, agreement)


def void_agreement(desk: Desk, agreement_id: int, reason: str) -> None:
    """Take back an agreement that turned out wrong before anything was performed; its session may give another.

    The case goes back to mediation; paper and number are kept, the number void in the register. Refused once the
    day it was made on is signed: that day's figures count it, and signed figures do not move.
    """
    with act(desk, "void_agreement", reason=required(reason, "reason", "请写明作废理由。")) as work:
        agreement = work.get(Agreement, agreement_id, "协议")
        case = open_file(work, agreement.case_id)
        _require_in_force(work.session, agreement)
        # The table of steps lets this pass before anything was performed, and not afterwards.
        case.state, case.result = after(case.state, Step.VOID_AGREEMENT), None
        obstacle = void_obstacle(work.session, agreement)
        if obstacle is not None:
            raise obstacle
        agreement.voided_on, agreement.void_reason = work.today, work.reason
        take_out_of_agreement(work, agreement.id)
        if agreement.number is not None:
            void_number(work, agreement.number)


def signers(session: Session, case: Case, agreement: Agreement) -> list[str]:
    """Return whose signature or seal the agreement needs: every principal, and on the people's track the rest.

    A guardian or agent signs in the place of the one spoken for. Parties of one name are told apart by their role,
    and where that is the same too by their place in the list.
    """
    parties = current_parties(session, case.id)
    told = told_apart(parties)
    names: list[str] = []
    for party in parties:
        if party.role in PRINCIPALS:
            speaking = [told[p.id] for p in parties if p.represents_id == party.id]
            names += speaking or [told[party.id]]
    names = list(dict.fromkeys(names))
    if agreement.track is Track.PEOPLES and agreement.form is AgreementForm.WRITTEN:
        names += ["人民调解员", SEAL]
    return names


def _require_agreed(session: Session, held: MediationSession) -> None:
    if held.state is not SessionState.HELD or held.result is not SessionResult.AGREED:
        raise RuleViolation("session_not_agreed", "只有结果为“调解成功”的调解场次可以登记协议。")
    if gave_agreement(session, held.id):
        raise RuleViolation("session_has_agreement", "这场调解的协议已经登记过；另行达成协议须另有一场调解。")


def _require_in_force(session: Session, agreement: Agreement) -> None:
    if agreement.voided_on is not None:
        raise RuleViolation(
            "agreement_is_void", f"这份协议已于{chinese_date(agreement.voided_on)}作废，不能再登记签名、履行或者作废。"
        )
    if standing_agreement(session, agreement.case_id) != agreement.id:
        raise RuleViolation("agreement_replaced", "这起纠纷以后另有协议，请在最近的协议上登记。")


def void_obstacle(session: Session, agreement: Agreement) -> RuleViolation | None:
    """Return what stands against making an agreement void in a case that may take the step; None when nothing does."""
    if standing_agreement(session, agreement.case_id) != agreement.id:
        return RuleViolation("agreement_replaced", "只能作废这起纠纷最近达成的协议。")
    if is_shut(session, agreement.business_date):
        return RuleViolation(
            "agreement_is_counted",
            f"{chinese_date(agreement.business_date)}已签结，这份协议已计入当日的数字，签结后数字不再变动，不能作废；"
            "请终止调解并告知，或者销号、复燃后另行调解。",
            lifted_by="所长（例外开启该日）",
        )
    return None


def _stored(work: Work, making: AgreementMaking) -> Agreement:
    required(making.facts_text, "facts", "请填写主要事实。")
    agreement, terms = making.agreement(work.today), making.terms()
    if making.new.form in ON_PAPER:
        kind = making.paper_kind
        paper = issue(work, kind, kind.label, lambda number, head: making.printed(agreement, terms, number, head))
        agreement.number, agreement.paper_id = paper.number, paper.id
    work.add(agreement)
    for term in terms:
        term.agreement_id = agreement.id
        work.session.add(term)
    work.session.flush()
    return agreement


def _signatures(session: Session, agreement_id: int) -> Sequence[Signature]:
    return session.scalars(select(Signature).where(Signature.agreement_id == agreement_id)).all()


def _enter_performance(
    work: Work, term: AgreementTerm, done_on: date, amount: int | None, voucher: str | None, note: str | None
) -> None:
    if term.kind is TermKind.PAYMENT:
        _require_amount_fits(work.session, term, amount)
    finished = term.kind is TermKind.ACT or paid_so_far(work.session, term.id) + (amount or 0) == term.amount_fen
    work.session.add(
        Performance(
            term_id=term.id,
            done_on=done_on,
            recorded_on=work.today,
            amount_fen=amount if term.kind is TermKind.PAYMENT else None,
            voucher=voucher,
            note=note,
            officer_id=work.desk.officer.id,
        )
    )
    if finished:
        term.performed_on = done_on
    work.session.flush()


def _require_amount_fits(session: Session, term: AgreementTerm, amount: int | None) -> None:
    if amount is None or amount <= 0:
        raise RuleViolation("amount_missing", "请填写付款金额。", field="amount_fen")
    left = (term.amount_fen or 0) - paid_so_far(session, term.id)
    if amount > left:
        raise RuleViolation(
            "amount_too_large",
            f"付款{yuan(amount)}元超过该条款尚欠的{yuan(left)}元，请核对。",
            field="amount_fen",
        )


def _advance(work: Work, case: Case, agreement: Agreement) -> None:
    """Move the case on: performed when every term is, performing otherwise."""
    done = all(term.performed_on is not None for term in terms_of(work.session, agreement.id))
    case.state = after(case.state, Step.PERFORM_ALL if done else Step.PERFORM_PART)


def _perform_at_once(work: Work, case: Case, agreement: Agreement) -> None:
    """Enter every term as performed; the recording proves it, else the paper that says so."""
    proof = agreement.recording or agreement.number
    for term in terms_of(work.session, agreement.id):
        _enter_performance(work, term, agreement.made_on, term.amount_fen, proof, "当场履行")
    _advance(work, case, agreement)
