"""The columns of the lists of the page of sources of disorder."""

from __future__ import annotations

from rules.vocabulary import DisorderState
from ui.colours import Tone
from ui.widgets.record_table import DATE_WIDTH, Column
from workflow.views.disorder import BehindLine, MeasureLine
from workflow.views.disorder_list import DisorderRow
from workflow.views.disorder_proposals import Proposal

STATE_TONES = {
    DisorderState.LISTED: Tone.NEUTRAL,
    DisorderState.PRESSED: Tone.ACTIVE,
    DisorderState.STRIKE_SOUGHT: Tone.WARN,
    DisorderState.STRUCK: Tone.GOOD,
}


def _late(row: DisorderRow | MeasureLine) -> Tone | None:
    return Tone.BAD if row.overdue else None


def _again(row: DisorderRow) -> Tone | None:
    return Tone.BAD if row.recent else None


def _was_struck(row: Proposal) -> Tone | None:
    return Tone.WARN if row.struck_id else None


def _done(row: MeasureLine) -> Tone | None:
    return None if row.open else Tone.GOOD


LISTED: tuple[Column[DisorderRow], ...] = (
    Column("name", "名称", lambda row: row.name, 0, room=9),
    Column("state", "状态", lambda row: row.state.label, 4, tone=lambda row: STATE_TONES[row.state]),
    Column("counts", "近、前30天", lambda row: f"{row.recent}起、{row.before}起", 5, right=True),
    Column("due", "下项措施", lambda row: row.due or "—", 6, tone=_late),
    Column("owner", "责任人", lambda row: row.owner, 4, spare=1),
    Column("days", "在册", lambda row: f"{row.days}天", 4, right=True, spare=2),
    Column("kind", "类别", lambda row: row.kind.label, 3, spare=3),
)

STRUCK: tuple[Column[DisorderRow], ...] = (
    Column("name", "名称", lambda row: row.name, 0, room=9),
    Column("struck", "销号日期", lambda row: row.struck, DATE_WIDTH),
    Column(
        "counts", "近30天", lambda row: f"{row.recent}起", 4, True, tone=lambda row: Tone.BAD if row.recent else None
    ),
    Column("owner", "责任人", lambda row: row.owner, 4, spare=1),
    Column("days", "在册", lambda row: f"{row.days}天", 4, right=True, spare=2),
    Column("kind", "类别", lambda row: row.kind.label, 3, spare=3),
)

PROPOSED: tuple[Column[Proposal], ...] = (
    Column("kind", "类别", lambda row: row.kind.label, 3),
    Column("name", "名称", lambda row: row.name, 12),
    Column("count", "起数", lambda row: f"{row.count}起", 3, right=True),
    Column("why", "为什么", lambda row: row.why, 0, room=16),
    Column("last", "最近一起", lambda row: row.last, 6, spare=1),
    Column("before", "以前", lambda row: "已销号" if row.struck_id else "", 4, spare=2, tone=_was_struck),
)

MEASURES: tuple[Column[MeasureLine], ...] = (
    Column("stage", "阶段", lambda row: "以前" if row.earlier else f"第{row.stage}步", 3),
    Column("text", "措施", lambda row: row.text, 0, room=10),
    Column("owner", "责任人", lambda row: row.owner, 4, spare=1),
    Column("due", "期限", lambda row: row.due_in_words or "已办", 6, tone=lambda row: _late(row) or _done(row)),
)

BEHIND: tuple[Column[BehindLine], ...] = (
    Column("day", "日期", lambda row: row.day_in_words, DATE_WIDTH),
    Column("summary", "警情", lambda row: row.summary, 0, room=12),
    Column("place", "地点", lambda row: row.place, 8, spare=1),
    Column("number", "编号", lambda row: row.number, 8, spare=2),
)
