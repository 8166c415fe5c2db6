"""Reading the sessions of a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import CaseSpell, MediationSession
from rules.vocabulary import SessionState


def spell_start(session: Session, case_id: int) -> date:
    """Return the day a case was opened or last reopened."""
    return session.scalars(select(func.max(CaseSpell.opened_on)).where(CaseSpell.case_id == case_id)).one()


def held_in_spell(session: Session, case_id: int, since: date) -> Sequence[MediationSession]:
    """Return the sessions held since a day, oldest first."""
    query = select(MediationSession).where(
        MediationSession.case_id == case_id,
        MediationSession.state == SessionState.HELD,
        MediationSession.held_on >= since,
    )
    return session.scalars(query.order_by(MediationSession.held_on, MediationSession.id)).all()
