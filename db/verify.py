"""Checking that nothing was altered: database, trail, tables against the trail, archive, closed periods."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Cast, Select, String, cast, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, undefer

from db.canonical import digest
from db.chain import GENESIS
from db.guards import GUARDS
from db.models import (
    Attachment,
    Base,
    DayClose,
    Dossier,
    IssuedPaper,
    MonthReport,
    RegisteredNumber,
    TrailEntry,
    TrailHead,
    WeekClose,
)
from db.store import Store
from db.trail import UNTRAILED, RowKey, Values, entry_hash, row_key, row_values

Row = TypeVar("Row", bound=Base)
_UNREADABLE = (ValueError, LookupError, TypeError, DBAPIError)

TABLE_WORDS = {
    "agreement": "协议",
    "agreement_term": "协议条款",
    "appraisal": "鉴定",
    "attachment": "附件",
    "carry_over": "结转",
    "case_file": "纠纷",
    "case_spell": "在办期间",
    "claim": "诉求",
    "closure": "销号申请",
    "community": "社区",
    "crime_month": "刑事案件月数",
    "day_close": "日清",
    "distinct_pair": "非同一人",
    "dossier": "卷宗",
    "filled_paper": "文书填写内容",
    "form_override": "本所文书版式",
    "holiday_year": "节假日安排",
    "incident": "警情",
    "involved": "涉警人员",
    "issued_paper": "归档文书",
    "law_override": "本所法律条目",
    "mediability": "调解审查",
    "mediation_session": "调解场次",
    "meeting_note": "会议记录",
    "month_report": "月报",
    "number_override": "本所文号样式",
    "number_series": "文号序列",
    "officer": "人员",
    "party": "当事人",
    "performance": "履行",
    "period_exception": "例外开启",
    "person": "人员库",
    "person_merge": "人员合并",
    "print_entry": "打印登记",
    "progress_note": "进展",
    "registered_number": "文号",
    "risk_change": "风险评定",
    "room": "调解室",
    "saved_view": "列表视图",
    "setting": "设置",
    "signature": "签名",
    "statement": "笔录",
    "termination": "终止调解",
    "trail_entry": "留痕",
    "transfer": "移送",
    "visit": "回访",
    "week_close": "周清仓",
    "week_decision": "周清决定",
}


@dataclass(slots=True)
class Findings:
    """What was checked, by count, and every thing that does not match, in Chinese sentences."""

    checked: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether everything matches."""
        return not self.faults


def verify_station(
    session: Session, progress: Callable[[str], None] = lambda _: None, store: Store | None = None
) -> Findings:
    """Check the whole station, with its attachments when their store is given; nothing is changed."""
    findings = Findings()
    checks = _CHECKS if store is None else _CHECKS | {"附件": partial(_attachments, store)}
    for name, check in checks.items():
        progress(name)
        findings.checked[name] = 0
        try:
            for count, fault in check(session):
                findings.checked[name] += count
                if fault:
                    findings.faults.append(fault)
        except DBAPIError as error:
            findings.faults.append(f"{name}无法核对，数据库文件可能损坏：{error.orig}")
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
    present = set(session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))
    for guard in GUARDS:
        yield 1, "" if guard.name in present else f"防护“{guard.name}”已被拆除"


def _trail(session: Session) -> Iterator[Finding]:
    previous, seq = GENESIS, 0
    for entry in _each(session, TrailEntry):
        if isinstance(entry, str):
            yield 1, entry
            seq += 1
            continue
        fault = ""
        if entry.seq != seq + 1:
            fault = f"留痕第{seq + 1}条缺失"
        elif entry_hash(entry) != entry.hash:
            fault = f"留痕第{entry.seq}条的内容与校验值不符"
        elif entry.previous != previous:
            fault = f"留痕第{entry.seq}条与前一条不相接"
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
    for kind in _trailed_kinds():
        for row in _each(session, kind):
            yield 1, row if isinstance(row, str) else _against_trail(row, expected)
    for key in sorted(expected):
        yield 0, f"{_name(key)}在留痕中有记录，表中已不存在"


def _against_trail(row: Base, expected: dict[RowKey, Values]) -> str:
    """Return how a row differs from what the trail says, taking it off the list; empty when it does not."""
    key = row_key(row)
    wanted = expected.pop(key, None)
    if wanted is None:
        return f"{_name(key)}没有留痕"
    found = row_values(row)
    wrong = sorted(column for column in found if found[column] != wanted.get(column))
    return f"{_name(key)}与留痕不符：{'、'.join(wrong)}" if wrong else ""


def _trailed_kinds() -> list[type[Base]]:
    kinds = [mapper.class_ for mapper in Base.registry.mappers if not issubclass(mapper.class_, UNTRAILED)]
    return sorted(kinds, key=lambda kind: str(kind.__tablename__))


def _each(session: Session, kind: type[Row]) -> Iterator[Row | str]:
    """Yield every row of a table in order; one that cannot be read at all is named in a sentence instead."""
    keys = inspect(kind).primary_key
    query = select(kind).order_by(*keys)
    if kind is IssuedPaper:
        query = query.options(undefer(IssuedPaper.content))
    try:
        rows = session.scalars(query).all()
    except _UNREADABLE:
        yield from _one_by_one(session, query, [cast(key, String) for key in keys], str(kind.__tablename__))
    else:
        yield from rows


def _one_by_one(
    session: Session, query: Select[Row], keys: list[Cast[str]], table: str
) -> Iterator[Row | str]:
    for values in session.execute(select(*keys).order_by(*keys)).all():
        one = query.where(*[key == value for key, value in zip(keys, values, strict=True)])
        try:
            yield session.scalars(one).one()
        except _UNREADABLE:
            yield f"{_name((table, '/'.join(values)))}的内容无法读取"


def _name(key: RowKey) -> str:
    return f"{TABLE_WORDS.get(key[0], key[0])}（{key[1]}）"


def _archive(session: Session) -> Iterator[Finding]:
    heads = set(session.scalars(select(TrailEntry.hash))) | {GENESIS}
    for paper in _each(session, IssuedPaper):
        if isinstance(paper, str):
            yield 1, paper
        elif digest(paper.content) != paper.sha256:
            yield 1, f"归档文书{paper.number}的内容与校验值不符"
        elif paper.trail_head not in heads:
            yield 1, f"归档文书{paper.number}所印留痕值在留痕中找不到"
        else:
            yield 1, ""


def _closes(session: Session) -> Iterator[Finding]:
    for day in _each(session, DayClose):
        yield 1, day if isinstance(day, str) else _unlike(f"{day.day}日清", day.snapshot, day.sha256)
    for week in _each(session, WeekClose):
        yield 1, week if isinstance(week, str) else _unlike(f"{week.first_day}起的周清仓", week.snapshot, week.sha256)
    for month in _each(session, MonthReport):
        yield 1, month if isinstance(month, str) else _unlike(f"{month.month}月报", month.figures, month.sha256)


def _unlike(title: str, content: str, sha256: str) -> str:
    return "" if digest(content) == sha256 else f"{title}的内容与校验值不符"


def _numbers(session: Session) -> Iterator[Finding]:
    rows = [row for row in _each(session, RegisteredNumber) if not isinstance(row, str)]
    series: tuple[Any, ...] = ()
    expected = 1
    for row in sorted(rows, key=lambda r: (r.kind, r.unit, r.year, r.serial)):
        if (row.kind, row.unit, row.year) != series:
            series, expected = (row.kind, row.unit, row.year), 1
        fault = "" if row.serial == expected else f"文号{row.text}之前缺号"
        yield 1, fault
        expected = row.serial + 1


def _attachments(store: Store, session: Session) -> Iterator[Finding]:
    for name, sha256 in session.execute(select(Attachment.name, Attachment.sha256).order_by(Attachment.id)):
        fault = store.fault(sha256)
        yield 1, f"{fault}：“{name}”" if fault else ""
    for number, sha256 in session.execute(select(Dossier.number, Dossier.sha256).order_by(Dossier.id)):
        fault = store.fault(sha256)
        yield 1, f"{fault}：卷宗{number}" if fault else ""


_CHECKS: dict[str, Callable[[Session], Iterator[Finding]]] = {
    "数据库": _database,
    "留痕": _trail,
    "各表与留痕": _tables,
    "归档文书": _archive,
    "日清、周清仓和月报": _closes,
    "文号": _numbers,
}
