"""Reading what a search found: a few rows of each kind, by their ids, in the order found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session

from db.models import (
    Agreement,
    Case,
    Community,
    FilledPaper,
    Incident,
    IssuedPaper,
    MediationSession,
    Officer,
    Room,
)

Row = TypeVar("Row")

# Every key typed into a search asks these, so they are built once; of nothing found nothing is asked.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_CASES = select(Case, Officer.name).join(Officer, Officer.id == Case.owner_id).where(Case.id.in_(_IDS))
_INCIDENTS = select(Incident).where(Incident.id.in_(_IDS))
_PAPERS = select(IssuedPaper).where(IssuedPaper.id.in_(_IDS))
# An agreement bears the number of its paper; by number it is found without reading every agreement.
_AGREED = select(Agreement.paper_id, Agreement.case_id).where(Agreement.number.in_(_IDS))
_RECORDED = select(MediationSession.record_paper_id, MediationSession.case_id).where(
    MediationSession.record_paper_id.in_(_IDS)
)
_FILLED = select(FilledPaper.paper_id, FilledPaper.case_id).where(FilledPaper.paper_id.in_(_IDS))
_NUMBERS = select(Case.id, Case.number).where(Case.id.in_(_IDS))
_COMMUNITIES = select(Community).where(Community.id.in_(_IDS))
_ROOMS = select(Room).where(Room.id.in_(_IDS))


def found_cases(session: Session, ids: Sequence[int]) -> list[tuple[Case, str]]:
    """Return the cases of these ids, each with the name of its owner."""
    return _in_order(ids, {case.id: (case, owner) for case, owner in _read(session, _CASES, ids)})


def found_incidents(session: Session, ids: Sequence[int]) -> list[Incident]:
    """Return the incidents of these ids."""
    return _in_order(ids, {one.id: one for (one,) in _read(session, _INCIDENTS, ids)})


def found_papers(session: Session, ids: Sequence[int]) -> list[tuple[IssuedPaper, int | None]]:
    """Return the papers of these ids, each with the id of the case it belongs to."""
    papers = _in_order(ids, {one.id: one for (one,) in _read(session, _PAPERS, ids)})
    cases = {key: case for key, case in _read(session, _AGREED, [one.number for one in papers])}
    cases |= {key: case for key, case in _read(session, _RECORDED, ids)}
    cases |= {key: case for key, case in _read(session, _FILLED, ids) if case is not None}
    return [(one, cases.get(one.id)) for one in papers]


def found_communities(session: Session, ids: Sequence[int]) -> list[Community]:
    """Return the communities of these ids."""
    return _in_order(ids, {one.id: one for (one,) in _read(session, _COMMUNITIES, ids)})


def found_rooms(session: Session, ids: Sequence[int]) -> list[Room]:
    """Return the rooms of these ids."""
    return _in_order(ids, {one.id: one for (one,) in _read(session, _ROOMS, ids)})


def case_numbers(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """Return the numbers of these cases by id."""
    return {key: number for key, number in _read(session, _NUMBERS, list(ids))}


def _read(session: Session, query: Select[*tuple[Any, ...]], ids: Sequence[object]) -> Iterable[Any]:
    return session.execute(query, {"ids": ids}) if ids else ()


def _in_order(ids: Sequence[int], rows: Mapping[int, Row]) -> list[Row]:
    return [rows[one] for one in ids if one in rows]
