"""What the list of cases shows, and how it is sorted by each column."""

from __future__ import annotations

from ui.list_acts import Listing
from ui.tones import RISK_TONES, due_tone, state_tone
from ui.widgets.record_table import Column
from workflow.views.cases import CaseOrder, CaseRow

_COLUMNS: tuple[Column[CaseRow], ...] = (
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
    Column("accepted", "受理日期", lambda row: row.accepted, 7, value=lambda row: row.accepted_on),
    Column("number", "编号", lambda row: row.number, 6),
    Column("community", "社区", lambda row: row.community, 6),
    Column("category", "类别", lambda row: row.category, 8),
    Column(
        "days_open",
        "受理天数",
        lambda row: "" if row.days_open is None else f"{row.days_open}天",
        4,
        right=True,
        value=lambda row: row.days_open,
    ),
    Column(
        "due",
        "到期日",
        lambda row: row.deadline.due_words if row.deadline else "",
        7,
        value=lambda row: row.deadline.due if row.deadline else None,
    ),
)
LISTING = Listing(
    "cases",
    "纠纷列表",
    _COLUMNS,
    ("state", "risk", "deadline", "title", "owner", "track", "accepted", "number"),
)

SORTED_BY: dict[str, tuple[CaseOrder, ...]] = {
    "state": (CaseOrder.STATE,),
    "risk": (CaseOrder.RISK,),
    "deadline": (CaseOrder.DEADLINE,),
    "due": (CaseOrder.DEADLINE,),
    "title": (CaseOrder.TITLE,),
    "owner": (CaseOrder.OWNER,),
    "track": (CaseOrder.TRACK,),
    "accepted": (CaseOrder.NEWEST, CaseOrder.OLDEST),
    "days_open": (CaseOrder.OLDEST, CaseOrder.NEWEST),
    "number": (CaseOrder.NUMBER, CaseOrder.NUMBER_DOWN),
    "community": (CaseOrder.COMMUNITY,),
    "category": (CaseOrder.CATEGORY,),
}
"""The orders a click on a heading goes through."""

_DOWN = {
    "risk": CaseOrder.RISK,
    "accepted": CaseOrder.NEWEST,
    "days_open": CaseOrder.OLDEST,
    "number": CaseOrder.NUMBER_DOWN,
}


def next_order(key: str, now: CaseOrder) -> CaseOrder:
    """Return the order after a click on a column's heading: its first one, or the one after the present."""
    orders = SORTED_BY[key]
    return orders[(orders.index(now) + 1) % len(orders)] if now in orders else orders[0]


def arrows(order: CaseOrder) -> dict[str, str]:
    """Return the arrow of each column the list is sorted by: ↓ where the greatest stands first."""
    return {key: " ↓" if _DOWN.get(key) is order else " ↑" for key, orders in SORTED_BY.items() if order in orders}


def case_words(row: CaseRow) -> str:
    """Return one case in full, as shown beneath the list."""
    days = "已销号" if row.days_open is None else f"受理{row.days_open}天"
    head = "　".join((row.number, row.title, row.category, row.community, days))
    if row.deadline is None:
        return head
    return f"{head}\n{row.deadline.label}，{row.deadline.due_words}，{row.deadline.standing}：{row.deadline.why}"
