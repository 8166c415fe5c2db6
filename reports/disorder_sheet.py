"""What the printed list of sources of disorder (乱源清单) says, already in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DisorderLine:
    """One source on the list; ``measures`` stand one beneath the other."""

    name: str
    kind: str
    owner: str
    measures: tuple[str, ...]
    counts: str
    state: str


@dataclass(frozen=True, slots=True)
class DisorderSheet:
    """乱源清单: every source on the list, in the order of the page; it bears no number."""

    organ: str
    day: str
    standing: str
    rows: tuple[DisorderLine, ...]
    made: str
    trail_head: str
    mark: str = ""
