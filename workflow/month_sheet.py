"""Filling the month workbook from its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Case, Incident, MonthReport
from db.queries.hidden import hidden_names
from db.queries.people import community_names, officer_names
from reports.sheets import CaseRow, CorrectionRow, CountLine, FigureRow, MonthSheet
from rules.deadlines import days_open
from rules.masking import UNNAMED, without_names
from rules.periods import local_time
from rules.statistics.checks import printed_checks
from rules.statistics.definition import Figure
from rules.vocabulary import FigureState
from rules.wording import chinese_date, one_line
from workflow.counts import classes_on
from workflow.desk import Desk
from workflow.figures import FiguresView
from workflow.views.deadlines import next_due_dates
from workflow.week_close import open_cases_at

TEXT_LENGTH = 80


def month_sheet(
    session: Session, desk: Desk, view: FiguresView, state: FigureState, number: str, head: str
) -> MonthSheet:
    """Return the sheet of a month's workbook, final or 预报."""
    settings, period = desk.settings, view.period
    return MonthSheet(
        station=settings.organ,
        number=number,
        title=f"{settings.station}{period.label}警情与矛盾纠纷月报",
        first=period.first,
        last=period.last,
        state=state.label,
        made_on=chinese_date(local_time(desk.clock()).date()),
        made_by=desk.officer.name,
        headline=tuple(map(figure_row, view.headline)),
        categories=tuple(map(figure_row, view.categories)),
        communities=tuple(map(figure_row, view.communities)),
        open_cases=tuple(_open_cases(session, desk, period.last)),
        corrections=tuple(_corrections(session, period.first, period.last)),
        checks=tuple(
            CountLine(check.sentence, "不平" if check.sentence in view.broken else "平")
            for check in printed_checks(classes_on(desk.law, period.last))
        ),
        trail_head=head,
        mark=settings.mark,
        bases=_bases(view),
    )


def _bases(view: FiguresView) -> tuple[CountLine, ...]:
    return (CountLine("同比基期", view.base_year_before.label), CountLine("环比基期", view.base_before.label))


def figure_row(figure: Figure) -> FigureRow:
    """Return a figure as the workbook prints it."""
    definition = figure.definition
    return FigureRow(
        key=definition.key,
        path=definition.path,
        unit=definition.unit,
        meaning=definition.meaning,
        dated_by=definition.dated_by,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        yoy_base=figure.yoy_base,
        yoy=figure.yoy,
        mom_base=figure.mom_base,
        mom=figure.mom,
    )


def _open_cases(session: Session, desk: Desk, last: date) -> list[CaseRow]:
    cases = open_cases_at(session, last)
    owners, communities = officer_names(session), community_names(session)
    dues = next_due_dates(session, desk)
    hidden = hidden_names(session, [case.id for case in cases], last)
    rows = []
    for case in cases:
        row = _case_row(desk, case, last, owners, communities, dues.get(case.id))
        # A workbook leaves the station.
        rows.append(replace(row, title=without_names(row.title, hidden.get(case.id, ()), UNNAMED)))
    return rows


def _case_row(
    desk: Desk, case: Case, last: date, owners: dict[int, str], communities: dict[int, str], due: date | None
) -> CaseRow:
    return CaseRow(
        number=case.number,
        title=case.title,
        category=desk.law.category_name(case.category, last),
        community=communities[case.community_id],
        accepted_on=case.accepted_on,
        state=case.state.label,
        risk=case.risk.label,
        owner=owners[case.owner_id],
        days_open=days_open(case.accepted_on, last),
        due_on=due,
        overdue_days=max(0, (last - due).days) if due else 0,
    )


def _corrections(session: Session, first: date, last: date) -> list[CorrectionRow]:
    """Return the incidents entered in the period for a month that was final already."""
    final = session.scalars(select(MonthReport).where(MonthReport.last_day < first)).all()
    query = select(Incident).where(Incident.business_date.between(first, last), Incident.late_for.is_not(None))
    rows: Sequence[Incident] = session.scalars(query.order_by(Incident.business_date, Incident.number)).all()
    return [
        CorrectionRow(
            period=report.month,
            recorded_on=row.business_date,
            subject=row.number,
            text=one_line(f"补登{chinese_date(row.late_for)}警情：{row.summary}", TEXT_LENGTH),
        )
        for row in rows
        for report in final
        if row.late_for is not None and report.first_day <= row.late_for <= report.last_day
    ]
