"""Figures of a period by community: a row a community, each with its counts by the keys of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.queries.counting import Span, divided
from db.queries.people import community_names
from rules.law_tables import Law
from rules.periods import Period
from rules.statistics.definition import Definition
from rules.statistics.query import Fact, Query
from rules.statistics.series import OTHER_COMMUNITY
from workflow.counts import span_of
from workflow.settings import Settings

_BY = ("community",)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """What was counted of one community; ``counts`` holds every figure asked for, amounts in 分."""

    name: str
    counts: Mapping[str, int]


def matrix(
    session: Session, settings: Settings, law: Law, period: Period, definitions: Iterable[Definition]
) -> tuple[MatrixRow, ...]:
    """Return the counted figures among ``definitions`` by community, in the order the communities were entered.

    What belongs to no community stands in a last row of its own, which is left out when it holds nothing.
    """
    queries = {one.key: one.query for one in definitions if one.query is not None}
    found = _divided(session, queries, span_of(settings, period.first, period.last))
    names = [*community_names(session).values()]
    elsewhere = [OTHER_COMMUNITY] if any(name is None for cells in found.values() for name in cells) else []
    return tuple(_row(name, found) for name in (*names, *elsewhere))


def totals(rows: Sequence[MatrixRow]) -> dict[str, int]:
    """Return the sum of every figure over the rows."""
    keys = rows[0].counts if rows else {}
    return {key: sum(row.counts[key] for row in rows) for key in keys}


def _divided(session: Session, queries: Mapping[str, Query], span: Span) -> dict[str, dict[str | None, int]]:
    of_fact: dict[Fact, dict[str, Query]] = {}
    for key, query in queries.items():
        of_fact.setdefault(query.fact, {})[key] = query
    found: dict[str, dict[str | None, int]] = {}
    for together in of_fact.values():
        cells = divided(session, together, _BY, span)
        found |= {key: {name: count for (name,), count in cells[key].items()} for key in together}
    return found


def _row(name: str, found: Mapping[str, Mapping[str | None, int]]) -> MatrixRow:
    place = None if name == OTHER_COMMUNITY else name
    return MatrixRow(name, {key: cells.get(place, 0) for key, cells in found.items()})
