"""The list of incidents of a stretch of days, as a page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from db.models import Incident
from db.queries import incident_list
from db.queries.incident_list import Days, ListedIncident
from db.queries.incident_list import IncidentOrder as IncidentOrder
from db.queries.incident_list import IncidentWanted as IncidentWanted
from db.queries.incident_list import Span as Span
from db.queries.listing import ListedIds, Mark
from rules.law_tables import Law
from rules.masking import masked_phone
from rules.names import query_tokens
from rules.periods import day_period, local_time
from rules.vocabulary import Nature, Outcome, Risk, Source, Standing, Word
from rules.wording import chinese_date, near_date, one_line
from workflow.desk import Desk
from workflow.views.facets import ListFacet, in_words, names_of
from workflow.views.shown import Shown, shown_of_incidents

_SUMMARY = 80

FACETS = {
    "span": "日期",
    "standing": "状态",
    "nature": "性质",
    "community_id": "社区",
    "class_code": "类别",
    "officer_id": "登记人",
    "risk": "风险",
    "source": "来源",
}
"""The fields of ``IncidentWanted`` a list divides by, and their names."""

_WORDS: dict[str, type[Word]] = {
    "span": Span,
    "standing": Standing,
    "nature": Nature,
    "risk": Risk,
    "source": Source,
}


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident of the list: ``day`` is the business day it stands in, ``received`` the moment in words.

    ``when`` is the moment once more, shorter where the year is the present one. ``nature`` carries a question mark
    until it is confirmed, ``became`` is the outcome or until when it is carried over. Hidden names are masked,
    telephone numbers until names are revealed.
    """

    id: int
    number: str
    external_number: str
    day: date
    received: str
    when: str
    standing: Standing
    nature: str
    source: Source
    risk: Risk | None
    community: str
    category: str
    place: str
    summary: str
    caller: str
    phone: str
    officer: str
    became: str
    case_id: int | None
    case_number: str


def incident_ids(desk: Desk, wanted: IncidentWanted, typed: str = "", after: Mark | None = None) -> ListedIds:
    """Return the next ids of the incidents that fit and carry everything typed, from the first or after a mark on."""
    with desk.read() as session:
        return incident_list.incident_ids(session, _carrying(wanted, typed), _days(desk), after)


def incident_lines(desk: Desk, ids: Sequence[int], *, revealed: bool = False) -> tuple[IncidentLine, ...]:
    """Return the lines of these incidents, in the order of the ids."""
    with desk.read() as session:
        listed = incident_list.incidents_of(session, ids)
        shown = shown_of_incidents(session, desk, [row[0].id for row in listed], revealed)
    return tuple(_line(row, desk.law, desk.clock_day, shown, revealed) for row in listed)


def facet_of_incidents(desk: Desk, wanted: IncidentWanted, typed: str, name: str) -> ListFacet:
    """Return how the incidents that fit divide by a field of ``FACETS``; a value no incident has is left out."""
    with desk.read() as session:
        found = incident_list.incident_facet(session, _carrying(wanted, typed), _days(desk), name)
        names = names_of(session, desk, _WORDS.get(name, name))
    return in_words(found, name, FACETS[name], names, getattr(wanted, name))


def _carrying(wanted: IncidentWanted, typed: str) -> IncidentWanted:
    return replace(wanted, tokens=query_tokens(typed))


def _days(desk: Desk) -> Days:
    """Return the present day, week and month of the station."""
    today, calendar = desk.clock_day, desk.settings.calendar
    periods = {Span.TODAY: day_period(today), Span.WEEK: calendar.week_of(today), Span.MONTH: calendar.month_of(today)}
    return Days(today, {span: (period.first, period.last) for span, period in periods.items()})


def _line(row: ListedIncident, law: Law, today: date, shown: Shown, revealed: bool) -> IncidentLine:
    incident, case, officer, community, until = row
    say, received = partial(shown.words, incident.id), local_time(incident.received_at)
    nature = incident.confirmed_nature or incident.reported_nature
    caller, phone = say(incident.caller or ""), incident.phone or ""
    standing = _standing(incident, until, today)
    return IncidentLine(
        id=incident.id,
        number=incident.number,
        external_number=incident.external_number or "",
        day=incident.business_date,
        received=f"{chinese_date(received.date())}{received:%H:%M}",
        when=f"{near_date(received.date(), today)} {received:%H:%M}",
        standing=standing,
        nature=nature.label if incident.confirmed_nature else f"{nature.label}？",
        source=incident.source,
        risk=incident.risk,
        community=community or "",
        category=law.category_name(incident.category, incident.business_date) if incident.category else "",
        place=say(incident.place),
        summary=one_line(say(incident.summary), _SUMMARY),
        caller=caller,
        phone=phone if revealed and caller == (incident.caller or "") else masked_phone(phone),
        officer=officer,
        became=_became(incident, standing, until, today),
        case_id=incident.case_id,
        case_number=case.number if case is not None else "",
    )


def _standing(incident: Incident, until: date | None, today: date) -> Standing:
    if incident.outcome is not None:
        return Standing.CLEARED
    if incident.confirmed_nature is None:
        return Standing.UNCONFIRMED
    return Standing.CARRIED if until is not None and until > today else Standing.UNCLEARED


def _became(incident: Incident, standing: Standing, until: date | None, today: date) -> str:
    if standing is Standing.CARRIED and until is not None:
        return f"{near_date(until, today)}再办"
    outcome: Outcome | None = incident.outcome
    return "" if outcome is None else outcome.label
