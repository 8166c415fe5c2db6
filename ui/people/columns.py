"""The columns of the lists of people."""

from __future__ import annotations

from dataclasses import dataclass

from ui.colours import Tone
from ui.widgets.record_table import DATE_WIDTH, Column
from workflow.views.duplicates import LikelyPair, PairField
from workflow.views.person import Appearance, Beside, MergeLine, Trace

APPEARANCES: tuple[Column[Appearance], ...] = (
    Column("day", "日期", lambda row: row.day_words, DATE_WIDTH),
    Column("kind", "种类", lambda row: row.kind, 3, tone=lambda row: Tone.ACTIVE if row.case_id else Tone.NEUTRAL),
    Column("role", "身份", lambda row: row.role, 7),
    Column("words", "事项", lambda row: row.words, 0),
    Column("standing", "状态", lambda row: row.standing, 6),
    Column("number", "编号", lambda row: row.number, 6),
)

TRACES: tuple[Column[Trace], ...] = (
    Column("what", "项目", lambda row: row.what, 5),
    Column("words", "登记过的内容", lambda row: row.words, 0),
    Column("first", "最早", lambda row: row.first, DATE_WIDTH),
    Column("last", "最近", lambda row: row.last, DATE_WIDTH),
    Column("times", "次数", lambda row: f"{row.times}次", 3, right=True),
)

BESIDE: tuple[Column[Beside], ...] = (
    Column("name", "姓名", lambda row: row.name, 0),
    Column("times", "同案", lambda row: f"{row.times}起", 3, right=True),
    Column("last", "最近一起", lambda row: row.last, DATE_WIDTH),
    Column("number", "人员编号", lambda row: row.number, 5),
)

MERGES: tuple[Column[MergeLine], ...] = (
    Column("when", "合并日期", lambda row: row.when, DATE_WIDTH),
    Column("number", "并入的编号", lambda row: row.number, 5),
    Column("name", "姓名", lambda row: row.name, 5),
    Column("reason", "理由", lambda row: row.reason, 0),
    Column("officer", "办理人", lambda row: row.officer, 4),
)

PAIRS: tuple[Column[LikelyPair], ...] = (
    Column("left", "一份登记", lambda row: row.left, 10),
    Column("right", "另一份登记", lambda row: row.right, 10),
    Column("reasons", "为什么像同一人", lambda row: row.reasons, 0),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A field of two entries and which of them is chosen; where both hold the same there is nothing to choose."""

    field: PairField
    from_right: bool

    @property
    def words(self) -> str:
        """Which side is chosen."""
        if self.field.same:
            return "相同"
        return "右边" if self.from_right else "左边"


def _chosen_tone(row: Chosen) -> Tone:
    if row.field.same:
        return Tone.NEUTRAL
    return Tone.WARN if row.from_right else Tone.ACTIVE


CHOICES: tuple[Column[Chosen], ...] = (
    Column("label", "项目", lambda row: row.field.label, 5),
    Column("left", "左边（保留）", lambda row: row.field.left or "—", 0),
    Column("chosen", "选用", lambda row: row.words, 4, tone=_chosen_tone),
    Column("right", "右边（并入）", lambda row: row.field.right or "—", 0),
)
