"""How many of the cases listed are of each state, risk, track, community, owner and class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from db.models import Case
from db.queries.case_list import CaseOrder, CaseWanted, case_ids, conditions_of, wanting

COUNTED = 10_000
"""Of a longer list the newest so many are counted: the counts come while one looks, however long the list is."""

_CLASS = func.substr(Case.category, 1, 2)
_FACETS: dict[str, ColumnElement[Any]] = {
    "state": Case.state.expression,
    "risk": Case.risk.expression,
    "track": Case.track.expression,
    "community_id": Case.community_id.expression,
    "owner_id": Case.owner_id.expression,
    "class_code": _CLASS,
}


@dataclass(frozen=True, slots=True)
class Facet:
    """How many cases are of each value of one field of ``CaseWanted``; ``newest`` of them only were counted if set."""

    counts: Mapping[Any, int]
    newest: int | None


def case_facet(session: Session, wanted: CaseWanted, name: str) -> Facet:
    """Return how the cases that fit divide by a field, whatever is wanted of that field itself."""
    others = replace(wanting(wanted, name, None), order=CaseOrder.NEWEST)
    value = _FACETS[name]
    rows = session.execute(_counted(value, _among(session, others))).all()
    counts = {found: count for found, count in rows}
    return Facet(counts, COUNTED if sum(counts.values()) >= COUNTED else None)


def _counted(value: ColumnElement[Any], among: Select[Any]) -> Select[Any]:
    inner = among.add_columns(value.label("value")).subquery()
    return select(inner.c.value, func.count()).group_by(inner.c.value)


def _among(session: Session, wanted: CaseWanted) -> Select[Any]:
    query = select(Case.id).order_by(Case.accepted_on.desc(), Case.id.desc()).limit(COUNTED)
    if wanted.tokens:
        found: Sequence[int] = case_ids(session, wanted).ids.tolist()
        return query.where(Case.id.in_(found))
    return query.where(*conditions_of(wanted))
