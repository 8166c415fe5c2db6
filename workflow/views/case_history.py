"""The history of a case: its notes and its trail, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.models import TrailEntry
from rules.money import yuan
from rules.periods import local_time
from rules.rights import ACTS
from rules.vocabulary import CaseState, ClaimState, Risk, Track, Word
from rules.wording import chinese_date, chinese_time, one_line

HISTORY_LIMIT = 300
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act: when, who, what, and what it changed; ``marked`` says it was done under an exception."""

    when: str
    who: str
    act: str
    words: str
    marked: bool


_COLUMNS = {
    "title": "名称",
    "category": "类别",
    "place": "地点",
    "facts": "简要情况",
    "state": "状态",
    "risk": "风险",
    "track": "调解类型",
}
_WORDS: dict[str, type[Word]] = {"state": CaseState, "risk": Risk, "track": Track}
_ADDED = {
    "case_file": ("名称", "title"),
    "week_decision": ("措施", "measure"),
    "meeting_note": ("", "text"),
    "party": ("当事人", "name"),
    "progress_note": ("", "text"),
    "mediation_session": ("开始时间", "starts_at"),
    "agreement": ("文号", "number"),
    "transfer": ("接收单位", "recipient"),
    "termination": ("通知书", "notice_number"),
    "visit": ("计划日期", "planned_on"),
    "signature": ("签名", "signer"),
    "claim": ("诉求", "text"),
}
_ANSWERED = {
    "week_decision": ("措施", "measure"),
    "meeting_note": ("", "text"),
    "visit": ("", "note"),
    "transfer": ("回执", "receipt"),
    "closure": ("意见", "remark"),
    "appraisal": ("结论", "result"),
    "mediation_session": ("记录", "record"),
}
_MOVED = {"mediation_session": ("改到", "starts_at")}


def history_lines(entries: Sequence[TrailEntry]) -> tuple[HistoryLine, ...]:
    """Return trail entries in words, in the order given."""
    return tuple(_line(entry) for entry in entries)


def _line(entry: TrailEntry) -> HistoryLine:
    act = ACTS.get(entry.act)
    words = [one_line(text, _LONGEST) for text in _words(entry)]
    return HistoryLine(
        when=chinese_time(local_time(entry.at)),
        who=entry.officer,
        act=act.label if act else entry.act,
        words="；".join(dict.fromkeys(words)),
        marked=entry.exception_id is not None,
    )


def _words(entry: TrailEntry) -> Iterator[str]:
    if entry.reason:
        yield f"理由：{entry.reason}"
    for table, _key, before, after in json.loads(entry.changes):
        if table == "case_file" and before and after:
            yield from _changed(before, after)
        elif table == "performance" and after and after.get("amount_fen"):
            yield f"付款{yuan(after['amount_fen'])}元"
        elif table == "claim" and before and after.get("state"):
            agreed = f"{yuan(after['agreed_fen'])}元" if after.get("agreed_fen") else ""
            yield f"诉求：{ClaimState(after['state']).label}{agreed}"
        elif after:
            yield from _told((_ANSWERED if before else _ADDED).get(table), after)
            yield from _told(_MOVED.get(table) if before else None, after)


def _changed(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for column, label in _COLUMNS.items():
        if column in after:
            yield f"{label}：{_shown(column, before.get(column))} → {_shown(column, after[column])}"


def _shown(column: str, value: object) -> str:
    if value is None:
        return "未定"
    kind = _WORDS.get(column)
    return kind(str(value)).label if kind else one_line(str(value), 40)


def _told(column: tuple[str, str] | None, after: dict[str, Any]) -> Iterator[str]:
    if column is None or not after.get(column[1]):
        return
    label, text = column[0], str(after[column[1]])
    if column[1].endswith("_on"):
        text = chinese_date(date.fromisoformat(text))
    elif column[1].endswith("_at"):
        text = chinese_time(local_time(datetime.fromisoformat(text)))
    yield f"{label}：{text}" if label else text
