"""What a table for another office holds: columns with their titles, rows, and what stands around them on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rules.outgoing import heads

Value = str | int | Decimal | date | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column: its title, the outermost level first, and the unit that says what its cells are."""

    title: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Share:
    """A column that is one column over another, by their places from 0."""

    share: int
    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class OutGrid:
    """Rows under columns, by the name of its sheet; amounts are in the unit of their column, shares are fractions.

    ``adds_up`` asks for a row of sums beneath the rows of a printed form; in it the column ``share`` of each of
    ``shares`` is the column ``part`` over the column ``whole``, all counted from 0.
    """

    name: str
    columns: tuple[OutColumn, ...]
    rows: tuple[Row, ...]
    adds_up: bool = False
    shares: tuple[Share, ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """One heading a column, each told from the others."""
        return heads([(column.title, column.unit) for column in self.columns])


@dataclass(frozen=True, slots=True)
class OutBook:
    """A table for another office: the printed forms first, then the sheets another program reads.

    ``made`` dates the file, in station time without a zone; ``words`` are the lines beneath a form.
    """

    title: str
    station: str
    period: str
    made_on: str
    made_by: str
    state: str
    mark: str
    words: tuple[str, ...]
    forms: tuple[OutGrid, ...]
    lists: tuple[OutGrid, ...]
    made: datetime
