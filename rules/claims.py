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
