"""A cell of a divided figure, read back from its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.law_tables import Law
from rules.statistics.places import place_of, unknown
from rules.statistics.series import MAPPED, SERIES, Series


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the series it belongs to, and the values its facts have, by column; "" stands for nothing known."""

    series: Series
    columns: Mapping[str, Sequence[str]]


def cell_of(key: str, law: Law, day: date) -> Cell | None:
    """Return the cell a key names; None where it is the key of no cell.

    Without its second part the key names the cells of a place together.
    """
    head, _, rest = key.partition(".")
    series = next((one for one in SERIES if one.key == head), None)
    if series is None:
        return None
    code, second = rest, ""
    if series.second:
        code, _, second = rest.partition(".")
    columns = dict([_values(series, code, law, day)])
    return Cell(series, columns | ({series.second: (second,)} if second else {}))


def _values(series: Series, code: str, law: Law, day: date) -> tuple[str, Sequence[str]]:
    """Return the column a cell is found by and the values it holds there."""
    if series.column not in MAPPED:
        return series.column, ("" if code == unknown(series) else code,)
    place = place_of(series, law, day)
    return "category", tuple(row.key for row in law.categories(day) if place(row.key) == code) or ("",)
