"""Claims of the parties (诉求): which answers they may be given, and what a claim becomes in an agreement."""

from __future__ import annotations

from rules.errors import RuleViolation
from rules.money import yuan
from rules.vocabulary import ClaimState, TermKind

ANSWERS = (ClaimState.ACCEPTED, ClaimState.REFUSED, ClaimState.DROPPED)
"""What the officer may answer a claim with; 写入协议 comes with the agreement alone."""


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
    """Return the amount of a claim after its answer, in 分: the other side may agree to less, never to more."""
    if answer is not ClaimState.ACCEPTED or agreed is None or agreed == asked:
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


def term_kind(amount_fen: int | None) -> TermKind:
    """Return what a claim becomes in an agreement: a payment when it names an amount, else an act."""
    return TermKind.PAYMENT if amount_fen else TermKind.ACT
