"""What the list of cases was asked for, as text that a saved view keeps."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from db.canonical import canonical
from rules.errors import RuleViolation
from rules.vocabulary import CaseState, Risk, Track
from workflow.views.cases import CaseOrder, CaseWanted

_READ: dict[str, Callable[[Any], object]] = {
    "state": CaseState,
    "risk": Risk,
    "track": Track,
    "accepted_from": date.fromisoformat,
    "accepted_to": date.fromisoformat,
    "order": CaseOrder,
}
_KEPT = tuple(field.name for field in fields(CaseWanted) if field.name != "tokens")


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """A filter with its order, what was typed into the search box, and the columns by their keys."""

    wanted: CaseWanted
    typed: str = ""
    columns: tuple[str, ...] = ()

    def as_text(self) -> str:
        """Return it as text; equal queries give equal text."""
        wanted = {name: getattr(self.wanted, name) for name in _KEPT}
        return canonical({"wanted": wanted, "typed": self.typed, "columns": self.columns})


def case_query(text: str) -> CaseQuery:
    """Return what ``as_text`` gave; RuleViolation for a text this version does not understand."""
    try:
        kept = json.loads(text)
        wanted = {name: _read(name, kept["wanted"].get(name)) for name in _KEPT}
        return CaseQuery(CaseWanted(**wanted), str(kept["typed"]), tuple(map(str, kept["columns"])))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RuleViolation(
            "unreadable_view", "这个视图是别的版本保存的，本版本读不懂。请重新筛选，再保存一次。"
        ) from error


def _read(name: str, value: Any) -> Any:
    return value if value is None or name not in _READ else _READ[name](value)
