"""The outcomes as one table that reads well in a terminal and in a Markdown file."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from benchmarks.outcome import Outcome

_HEADS = ("what", "÷ floor", "ratio (min–max)", "budget", "verdict", "absolute: ours / floor")


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the rows with columns of equal width."""
    rows = [_HEADS, *map(_cells, outcomes)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEADS))]
    head, *body = [_line(row, widths) for row in rows]
    rule = "|".join(["", *("-" * (width + 2) for width in widths), ""])
    return "\n".join([head, rule, *body])


def _cells(outcome: Outcome) -> tuple[str, ...]:
    ratio = outcome.ratio
    words = f"{ratio.middle:.2f} ({ratio.least:.2f}–{ratio.most:.2f})"
    return (outcome.what, outcome.floor, words, outcome.budget, outcome.verdict, outcome.remark)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
