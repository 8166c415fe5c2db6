"""What the parties of a case ask for, and what becomes of it."""

from __future__ import annotations

from rules.vocabulary import ClaimKind, ClaimState
from workflow.claims import NewClaim, raise_claim, settle_claim
from workflow.demo.paperwork import principals
from workflow.demo.stage import CLERK, CaseOnStage, Stage
from workflow.demo.story import Story

_APOLOGY = "赔礼道歉"
_DAMAGES = ("损失", "医疗费", "误工费", "修理费", "赔偿")
"""Words of a sum that makes up for a wrong; wages, loans and deposits are owed without one."""


def is_damages(story: Story) -> bool:
    """Say whether the money of a story makes up for a wrong."""
    return any(word in story.purpose for word in _DAMAGES)


def raise_claims(stage: Stage, case: CaseOnStage) -> None:
    """Take down what the first side asks of the other: money, more than it will be, and an apology or a promise."""
    if not case.in_full:
        return
    script = case.script
    me, other = principals(stage, case)
    desk = stage.desk(CLERK)
    if script.sum_fen:
        asked = script.sum_fen + case.aside.choice((0, 10_000, 20_000, 50_000))
        kind = ClaimKind.COMPENSATION if is_damages(script.story) else ClaimKind.OTHER
        new = NewClaim(me.id, kind, script.story.purpose, other.id, asked)
        case.claims[raise_claim(desk, case.id, new)] = script.sum_fen
    promise = script.words(script.story.promise)
    apology = _APOLOGY in promise
    words = _APOLOGY if apology else promise
    kind = ClaimKind.APOLOGY if apology else ClaimKind.PROMISE
    case.claims[raise_claim(desk, case.id, NewClaim(me.id, kind, words, other.id))] = 0


def accept_claims(stage: Stage, case: CaseOnStage) -> tuple[int, ...]:
    """Have the other side agree to what is asked, to as much of the money as will be written; returns the claims."""
    claims, case.claims = case.claims, {}
    for claim, fen in claims.items():
        settle_claim(stage.desk(case.owner), claim, ClaimState.ACCEPTED, amount_fen=fen or None)
    return tuple(claims)


def end_claims(stage: Stage, case: CaseOnStage, answer: ClaimState, note: str) -> None:
    """Leave what is asked refused or dropped, with the reason, where nothing was agreed."""
    claims, case.claims = case.claims, {}
    for claim in claims:
        settle_claim(stage.desk(case.owner), claim, answer, note)
