"""What the list of cases shows."""

from __future__ import annotations

from ui.tones import RISK_TONES, due_tone, state_tone
from ui.widgets.record_table import Column
from workflow.views.cases import CaseRow

CASE_COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("state", "状态", lambda row: row.state.label, 6, tone=lambda row: state_tone(row.state)),
    Column("risk", "风险", lambda row: row.risk.label, 4, tone=lambda row: RISK_TONES[row.risk]),
    Column(
        "deadline",
        "最近期限",
        lambda row: row.deadline.standing if row.deadline else "",
        6,
        tone=lambda row: due_tone(row.deadline) if row.deadline else None,
    ),
    Column("title", "纠纷", lambda row: row.title, 0),
    Column("owner", "责任人", lambda row: row.owner, 4),
    Column("track", "调解类型", lambda row: row.track, 5),
    Column("accepted", "受理日期", lambda row: row.accepted, 7),
    Column("number", "编号", lambda row: row.number, 6),
)


def case_words(row: CaseRow) -> str:
    """Return one case in full, as shown beneath the list."""
    days = "已销号" if row.days_open is None else f"受理{row.days_open}天"
    head = "　".join((row.number, row.title, row.category, row.community, days))
    if row.deadline is None:
        return head
    return f"{head}\n{row.deadline.label}，{row.deadline.due_words}，{row.deadline.standing}：{row.deadline.why}"
