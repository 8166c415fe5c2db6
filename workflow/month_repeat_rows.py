"""The dispute calls of a month that came again, grouped: of one telephone or into one case, one leading to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Case, Incident
from db.queries.hidden import hidden_names_of_incidents
from reports.month_sheets import RepeatRow
from rules.masking import UNNAMED, masked_phone, without_names
from rules.periods import Period, local_time
from rules.vocabulary import Nature
from rules.wording import clock_time
from workflow.desk import Desk

Key = tuple[str, str | int]


def repeat_rows(session: Session, desk: Desk, period: Period) -> tuple[RepeatRow, ...]:
    """Return one row a call, by group; the groups in the order of their first call."""
    query = select(Incident).where(
        Incident.business_date.between(period.first, period.last), Incident.confirmed_nature == Nature.DISPUTE
    )
    calls = session.scalars(query.order_by(Incident.received_at, Incident.id)).all()
    groups = groups_of(calls, desk.settings.repeat_least)
    listed = [call for group in groups for call in group]
    hidden = hidden_names_of_incidents(session, [call.id for call in listed], period.last)
    numbers = _case_numbers(session, [call.case_id for call in listed if call.case_id is not None])
    return tuple(
        _row(place, group, call, hidden.get(call.id, frozenset()), numbers.get(call.case_id or 0, ""))
        for place, group in enumerate(groups, 1)
        for call in group
    )


def groups_of(calls: Sequence[Incident], least: int) -> list[list[Incident]]:
    """Return the calls whose telephone or case came up at least so often, those that share one together."""
    times = Counter(key for call in calls for key in _keys(call))
    leader: dict[Key, Key] = {}
    for call in calls:
        often = [key for key in _keys(call) if times[key] >= least]
        for key in often:
            leader.setdefault(key, key)
        for key in often[1:]:
            leader[_first(leader, key)] = _first(leader, often[0])
    groups: dict[Key, list[Incident]] = {}
    for call in calls:
        known = next((key for key in _keys(call) if key in leader), None)
        if known is not None:
            groups.setdefault(_first(leader, known), []).append(call)
    return list(groups.values())


def _keys(call: Incident) -> Iterator[Key]:
    if call.phone is not None:
        yield "phone", call.phone
    if call.case_id is not None:
        yield "case", call.case_id


def _first(leader: dict[Key, Key], key: Key) -> Key:
    while leader[key] != key:
        key = leader[key]
    return key


def _case_numbers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(select(Case.id, Case.number).where(Case.id.in_(set(ids))))
    return {key: number for key, number in rows}


def _row(place: int, group: Sequence[Incident], call: Incident, names: frozenset[str], case_number: str) -> RepeatRow:
    at = local_time(call.received_at)
    return RepeatRow(
        group=place,
        times=len(group),
        first_on=group[0].business_date,
        last_on=max(one.business_date for one in group),
        phone=masked_phone(call.phone or ""),
        number=call.number,
        received=f"{at.month}月{at.day}日{clock_time(at)}",
        place=without_names(call.place, names, UNNAMED),
        reported_nature=call.reported_nature.label,
        confirmed_nature=call.confirmed_nature.label if call.confirmed_nature else "",
        case_number=case_number,
        outcome=call.outcome.label if call.outcome else "未办结",
    )
