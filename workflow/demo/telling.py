"""Which case of the demonstration shows most."""

from __future__ import annotations

from sqlalchemy import func, select

from db.models import Agreement, AgreementTerm, Case, Visit
from rules.vocabulary import AgreementForm, CaseState
from workflow.desk import Desk

_SHOWING = (CaseState.PERFORMING, CaseState.AGREED, CaseState.PERFORMED)


def telling_case(desk: Desk) -> int:
    """Return the id of an open case with a written agreement, as many terms as there are, and visits."""
    terms = select(func.count()).where(AgreementTerm.agreement_id == Agreement.id).scalar_subquery()
    visits = select(func.count()).where(Visit.case_id == Case.id).scalar_subquery()
    query = (
        select(Case.id)
        .join(Agreement, Agreement.case_id == Case.id)
        .where(Agreement.form == AgreementForm.WRITTEN, Case.state.in_(_SHOWING))
        .order_by(terms.desc(), visits.desc(), Case.id.desc())
        .limit(1)
    )
    with desk.read() as session:
        return session.scalars(query).one()
