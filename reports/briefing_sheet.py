"""What the printed day briefing (晨会简报) says, already in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A count of the 24 hours, and how far it is from the 24 hours before."""

    name: str
    count: str
    change: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One thing to be said: when or which, what, and how it stands."""

    when: str
    words: str
    standing: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading with its rows; ``total`` counts those that are not among them too, ``beside`` stands after it."""

    heading: str
    total: int
    unit: str
    rows: tuple[SheetRow, ...]
    empty: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class BriefingSheet:
    """晨会简报: one page of one morning; it bears no number."""

    title: str
    day: str
    span: str
    remarks: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    natures: str
    parts: tuple[SheetPart, ...]
    organ: str
    made: str
    mark: str = ""
