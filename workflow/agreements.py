"""Agreements: written with number and paper, oral, or recorded on the spot; signatures and performance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Agreement, AgreementTerm, Case, MediationSession, Party, Performance, Signature
from db.queries.agreements import gave_agreement, paid_so_far, standing_agreement, terms_of
from db.queries.closes import is_shut
from db.queries.parties import current_parties
from reports.papers import FormPaper
from rules.agreements import (
    AgreementFacts,
    FactElements,
    PlanFacts,
    TermFacts,
    effective_on,
    facts_paragraph,
    total_of,
)
from rules.errors import RuleViolation
from rules.money import yuan
from rules.paper_checks import findings_of_agreement, require_passed
from rules.parties import PRINCIPALS
from rules.steps import Step, after
from rules.vocabulary import AgreementForm, CaseResult, PaperKind, SessionResult, SessionState, TermKind, Track
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.cases import begun_track, last_answers, open_file
from workflow.claims import take_out_of_agreement, write_into_agreement
from workflow.desk import Desk
from workflow.entries import optional, required
from workflow.filling.context import Filling
from workflow.filling.fill import fill
from workflow.forms import form_for
from workflow.numbers import void_number
from workflow.paper_findings import agreement_context
from workflow.papers import issue, require_printable
from workflow.parties import party_facts, told_apart

SEAL = "人民调解委员会印章"
AT_ONCE = frozenset({AgreementForm.ON_SPOT, AgreementForm.ON_SPOT_PAPER})
"""Performed the moment it is made (程序规定 178)."""
_ON_PAPER = frozenset({AgreementForm.WRITTEN, AgreementForm.ON_SPOT_PAPER})


@dataclass(frozen=True, slots=True)
class NewTerm:
    """One clause as typed; parties by id, the amount in 分; ``immediate`` is performed at the signing."""

    kind: TermKind
    payer_id: int | None
    manner: str
    payee_id: int | None = None
    amount_fen: int = 0
    act: str = ""
    due_on: date | None = None
    immediate: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What one party pays another by instalments: the total they were told, in 分."""

    payer_id: int | None
    payee_id: int | None
    total_fen: int


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """What was agreed at a session; ``total_fen`` is checked against the terms when it is given.

    ``claim_ids`` are the accepted claims its terms were made from; the parts of a ``plan`` must give its total.

    With ``write_in_by_hand`` the paper leaves a gap for each character no font of the machine holds. ``waiver`` is
    why the agreement is made although something in it is advised against.
    """

    form: AgreementForm
    terms: Sequence[NewTerm]
    facts: str = ""
    elements: FactElements = field(default_factory=FactElements)
    responsibility: str = ""
    total_fen: int | None = None
    plan: Plan | None = None
    claim_ids: Sequence[int] = ()
    recording: str | None = None
    write_in_by_hand: bool = False
    waiver: str = ""


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
        parties = current_parties(work.session, case.id)
        facts = _facts(work, case, new, parties)
        context = agreement_context(_filling(work, case, held), held)
        findings = findings_of_agreement(facts, context, desk.law, work.calendar_day)
        require_passed(findings, new.waiver, code="agreement_incomplete")
        case.state, case.result = after(case.state, Step.AGREE), CaseResult.SUCCEEDED
        agreement = _stored(work, case, held, new, facts)
        write_into_agreement(work, case, agreement.id, new.claim_ids)
        if new.form in AT_ONCE:
            _perform_at_once(work, case, agreement)
        return agreement.id


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


def _facts(work: Work, case: Case, new: NewAgreement, parties: Sequence[Party]) -> AgreementFacts:
    names = told_apart(parties)
    terms = tuple(
        TermFacts(
            kind=term.kind,
            payer=names.get(term.payer_id or 0, ""),
            payee=names.get(term.payee_id or 0, ""),
            amount_fen=term.amount_fen,
            act=term.act,
            due_on=term.due_on,
            manner=term.manner,
            immediate=term.immediate,
        )
        for term in new.terms
    )
    return AgreementFacts(
        track=begun_track(case),
        made_on=work.calendar_day,
        form=new.form,
        facts=new.facts,
        elements=new.elements,
        responsibility=new.responsibility,
        terms=terms,
        total_fen=total_of(terms) if new.total_fen is None else new.total_fen,
        plan=_plan(new.plan, names),
        parties=tuple(party_facts(party) for party in parties),
        mediation=last_answers(work.session, case.id),
        recording_ref=new.recording or "",
    )


def _plan(plan: Plan | None, names: Mapping[int, str]) -> PlanFacts | None:
    if plan is None:
        return None
    return PlanFacts(names.get(plan.payer_id or 0, ""), names.get(plan.payee_id or 0, ""), plan.total_fen)


def _stored(
    work: Work,
    case: Case,
    held: MediationSession,
    new: NewAgreement,
    facts: AgreementFacts,
) -> Agreement:
    agreement = Agreement(
        case_id=case.id,
        session_id=held.id,
        form=new.form,
        track=facts.track,
        facts=required(facts_paragraph(facts), "facts", "请填写主要事实。"),
        responsibility=optional(new.responsibility),
        made_on=facts.made_on,
        business_date=work.today,
        effective_on=None if new.form is AgreementForm.WRITTEN else facts.made_on,
        total_fen=facts.total_fen,
        recording=optional(new.recording),
        waiver=optional(new.waiver),
        law_version=work.desk.law.version,
    )
    terms = _terms(new.terms, facts.made_on)
    if new.form in _ON_PAPER:
        _print(work, case, held, agreement, terms, by_hand=new.write_in_by_hand)
    work.add(agreement)
    for term in terms:
        term.agreement_id = agreement.id
        work.session.add(term)
    work.session.flush()
    return agreement


def _terms(terms: Sequence[NewTerm], today: date) -> list[AgreementTerm]:
    return [
        AgreementTerm(
            ordinal=number,
            kind=term.kind,
            payer_id=term.payer_id,
            payee_id=term.payee_id,
            amount_fen=term.amount_fen if term.kind is TermKind.PAYMENT else None,
            act=optional(term.act),
            due_on=term.due_on or today,
            manner=required(term.manner, "manner", "请填写履行方式。"),
        )
        for number, term in enumerate(terms, start=1)
    ]


def _print(
    work: Work,
    case: Case,
    held: MediationSession,
    agreement: Agreement,
    terms: Sequence[AgreementTerm],
    *,
    by_hand: bool,
) -> None:
    def filled(number: str, head: str) -> FormPaper:
        filling = _filling(work, case, held, agreement, terms)
        filling.number, filling.head = number, head
        paper = FormPaper(form, fill(form, filling))
        if not by_hand:
            require_printable(paper)
        return paper

    kind = _paper_kind(agreement)
    form = form_for(work.desk.station, kind.value, agreement.made_on)
    paper = issue(work, kind, kind.label, filled)
    agreement.number, agreement.paper_id = paper.number, paper.id


def _filling(
    work: Work,
    case: Case,
    held: MediationSession,
    agreement: Agreement | None = None,
    terms: Sequence[AgreementTerm] | None = None,
) -> Filling:
    return Filling(
        work.session,
        work.desk,
        case,
        work.calendar_day,
        work.now,
        begun_track(case),
        given_agreement=agreement,
        given_terms=terms,
        given_session=held,
    )


def _paper_kind(agreement: Agreement) -> PaperKind:
    if agreement.form is AgreementForm.ON_SPOT_PAPER:
        return PaperKind.AGREEMENT_ON_SPOT
    return PaperKind.AGREEMENT_SECURITY if agreement.track is Track.SECURITY else PaperKind.AGREEMENT_PEOPLES


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
