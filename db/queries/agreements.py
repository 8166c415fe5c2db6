"""Reading which agreement a case stands on, and which sessions gave one."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Agreement


def standing_agreement(session: Session, case_id: int) -> int | None:
    """Return the id of the newest agreement of a case that is not void; None when there is none."""
    query = select(func.max(Agreement.id)).where(Agreement.case_id == case_id, Agreement.voided_on.is_(None))
    return session.scalar(query)


def gave_agreement(session: Session, session_id: int) -> bool:
    """Return whether a mediation session has an agreement that is not void."""
    query = select(Agreement.id).where(Agreement.session_id == session_id, Agreement.voided_on.is_(None))
    return session.scalars(query.limit(1)).first() is not None
