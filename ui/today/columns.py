"""What the lists of the day show of an incident, of something due, of a room and of who is on duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.vocabulary import DueKind
from ui.case.subject import CasePart
from ui.shortcuts import captioned
from ui.today.side_rows import DutyRow, RoomRow
from ui.tones import STANDING_TONES, due_tone
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from workflow.views.deadlines import DueRow
    from workflow.views.today import IncidentRow

_TABS = {
    DueKind.MEDIATION: "调解",
    DueKind.HANDLING: "结案",
    DueKind.TRANSFER: "结案",
    DueKind.CONFIRMATION: "协议",
    DueKind.PERFORMANCE: "履行",
    DueKind.VISIT: "回访",
}
SESSIONS_TAB = "调解"


def repair_of(row: IncidentRow) -> str:
    """Return the name of the act an incident waits for; "" when it is cleared."""
    if row.case_id is not None:
        return ""
    return "confirm_nature" if row.confirmed_nature is None else "clear_incident"


def part_of(row: DueRow) -> CasePart:
    """Return the case something is due in, at the tab where it is done."""
    return CasePart(row.case_id, _TABS[row.kind])


def _next_or_became(row: IncidentRow) -> str:
    if not row.blocks:
        # The number alone differs from row to row, and must not be what a narrow column cuts off.
        return row.what_became.replace(f"纠纷{row.case_number}", row.case_number) if row.case_id else row.what_became
    return captioned(repair_of(row), _REPAIRS[repair_of(row)])


_REPAIRS = {"confirm_nature": "确认性质", "clear_incident": "登记结果"}

INCIDENT_COLUMNS: tuple[Column[IncidentRow], ...] = (
    Column("standing", "状态", lambda row: row.standing.label, 3, tone=lambda row: STANDING_TONES[row.standing]),
    # Of another day the date alone: the minute stands beneath the list.
    Column("time", "时间", lambda row: row.time.partition(" ")[0], 6),
    Column("nature", "性质", lambda row: row.nature, 7, spare=1),
    Column("summary", "报警内容", lambda row: row.line, 0, room=14),
    Column("caller", "报警人", lambda row: row.caller, 5, spare=2),
    Column("next", "下一步或结果", _next_or_became, 8),
)

DUE_COLUMNS: tuple[Column[DueRow], ...] = (
    Column("standing", "期限", lambda row: row.standing, 5, tone=due_tone),
    Column("kind", "事项", lambda row: row.kind.label, 2, spare=1),
    Column("number", "编号", lambda row: row.number, 6, spare=2),
    Column("title", "纠纷", lambda row: row.title, 0, room=6),
    Column("days_open", "受理", lambda row: f"{row.days_open}天", 3, right=True),
)

ROOM_COLUMNS: tuple[Column[RoomRow], ...] = (
    Column("place", "调解室和时间", lambda row: row.place, 7),
    Column("words", "现在和纠纷", lambda row: row.words, 0, tone=lambda row: row.tone),
    Column("state", "场次", lambda row: row.state, 3, tone=lambda row: row.state_tone),
)

DUTY_COLUMNS: tuple[Column[DutyRow], ...] = (
    Column("name", "事项", lambda row: row.name, 2),
    Column("words", "情况", lambda row: row.words, 0, tone=lambda row: row.tone),
    Column("key", "按键", lambda row: row.shown_key, 3, right=True),
)


def incident_words(row: IncidentRow) -> str:
    """Return one incident in full, as shown beneath the list."""
    caller = "，".join(part for part in (row.caller, row.phone) if part)
    named = row.case_number in row.what_became
    case = "" if named else f"纠纷{row.case_number}"
    parts = (row.number, row.time, row.nature, row.source.label, caller, row.people, row.place, row.remark, case)
    became = f"　{row.standing.label}：{row.what_became}" if row.what_became else ""
    return f"{row.summary}{became}\n{'　'.join(part for part in parts if part)}"


def due_words(row: DueRow) -> str:
    """Return how a last day was counted, as shown beneath the list."""
    owner = f"责任人{row.owner}，受理{row.days_open}天"
    return f"{row.number} {row.title}　{owner}\n{row.words}\n为什么是这一天：{row.why}依据：{row.source}"
