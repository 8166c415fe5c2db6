"""Claims (诉求): raised by a party, answered by the other side, written into an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from db.models import Case, Claim, Party
from db.queries.agreements import terms_of
from db.queries.parties import current_parties
from rules.claims import AcceptedClaim, PromisedTerm, agreed_amount, left_out, require_answer
from rules.errors import RuleViolation
from rules.money import yuan
from rules.parties import PRINCIPALS
from rules.vocabulary import ClaimKind, ClaimState
from workflow.act import Work, act
from workflow.cases import open_file
from workflow.desk import Desk
from workflow.entries import optional, required


@dataclass(frozen=True, slots=True)
class NewClaim:
    """What a party asks for, of whom, and how much (分) where it is money."""

    claimant_id: int
    kind: ClaimKind
    text: str
    against_id: int | None = None
    amount_fen: int | None = None


def raise_claim(desk: Desk, case_id: int, new: NewClaim) -> int:
    """Take down what a party of an open case asks for and return the claim's id."""
    with act(desk, "raise_claim") as work:
        case = open_file(work, case_id)
        _require_principal(work, case, new.claimant_id, "claimant_id", "提出人")
        if new.against_id is not None:
            _require_principal(work, case, new.against_id, "against_id", "对方")
        if new.against_id == new.claimant_id:
            raise RuleViolation("claim_against_self", "提出人和对方不能是同一人，请重新选择。", field="against_id")
        if new.amount_fen is not None and new.amount_fen <= 0:
            raise RuleViolation("claim_amount", "请填写大于零的金额。", field="amount_fen")
        claim = Claim(
            case_id=case.id,
            claimant_id=new.claimant_id,
            against_id=new.against_id,
            kind=new.kind,
            text=required(new.text, "text", "请填写诉求内容。"),
            amount_fen=new.amount_fen,
            state=ClaimState.RAISED,
            raised_on=work.today,
        )
        return work.add(claim).id


def settle_claim(
    desk: Desk, claim_id: int, answer: ClaimState, note: str | None = None, amount_fen: int | None = None
) -> None:
    """Record how a claim was answered; ``amount_fen`` is what the other side agreed to, in 分, where it is less.

    What was asked for stays, so that the answer may be given anew. A refusal needs its reason.
    """
    with act(desk, "settle_claim") as work:
        claim = work.get(Claim, claim_id, "诉求")
        open_file(work, claim.case_id)
        require_answer(claim.state, answer)
        if answer is ClaimState.REFUSED:
            required(note, "note", "请写明对方不同意的理由。")
        claim.agreed_fen = agreed_amount(claim.amount_fen, amount_fen, answer)
        claim.state, claim.note = answer, optional(note)


def write_into_agreement(work: Work, case: Case, agreement_id: int, claim_ids: Sequence[int]) -> None:
    """Mark accepted claims of a case as written into an agreement; RuleViolation for any that no term carries."""
    claims = [_accepted(work, case, claim_id) for claim_id in claim_ids]
    _require_carried(work, case, agreement_id, claims)
    for claim in claims:
        claim.state, claim.agreement_id = ClaimState.SETTLED, agreement_id


def take_out_of_agreement(work: Work, agreement_id: int) -> None:
    """Let the claims of an agreement that was made void stand as accepted again."""
    for claim in work.session.scalars(select(Claim).where(Claim.agreement_id == agreement_id)):
        claim.state, claim.agreement_id = ClaimState.ACCEPTED, None


def follow_party(work: Work, old_id: int, new_id: int) -> None:
    """Point the claims of a corrected party to the snapshot that took its place."""
    query = select(Claim).where(or_(Claim.claimant_id == old_id, Claim.against_id == old_id))
    for claim in work.session.scalars(query):
        if claim.claimant_id == old_id:
            claim.claimant_id = new_id
        else:
            claim.against_id = new_id


def _require_principal(work: Work, case: Case, party_id: int, entry: str, what: str) -> None:
    party = work.get(Party, party_id, "当事人")
    if party.case_id != case.id or party.replaced_by is not None or party.role not in PRINCIPALS:
        raise RuleViolation("claim_of_nobody", f"{what}须是本案现在登记的当事人本人，请重新选择。", field=entry)


def _accepted(work: Work, case: Case, claim_id: int) -> Claim:
    claim = work.get(Claim, claim_id, "诉求")
    if claim.case_id == case.id and claim.state is ClaimState.ACCEPTED:
        return claim
    raise RuleViolation(
        "claim_not_accepted",
        f"诉求“{claim.text}”目前“{claim.state.label}”，只有对方同意的诉求可以写入协议，请先登记诉求处理。",
        field="claims",
    )


def _require_carried(work: Work, case: Case, agreement_id: int, claims: Sequence[Claim]) -> None:
    # Who pays or is paid for somebody in the case does it in that one's place.
    principal = {party.id: party.represents_id or party.id for party in current_parties(work.session, case.id)}
    terms = [
        PromisedTerm(
            payer_id=principal.get(term.payer_id, term.payer_id),
            payee_id=principal.get(term.payee_id or 0, term.payee_id),
            amount_fen=term.amount_fen or 0,
            words=term.act or "",
        )
        for term in terms_of(work.session, agreement_id)
    ]
    asked = [AcceptedClaim(one.text, one.claimant_id, one.against_id, one.agreed_fen) for one in claims]
    missing = "、".join(map(_named, left_out(asked, terms)))
    if missing:
        raise RuleViolation(
            "claim_without_term",
            f"勾选的诉求{missing}没有写进条款。请补上条款：付款的写足同意的金额，其他的写上诉求里的原话；"
            "这次不写的去掉勾选，同意的金额变了的先登记诉求处理。",
            field="claims",
        )


def _named(claim: AcceptedClaim) -> str:
    return f"“{claim.text}”（同意{yuan(claim.agreed_fen)}元）" if claim.agreed_fen else f"“{claim.text}”"
