"""The list of sources of disorder as a paper to be hung up or taken to the meeting; it draws no number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

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
        measures=tuple(_measures([one for one in view.measures if not one.earlier])),
        counts=f"{row.recent}起/{row.before}起",
        state=row.state.label,
    )


def _measures(measures: list[MeasureLine]) -> Iterator[str]:
    """Yield what is under way, in full, or else the last result, and how much was done."""
    waiting = [one for one in measures if one.open]
    done = [one for one in measures if not one.open]
    for one in waiting:
        yield f"第{one.stage}步　{one.text.rstrip('。')}（{one.owner}，{one.due_in_words}）"
    if waiting and done:
        yield f"已办{len(done)}项"
    elif done:
        yield f"已办{len(done)}项，最近：{done[-1].text.rstrip('。')}（{done[-1].result.rstrip('。')}）"
    elif not waiting:
        yield "还没有安排措施"
