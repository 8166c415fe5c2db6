"""Reading the list of incidents: of a stretch of days, filtered, searched, ordered and counted by the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy import case as when
from sqlalchemy.orm import Session

from db.models import CarryOver, Case, Community, Incident, Officer
from db.queries.listing import (
    COUNTED,
    Facet,
    ListedIds,
    Mark,
    Stretch,
    by_name,
    counted_up_to,
    divided,
    read_found,
    read_on,
    read_whole,
    wanting,
)
from rules.vocabulary import Nature, Risk, Source, Standing, Word

MOST_FOUND = 500
"""A search gives no more than so many of the newest incidents that fit and carry every token."""


class IncidentOrder(Word):
    """The order of the list; it always ends with the number, which no two incidents share."""

    NEWEST = "newest", "日期（新到旧）"
    OLDEST = "oldest", "日期（旧到新）"
    STANDING = "standing", "状态（未清的在前）"
    NATURE = "nature", "性质"
    COMMUNITY = "community", "社区"
    CATEGORY = "category", "类别"
    SOURCE = "source", "来源"
    RISK = "risk", "风险（高到低）"
    OFFICER = "officer", "登记人"
    PLACE = "place", "地点"


class Span(Word):
    """Of which days incidents are listed."""

    TODAY = "today", "今日"
    WEEK = "week", "本周"
    MONTH = "month", "本月"
    ALL = "all", "全部"
    CHOSEN = "chosen", "自选"


@dataclass(frozen=True, slots=True)
class IncidentWanted:
    """Which incidents are listed; None and empty mean any.

    ``first`` and ``last`` are business days, both included, asked for with ``Span.CHOSEN`` and worked out from the
    calendar for the others; ``class_code`` is the two-digit class, ``tokens`` must all be found.
    """

    span: Span = Span.MONTH
    first: date | None = None
    last: date | None = None
    standing: Standing | None = None
    nature: Nature | None = None
    class_code: str | None = None
    community_id: int | None = None
    officer_id: int | None = None
    risk: Risk | None = None
    source: Source | None = None
    tokens: tuple[str, ...] = ()
    order: IncidentOrder = IncidentOrder.NEWEST


@dataclass(frozen=True, slots=True)
class Days:
    """The day by which it is told what is carried over, and the first and last day of each span."""

    now: date
    spans: dict[Span, tuple[date, date]] = field(default_factory=dict)

    def of(self, wanted: IncidentWanted) -> tuple[date | None, date | None]:
        """Return the first and the last day a filter takes in; None where it does not end."""
        if wanted.span is Span.CHOSEN:
            return wanted.first, wanted.last
        return self.spans.get(wanted.span, (None, None))


ListedIncident = tuple[Incident, Case | None, str, str | None, date | None]
"""An incident with its case, who took it down, its community, and until when it has been carried over."""


def incident_ids(
    session: Session, wanted: IncidentWanted, days: Days, after: Mark | None = None, limit: int | None = None
) -> ListedIds:
    """Return the next ids of the incidents that fit, from the first or from after a mark on."""
    conditions, stretches = _conditions(wanted, days), _stretches(session, wanted, days)
    if wanted.tokens:
        return read_found(session, stretches, conditions, wanted.tokens, "incident", MOST_FOUND)
    if wanted.order in _SORTED_AT_ONCE:
        return read_whole(session, stretches, conditions)
    return read_on(session, stretches, conditions, after, limit)


def incidents_of(session: Session, ids: Sequence[int]) -> list[ListedIncident]:
    """Return the incidents of these ids in the order of the ids."""
    carried = select(CarryOver.incident_id, func.max(CarryOver.next_date).label("until"))
    until = carried.where(CarryOver.incident_id.in_(ids)).group_by(CarryOver.incident_id).subquery()
    query = (
        select(Incident, Case, Officer.name, Community.name, until.c.until)
        .join(Officer, Officer.id == Incident.registered_by)
        .outerjoin(Case, Case.id == Incident.case_id)
        .outerjoin(Community, Community.id == Incident.community_id)
        .outerjoin(until, until.c.incident_id == Incident.id)
        .where(Incident.id.in_(ids))
    )
    rows = {row[0].id: (row[0], row[1], row[2], row[3], row[4]) for row in session.execute(query)}
    return [rows[key] for key in ids if key in rows]


def incident_facet(session: Session, wanted: IncidentWanted, days: Days, name: str) -> Facet:
    """Return how the incidents that fit divide by a field, whatever is wanted of that field itself."""
    if name == "span":
        return _by_span(session, wanted, days)
    others = replace(wanting(wanted, name, None), order=IncidentOrder.NEWEST)
    return divided(session, _values(days)[name], _among(session, others, days))


def _by_span(session: Session, wanted: IncidentWanted, days: Days) -> Facet:
    spans = [span for span in Span if span is not Span.CHOSEN]
    counts = {span: _counted(session, replace(wanted, span=span), days) for span in spans}
    return Facet(counts, COUNTED if max(counts.values()) >= COUNTED else None)


def _counted(session: Session, wanted: IncidentWanted, days: Days) -> int:
    if wanted.tokens:
        return len(incident_ids(session, replace(wanted, order=IncidentOrder.NEWEST), days).ids)
    return counted_up_to(session, Incident.id, _conditions(wanted, days), COUNTED)


def _among(session: Session, wanted: IncidentWanted, days: Days) -> Select[Any]:
    query = select(Incident.id).order_by(*(column.desc() for column in _BY_DAY)).limit(COUNTED)
    if wanted.tokens:
        return query.where(Incident.id.in_(incident_ids(session, wanted, days).ids.tolist()))
    return query.where(*_conditions(wanted, days))


_BY_DAY = (Incident.business_date, Incident.number)
_NATURE = func.coalesce(Incident.confirmed_nature, Incident.reported_nature)
_CLASS = func.substr(Incident.category, 1, 2)
_SORTED_AT_ONCE = frozenset({IncidentOrder.CATEGORY, IncidentOrder.PLACE})


def _newest_of(within: ColumnElement[bool]) -> Stretch:
    return Stretch(Incident.id, _BY_DAY, falling=True, within=within)


def _stretches(session: Session, wanted: IncidentWanted, days: Days) -> list[Stretch]:
    """Return the parts of the list in its order: all of it, or a part for each value of what it is sorted by."""
    order = wanted.order
    if order in {IncidentOrder.NEWEST, IncidentOrder.OLDEST}:
        return [Stretch(Incident.id, _BY_DAY, falling=order is IncidentOrder.NEWEST)]
    if order is IncidentOrder.PLACE:
        return [Stretch(Incident.id, (Incident.place, *_BY_DAY))]
    if order is IncidentOrder.CATEGORY:
        without = _newest_of(Incident.category.is_(None))
        return [Stretch(Incident.id, (Incident.category, *_BY_DAY), within=Incident.category.is_not(None)), without]
    column, values = _sorted_by(session, order, days)
    return [_newest_of(column.is_(None) if value is None else column == value) for value in values]


def _sorted_by(session: Session, order: IncidentOrder, days: Days) -> tuple[ColumnElement[Any], Sequence[Any]]:
    """Return what the list is sorted by and its values in their order, those without one last."""
    values: dict[IncidentOrder, tuple[str, Callable[[], Sequence[Any]]]] = {
        IncidentOrder.STANDING: ("standing", lambda: [standing.value for standing in Standing]),
        IncidentOrder.NATURE: ("nature", lambda: list(Nature)),
        IncidentOrder.SOURCE: ("source", lambda: list(Source)),
        IncidentOrder.RISK: ("risk", lambda: [Risk.HIGH, Risk.MIDDLE, Risk.LOW, None]),
        IncidentOrder.OFFICER: ("officer_id", lambda: by_name(session, Officer)),
        IncidentOrder.COMMUNITY: ("community_id", lambda: [*by_name(session, Community), None]),
    }
    name, listed = values[order]
    return _values(days)[name], listed()


def _carried(days: Days) -> ColumnElement[bool]:
    return exists().where(CarryOver.incident_id == Incident.id, CarryOver.next_date > days.now)


def _stands(standing: Standing, days: Days) -> ColumnElement[bool]:
    return _standing(days) == standing.value


def _standing(days: Days) -> ColumnElement[str]:
    """Return how an incident stands: what has been carried over to a later day waits until then."""
    return when(
        (Incident.cleared_on.is_not(None), Standing.CLEARED.value),
        (Incident.confirmed_nature.is_(None), Standing.UNCONFIRMED.value),
        (_carried(days), Standing.CARRIED.value),
        else_=Standing.UNCLEARED.value,
    )


def _values(days: Days) -> dict[str, ColumnElement[Any]]:
    return {
        "standing": _standing(days),
        "nature": _NATURE,
        "class_code": _CLASS,
        "community_id": Incident.community_id.expression,
        "officer_id": Incident.registered_by.expression,
        "risk": Incident.risk.expression,
        "source": Incident.source.expression,
    }


def _conditions(wanted: IncidentWanted, days: Days) -> list[ColumnElement[bool]]:
    first, last = days.of(wanted)
    found: list[ColumnElement[bool]] = []
    if first is not None:
        found.append(Incident.business_date >= first)
    if last is not None:
        found.append(Incident.business_date <= last)
    if wanted.standing is not None:
        found.append(_stands(wanted.standing, days))
    if wanted.class_code is not None:
        found.append(Incident.category.between(f"{wanted.class_code}00", f"{wanted.class_code}99"))
    equal = (
        (_NATURE, wanted.nature),
        (Incident.community_id, wanted.community_id),
        (Incident.registered_by, wanted.officer_id),
        (Incident.risk, wanted.risk),
        (Incident.source, wanted.source),
    )
    return [*found, *(column == value for column, value in equal if value is not None)]
