"""What fills a table for another office: the columns it has on the period's last day and how a row stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from sqlalchemy.orm import Session

from reports.outgoing_sheets import OutColumn, OutGrid, Row, Share, Value
from rules.law_rows import OutgoingColumn
from rules.outgoing import SHARES, Outgoing
from rules.periods import Period
from workflow.desk import Desk
from workflow.figures import counted_until, up_to

LIST = "数据"
"""The sheet another program reads."""

Record = TypeVar("Record")
Cells = Mapping[str, Callable[[Record], Value]]
"""What stands in a column of a record, by the column's key."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A table about to be filled; ``whole`` shows the names of minors and telephone numbers."""

    session: Session
    desk: Desk
    table: Outgoing
    period: Period
    whole: bool = False

    @property
    def columns(self) -> tuple[OutgoingColumn, ...]:
        """The columns shown, as the law tables have them on the period's last day."""
        found = self.desk.law.outgoing_columns(self.table.value, self.period.last)
        return tuple(column for column in found if column.shown)

    @property
    def counted(self) -> Period:
        """The period as far as it is counted: up to the present day while it is under way."""
        return up_to(self.period, counted_until(self.desk))

    def around(self, key: str) -> str | None:
        """Return what is the same in every row: the station and the period; None for any other column."""
        return {"station": self.desk.settings.station, "period": self.period.label}.get(key)


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled table: the forms to print, the sheets to be read, and what is said beneath the forms."""

    forms: tuple[OutGrid, ...]
    lists: tuple[OutGrid, ...]
    words: tuple[str, ...] = ()


def grid(name: str, columns: Sequence[OutgoingColumn], rows: Sequence[Row], *, adds_up: bool = False) -> OutGrid:
    """Return rows under the columns of the law tables, with the shares among them."""
    return OutGrid(
        name,
        tuple(OutColumn(column.title, column.unit) for column in columns),
        tuple(rows),
        adds_up,
        _shares(columns),
    )


def _shares(columns: Sequence[OutgoingColumn]) -> tuple[Share, ...]:
    places = {column.column: at for at, column in enumerate(columns)}
    table = columns[0].key.partition(".")[0] if columns else ""
    return tuple(
        Share(places[key], places[part], places[whole])
        for key, (part, whole) in SHARES.get(table, {}).items()
        if key in places
    )


def amount(cents: int, unit: str) -> Decimal:
    """Return an amount of 分 in 元 or 万元, to the last 分."""
    return Decimal(cents).scaleb(-6 if unit == "万元" else -2)


def share(part: int, whole: int) -> Decimal | None:
    """Return a share as a fraction with four decimals; None of nothing."""
    return round(Decimal(part) / whole, 4) if whole else None
