"""The cases still open at the end of a month, and those of high risk among them with their measures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Case, Visit, WeekDecision
from db.queries.hidden import hidden_names
from db.queries.people import community_names, officer_names
from reports.month_sheets import CaseRow, HighRiskRow
from rules.deadlines import days_open
from rules.masking import UNNAMED, without_names
from rules.vocabulary import Risk
from workflow.desk import Desk
from workflow.views.deadlines import next_due_dates
from workflow.week_close import open_cases_at


def open_case_rows(session: Session, desk: Desk, last: date) -> tuple[CaseRow, ...]:
    """Return the cases not struck off when ``last`` ended, by number; names that are hidden are left out."""
    cases = open_cases_at(session, last)
    owners, communities = officer_names(session), community_names(session)
    dues = next_due_dates(session, desk)
    hidden = hidden_names(session, [case.id for case in cases], last)
    return tuple(
        CaseRow(
            number=case.number,
            # A workbook leaves the station.
            title=without_names(case.title, hidden.get(case.id, ()), UNNAMED),
            category=desk.law.category_name(case.category, last),
            community=communities[case.community_id],
            accepted_on=case.accepted_on,
            state=case.state.label,
            risk=case.risk.label,
            owner=owners[case.owner_id],
            days_open=days_open(case.accepted_on, last),
            due_on=dues.get(case.id),
            overdue_days=max(0, (last - dues[case.id]).days) if case.id in dues else 0,
        )
        for case in cases
    )


@dataclass(frozen=True, slots=True)
class _Visits:
    """When a case was last visited and when it is to be visited next, as known on the last day."""

    made_on: date | None
    next_on: date | None


def high_risk_rows(session: Session, desk: Desk, last: date) -> tuple[HighRiskRow, ...]:
    """Return the open cases of high risk with the last decision of a weekly meeting and their visits."""
    cases = [case for case in open_cases_at(session, last) if case.risk is Risk.HIGH]
    ids = [case.id for case in cases]
    owners, communities = officer_names(session), community_names(session)
    decided, visits = _decided(session, ids, last), _visits(session, ids, last)
    hidden = hidden_names(session, ids, last)
    rows = []
    for case in cases:
        decision, visit = decided.get(case.id), visits.get(case.id, _Visits(None, None))
        names = hidden.get(case.id, frozenset())
        rows.append(
            HighRiskRow(
                number=case.number,
                title=without_names(case.title, names, UNNAMED),
                category=desk.law.category_name(case.category, last),
                community=communities[case.community_id],
                accepted_on=case.accepted_on,
                state=case.state.label,
                owner=owners[case.owner_id if decision is None else decision.owner_id],
                days_open=days_open(case.accepted_on, last),
                remark="、".join(_remarks(case)),
                measure="" if decision is None else without_names(decision.measure, names, UNNAMED),
                next_date=None if decision is None else decision.next_date,
                visited_on=visit.made_on,
                visit_on=visit.next_on,
            )
        )
    return tuple(rows)


def _remarks(case: Case) -> Sequence[str]:
    told = ((case.family_violence, "家庭暴力"), (case.escalated_on is not None, "已提级"))
    return [words for is_so, words in told if is_so]


def _decided(session: Session, ids: Collection[int], last: date) -> dict[int, WeekDecision]:
    """Return the newest decision of a weekly meeting up to the last day, by case."""
    query = select(WeekDecision).where(WeekDecision.case_id.in_(ids), WeekDecision.first_day <= last)
    return {row.case_id: row for row in session.scalars(query.order_by(WeekDecision.first_day, WeekDecision.id))}


def _visits(session: Session, ids: Collection[int], last: date) -> dict[int, _Visits]:
    made = select(Visit.case_id, func.max(Visit.made_on)).where(Visit.case_id.in_(ids), Visit.made_on <= last)
    planned = select(Visit.case_id, func.min(Visit.planned_on)).where(
        Visit.case_id.in_(ids), Visit.made_on.is_(None) | (Visit.made_on > last)
    )
    made_on = {key: day for key, day in session.execute(made.group_by(Visit.case_id))}
    next_on = {key: day for key, day in session.execute(planned.group_by(Visit.case_id))}
    return {key: _Visits(made_on.get(key), next_on.get(key)) for key in {*made_on, *next_on}}
