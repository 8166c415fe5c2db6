"""Checking that nothing was altered: database, trail, tables against the trail, archive, closed periods."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session, undefer

from db.canonical import digest
from db.models import (
    Base,
    DayClose,
    IssuedPaper,
    MonthReport,
    RegisteredNumber,
    TrailEntry,
    TrailHead,
    WeekClose,
)
from db.trail import GENESIS, UNTRAILED, RowKey, Values, entry_hash, row_key, row_values


@dataclass(slots=True)
class Findings:
    """What was checked, by count, and every thing that does not match, in Chinese sentences."""

    checked: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether everything matches."""
        return not self.faults


def verify_station(session: Session, progress: Callable[[str], None] = lambda _: None) -> Findings:
    """Check the whole station and return what was found; nothing is changed."""
    findings = Findings()
    for name, check in _CHECKS.items():
        progress(name)
        findings.checked[name] = 0
        for count, fault in check(session):
            findings.checked[name] += count
            if fault:
                findings.faults.append(fault)
    return findings


Finding = tuple[int, str]


def _database(session: Session) -> Iterator[Finding]:
    if session.get_bind().dialect.name != "sqlite":
        yield 1, ""
        return
    for (line,) in session.execute(text("PRAGMA integrity_check")):
        yield 1, "" if line == "ok" else f"数据库文件损坏：{line}"
    for row in session.execute(text("PRAGMA foreign_key_check")):
        yield 1, f"数据关联断裂：{row[0]}第{row[1]}行"


def _trail(session: Session) -> Iterator[Finding]:
    previous, seq = GENESIS, 0
    for entry in session.scalars(select(TrailEntry).order_by(TrailEntry.seq).execution_options(yield_per=500)):
        fault = ""
        if entry.seq != seq + 1:
            fault = f"留痕第{seq + 1}条缺失"
        elif entry.previous != previous:
            fault = f"留痕第{entry.seq}条与前一条不相接"
        elif entry_hash(entry) != entry.hash:
            fault = f"留痕第{entry.seq}条的内容与校验值不符"
        yield 1, fault
        previous, seq = entry.hash, entry.seq
    end = session.get(TrailHead, 1)
    stored = (0, GENESIS) if end is None else (end.seq, end.hash)
    yield 0, "" if stored == (seq, previous) else f"留痕末尾不符：应止于第{stored[0]}条，实有{seq}条"


def replayed(session: Session) -> dict[RowKey, Values]:
    """Return every row as the trail says it must be."""
    rows: dict[RowKey, Values] = {}
    for changes in session.scalars(select(TrailEntry.changes).order_by(TrailEntry.seq)):
        for table, key, _before, after in json.loads(changes):
            if after is None:
                rows.pop((table, key), None)
            else:
                rows.setdefault((table, key), {}).update(after)
    return rows


def _tables(session: Session) -> Iterator[Finding]:
    try:
        expected = replayed(session)
    except (ValueError, TypeError):
        yield 0, "留痕内容无法读取，不能与各表核对"
        return
    for row in _all_rows(session):
        key = row_key(row)
        wanted = expected.pop(key, None)
        if wanted is None:
            yield 1, f"{_name(key)}没有留痕"
            continue
        found = row_values(row)
        wrong = sorted(column for column in found if found[column] != wanted.get(column))
        yield 1, f"{_name(key)}与留痕不符：{'、'.join(wrong)}" if wrong else ""
    for key in sorted(expected):
        yield 0, f"{_name(key)}在留痕中有记录，表中已不存在"


def _all_rows(session: Session) -> Iterator[Base]:
    for mapper in Base.registry.mappers:
        if not issubclass(mapper.class_, UNTRAILED):
            query = select(mapper.class_).order_by(*mapper.primary_key)
            if mapper.class_ is IssuedPaper:
                query = query.options(undefer(IssuedPaper.content))
            yield from session.scalars(query.execution_options(yield_per=200))


def _name(key: RowKey) -> str:
    return f"{key[0]}（{key[1]}）"


def _archive(session: Session) -> Iterator[Finding]:
    heads = set(session.scalars(select(TrailEntry.hash))) | {GENESIS}
    query = select(IssuedPaper).options(undefer(IssuedPaper.content)).order_by(IssuedPaper.id)
    for paper in session.scalars(query.execution_options(yield_per=50)):
        if digest(paper.content) != paper.sha256:
            yield 1, f"归档文书{paper.number}的内容与校验值不符"
        elif paper.trail_head not in heads:
            yield 1, f"归档文书{paper.number}所印留痕值在留痕中找不到"
        else:
            yield 1, ""


def _closes(session: Session) -> Iterator[Finding]:
    for day in session.scalars(select(DayClose)):
        altered = digest(day.snapshot) != day.sha256
        yield 1, f"{day.day}日清的内容与校验值不符" if altered else ""
    for week in session.scalars(select(WeekClose)):
        altered = digest(week.snapshot) != week.sha256
        yield 1, f"{week.first_day}起一周的周清仓内容与校验值不符" if altered else ""
    for report in session.scalars(select(MonthReport)):
        yield 1, "" if digest(report.figures) == report.sha256 else f"月报{report.month}的数字与校验值不符"


def _numbers(session: Session) -> Iterator[Finding]:
    query = select(RegisteredNumber).order_by(
        RegisteredNumber.kind, RegisteredNumber.unit, RegisteredNumber.year, RegisteredNumber.serial
    )
    series: tuple[Any, ...] = ()
    expected = 1
    for row in session.scalars(query):
        if (row.kind, row.unit, row.year) != series:
            series, expected = (row.kind, row.unit, row.year), 1
        fault = "" if row.serial == expected else f"文号{row.text}之前缺号"
        yield 1, fault
        expected = row.serial + 1


_CHECKS: dict[str, Callable[[Session], Iterator[Finding]]] = {
    "数据库": _database,
    "留痕": _trail,
    "各表与留痕": _tables,
    "归档文书": _archive,
    "日清、周清仓和月报": _closes,
    "文号": _numbers,
}
