"""Applications to strike a case off, with the proof handed in, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.models import Closure
from rules.law_rows import PROOFS
from rules.vocabulary import ClosureReason
from rules.wording import chinese_date


@dataclass(frozen=True, slots=True)
class ClosureLine:
    """One application and its answer; ``open`` while nobody has decided, ``sent_back`` when it was refused.

    ``ground`` and ``handed_in`` are what was applied for and proved with, for the next application.
    """

    ground: ClosureReason
    handed_in: tuple[tuple[str, object], ...]
    reason: str
    proof: str
    applied: str
    applied_by: int
    answer: str
    open: bool
    sent_back: bool


def closure_lines(rows: Sequence[Closure], officers: Mapping[int, str]) -> tuple[ClosureLine, ...]:
    """Return the applications of a case, oldest first."""
    return tuple(
        ClosureLine(
            ground=row.reason,
            handed_in=tuple(json.loads(row.proof).items()),
            reason=row.reason.label,
            proof=proof_words(row.proof),
            applied=f"{officers.get(row.applied_by, '')}，{chinese_date(row.applied_on)}",
            applied_by=row.applied_by,
            answer=_answer(row, officers),
            open=row.decided_by is None,
            sent_back=row.approved is False,
        )
        for row in rows
    )


def proof_words(stored: str) -> str:
    """Return a stored proof as 协议编号：…；回访：有."""
    proof = json.loads(stored)
    return "；".join(f"{PROOFS[name]}：{_shown(value)}" for name, value in proof.items() if value)


def _shown(value: object) -> str:
    return "有" if value is True else str(value)


def _answer(row: Closure, officers: Mapping[int, str]) -> str:
    if row.decided_by is None or row.decided_on is None:
        return "待审批"
    word = "批准" if row.approved else "退回"
    remark = f"：{row.remark}" if row.remark else ""
    return f"{officers.get(row.decided_by, '')}于{chinese_date(row.decided_on)}{word}{remark}"
