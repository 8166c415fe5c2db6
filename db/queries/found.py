"""Reading what a search found: a few rows of each kind, by their ids, in the order found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.models import Agreement, Case, Community, Incident, IssuedPaper, Officer, Room

Row = TypeVar("Row")


def found_cases(session: Session, ids: Sequence[int]) -> list[tuple[Case, str]]:
    """Return the cases of these ids, each with the name of its owner."""
    query = select(Case, Officer.name).join(Officer, Officer.id == Case.owner_id).where(Case.id.in_(ids))
    rows = {case.id: (case, owner) for case, owner in session.execute(query)}
    return _in_order(ids, rows)


def found_incidents(session: Session, ids: Sequence[int]) -> list[Incident]:
    """Return the incidents of these ids."""
    return _in_order(ids, {one.id: one for one in session.scalars(select(Incident).where(Incident.id.in_(ids)))})


def found_papers(session: Session, ids: Sequence[int]) -> list[tuple[IssuedPaper, int | None]]:
    """Return the papers of these ids, each with the id of the case its agreement belongs to."""
    rows = session.scalars(select(IssuedPaper).where(IssuedPaper.id.in_(ids)))
    papers = _in_order(ids, {one.id: one for one in rows})
    # An agreement bears the number of its paper; by number it is found without reading every agreement.
    numbers = [one.number for one in papers]
    cases = _pairs(session, select(Agreement.paper_id, Agreement.case_id).where(Agreement.number.in_(numbers)))
    return [(one, cases.get(one.id)) for one in papers]


def found_communities(session: Session, ids: Sequence[int]) -> list[Community]:
    """Return the communities of these ids."""
    return _in_order(ids, {one.id: one for one in session.scalars(select(Community).where(Community.id.in_(ids)))})


def found_rooms(session: Session, ids: Sequence[int]) -> list[Room]:
    """Return the rooms of these ids."""
    return _in_order(ids, {one.id: one for one in session.scalars(select(Room).where(Room.id.in_(ids)))})


def case_numbers(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """Return the numbers of these cases by id."""
    return _pairs(session, select(Case.id, Case.number).where(Case.id.in_(list(ids))))


def _in_order(ids: Sequence[int], rows: Mapping[int, Row]) -> list[Row]:
    return [rows[one] for one in ids if one in rows]


def _pairs(session: Session, query: Select[Any, Any]) -> dict[Any, Any]:
    return {key: value for key, value in session.execute(query)}
