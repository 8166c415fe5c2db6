"""Cases as facts: those accepted in a span, and those still open when it ends."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, and_, case, cast, exists, extract, func, or_, select
from sqlalchemy.orm import aliased

from db.engine import days_between
from db.models import Agreement, Case, CaseSpell, Closure, Community, Incident, MediationSession, Officer, Party, Visit
from db.queries.facts.rows import COMMITTEE, LAST, NOBODY, PLACED_ON, FactRows, band, flag, in_span
from rules.statistics.justice import ORIGIN_OF_SOURCE
from rules.statistics.series import AGE_LIMITS
from rules.vocabulary import CaseOrigin, ClosureReason, PartyRole, Risk, SessionState

_SIDES = tuple(role for role in PartyRole if role not in (PartyRole.GUARDIAN, PartyRole.AGENT, PartyRole.WITNESS))
"""The roles that are a party to the dispute themselves."""

_MANY_SESSIONS = 3

_WITH_VISIT = (ClosureReason.PERFORMED, ClosureReason.ORAL_PERFORMED)
"""The reasons of striking off that a visit must come before."""


def cases_accepted() -> FactRows:
    """Return the cases by the business day that counts their acceptance."""
    return FactRows(
        source=of_a_case(Case.__table__),
        placed=in_span(Case.business_date),
        happened_on=Case.accepted_on.expression,
        columns=case_columns() | _by_the_end() | _faults() | {PLACED_ON: Case.business_date.expression},
        row_id=Case.id.expression,
        case_id=Case.id.expression,
        incident_id=NOBODY,
    )


def cases_open() -> FactRows:
    """Return the cases not struck off when the span ends."""
    still_open = (CaseSpell.opened_on <= LAST) & or_(CaseSpell.ended_on.is_(None), CaseSpell.ended_on > LAST)
    age = days_between(LAST, Case.accepted_on) + 1
    return FactRows(
        source=of_a_case(CaseSpell.__table__.join(Case, Case.id == CaseSpell.case_id)),
        placed=still_open,
        happened_on=CaseSpell.opened_on.expression,
        columns=case_columns() | {"age": band(age, AGE_LIMITS)},
        row_id=Case.id.expression,
        case_id=Case.id.expression,
        incident_id=NOBODY,
    )


def of_a_case(table: FromClause) -> FromClause:
    """Return the table, which holds the cases, with the community and the owner of each."""
    return table.join(Community, Community.id == Case.community_id).join(Officer, Officer.id == Case.owner_id)


def case_columns() -> dict[str, ColumnElement[Any]]:
    """Return what is known of a case wherever one is counted; its table comes from ``of_a_case``."""
    return {
        "category": Case.category.expression,
        "class": func.substr(Case.category, 1, 2),
        "community": Community.name.expression,
        "officer": Officer.name.expression,
        "track": Case.track.expression,
        "risk": Case.risk.expression,
        "origin": _origin(),
        "committee": func.coalesce(Community.committee_kind, COMMITTEE),
        "people": _parties(),
        "difficult": flag(_is_difficult()),
    }


def _origin() -> ColumnElement[str]:
    """Return where the case comes from: as was said, otherwise as the source of its first incident tells.

    A case without any incident was applied for.
    """
    first = aliased(Incident)
    source = (
        select(first.source)
        .where(first.case_id == Case.id)
        .order_by(first.received_at, first.id)
        .limit(1)
        .correlate(Case.__table__)
        .scalar_subquery()
    )
    # One look-up whatever the source is; compared with each source by itself it would be made nine times.
    told = {known.value: origin.value for known, origin in ORIGIN_OF_SOURCE.items()}
    return func.coalesce(Case.origin, case(told, value=source, else_=CaseOrigin.APPLIED.value))


def _parties(*where: ColumnElement[bool]) -> ColumnElement[int]:
    query = select(func.count()).select_from(Party).where(*_of_a_side(), *where)
    return query.correlate(Case.__table__).scalar_subquery()


def _of_a_side() -> tuple[ColumnElement[bool], ...]:
    return (Party.case_id == Case.id, Party.replaced_by.is_(None), Party.role.in_(_SIDES))


def _is_difficult() -> ColumnElement[bool]:
    held = select(func.count()).select_from(MediationSession)
    held = held.where(MediationSession.case_id == Case.id, MediationSession.state == SessionState.HELD)
    sessions = held.correlate(Case.__table__).scalar_subquery()
    return or_(Case.risk == Risk.HIGH, Case.escalated_on.is_not(None), sessions >= _MANY_SESSIONS)


def _by_the_end() -> dict[str, ColumnElement[Any]]:
    agreed = exists().where(
        Agreement.case_id == Case.id, Agreement.voided_on.is_(None), Agreement.business_date <= LAST
    )
    spell = aliased(CaseSpell)
    still_open = exists().where(
        spell.case_id == Case.id, spell.opened_on <= LAST, or_(spell.ended_on.is_(None), spell.ended_on > LAST)
    )
    return {"agreed_by_end": flag(agreed), "left_by_end": flag(~still_open)}


def _faults() -> dict[str, ColumnElement[Any]]:
    """Return what is missing in the file of a case, or contradicts itself."""
    agreed_earlier = exists().where(
        Agreement.case_id == Case.id, Agreement.voided_on.is_(None), Agreement.made_on < Case.accepted_on
    )
    performed = exists().where(Closure.case_id == Case.id, Closure.approved.is_(True), Closure.reason.in_(_WITH_VISIT))
    visited = exists().where(Visit.case_id == Case.id, Visit.reached.is_(True))
    return {
        "occurred": Case.occurred_at.expression,
        "one_party": flag(_parties() < 2),
        "no_id": flag(_parties(Party.id_number.is_(None)) > 0),
        "no_contact": flag(_parties(Party.phone.is_(None)) > 0),
        "occurred_later": flag(_occurred_after_acceptance()),
        "agreed_earlier": flag(agreed_earlier),
        "closed_unvisited": flag(and_(performed, ~visited)),
    }


def _occurred_after_acceptance() -> ColumnElement[bool]:
    """Say that it happened on a later day than it was accepted, by the station's clock, which UTC's 16 o'clock ends."""
    days = days_between(func.date(Case.occurred_at), Case.accepted_on)
    hour = cast(extract("hour", Case.occurred_at), Integer)
    return or_(days > 0, and_(days == 0, hour >= 16))
