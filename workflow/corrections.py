"""What was learnt too late for its own month (更正): each late fact, and what it would have changed there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Agreement, Case, Incident, MonthReport, PeriodException, Termination
from db.queries.counting import Behind, Span, behind, counted
from db.queries.hidden import hidden_names, hidden_names_of_incidents
from db.queries.people import officer_names
from reports.sheets import ChangeLine
from rules.masking import UNNAMED, without_names
from rules.money import yuan
from rules.periods import Period, local_time
from rules.statistics.definition import Definition
from rules.statistics.lists import HEADLINE, by_key
from rules.statistics.query import Fact, Query, count, yes
from rules.vocabulary import Nature, Outcome
from rules.wording import chinese_date, chinese_span, chinese_time, one_line
from workflow.counts import span_of
from workflow.desk import Desk
from workflow.exception_lines import acts_under_exception

AFFECTED = (
    "incidents.total",
    "incidents.valid",
    "disputes.total",
    "disputes.reported",
    "disputes.on_spot",
    "incidents.to_case",
    "cases.accepted",
    "cases.succeeded",
    "cases.failed",
    "agreements.written",
    "agreements.oral",
    "agreements.recorded",
    "agreements.amount",
)
"""The figures of an earlier month a late fact is said to change."""

_LATE_KINDS: Mapping[Fact, Query] = {
    Fact.INCIDENT: count(Fact.INCIDENT),
    Fact.CASE: count(Fact.CASE),
    Fact.AGREEMENT: count(Fact.AGREEMENT),
    Fact.ENDED: count(Fact.ENDED, yes("failed")),
}
_LENGTH = 80
_DEFINED = by_key(HEADLINE)


@dataclass(frozen=True, slots=True)
class Correction:
    """One late fact: ``period`` is the key of the month it belongs to, ``recorded_on`` the business day that counts it.

    The line that closes a month has no ``subject`` of its own and tells in ``effect`` what all its facts change.
    """

    period: str
    recorded_on: date | None
    subject: str
    text: str
    effect: str


def corrections(session: Session, desk: Desk, period: Period) -> tuple[Correction, ...]:
    """Return the facts counted in a period that bear a day of an earlier month, by month, each month with its sum."""
    late = _late_span(desk, period)
    found = [
        (fact, one)
        for fact, query in _LATE_KINDS.items()
        for one in behind(session, query, late)
    ]
    found += [(Fact.SETTLED_LATE, one) for one in _settled_late(session, desk, period)]
    tellers = _tellers(session, desk, period, found)
    by_month: dict[str, list[tuple[Fact, Behind]]] = {}
    for fact, one in found:
        by_month.setdefault(desk.settings.calendar.month_of(one.happened_on).key, []).append((fact, one))
    return tuple(
        line
        for month in sorted(by_month)
        for line in _of_month(session, desk, period, month, by_month[month], tellers)
    )


def exceptions(session: Session, period: Period) -> tuple[ChangeLine, ...]:
    """Return every exception that opened days of the period again, then each act done under one of them."""
    query = select(PeriodException).where(
        PeriodException.first_day <= period.last, PeriodException.last_day >= period.first
    )
    names = officer_names(session)
    granted = (
        ChangeLine(
            when=chinese_time(local_time(row.granted_at)),
            who=names[row.granted_by],
            what=f"例外开启{chinese_span(row.first_day, row.last_day)}",
            why=row.reason,
        )
        for row in session.scalars(query.order_by(PeriodException.id))
    )
    return (*granted, *acts_under_exception(session, period.first, period.last))


def _late_span(desk: Desk, period: Period) -> Span:
    return span_of(desk.settings, period.first, period.last, (date.min, period.first - timedelta(days=1)))


def _settled_late(session: Session, desk: Desk, period: Period) -> list[Behind]:
    """Return the incidents of final months whose outcome is of this period: no month counts what became of them."""
    span = span_of(desk.settings, period.first, period.last)
    final = session.scalars(select(MonthReport.month)).all()
    found = behind(session, count(Fact.SETTLED_LATE), span)
    months = desk.settings.calendar
    return [one for one in found if one.happened_on < period.first and months.month_of(one.happened_on).key in final]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of one late fact; ``keys`` are the figures the outcome of an incident would have counted in."""

    subject: str
    text: str
    recorded_on: date
    keys: tuple[str, ...] = ()


Tellers = Mapping[tuple[Fact, int], _Told]


def _tellers(session: Session, desk: Desk, period: Period, found: Sequence[tuple[Fact, Behind]]) -> Tellers:
    told: dict[tuple[Fact, int], _Told] = {}
    ids = {fact: [one.row_id for kind, one in found if kind is fact] for fact in _TELL}
    for fact, tell in _TELL.items():
        if ids[fact]:
            told |= {(fact, key): one for key, one in tell(session, period, ids[fact])}
    return told


def _of_month(
    session: Session,
    desk: Desk,
    period: Period,
    month: str,
    found: Sequence[tuple[Fact, Behind]],
    tellers: Tellers,
) -> Iterator[Correction]:
    bounds = desk.settings.calendar.parse(month)
    span = span_of(desk.settings, period.first, period.last, (bounds.first, bounds.last))
    queries = {key: query for key in AFFECTED if (query := _DEFINED[key].query) is not None}
    members = {
        key: {one.row_id for one in behind(session, query, span)} for key, query in queries.items() if not query.total
    }
    outcomes: Counter[str] = Counter()
    for fact, one in found:
        told = tellers[fact, one.row_id]
        if fact is Fact.SETTLED_LATE:
            outcomes.update(told.keys)
            changed = "；".join(f"{_name(_DEFINED[key])}＋1" for key in told.keys)
            yield Correction(month, told.recorded_on, told.subject, told.text, changed)
            continue
        keys = [key for key, ids in members.items() if queries[key].fact is fact and one.row_id in ids]
        changed = "；".join(f"{_name(_DEFINED[key])}＋1" for key in keys)
        yield Correction(month, told.recorded_on, told.subject, told.text, changed)
    sums = {key: n + outcomes[key] for key, n in counted(session, queries, span).items() if n or outcomes[key]}
    yield Correction(month, None, "合计", f"对{bounds.label}数字的影响", _effect(session, month, sums))


def _effect(session: Session, month: str, sums: Mapping[str, int]) -> str:
    """Return what the late facts add to the figures of a month: 警情总数12起，更正后13起."""
    report = session.get(MonthReport, month)
    stored = {} if report is None else json.loads(report.figures)
    return "；".join(_change(_DEFINED[key], stored.get(key), more) for key, more in sums.items())


def _change(definition: Definition, before: int | None, more: int) -> str:
    def words(value: int) -> str:
        return f"{yuan(value) if definition.unit == '元' else value}{definition.unit}"

    if before is None:
        return f"{_name(definition)}＋{words(more)}"
    return f"{_name(definition)}{words(before)}，更正后{words(before + more)}"


def _name(definition: Definition) -> str:
    """Return the name of a figure that stands alone: 警情总数 for 总数."""
    return definition.name if len(definition.name) > 2 else "".join(definition.path)


# What is said of each kind


def _incidents(session: Session, period: Period, ids: Sequence[int]) -> Iterator[tuple[int, _Told]]:
    hidden = hidden_names_of_incidents(session, ids, period.last)
    for row in session.scalars(select(Incident).where(Incident.id.in_(ids))):
        day = row.late_for or row.business_date
        text = f"补登{chinese_date(day)}警情：{row.summary}"
        yield row.id, _Told(row.number, _plain(text, hidden.get(row.id)), row.business_date)


def _outcomes(session: Session, period: Period, ids: Sequence[int]) -> Iterator[tuple[int, _Told]]:
    hidden = hidden_names_of_incidents(session, ids, period.last)
    for row in session.scalars(select(Incident).where(Incident.id.in_(ids))):
        assert row.outcome is not None
        assert row.cleared_on is not None
        when = f"{chinese_date(row.business_date)}警情于{chinese_date(row.cleared_on)}办结"
        text = f"{when}（{row.outcome.label}）：{row.summary}"
        on_spot = row.confirmed_nature is Nature.DISPUTE and row.outcome is Outcome.ON_SPOT
        keys = (*(("disputes.on_spot",) if on_spot else ()), *(("incidents.to_case",) if row.case_id else ()))
        yield row.id, _Told(row.number, _plain(text, hidden.get(row.id)), row.cleared_on, keys)


def _cases(session: Session, period: Period, ids: Sequence[int]) -> Iterator[tuple[int, _Told]]:
    hidden = hidden_names(session, ids, period.last)
    for row in session.scalars(select(Case).where(Case.id.in_(ids))):
        text = f"{chinese_date(row.accepted_on)}日清签结后受理：{row.title}"
        yield row.id, _Told(row.number, _plain(text, hidden.get(row.id)), row.business_date)


def _agreements(session: Session, _period: Period, ids: Sequence[int]) -> Iterator[tuple[int, _Told]]:
    query = select(Agreement, Case.number).join(Case, Case.id == Agreement.case_id).where(Agreement.id.in_(ids))
    for row, number in session.execute(query):
        text = f"{chinese_date(row.made_on)}日清签结后达成的{row.form.label}（{number}）"
        yield row.id, _Told(row.number or number, text, row.business_date)


def _terminations(session: Session, period: Period, ids: Sequence[int]) -> Iterator[tuple[int, _Told]]:
    query = select(Termination, Case.number).join(Case, Case.id == Termination.case_id)
    query = query.where(Termination.case_id.in_(ids), Termination.business_date.between(period.first, period.last))
    for row, number in session.execute(query.order_by(Termination.id)):
        text = f"{chinese_date(row.told_on)}日清签结后终止调解并告知（{number}）"
        yield row.case_id, _Told(row.notice_number, text, row.business_date)


_TELL = {
    Fact.INCIDENT: _incidents,
    Fact.CASE: _cases,
    Fact.AGREEMENT: _agreements,
    Fact.ENDED: _terminations,
    Fact.SETTLED_LATE: _outcomes,
}


def _plain(text: str, hidden: frozenset[str] | None) -> str:
    # A workbook leaves the station.
    return one_line(without_names(text, hidden or (), UNNAMED), _LENGTH)
