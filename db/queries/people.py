"""Reading names of officers, rooms and communities."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Case, Community, Officer, Room
from rules.steps import OPEN_STATES


def officer_names(session: Session) -> dict[int, str]:
    """Return the names of all officers, past ones too, by id, in the order they were entered."""
    return {key: name for key, name in session.execute(select(Officer.id, Officer.name).order_by(Officer.id))}


def officer_contacts(session: Session) -> dict[int, tuple[str, str, str]]:
    """Return name, phone and address of all officers by id; what is not known is empty."""
    rows = session.execute(select(Officer.id, Officer.name, Officer.phone, Officer.address))
    return {key: (name, phone or "", address or "") for key, name, phone, address in rows}


def community_names(session: Session) -> dict[int, str]:
    """Return the names of the communities by id, in the order they were entered."""
    return {key: name for key, name in session.execute(select(Community.id, Community.name).order_by(Community.id))}


def room_names(session: Session) -> dict[int, str]:
    """Return the names of the rooms by id, in the order they were entered."""
    return {key: name for key, name in session.execute(select(Room.id, Room.name).order_by(Room.id))}


def open_cases_by_owner(session: Session) -> dict[int, int]:
    """Return how many cases not yet struck off each officer is responsible for; officers without any are left out."""
    query = select(Case.owner_id, func.count()).where(Case.state.in_(sorted(OPEN_STATES))).group_by(Case.owner_id)
    return {owner: count for owner, count in session.execute(query)}
