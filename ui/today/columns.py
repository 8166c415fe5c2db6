"""What the lists of the day show of an incident and of something due."""

from __future__ import annotations

from ui.tones import STANDING_TONES, due_tone
from ui.widgets.record_table import Column
from workflow.views.deadlines import DueRow
from workflow.views.today import IncidentRow

INCIDENT_COLUMNS: tuple[Column[IncidentRow], ...] = (
    Column("standing", "状态", lambda row: row.standing.label, 4, tone=lambda row: STANDING_TONES[row.standing]),
    Column("time", "时间", lambda row: row.time, 6),
    Column("nature", "性质", lambda row: row.nature, 7),
    Column("caller", "报警人", lambda row: row.caller, 5),
    Column("place", "地点", lambda row: row.place, 8),
    Column("summary", "报警内容", lambda row: row.line, 0),
    Column("number", "编号", lambda row: row.number, 7),
)

DUE_COLUMNS: tuple[Column[DueRow], ...] = (
    Column("standing", "期限", lambda row: row.standing, 6, tone=due_tone),
    Column("due", "到期日", lambda row: row.due_words, 8),
    Column("label", "事项", lambda row: row.label, 12),
    Column("title", "纠纷", lambda row: row.title, 0),
    Column("owner", "责任人", lambda row: row.owner, 4),
    Column("number", "纠纷编号", lambda row: row.number, 6),
)


def incident_words(row: IncidentRow) -> str:
    """Return one incident in full, as shown beneath the list."""
    caller = "，".join(part for part in (row.caller, row.phone) if part)
    named = row.case_number in row.what_became
    case = "" if named else f"纠纷{row.case_number}"
    head = "　".join(part for part in (row.number, row.source.label, caller, row.place, row.remark, case) if part)
    became = f"\n{row.standing.label}：{row.what_became}" if row.what_became else ""
    return f"{row.summary}{became}\n{head}"


def due_words(row: DueRow) -> str:
    """Return how a last day was counted, as shown beneath the list."""
    return f"{row.number} {row.title}　{row.label}，{row.standing}\n为什么是这一天：{row.why}\n依据：{row.source}"
