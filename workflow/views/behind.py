"""The rows behind a figure: every incident or case it counts, so that a number can be looked into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Case, Community, Incident, Officer
from db.queries.counting import Behind, Span, behind
from rules.errors import RuleViolation
from rules.law_tables import Law
from rules.periods import Period
from rules.statistics.definition import Definition, Figure, figure
from rules.statistics.query import Query
from rules.statistics.series import SERIES
from rules.wording import one_line
from workflow.counts import queries_on, span_of
from workflow.desk import Desk
from workflow.divided import Cell, cell_of
from workflow.figures import FiguresView, counted_until, period_figures
from workflow.views.shown import shown_of_cases, shown_of_incidents

MOST_ROWS = 2000
"""No more rows are read; a number that counts more is told to be cut."""

_WORDS = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of a period: the period as it is typed, and the key of a definition or of a cell of a divided one."""

    period: str
    key: str


@dataclass(frozen=True, slots=True)
class RowBehind:
    """One incident or case: ``day`` is the day it bears, ``counted`` says whether a rate's numerator counts it too.

    ``business_date`` is the day an incident is listed in; None for what is shown as a case.
    """

    row_id: int
    day: date
    number: str
    words: str
    community: str
    officer: str
    incident_id: int | None
    case_id: int | None
    business_date: date | None
    counted: bool


@dataclass(frozen=True, slots=True)
class RowsView:
    """A figure with its rows: ``remark`` says what a reader must know who counts them himself.

    ``marks_counted`` says that the rows tell which of them a rate's numerator counts.
    """

    asked: Asked
    title: str
    value: str
    meaning: str
    remark: str
    marks_counted: bool
    rows: tuple[RowBehind, ...]


def rows_behind(desk: Desk, asked: Asked) -> RowsView:
    """Return the rows a figure counts, by the day they bear; RuleViolation for a figure nobody has defined."""
    period, until = desk.settings.calendar.parse(asked.period), counted_until(desk)
    with desk.read() as session:
        view = period_figures(session, period, desk.settings, desk.law, until)
        asked_for = _figure(view, asked.key)
        definition = asked_for.definition
        span = span_of(desk.settings, view.counted.first, view.counted.last)
        found = _found(session, desk.law, span, definition, asked.key)
        return RowsView(
            asked=asked,
            title=f"{period.label}　{'·'.join(definition.path)}",
            value=asked_for.amount_words,
            meaning=f"{definition.meaning}统计日期：{definition.dated_by}。",
            remark=_remark(asked_for, found, period),
            marks_counted=found.numerator is not None,
            rows=tuple(_lines(session, desk, found)),
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """The facts behind a figure, and which of them a rate's numerator counts; None where it is no rate."""

    facts: Sequence[Behind]
    numerator: frozenset[int] | None
    entered: bool = False


def _figure(view: FiguresView, key: str) -> Figure:
    for one in view.rows:
        if one.definition.key == key:
            return one
    together = [one for one in view.rows if one.definition.key.startswith(f"{key}.")]
    if together and any(one.key == key.partition(".")[0] for one in SERIES):
        return _sum_of(key, together)
    raise RuleViolation("no_such_figure", f"没有代码为“{key}”的数字，请从数字表里选择。")


def _sum_of(key: str, cells: Sequence[Figure]) -> Figure:
    """Return the cells of one place together, as a figure without bases."""
    of = cells[0].definition
    name, whole = of.name.partition("（")[0], of.meaning.partition("：")[0]
    definition = replace(of, key=key, path=(*of.path[:-1], name), meaning=f"{whole}：{name}。")
    return figure(definition, {key: sum(int(cell.value or 0) for cell in cells)}, {}, {})


def _found(session: Session, law: Law, span: Span, definition: Definition, key: str) -> _Found:
    queries = queries_on(law, span.last)
    if definition.is_entered or (definition.is_rate and definition.denominator not in queries):
        return _Found((), None, entered=True)
    cell = cell_of(key, law, span.last)
    if cell is not None:
        return _Found(_behind(session, queries[cell.series.of], span, cell), None)
    if not definition.is_rate:
        return _Found(_behind(session, queries[key], span), None)
    whole, part = queries[definition.denominator], queries[definition.numerator]
    facts = _behind(session, whole, span)
    if part.total or part.fact is not whole.fact:
        return _Found(facts, None)
    return _Found(facts, frozenset(one.row_id for one in _behind(session, part, span)))


def _behind(session: Session, query: Query, span: Span, cell: Cell | None = None) -> list[Behind]:
    return behind(session, query, span, None if cell is None else cell.columns, MOST_ROWS)


def _remark(shown: Figure, found: _Found, period: Period) -> str:
    if found.entered:
        return "这个数字由所长按月填报，没有明细。"
    if len(found.facts) >= MOST_ROWS:
        return f"只列出最早的{MOST_ROWS}条。"
    if shown.definition.is_rate:
        return "列出的是分母。" if found.numerator is None else "列出的是分母，“计入”一栏写明分子计入的。"
    total = shown.value if shown.definition.query is not None and not shown.definition.query.total else None
    if total is not None and total != len(found.facts):
        return f"{period.label}的数字已经定稿，现有记录{len(found.facts)}条；之后得知的事实见以后月份的“更正”。"
    return ""


def _lines(session: Session, desk: Desk, found: _Found) -> list[RowBehind]:
    incidents = _incidents(session, desk, [one.incident_id for one in found.facts if one.incident_id is not None])
    only_cases = [one.case_id for one in found.facts if one.incident_id is None and one.case_id is not None]
    cases = _cases(session, desk, only_cases)
    counted = found.numerator or frozenset()
    return [_line(one, incidents, cases, one.row_id in counted) for one in found.facts]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a line says of an incident or a case."""

    number: str
    words: str
    community: str
    officer: str
    business_date: date | None = None


_NOTHING = _Told("", "没有关联纠纷的登记。", "", "")


def _line(one: Behind, incidents: Mapping[int, _Told], cases: Mapping[int, _Told], counted: bool) -> RowBehind:
    of_a_case = cases.get(one.case_id or 0, _NOTHING)
    told = of_a_case if one.incident_id is None else incidents[one.incident_id]
    return RowBehind(
        row_id=one.row_id,
        day=one.happened_on,
        number=told.number,
        words=told.words,
        community=told.community,
        officer=told.officer,
        incident_id=one.incident_id,
        case_id=one.case_id,
        business_date=told.business_date,
        counted=counted,
    )


def _incidents(session: Session, desk: Desk, ids: Sequence[int]) -> dict[int, _Told]:
    if not ids:
        return {}
    query = select(Incident, Community.name, Officer.name).join(Officer, Officer.id == Incident.registered_by)
    query = query.outerjoin(Community, Community.id == Incident.community_id).where(Incident.id.in_(ids))
    shown = shown_of_incidents(session, desk, ids)
    return {
        one.id: _Told(
            one.number,
            shown.words(one.id, one_line(f"{one.place}：{one.summary}", _WORDS)),
            community or "",
            officer,
            one.business_date,
        )
        for one, community, officer in session.execute(query)
    }


def _cases(session: Session, desk: Desk, ids: Sequence[int]) -> dict[int, _Told]:
    if not ids:
        return {}
    query = select(Case.id, Case.number, Case.title, Case.state, Community.name, Officer.name)
    query = query.join(Community, Community.id == Case.community_id).join(Officer, Officer.id == Case.owner_id)
    shown = shown_of_cases(session, desk, ids)
    return {
        key: _Told(number, f"{shown.words(key, title)}（{state.label}）", community, officer)
        for key, number, title, state, community, officer in session.execute(query.where(Case.id.in_(ids)))
    }
