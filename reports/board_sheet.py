"""What the printed dashboard (看板) says, already in words and charts."""

from __future__ import annotations

from dataclasses import dataclass

from rules.charts.drawing import Chart


@dataclass(frozen=True, slots=True)
class CardLine:
    """A figure at the head of the page: ``parts`` is numerator over denominator, ``changes`` one sentence a base."""

    name: str
    value: str
    parts: str
    changes: tuple[str, ...]
    strip: Chart


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A chart under its title, with what must be known of its numbers."""

    title: str
    note: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class BoardSheet:
    """看板: one page of one period; ``left`` and ``right`` are the charts of its two columns."""

    organ: str
    period: str
    state: str
    bases: tuple[str, ...]
    remarks: tuple[str, ...]
    cards: tuple[CardLine, ...]
    trend: ChartPart
    left: tuple[ChartPart, ...]
    right: tuple[ChartPart, ...]
    notes: tuple[str, ...]
    made: str
    mark: str = ""
