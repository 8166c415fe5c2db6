"""Counting what the definitions say: one statement for all figures of a kind of fact, whole and divided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Date,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from db.queries.facts.rows import FactRows
from db.queries.facts.table import fact_rows
from rules.statistics.query import Condition, Fact, Is, Query, Scalar
from rules.vocabulary import CommitteeKind

Named = tuple[tuple[str, Query], ...]
"""Queries with the keys their counts are given under."""

Cell = tuple[str | None, ...]
"""Where a count of a divided figure belongs: the values of the columns it was divided by."""


Division = tuple[tuple[str, ...], Named]
"""The columns queries of one kind of fact are divided by, none for the whole, and the queries."""

_NOTHING: ColumnElement[Any] = null()


@dataclass(frozen=True, slots=True)
class Span:
    """The business days counted, both included, and what a station has set for its figures.

    With ``happened`` only facts count that bear a day between these two, whatever day counts them.
    """

    first: date
    last: date
    repeat_least: int
    week_start: int
    closing_days: int
    committee: CommitteeKind
    happened: tuple[date, date] | None = None

    @property
    def values(self) -> dict[str, Any]:
        """What the statements are bound to."""
        earliest, latest = self.happened or (None, None)
        return {
            "first": self.first,
            "last": self.last,
            "repeat_least": self.repeat_least,
            "week_start": self.week_start,
            "closing_days": self.closing_days,
            "committee": self.committee.value,
            "earliest": earliest,
            "latest": latest,
        }


def counted(session: Session, queries: Mapping[str, Query], span: Span) -> dict[str, int]:
    """Return the count of every query by its key, amounts in 分; one statement a kind of fact."""
    found: dict[str, int] = {}
    for named in by_fact(queries):
        (whole,) = divided_together(session, [((), named)], span)
        found |= {key: cells.get((), 0) for key, cells in whole.items()}
    return found


def divided(
    session: Session, queries: Mapping[str, Query], columns: tuple[str, ...], span: Span
) -> dict[str, dict[Cell, int]]:
    """Return the counts of queries of one kind of fact, each divided by the columns; cells without any are left out."""
    return divided_together(session, [(columns, tuple(queries.items()))], span)[0]


def divided_together(session: Session, divisions: Iterable[Division], span: Span) -> list[dict[str, dict[Cell, int]]]:
    """Return what ``divided`` does for several divisions of one kind of fact, all of them read in one statement."""
    parts = tuple(divisions)
    found: list[dict[str, dict[Cell, int]]] = [{key: {} for key, _ in named} for _, named in parts]
    deep = max(len(columns) for columns, _ in parts)
    for number, *row in session.execute(_statement(parts, span.happened is not None), span.values):
        columns, named = parts[number]
        cell = tuple(row[: len(columns)])
        for (key, _), value in zip(named, row[deep:], strict=False):
            if value:
                found[number][key][cell] = int(value)
    return found


@dataclass(frozen=True, slots=True)
class Behind:
    """One fact behind a figure: the incident or the case somebody is shown who opens it."""

    row_id: int
    incident_id: int | None
    case_id: int | None
    happened_on: date


def behind(
    session: Session, query: Query, span: Span, cell: Mapping[str, Sequence[str]] | None = None, limit: int = 2000
) -> list[Behind]:
    """Return the facts a query counts, by the day they bear; ``cell`` picks values by column, "" for nothing known."""
    rows = fact_rows(query.fact)
    picked = [_met(rows.columns[condition.column], condition) for condition in query.where]
    picked += [_in_cell(rows.columns[column], values) for column, values in (cell or {}).items()]
    statement = (
        select(rows.row_id, rows.incident_id, rows.case_id, rows.happened_on)
        .select_from(rows.source)
        .where(_placed(rows, span.happened is not None), *picked)
        .order_by(rows.happened_on, rows.row_id)
        .limit(limit)
    )
    return [Behind(*row) for row in session.execute(statement, span.values)]


def by_fact(queries: Mapping[str, Query]) -> list[Named]:
    """Return the queries with their keys, those of one kind of fact together."""
    facts: dict[Fact, list[tuple[str, Query]]] = {}
    for key, query in queries.items():
        facts.setdefault(query.fact, []).append((key, query))
    return [tuple(named) for named in facts.values()]


@lru_cache(maxsize=256)
def _statement(divisions: tuple[Division, ...], by_day: bool) -> Select[Any] | CompoundSelect[Any]:
    """Return one SELECT a division over the same facts: its number, the columns, the sums, both padded with NULL."""
    facts = _facts(divisions, by_day)
    deep, wide = (max(len(division[place]) for division in divisions) for place in (0, 1))
    parts = []
    for number, (columns, named) in enumerate(divisions):
        by = [cast(facts.c[column], String) for column in columns]
        texts = [*by, *[cast(_NOTHING, String)] * (deep - len(by))]
        sums = [_sum(facts, query) for _, query in named] + [cast(_NOTHING, BigInteger)] * (wide - len(named))
        parts.append(select(_constant(number), *texts, *sums).select_from(facts).group_by(*by))
    return union_all(*parts) if len(parts) > 1 else parts[0]


def _facts(divisions: tuple[Division, ...], by_day: bool) -> CTE:
    """Return the facts of the span with the columns that are asked for, each worked out once a row."""
    rows = fact_rows(divisions[0][1][0][1].fact)
    asked: dict[str, None] = {}
    for columns, named in divisions:
        asked |= dict.fromkeys(columns)
        for _, query in named:
            asked |= dict.fromkeys([query.total] if query.total else []) | dict.fromkeys(c.column for c in query.where)
    picked = [rows.columns[name].label(name) for name in asked] or [rows.row_id.label("row_id")]
    facts = select(*picked).select_from(rows.source).where(_placed(rows, by_day)).cte("facts")
    # Otherwise a column used by twenty figures is worked out twenty times a row.
    return facts.prefix_with("MATERIALIZED")


def _placed(rows: FactRows, by_day: bool) -> ColumnElement[bool]:
    if not by_day:
        return rows.placed
    earliest, latest = bindparam("earliest", type_=Date), bindparam("latest", type_=Date)
    return and_(rows.placed, rows.happened_on.between(earliest, latest))


def _sum(facts: CTE, query: Query) -> ColumnElement[Any]:
    value = facts.c[query.total] if query.total else _constant(1)
    met = [_met(facts.c[condition.column], condition) for condition in query.where]
    each = case((and_(*met), value), else_=_constant(0)) if met else value
    return cast(func.coalesce(func.sum(each), _constant(0)), BigInteger)


def _met(column: ColumnElement[Any], condition: Condition) -> ColumnElement[bool]:
    if not isinstance(condition, Is):
        return column.is_(None)
    values = [_constant(value) for value in condition.values]
    return column.in_(values) if condition.wanted else column.not_in(values)


def _constant(value: Scalar) -> ColumnElement[Any]:
    """Return a word or a number of a definition, written out: to bind hundreds of them costs more than to count."""
    return literal_column(str(value) if isinstance(value, int) else "'{}'".format(value.replace("'", "''")))


def _in_cell(column: ColumnElement[Any], values: Sequence[str]) -> ColumnElement[bool]:
    known = [value for value in values if value]
    return column.in_(known) if known else column.is_(None)
