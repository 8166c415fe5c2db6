"""The cases of a signed week as its snapshot tells them, each with the owner who got the decision."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.models import WeekClose
from db.queries import closes
from db.queries.hidden import hidden_names
from db.queries.meetings import notes_of_week
from db.queries.weeks import case_ids
from rules.closes import ESCALATE_AFTER_WEEKS
from rules.masking import without_names
from rules.vocabulary import CarryReason, Risk, WeekDecisionKind
from rules.wording import near_date


@dataclass(frozen=True, slots=True)
class SignedCase:
    """One case open at the end of a signed week, and what was decided; ``weeks`` counts this one as carried, too.

    ``said`` is what was noted of it at the meeting, "" where nothing was.
    """

    case_id: int
    owner_id: int
    owner: str
    number: str
    title: str
    risk: Risk
    kind: WeekDecisionKind
    reason: CarryReason | None
    measure: str
    next_date: date
    weeks: int
    said: str = ""

    @property
    def decision(self) -> str:
        """The decision in words, with the reason when the case goes on."""
        return f"{self.kind.label}：{self.reason.label}" if self.reason else self.kind.label

    @property
    def is_escalated(self) -> bool:
        """Whether it had been carried so often that only the chief could carry it once more."""
        return self.kind is WeekDecisionKind.CONTINUE and self.weeks >= ESCALATE_AFTER_WEEKS

    @property
    def is_red(self) -> bool:
        """Whether it is one of those the township is told of."""
        return self.risk is Risk.HIGH


def signed_cases(session: Session, close: WeekClose) -> tuple[SignedCase, ...]:
    """Return the cases of a signed week by number; their owners are those of the decisions, which stay as signed."""
    stored = json.loads(close.snapshot)["cases"]
    ids = case_ids(session, [row["number"] for row in stored])
    decided = closes.decisions_of(session, close.first_day)
    said = {key: note.text for key, note in notes_of_week(session, close.first_day).items()}
    return tuple(
        _case(row, key, decided[key].owner_id, said.get(key, "")) for row in stored for key in [ids[row["number"]]]
    )


def _case(row: dict[str, Any], case_id: int, owner_id: int, said: str) -> SignedCase:
    return SignedCase(
        case_id=case_id,
        owner_id=owner_id,
        owner=row["owner"],
        number=row["number"],
        title=row["title"],
        risk=Risk(row["risk"]),
        kind=WeekDecisionKind(row["decision"]),
        reason=CarryReason(row["reason"]) if row["reason"] else None,
        measure=row["measure"],
        next_date=date.fromisoformat(row["next_date"]),
        weeks=row["times_carried"],
        said=said,
    )


def without_hidden(
    session: Session, cases: Sequence[SignedCase], day: date, instead: str = ""
) -> tuple[SignedCase, ...]:
    """Return the cases with the names hidden on a day masked, or with ``instead`` in their place."""
    hidden = hidden_names(session, [case.case_id for case in cases], day)
    return tuple(_masked(case, hidden.get(case.case_id, frozenset()), instead) for case in cases)


def _masked(case: SignedCase, names: frozenset[str], instead: str) -> SignedCase:
    title, measure, said = (without_names(text, names, instead) for text in (case.title, case.measure, case.said))
    return replace(case, title=title, measure=measure, said=said)


def due_words(case: SignedCase, first_day: date) -> str:
    """Return when the case of the week that begins on ``first_day`` comes up next, as 7月3日."""
    return near_date(case.next_date, first_day + timedelta(days=6))
