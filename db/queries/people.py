"""Reading names of officers, rooms and communities."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Community, Officer, Room


def officer_names(session: Session) -> dict[int, str]:
    """Return the names of all officers, past ones too, by id."""
    return {key: name for key, name in session.execute(select(Officer.id, Officer.name))}


def community_names(session: Session) -> dict[int, str]:
    """Return the names of the communities by id, in the order they were entered."""
    return {key: name for key, name in session.execute(select(Community.id, Community.name).order_by(Community.id))}


def room_names(session: Session) -> dict[int, str]:
    """Return the names of the rooms by id, in the order they were entered."""
    return {key: name for key, name in session.execute(select(Room.id, Room.name).order_by(Room.id))}
