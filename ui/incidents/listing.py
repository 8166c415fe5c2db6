"""The list of incidents: what it shows, how it is sorted by each column, and where it is read."""

from __future__ import annotations

from rules.wording import chinese_date
from ui.incidents.filters import NARROWING
from ui.lists.listing import Listing, Reading, Sorting, Wording
from ui.shortcuts import shortcut
from ui.tones import RISK_TONES, STANDING_TONES
from ui.widgets.record_table import DATE_WIDTH, MOMENT_WIDTH, Column
from workflow.views.incidents import (
    IncidentLine,
    IncidentOrder,
    facet_of_incidents,
    incident_ids,
    incident_lines,
)

_COLUMNS: tuple[Column[IncidentLine], ...] = (
    Column("standing", "状态", lambda row: row.standing.label, 4, tone=lambda row: STANDING_TONES[row.standing]),
    Column("received", "报警时间", lambda row: row.when, MOMENT_WIDTH, value=lambda row: row.received),
    Column("nature", "性质", lambda row: row.nature, 7),
    Column("summary", "报警内容", lambda row: row.summary, 0),
    Column("place", "地点", lambda row: row.place, 7, spare=1),
    Column("community", "社区", lambda row: row.community, 6),
    Column("became", "结果", lambda row: row.became, 6),
    Column("number", "编号", lambda row: row.number, 6),
    Column("caller", "报警人", lambda row: row.caller, 4),
    Column("phone", "电话", lambda row: row.phone, 6),
    Column("case", "纠纷编号", lambda row: row.case_number, 6),
    Column("category", "类别", lambda row: row.category, 8),
    Column("source", "来源", lambda row: row.source.label, 5),
    Column(
        "risk",
        "风险",
        lambda row: row.risk.label if row.risk else "",
        4,
        tone=lambda row: RISK_TONES[row.risk] if row.risk else None,
    ),
    Column("officer", "登记人", lambda row: row.officer, 4),
    Column("day", "业务日", lambda row: chinese_date(row.day), DATE_WIDTH, value=lambda row: row.day),
    Column("external_number", "接警编号", lambda row: row.external_number, 8),
)
_USUAL = ("standing", "received", "nature", "summary", "place", "became")
_BY_DAY = Sorting((IncidentOrder.NEWEST, IncidentOrder.OLDEST), IncidentOrder.NEWEST)
_SORTING = {
    "standing": Sorting((IncidentOrder.STANDING,)),
    "received": _BY_DAY,
    "day": _BY_DAY,
    "number": _BY_DAY,
    "nature": Sorting((IncidentOrder.NATURE,)),
    "place": Sorting((IncidentOrder.PLACE,)),
    "community": Sorting((IncidentOrder.COMMUNITY,)),
    "category": Sorting((IncidentOrder.CATEGORY,)),
    "source": Sorting((IncidentOrder.SOURCE,)),
    "risk": Sorting((IncidentOrder.RISK,), IncidentOrder.RISK),
    "officer": Sorting((IncidentOrder.OFFICER,)),
}


def incident_words(row: IncidentLine) -> str:
    """Return one incident in full, as shown beneath the list."""
    caller = "，".join(part for part in (row.caller, row.phone) if part)
    case = f"纠纷{row.case_number}" if row.case_number else ""
    became = f"{row.standing.label}：{row.became}" if row.became else row.standing.label
    facts = (row.number, row.received, row.nature, row.source.label, caller, row.place, row.community, became, case)
    return f"{row.summary}\n{'　'.join(part for part in facts if part)}"


LISTING = Listing(
    "incidents",
    _COLUMNS,
    _USUAL,
    _SORTING,
    NARROWING,
    Reading(incident_ids, incident_lines, facet_of_incidents),
    Wording(
        name="警情列表",
        unit="起",
        hint="姓名、拼音、地点、编号、证件或电话尾号",
        nothing_yet=f"本月还没有警情。按{shortcut('intake').shown}登记；要看以前的，按{shortcut('filter_list').shown}换日期。",
        record=incident_words,
        masked="未成年人和封存纠纷的姓名已隐去，电话只留头尾",
    ),
)
