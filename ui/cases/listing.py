"""The list of cases: what it shows, how it is sorted by each column, and where it is read."""

from __future__ import annotations

from ui.cases.filters import NARROWING
from ui.lists.listing import Listing, Reading, Sorting, Wording
from ui.tones import RISK_TONES, due_tone, state_tone
from ui.widgets.record_table import DATE_WIDTH, Column
from workflow.views.case_facets import facet_of_cases
from workflow.views.cases import CaseOrder, CaseRow, case_ids, case_rows

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
    Column("track", "调解类型", lambda row: row.track, 5, spare=1),
    Column("accepted", "受理日期", lambda row: row.accepted, DATE_WIDTH, value=lambda row: row.accepted_on, spare=2),
    Column("number", "编号", lambda row: row.number, 6, spare=3),
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
        DATE_WIDTH,
        value=lambda row: row.deadline.due if row.deadline else None,
    ),
)
_USUAL = ("state", "risk", "deadline", "title", "owner", "track", "accepted", "number")
_SORTING = {
    "state": Sorting((CaseOrder.STATE,)),
    "risk": Sorting((CaseOrder.RISK,), CaseOrder.RISK),
    "deadline": Sorting((CaseOrder.DEADLINE,)),
    "due": Sorting((CaseOrder.DEADLINE,)),
    "title": Sorting((CaseOrder.TITLE,)),
    "owner": Sorting((CaseOrder.OWNER,)),
    "track": Sorting((CaseOrder.TRACK,)),
    "accepted": Sorting((CaseOrder.NEWEST, CaseOrder.OLDEST), CaseOrder.NEWEST),
    "days_open": Sorting((CaseOrder.OLDEST, CaseOrder.NEWEST), CaseOrder.OLDEST),
    "number": Sorting((CaseOrder.NUMBER, CaseOrder.NUMBER_DOWN), CaseOrder.NUMBER_DOWN),
    "community": Sorting((CaseOrder.COMMUNITY,)),
    "category": Sorting((CaseOrder.CATEGORY,)),
}


def case_words(row: CaseRow) -> str:
    """Return one case in full, as shown beneath the list."""
    days = f"{row.accepted}受理，" + ("已销号" if row.days_open is None else f"已{row.days_open}天")
    head = "　".join(part for part in (row.number, row.title, row.track, row.category, row.community, days) if part)
    if row.deadline is None:
        return head
    return f"{head}\n{row.deadline.words}：{row.deadline.why}"


LISTING = Listing(
    "cases",
    _COLUMNS,
    _USUAL,
    _SORTING,
    NARROWING,
    Reading(case_ids, case_rows, facet_of_cases),
    Wording(
        name="纠纷列表",
        unit="起",
        hint="姓名、拼音、地点、编号、证件或电话尾号",
        nothing_yet="没有未销号的纠纷。纠纷在“今日”从警情立为纠纷。",
        record=case_words,
        masked="未成年人和封存纠纷的姓名已隐去",
    ),
)
