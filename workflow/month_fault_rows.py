"""The records behind the figures of 数据质量: each with what is missing in it or contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Case, Incident
from db.queries.counting import Behind, behind
from db.queries.hidden import hidden_names, hidden_names_of_incidents
from db.queries.people import officer_names
from reports.month_sheets import FaultRow
from rules.masking import UNNAMED, without_names
from rules.statistics.definition import Definition
from rules.wording import one_line
from workflow.counts import span_of
from workflow.desk import Desk
from workflow.figures import FiguresView

_MOST = 100_000
"""No month has so many records; every one that is counted is listed."""

_WORDS = 36
_AT_ONCE = 500


def fault_rows(session: Session, desk: Desk, view: FiguresView) -> tuple[FaultRow, ...]:
    """Return one row a fault of a record, in the order of the figures and in each by day."""
    span = span_of(desk.settings, view.counted.first, view.counted.last)
    found = [
        (figure.definition, one)
        for figure in view.quality
        if figure.definition.query is not None
        for one in behind(session, figure.definition.query, span, limit=_MOST)
    ]
    incidents = _incidents(session, view, [one.incident_id for _, one in found if one.incident_id is not None])
    cases = _cases(session, view, [one.case_id or 0 for _, one in found if one.incident_id is None])
    return tuple(_row(definition, one, incidents, cases) for definition, one in found)


_Told = dict[int, tuple[str, str, str]]
"""Number, words and officer of a record by its id."""


def _row(definition: Definition, one: Behind, incidents: _Told, cases: _Told) -> FaultRow:
    is_incident = one.incident_id is not None
    number, words, officer = incidents[one.incident_id or 0] if is_incident else cases[one.case_id or 0]
    return FaultRow(definition.name, "警情" if is_incident else "纠纷", number, one.happened_on, words, officer)


def _incidents(session: Session, view: FiguresView, ids: Sequence[int]) -> _Told:
    hidden = hidden_names_of_incidents(session, sorted(set(ids)), view.period.last)
    officers, told = officer_names(session), _Told()
    for part in _parts(ids):
        for row in session.scalars(select(Incident).where(Incident.id.in_(part))):
            words = without_names(row.summary, hidden.get(row.id, ()), UNNAMED)
            told[row.id] = (row.number, one_line(words, _WORDS), officers[row.registered_by])
    return told


def _cases(session: Session, view: FiguresView, ids: Sequence[int]) -> _Told:
    hidden = hidden_names(session, sorted(set(ids)), view.period.last)
    officers, told = officer_names(session), _Told()
    for part in _parts(ids):
        for row in session.scalars(select(Case).where(Case.id.in_(part))):
            words = without_names(row.title, hidden.get(row.id, ()), UNNAMED)
            told[row.id] = (row.number, one_line(words, _WORDS), officers[row.owner_id])
    return told


def _parts(ids: Sequence[int]) -> Iterator[list[int]]:
    """Yield the ids in parts a statement can name."""
    wanted = sorted(set(ids))
    yield from (wanted[first : first + _AT_ONCE] for first in range(0, len(wanted), _AT_ONCE))
