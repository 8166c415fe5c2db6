"""Reading the live record of a session."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Statement
from rules.records import Said


def said_in(session: Session, session_id: int) -> list[Said]:
    """Return what was said in a session as the rules look at it."""
    rows = statements_of(session, session_id)
    return [Said(r.said_at, r.speaker, r.text, r.party_id, r.officer_id, r.appeal) for r in rows]


def statements_of(session: Session, session_id: int) -> Sequence[Statement]:
    """Return what was said in a session, in order."""
    query = select(Statement).where(Statement.session_id == session_id).order_by(Statement.ordinal)
    return session.scalars(query).all()
