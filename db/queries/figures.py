"""Counting the figures of a span of days in a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Date, Integer, ScalarSelect, bindparam, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models import Agreement, Case, CaseSpell, Community, CrimeMonth, Incident, Termination
from rules.vocabulary import AgreementForm, Nature

Span = Mapping[str, date]

def count_figures(session: Session, first: date, last: date, months: Sequence[str]) -> dict[str, int]:
    """Return every count by its definition key for the days ``first`` to ``last``, amounts in 分.

    ``months`` are the statistical months the chief's own entries are added up over.
    """
    span = {"first": first, "last": last}
    return _totals(session, span) | _cases(session, span) | _agreements(session, span) | _crime(session, months)


def _cases_in(case_id: InstrumentedAttribute[int], *picked: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count(func.distinct(case_id))).where(*picked).scalar_subquery()


# Three spans are counted for every figure shown, so the statements are built once.
_FIRST, _LAST = bindparam("first", type_=Date), bindparam("last", type_=Date)
_NATURE = func.coalesce(Incident.confirmed_nature, Incident.reported_nature)
_AGREED = (Agreement.business_date.between(_FIRST, _LAST), Agreement.voided_on.is_(None))
"""What picks the agreements of these days; void ones count for nothing."""

_OPEN_AT_END = (CaseSpell.opened_on <= _LAST, CaseSpell.ended_on.is_(None) | (CaseSpell.ended_on > _LAST))
_TOTALS = select(
    func.count().label("incidents.total"),
    func.sum(case((_NATURE != Nature.HARASSMENT, 1), else_=0)).label("incidents.valid"),
    func.sum(case((Incident.confirmed_nature == Nature.DISPUTE, 1), else_=0)).label("disputes.total"),
    _cases_in(CaseSpell.case_id, *_OPEN_AT_END).label("cases.open"),
    _cases_in(Agreement.case_id, *_AGREED).label("cases.succeeded"),
    _cases_in(Termination.case_id, Termination.business_date.between(_FIRST, _LAST)).label("cases.failed"),
).where(Incident.business_date.between(_FIRST, _LAST))
_CLASS = func.substr(Case.category, 1, 2)
_CASES = (
    select(_CLASS, Community.name, func.count())
    .join(Community, Community.id == Case.community_id)
    .where(Case.business_date.between(_FIRST, _LAST))
    .group_by(_CLASS, Community.name)
)
_BY_FORM = (
    select(Agreement.form, func.count(), func.sum(Agreement.total_fen, type_=Integer))
    .where(*_AGREED)
    .group_by(Agreement.form)
)
_CRIME = select(
    func.sum(CrimeMonth.filed).label("criminal.filed"),
    func.sum(CrimeMonth.solved).label("criminal.solved"),
    func.sum(CrimeMonth.solved_current).label("criminal.solved_current"),
).where(CrimeMonth.month.in_(bindparam("months", expanding=True)))
_FORMS = {
    AgreementForm.WRITTEN: "agreements.written",
    AgreementForm.ON_SPOT_PAPER: "agreements.written",
    AgreementForm.ORAL: "agreements.oral",
    AgreementForm.ON_SPOT: "agreements.recorded",
}


def _totals(session: Session, span: Span) -> dict[str, int]:
    return {key: count or 0 for key, count in session.execute(_TOTALS, span).mappings().one().items()}


def _cases(session: Session, span: Span) -> dict[str, int]:
    counts = defaultdict[str, int](int, {"cases.accepted": 0})
    for code, community, count in session.execute(_CASES, span):
        for key in (f"category.{code}", f"community.{community}", "cases.accepted"):
            counts[key] += count
    return dict(counts)


def _agreements(session: Session, span: Span) -> dict[str, int]:
    counts = dict.fromkeys([*_FORMS.values(), "agreements.amount"], 0)
    for form, count, amount in session.execute(_BY_FORM, span):
        counts[_FORMS[form]] += count
        counts["agreements.amount"] += int(amount or 0)
    return counts


def _crime(session: Session, months: Sequence[str]) -> dict[str, int]:
    if not months:
        return {}
    found = session.execute(_CRIME, {"months": months}).mappings().one()
    return {key: count or 0 for key, count in found.items()}
