"""How many of the cases listed are of each state, risk, track, community, owner and class."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from db.models import Case
from db.queries.case_list import CaseOrder, CaseWanted, case_ids, conditions_of
from db.queries.listing import COUNTED, Facet, divided, wanting

_FACETS: dict[str, ColumnElement[Any]] = {
    "state": Case.state.expression,
    "risk": Case.risk.expression,
    "track": Case.track.expression,
    "community_id": Case.community_id.expression,
    "owner_id": Case.owner_id.expression,
    "class_code": func.substr(Case.category, 1, 2),
}


def case_facet(session: Session, wanted: CaseWanted, name: str) -> Facet:
    """Return how the cases that fit divide by a field, whatever is wanted of that field itself."""
    others = replace(wanting(wanted, name, None), order=CaseOrder.NEWEST)
    return divided(session, _FACETS[name], _among(session, others))


def _among(session: Session, wanted: CaseWanted) -> Select[Any]:
    query = select(Case.id).order_by(Case.accepted_on.desc(), Case.id.desc()).limit(COUNTED)
    if wanted.tokens:
        return query.where(Case.id.in_(case_ids(session, wanted).ids.tolist()))
    return query.where(*conditions_of(wanted))
