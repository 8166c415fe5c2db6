"""The places of each dimension, in the order they are read: classes and sub-classes, communities, officers, hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.law_rows import Category
from rules.law_tables import Law
from rules.statistics.series import FIXED, OTHER_COMMUNITY, UNKNOWN, Dimension, Series

Places = Mapping[Dimension, tuple["Place", ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a dimension: its code in the keys of the counts and its name."""

    code: str
    name: str


def places(law: Law, day: date, communities: Sequence[str], officers: Sequence[str]) -> Places:
    """Return the places of every dimension as the law tables of the day and the station have them."""
    rows = law.categories(day)
    found = {
        Dimension.CLASS: tuple(Place(row.code, row.name) for row in law.justice_classes(day)),
        Dimension.POLICE: _names(row.police for row in rows),
        Dimension.GOVERNANCE: _names(row.governance for row in rows),
        Dimension.COMMUNITY: _names(communities),
        Dimension.OFFICER: _names(officers),
    }
    return found | {of: tuple(Place(*place) for place in fixed) for of, fixed in FIXED.items()}


def unknown(series: Series) -> str:
    """Return the code of the place of facts that do not say where they belong."""
    return OTHER_COMMUNITY if series.dimension is Dimension.COMMUNITY else UNKNOWN


def place_of(series: Series, law: Law, day: date) -> Callable[[str | None], str]:
    """Return what gives the code of a place for a value of the series' column."""
    reported: dict[str, Callable[[Category], str]] = {
        "police": lambda row: row.police,
        "governance": lambda row: row.governance,
    }
    wanted = reported.get(series.column)
    if wanted is None:
        return lambda value: value or unknown(series)
    by_category = {row.key: wanted(row) for row in law.categories(day)}
    return lambda value: by_category.get(value or "", unknown(series))


def _names(names: Iterable[str]) -> tuple[Place, ...]:
    return tuple(Place(name, name) for name in dict.fromkeys(names))
