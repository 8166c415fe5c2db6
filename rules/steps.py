"""The one table of steps a case may take (domain: states of a dispute); everybody asks it."""

from __future__ import annotations

from rules.errors import RuleViolation
from rules.vocabulary import CaseState, ClosureReason, Word


class Step(Word):
    """Something that moves a case from one state to the next."""

    BEGIN = "begin", "开始调解"
    SEND_APPRAISAL = "send_appraisal", "送鉴定"
    APPRAISAL_BACK = "appraisal_back", "收到鉴定"
    AGREE = "agree", "达成协议"
    VOID_AGREEMENT = "void_agreement", "作废协议"
    PERFORM_PART = "perform_part", "登记部分履行"
    PERFORM_ALL = "perform_all", "登记履行完毕"
    TERMINATE = "terminate", "终止并告知"
    TRANSFER = "transfer", "移送"
    TRANSFER_DECLINED = "transfer_declined", "退回"
    APPLY_CLOSURE = "apply_closure", "申请销号"
    CLOSE = "close", "批准销号"
    REOPEN = "reopen", "复燃"


S = CaseState
OPEN_STATES = frozenset(s for s in S if s is not S.CLOSED)
UNDER_MEDIATION = frozenset({S.REGISTERED, S.MEDIATING, S.WAITING})

_TABLE: dict[Step, dict[CaseState, CaseState]] = {
    Step.BEGIN: {S.REGISTERED: S.MEDIATING, S.MEDIATING: S.MEDIATING},
    Step.SEND_APPRAISAL: {S.REGISTERED: S.WAITING, S.MEDIATING: S.WAITING},
    Step.APPRAISAL_BACK: {S.WAITING: S.MEDIATING},
    Step.AGREE: {S.MEDIATING: S.AGREED},
    Step.VOID_AGREEMENT: {S.AGREED: S.MEDIATING},
    Step.PERFORM_PART: {S.AGREED: S.PERFORMING, S.PERFORMING: S.PERFORMING},
    Step.PERFORM_ALL: {S.AGREED: S.PERFORMED, S.PERFORMING: S.PERFORMED},
    Step.TERMINATE: dict.fromkeys((*sorted(UNDER_MEDIATION), S.AGREED, S.PERFORMING), S.TERMINATED),
    Step.TRANSFER: dict.fromkeys((*sorted(UNDER_MEDIATION), S.TERMINATED), S.TRANSFERRED),
    Step.TRANSFER_DECLINED: {S.TRANSFERRED: S.MEDIATING},
    Step.APPLY_CLOSURE: dict.fromkeys(sorted(OPEN_STATES - {S.CLOSURE_SOUGHT}), S.CLOSURE_SOUGHT),
    Step.CLOSE: {S.CLOSURE_SOUGHT: S.CLOSED},
    Step.REOPEN: {S.CLOSED: S.MEDIATING},
}

_ANY_OPEN = OPEN_STATES - {S.CLOSURE_SOUGHT}
CLOSABLE_FROM: dict[ClosureReason, frozenset[CaseState]] = {
    ClosureReason.PERFORMED: frozenset({S.PERFORMED}),
    ClosureReason.ON_SPOT: frozenset({S.PERFORMED}),
    ClosureReason.ORAL_PERFORMED: frozenset({S.PERFORMED}),
    ClosureReason.RECEIVED: frozenset({S.TRANSFERRED}),
    ClosureReason.PROSECUTED: _ANY_OPEN,
    ClosureReason.SUED: _ANY_OPEN,
    ClosureReason.CONFIRMED: frozenset({S.AGREED, S.PERFORMING, S.PERFORMED}),
    ClosureReason.SETTLED: _ANY_OPEN,
    ClosureReason.TERMINATED: frozenset({S.TERMINATED}),
    ClosureReason.DUPLICATE: _ANY_OPEN,
}


def allowed_steps(state: CaseState) -> tuple[Step, ...]:
    """Return the steps a case in ``state`` may take, in the order of the table."""
    return tuple(step for step, moves in _TABLE.items() if state in moves)


def taken_from(step: Step) -> str:
    """Return the states a step may be taken from, in words: 调解中、待鉴定."""
    return "、".join(s.label for s in S if s in _TABLE[step])


def after(state: CaseState, step: Step) -> CaseState:
    """Return the state a step leads to; RuleViolation names the states it may be taken from."""
    moves = _TABLE[step]
    if state in moves:
        return moves[state]
    raise RuleViolation(
        "step_not_allowed",
        f"纠纷目前“{state.label}”，不能“{step.label}”；只有“{taken_from(step)}”的纠纷可以。",
        values={"state": state.value, "step": step.value},
    )


def require_open(state: CaseState) -> None:
    """Refuse an entry in a case that has been struck off."""
    if state not in OPEN_STATES:
        raise RuleViolation(
            "case_closed", "纠纷已销号，不能再登记；确有反复的，请由所长办理复燃。", lifted_by="所长"
        )


def require_closable(state: CaseState, reason: ClosureReason) -> None:
    """Refuse a closure reason that the state of the case does not bear out."""
    allowed = CLOSABLE_FROM[reason]
    if state not in allowed:
        words = "、".join(s.label for s in S if s in allowed)
        raise RuleViolation(
            "closure_reason_does_not_fit",
            f"纠纷目前“{state.label}”，不能以“{reason.label}”销号；该理由适用于“{words}”的纠纷。",
            field="reason",
        )
