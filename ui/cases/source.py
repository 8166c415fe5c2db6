"""Where the list of cases comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.desk import Desk
from workflow.views.cases import CaseIds, CaseRow, CaseWanted, Mark, case_ids, case_rows


@dataclass(frozen=True, slots=True)
class CaseSource:
    """The cases that fit a filter and carry everything typed, with hidden names shown or not."""

    desk: Desk
    wanted: CaseWanted
    typed: str
    revealed: bool

    def ids(self, after: object | None) -> CaseIds:
        """Return the next ids, from the first or from after a mark on."""
        return case_ids(self.desk, self.wanted, self.typed, after if isinstance(after, Mark) else None)

    def rows(self, ids: Sequence[int]) -> Sequence[CaseRow]:
        """Return the rows of these cases, in their order."""
        return case_rows(self.desk, ids, revealed=self.revealed)
