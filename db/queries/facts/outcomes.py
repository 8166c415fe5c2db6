"""What became of cases, as facts: mediation that ended, the stock they left, agreements and their terms."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Subquery, and_, exists, func, literal, null, or_, select, true, union_all
from sqlalchemy.orm import aliased

from db.engine import days_between
from db.models import Agreement, AgreementTerm, Case, CaseSpell, Closure, Termination
from db.queries.facts.cases import case_columns, of_a_case
from db.queries.facts.rows import CLOSING_DAYS, LAST, NOBODY, FactRows, flag, in_span


def cases_ended() -> FactRows:
    """Return each case whose mediation ended in the span once, with its last agreement of the span if it has one."""
    ends, agreement = _ends(), aliased(Agreement)
    table = of_a_case(Case.__table__.join(ends, ends.c.case_id == Case.id))
    return FactRows(
        source=table.outerjoin(agreement, agreement.id == ends.c.agreement_id),
        placed=true(),
        happened_on=ends.c.happened_on,
        columns=case_columns()
        | {
            "agreed": flag(ends.c.agreement_id.is_not(None)),
            "failed": ends.c.failed,
            "form": agreement.form.expression,
            "days": days_between(ends.c.happened_on, Case.accepted_on),
        },
        row_id=Case.id.expression,
        case_id=Case.id.expression,
        incident_id=NOBODY,
    )


def _ends() -> Subquery:
    """Return one row a case that was agreed on or given up in the span."""
    made, failed_not = Agreement.made_on.label("day"), literal(0).label("failed")
    agreed = select(Agreement.case_id, made, Agreement.id.label("agreement_id"), failed_not).where(
        in_span(Agreement.business_date), Agreement.voided_on.is_(None)
    )
    failed = select(Termination.case_id, Termination.told_on, null(), literal(1)).where(
        in_span(Termination.business_date)
    )
    both = union_all(agreed, failed).subquery()
    return (
        select(
            both.c.case_id,
            func.max(both.c.day).label("happened_on"),
            func.max(both.c.agreement_id).label("agreement_id"),
            func.max(both.c.failed).label("failed"),
        )
        .group_by(both.c.case_id)
        .subquery()
    )


def cases_left() -> FactRows:
    """Return each time a case left the open stock in the span, struck off or handed over."""
    closure, decided = aliased(Closure), aliased(Closure)
    then = (decided.case_id == CaseSpell.case_id, decided.decided_on == CaseSpell.ended_on)
    approved = select(func.max(decided.id)).where(*then, decided.approved.is_(True))
    latest = approved.correlate(CaseSpell.__table__).scalar_subquery()
    table = of_a_case(CaseSpell.__table__.join(Case, Case.id == CaseSpell.case_id))
    days = days_between(CaseSpell.ended_on, Case.accepted_on)
    return FactRows(
        source=table.outerjoin(closure, closure.id == latest),
        placed=in_span(CaseSpell.ended_on),
        happened_on=CaseSpell.ended_on.expression,
        columns=case_columns()
        | {
            "end": CaseSpell.end.expression,
            "reason": closure.reason.expression,
            "criminal": flag(closure.criminal.is_(True)),
            "in_time": flag(days <= CLOSING_DAYS),
        },
        row_id=CaseSpell.id.expression,
        case_id=Case.id.expression,
        incident_id=NOBODY,
    )


def agreements() -> FactRows:
    """Return the agreements that stand, by the business day that counts them."""
    return FactRows(
        source=of_a_case(Agreement.__table__.join(Case, Case.id == Agreement.case_id)),
        placed=and_(in_span(Agreement.business_date), Agreement.voided_on.is_(None)),
        happened_on=Agreement.made_on.expression,
        columns=case_columns()
        | {
            "form": Agreement.form.expression,
            "track": Agreement.track.expression,
            "amount": Agreement.total_fen.expression,
        },
        row_id=Agreement.id.expression,
        case_id=Case.id.expression,
        incident_id=NOBODY,
    )


def terms() -> FactRows:
    """Return the terms of standing agreements that fall due in the span."""
    table = AgreementTerm.__table__.join(Agreement, Agreement.id == AgreementTerm.agreement_id)
    return FactRows(
        source=of_a_case(table.join(Case, Case.id == Agreement.case_id)),
        placed=and_(in_span(AgreementTerm.due_on), Agreement.voided_on.is_(None)),
        happened_on=AgreementTerm.due_on.expression,
        columns=case_columns()
        | {
            "track": Agreement.track.expression,
            "performed": flag(AgreementTerm.performed_on <= LAST),
            "completes": flag(_completes()),
        },
        row_id=AgreementTerm.id.expression,
        case_id=Case.id.expression,
        incident_id=NOBODY,
    )


def _completes() -> ColumnElement[bool]:
    """Say that it is the last term agreed on in its case and track, and that none is unperformed when the span ends."""
    other, kept = aliased(AgreementTerm), aliased(Agreement)
    later = or_(
        other.due_on > AgreementTerm.due_on,
        and_(other.due_on == AgreementTerm.due_on, other.id > AgreementTerm.id),
    )
    open_still = or_(other.performed_on.is_(None), other.performed_on > LAST)
    standing = (kept.case_id == Agreement.case_id, kept.track == Agreement.track, kept.voided_on.is_(None))
    together = (*standing, other.agreement_id == kept.id)
    return ~exists().where(*together, or_(later, open_still)).correlate(Agreement.__table__, AgreementTerm.__table__)
