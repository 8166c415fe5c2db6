"""Reading which agreement a case stands on, which sessions gave one, its terms and what was paid."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Agreement, AgreementTerm, Performance


def standing_agreement(session: Session, case_id: int) -> int | None:
    """Return the id of the newest agreement of a case that is not void; None when there is none."""
    query = select(func.max(Agreement.id)).where(Agreement.case_id == case_id, Agreement.voided_on.is_(None))
    return session.scalar(query)


def gave_agreement(session: Session, session_id: int) -> bool:
    """Return whether a mediation session has an agreement that is not void."""
    query = select(Agreement.id).where(Agreement.session_id == session_id, Agreement.voided_on.is_(None))
    return session.scalars(query.limit(1)).first() is not None


def terms_of(session: Session, agreement_id: int) -> Sequence[AgreementTerm]:
    """Return the terms of an agreement in their order."""
    query = select(AgreementTerm).where(AgreementTerm.agreement_id == agreement_id)
    return session.scalars(query.order_by(AgreementTerm.ordinal)).all()


def paid_so_far(session: Session, term_id: int) -> int:
    """Return what has been paid towards a term, in 分."""
    amounts = session.scalars(select(Performance.amount_fen).where(Performance.term_id == term_id))
    return sum(amount or 0 for amount in amounts)
