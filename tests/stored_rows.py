"""What stands in the tables of a station, to be compared before and after."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from db.models import Base
from workflow.desk import Desk

Rows = dict[tuple[str, Any], tuple[Any, ...]]
_MADE_ANEW = {"trail_entry", "trail_head", "search_entry"}


def rows_of(desk: Desk) -> Rows:
    """Every row by its table and key, without the trail and the counter that orders two writers."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in _MADE_ANEW]
    with desk.read() as session:
        return {
            (table.name, tuple(row[column] for column in table.primary_key)): tuple(
                row[column] for column in table.c if column.name != "version"
            )
            for table in tables
            for row in session.execute(select(table)).mappings()
        }
