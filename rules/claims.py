"""Claims of the parties (诉求): which answers they may be given, and what a claim becomes in an agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.errors import RuleViolation
from rules.money import yuan
from rules.vocabulary import ClaimState, TermKind

ANSWERS = (ClaimState.ACCEPTED, ClaimState.REFUSED, ClaimState.DROPPED)
"""What the officer may answer a claim with; 写入协议 comes with the agreement alone."""


@dataclass(frozen=True, slots=True)
class AcceptedClaim:
    """A claim the other side accepted: who asks, of whom (None: anybody), and the amount agreed to, in 分."""

    text: str
    claimant_id: int
    against_id: int | None
    agreed_fen: int | None


@dataclass(frozen=True, slots=True)
class PromisedTerm:
    """What a term of an agreement promises: by whom, to whom (None: nobody named), an amount in 分, and its words."""

    payer_id: int
    payee_id: int | None
    amount_fen: int
    words: str


def require_answer(now: ClaimState, answer: ClaimState) -> None:
    """Refuse an answer to a claim that stands in an agreement, and one that is no answer of the officer's."""
    if now is ClaimState.SETTLED:
        raise RuleViolation(
            "claim_in_agreement", "这项诉求已写入协议，不能再改；协议有误的，请先作废协议。", field="claim_id"
        )
    if answer not in ANSWERS:
        allowed = "、".join(one.label for one in ANSWERS)
        raise RuleViolation("claim_answer", f"诉求的处理结果只能是{allowed}，请重新选择。", field="state")


def agreed_amount(asked: int | None, agreed: int | None, answer: ClaimState) -> int | None:
    """Return what the other side agreed to by its answer, in 分: all that was asked for, or less, never more.

    None where it agreed to nothing, and where no amount was named.
    """
    if answer is not ClaimState.ACCEPTED:
        return None
    if agreed is None:
        return asked
    if agreed <= 0:
        raise RuleViolation("claim_amount", "请填写大于零的金额。", field="amount_fen")
    if asked is not None and agreed > asked:
        raise RuleViolation(
            "claim_amount_too_large",
            f"同意的{yuan(agreed)}元超过诉求的{yuan(asked)}元，请核对；诉求增加的，请另行登记。",
            field="amount_fen",
        )
    return agreed


def term_kind(agreed_fen: int | None) -> TermKind:
    """Return what a claim becomes in an agreement: a payment when an amount was agreed to, else an act."""
    return TermKind.PAYMENT if agreed_fen else TermKind.ACT


def left_out(claims: Sequence[AcceptedClaim], terms: Sequence[PromisedTerm]) -> list[AcceptedClaim]:
    """Return the claims that no term carries, in their order.

    Claims for money are carried when all of them between the same two are covered by the payments between these,
    however they are divided; any other claim when a term between the two has its words in it.
    """
    return [one for one in claims if not (_covered(one, claims, terms) if one.agreed_fen else _written(one, terms))]


def _covered(claim: AcceptedClaim, claims: Sequence[AcceptedClaim], terms: Sequence[PromisedTerm]) -> bool:
    promised = sum(one.amount_fen for one in terms if one.payee_id == claim.claimant_id and _by_whom(claim, one))
    beside = [one for one in claims if one.claimant_id == claim.claimant_id]
    if claim.against_id is not None:
        beside = [one for one in beside if one.against_id == claim.against_id]
    return promised >= sum(one.agreed_fen or 0 for one in beside)


def _written(claim: AcceptedClaim, terms: Sequence[PromisedTerm]) -> bool:
    return any(
        _bare(claim.text) in _bare(one.words) and one.payee_id in (None, claim.claimant_id) and _by_whom(claim, one)
        for one in terms
    )


def _by_whom(claim: AcceptedClaim, term: PromisedTerm) -> bool:
    return claim.against_id in (None, term.payer_id)


def _bare(words: str) -> str:
    return "".join(words.split())
