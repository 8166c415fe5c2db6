"""How something is counted by hand: a list of rows, and what each of them counts for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.figures.books import Books, Days, Row

Measure = Callable[[Row, Books, Days], int]
"""What a row counts for in a figure: True and False, or an amount."""

Divide = Callable[[Row, Books, Days], str]
"""Where a row belongs; "" where it does not say."""


@dataclass(frozen=True)
class Kind:
    """The rows of some days, and the figures they are counted in."""

    rows: Callable[[Books, Days], list[Row]]
    figures: Mapping[str, Measure]
