"""Counting the figures of a span of days, one statement a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Integer, case, func, select
from sqlalchemy.orm import Session

from db.models import Agreement, Case, CaseSpell, Community, CrimeMonth, Incident, Termination
from rules.vocabulary import AgreementForm, Nature


def count_figures(session: Session, first: date, last: date, months: Sequence[str]) -> dict[str, int]:
    """Return every count by its definition key for the days ``first`` to ``last``, amounts in 分.

    ``months`` are the statistical months the chief's own entries are added up over.
    """
    return (
        _incidents(session, first, last)
        | _cases(session, first, last)
        | _results(session, first, last)
        | _agreements(session, first, last)
        | _crime(session, months)
    )


def _incidents(session: Session, first: date, last: date) -> dict[str, int]:
    nature = func.coalesce(Incident.confirmed_nature, Incident.reported_nature)
    query = select(
        func.count(),
        func.sum(case((nature != Nature.HARASSMENT, 1), else_=0)),
        func.sum(case((Incident.confirmed_nature == Nature.DISPUTE, 1), else_=0)),
    ).where(Incident.business_date.between(first, last))
    total, valid, disputes = session.execute(query).one()
    return {"incidents.total": total, "incidents.valid": valid or 0, "disputes.total": disputes or 0}


def _cases(session: Session, first: date, last: date) -> dict[str, int]:
    accepted = Case.accepted_on.between(first, last)
    klass = func.substr(Case.category, 1, 2)
    by_class = session.execute(select(klass, func.count()).where(accepted).group_by(klass))
    counts = {f"category.{code}": count for code, count in by_class}
    counts["cases.accepted"] = sum(counts.values())
    by_place = session.execute(
        select(Community.name, func.count())
        .join(Case, Case.community_id == Community.id)
        .where(accepted)
        .group_by(Community.name)
    )
    return counts | {f"community.{name}": count for name, count in by_place}


def _results(session: Session, first: date, last: date) -> dict[str, int]:
    open_at_end = select(func.count(func.distinct(CaseSpell.case_id))).where(
        CaseSpell.opened_on <= last, (CaseSpell.ended_on.is_(None)) | (CaseSpell.ended_on > last)
    )
    agreed = select(func.count(func.distinct(Agreement.case_id))).where(*_agreed(first, last))
    failed = select(func.count(func.distinct(Termination.case_id))).where(Termination.told_on.between(first, last))
    return {
        "cases.open": session.scalars(open_at_end).one(),
        "cases.succeeded": session.scalars(agreed).one(),
        "cases.failed": session.scalars(failed).one(),
    }


def _agreed(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Return what picks the agreements of these days; void ones count for nothing."""
    return Agreement.made_on.between(first, last), Agreement.voided_on.is_(None)


_FORMS = {
    AgreementForm.WRITTEN: "agreements.written",
    AgreementForm.ORAL: "agreements.oral",
    AgreementForm.ON_SPOT: "agreements.recorded",
}


def _agreements(session: Session, first: date, last: date) -> dict[str, int]:
    query = (
        select(Agreement.form, func.count(), func.sum(Agreement.total_fen, type_=Integer))
        .where(*_agreed(first, last))
        .group_by(Agreement.form)
    )
    counts = dict.fromkeys([*_FORMS.values(), "agreements.amount"], 0)
    for form, count, amount in session.execute(query):
        counts[_FORMS[form]] = count
        counts["agreements.amount"] += int(amount or 0)
    return counts


def _crime(session: Session, months: Sequence[str]) -> dict[str, int]:
    if not months:
        return {}
    query = select(
        func.sum(CrimeMonth.filed), func.sum(CrimeMonth.solved), func.sum(CrimeMonth.solved_current)
    ).where(CrimeMonth.month.in_(months))
    filed, solved, current = session.execute(query).one()
    return {
        "criminal.filed": filed or 0,
        "criminal.solved": solved or 0,
        "criminal.solved_current": current or 0,
    }
