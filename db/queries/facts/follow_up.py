"""What is done about cases, as facts: sessions, visits, applications to a court, what was prevented."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from db.models import Case, Community, Disorder, FilledPaper, MediationSession, Officer, Prevention, Visit
from db.queries.facts.cases import case_columns, of_a_case
from db.queries.facts.rows import LAST, NOBODY, FactRows, flag, in_span
from rules.vocabulary import PaperKind, SessionState


def sessions() -> FactRows:
    """Return the sessions held, with the officer in the chair."""
    chair = aliased(Officer)
    table = of_a_case(MediationSession.__table__.join(Case, Case.id == MediationSession.case_id))
    return FactRows(
        source=table.join(chair, chair.id == MediationSession.chair_id),
        placed=and_(in_span(MediationSession.held_on), MediationSession.state == SessionState.HELD),
        happened_on=MediationSession.held_on.expression,
        columns=case_columns() | {"officer": chair.name.expression, "result": MediationSession.result.expression},
        row_id=MediationSession.id.expression,
        case_id=Case.id.expression,
        incident_id=NOBODY,
    )


def visits_due() -> FactRows:
    """Return the visits planned for a day of the span; made are those that met somebody by its end."""
    return _visits(Visit.planned_on, true())


def visits_made() -> FactRows:
    """Return the visits made in the span at which somebody was met."""
    return _visits(Visit.made_on, Visit.reached.is_(True))


def _visits(day: InstrumentedAttribute[Any], met: ColumnElement[bool]) -> FactRows:
    table = of_a_case(Visit.__table__.join(Case, Case.id == Visit.case_id))
    visitor = aliased(Officer)
    return FactRows(
        source=table.join(visitor, visitor.id == Visit.officer_id),
        placed=and_(in_span(day), met),
        happened_on=day.expression,
        columns=case_columns()
        | {
            "officer": visitor.name.expression,
            "made": flag(and_(Visit.made_on <= LAST, Visit.reached.is_(True))),
            "satisfaction": Visit.satisfaction.expression,
        },
        row_id=Visit.id.expression,
        case_id=Case.id.expression,
        incident_id=NOBODY,
    )


def confirmations() -> FactRows:
    """Return the first application for 司法确认 made out for each case in the span, void ones left out."""
    earlier = aliased(FilledPaper)
    again = exists().where(_applies(earlier), earlier.case_id == FilledPaper.case_id, earlier.id < FilledPaper.id)
    return FactRows(
        source=of_a_case(FilledPaper.__table__.join(Case, Case.id == FilledPaper.case_id)),
        placed=and_(_applies(FilledPaper), ~again),
        happened_on=FilledPaper.made_on.expression,
        columns=case_columns(),
        row_id=FilledPaper.id.expression,
        case_id=Case.id.expression,
        incident_id=NOBODY,
    )


def _applies(paper: type[FilledPaper]) -> ColumnElement[bool]:
    is_application = paper.document == PaperKind.CONFIRMATION.value
    return and_(is_application, paper.voided_on.is_(None), in_span(paper.made_on))


def preventions() -> FactRows:
    """Return what was prevented, in the community of its case or of its source of disorder."""
    place = func.coalesce(Case.community_id, Disorder.community_id)
    table = Prevention.__table__.outerjoin(Case, Case.id == Prevention.case_id)
    table = table.outerjoin(Disorder, Disorder.id == Prevention.disorder_id)
    officer = aliased(Officer)
    return FactRows(
        source=table.outerjoin(Community, Community.id == place).join(officer, officer.id == Prevention.officer_id),
        placed=in_span(Prevention.business_date),
        happened_on=Prevention.happened_on.expression,
        columns={
            "kind": Prevention.kind.expression,
            "people": Prevention.people.expression,
            "community": Community.name.expression,
            "officer": officer.name.expression,
        },
        row_id=Prevention.id.expression,
        case_id=Prevention.case_id.expression,
        incident_id=NOBODY,
    )
