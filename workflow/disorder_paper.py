"""The list of sources of disorder as a paper to be hung up or taken to the meeting; it draws no number."""

from __future__ import annotations

from collections import Counter

from db import chain
from reports.disorder_sheet import DisorderLine, DisorderSheet
from rules.disorder import ON_THE_LIST
from rules.periods import local_time
from rules.vocabulary import DisorderState
from rules.wording import chinese_date, chinese_time
from workflow.desk import Desk
from workflow.papers import PaperCopy
from workflow.views.disorder import DisorderView, MeasureLine, disorder_view
from workflow.views.disorder_list import Listing, disorder_rows


def disorder_list_paper(desk: Desk) -> PaperCopy:
    """Return the list as it stands today, its hidden names hidden."""
    from reports.disorder_list import LIST, render
    from reports.fonts import machine_fonts

    return PaperCopy(f"{LIST}{chinese_date(desk.clock_day)}.pdf", render(_sheet(desk), machine_fonts()))


def _sheet(desk: Desk) -> DisorderSheet:
    views = [disorder_view(desk, row.id) for row in disorder_rows(desk)]
    with desk.read() as session:
        head = chain.head(session).hash
    return DisorderSheet(
        organ=desk.settings.organ,
        day=chinese_date(desk.clock_day),
        standing=_standing(desk, views),
        rows=tuple(map(_line, views)),
        made=f"{chinese_time(local_time(desk.clock()))}由{desk.officer.name}打印",
        trail_head=head,
        mark=desk.settings.mark,
    )


def _standing(desk: Desk, views: list[DisorderView]) -> str:
    counted = Counter(view.row.state for view in views)
    parts = "、".join(f"{state.label}{counted[state]}项" for state in ON_THE_LIST)
    struck = len(disorder_rows(desk, Listing.STRUCK))
    return f"在册{len(views)}项（{parts}），{DisorderState.STRUCK.label}{struck}项"


def _line(view: DisorderView) -> DisorderLine:
    row = view.row
    return DisorderLine(
        name=row.name,
        kind=row.kind.label,
        owner=row.owner,
        measures=tuple(_measure_words(one) for one in view.measures if not one.earlier) or ("还没有安排措施",),
        counts=f"{row.recent}起/{row.before}起",
        state=row.state.label,
        days=f"{row.days}天",
    )


def _measure_words(one: MeasureLine) -> str:
    text = one.text.rstrip("。")
    if one.open:
        return f"第{one.stage}步　{text}（{one.owner}，{one.due_in_words}）"
    return f"第{one.stage}步　{text}（已办：{one.result.rstrip('。')}）"
