"""The tables for other offices as the settings list them: whose columns each has, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.law_tables import Law, load_law
from rules.outgoing import Outgoing
from rules.wording import chinese_date
from workflow.own_tables import own_days


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table for other offices: how many columns it has now, whether the station changed them, since when.

    ``waiting`` names the days from which other columns are used; ``names`` are the columns in their order.
    """

    table: Outgoing
    label: str
    columns: int
    is_own: bool
    since: str
    waiting: str
    names: str


def table_lines(law: Law, today: date) -> Iterator[TableLine]:
    """Yield every table with the columns it has today."""
    for table in Outgoing:
        days = own_days(law, table)
        begun = [day for day in days if day <= today]
        shown = [row for row in law.outgoing_columns(table.value, today) if row.shown]
        shipped = [row for row in load_law().outgoing_columns(table.value, today) if row.shown]
        is_own = [(row.key, row.title, row.unit) for row in shown] != [
            (row.key, row.title, row.unit) for row in shipped
        ]
        yield TableLine(
            table=table,
            label=table.label,
            columns=len(shown),
            is_own=is_own,
            since=chinese_date(begun[-1]) if begun else "",
            waiting="、".join(chinese_date(day) for day in days if day > today),
            names="、".join(row.title[-1] for row in shown),
        )
