"""What the page of a case can be asked to show: the case, at one of its tabs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CasePart:
    """A case at the tab of that title, as 履行."""

    case_id: int
    tab: str
