"""A station's tables as plain lists of dictionaries, and what a careful clerk looks up in them by hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Base, declare_all
from rules.law_tables import Law
from workflow.settings import Settings

Row = dict[str, Any]

_LARGE = {"content", "sheet", "snapshot"}


@dataclass(eq=False)
class Books:
    """Every row of every table, and the station's settings."""

    tables: dict[str, list[Row]]
    settings: Settings
    law: Law

    @cached_property
    def by_id(self) -> dict[str, dict[int, Row]]:
        with_id = {name: rows for name, rows in self.tables.items() if rows and "id" in rows[0]}
        return {name: {row["id"]: row for row in rows} for name, rows in with_id.items()}

    @cached_property
    def _of_case(self) -> dict[str, dict[int, list[Row]]]:
        found: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for name, rows in self.tables.items():
            for row in rows:
                if row.get("case_id") is not None:
                    found[name][row["case_id"]].append(row)
        return found

    def of_case(self, table: str, case: Row) -> list[Row]:
        """The rows of a table that belong to a case."""
        return self._of_case[table].get(case["id"], [])

    @cached_property
    def terms_of(self) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for term in self.tables["agreement_term"]:
            found[term["agreement_id"]].append(term)
        return found

    @cached_property
    def carried(self) -> set[tuple[int, date]]:
        return {(row["incident_id"], row["day"]) for row in self.tables["carry_over"]}

    def name(self, table: str, key: int | None) -> str:
        """The name of a community or an officer; "" for nobody."""
        return "" if key is None else self.by_id[table][key]["name"]

    def case_of(self, row: Row) -> Row:
        """The case a row belongs to."""
        return self.by_id["case_file"][row["case_id"]]


def read_books(session: Session, settings: Settings, law: Law) -> Books:
    """Read every table whole, column by column, but for the bytes of papers."""
    declare_all()
    tables = {}
    for table in Base.metadata.sorted_tables:
        if table.name in ("trail_entry", "search_entry"):
            continue
        columns = [column for column in table.c if column.name not in _LARGE]
        tables[table.name] = [dict(row) for row in session.execute(select(*columns)).mappings()]
    return Books(tables, settings, law)


@dataclass(frozen=True)
class Days:
    """The business days counted."""

    first: date
    last: date

    def hold(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def ended_by(self, day: date | None) -> bool:
        """Whether something of that day has happened when the days are over."""
        return day is not None and day <= self.last


def station_clock(at: datetime) -> datetime:
    """An instant as the clock on the station's wall showed it."""
    return at.replace(tzinfo=None) + timedelta(hours=8)


def age_band(days: int) -> str:
    """7日以内, 8至15日, 16至30日, 31至60日, 61日以上, by number."""
    return str(sum(days > limit for limit in (7, 15, 30, 60)))
