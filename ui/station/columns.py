"""The columns of the officers, of the papers, of an import's rows and of a check's result."""

from __future__ import annotations

from collections.abc import Callable

from ui.colours import Tone
from ui.widgets.record_table import DATE_WIDTH, Column
from workflow.imports import RowReport, RowState
from workflow.views.own_forms import BUILT_IN, OURS, FormLine, NumberLine, SentenceLine
from workflow.views.own_tables import TableLine
from workflow.views.station import OfficerLine, VerdictLine

OFFICERS: tuple[Column[OfficerLine], ...] = (
    Column("name", "姓名", lambda row: row.name, 0),
    Column("role", "身份", lambda row: row.role, 7),
    Column(
        "active",
        "状态",
        lambda row: "在岗" if row.active else "离岗",
        4,
        tone=lambda row: Tone.GOOD if row.active else Tone.NEUTRAL,
    ),
    Column("open_cases", "未结纠纷", lambda row: str(row.open_cases), 4, right=True),
)
_WHOSE_TONES = {OURS: Tone.ACTIVE, BUILT_IN: Tone.NEUTRAL}


def _whose(row: TableLine) -> str:
    return OURS if row.is_own else BUILT_IN


FORMS: tuple[Column[FormLine], ...] = (
    Column("label", "文书", lambda row: row.label, 0, room=10),
    Column("state", "现用版式", lambda row: row.state, 4, tone=lambda row: _WHOSE_TONES.get(row.state)),
    Column("since", "启用日期", lambda row: row.since, DATE_WIDTH),
    Column("waiting", "以后换用", lambda row: row.waiting, DATE_WIDTH),
    Column("by", "导入人", lambda row: row.by, 4, spare=1),
)
NUMBERS: tuple[Column[NumberLine], ...] = (
    Column("label", "序列", lambda row: row.label, 10),
    Column("state", "来源", lambda row: row.state, 3, tone=lambda row: _WHOSE_TONES.get(row.state)),
    Column("template", "现用样式", lambda row: row.template, 0, room=16),
    Column("example", "下一个文号", lambda row: row.example, 12, spare=1),
    Column("since", "启用日期", lambda row: row.since, DATE_WIDTH, spare=2),
)
SENTENCES: tuple[Column[SentenceLine], ...] = (
    Column("papers", "文书", lambda row: row.papers, 10, spare=1),
    Column("text", "文字", lambda row: row.text, 0, room=16),
    Column("since", "启用日期", lambda row: row.since, DATE_WIDTH),
    Column(
        "waiting",
        "使用",
        lambda row: "以后" if row.waiting else "现用",
        3,
        tone=lambda row: Tone.NEUTRAL if row.waiting else Tone.ACTIVE,
    ),
)
TABLES: tuple[Column[TableLine], ...] = (
    Column("label", "报送表", lambda row: row.label, 0, room=12),
    Column("columns", "列数", lambda row: str(row.columns), 3, right=True),
    Column("state", "现用的列", _whose, 4, tone=lambda row: _WHOSE_TONES[_whose(row)]),
    Column("since", "启用日期", lambda row: row.since, DATE_WIDTH),
    Column("waiting", "以后换用", lambda row: row.waiting, DATE_WIDTH, spare=1),
)
VERDICT: tuple[Column[VerdictLine], ...] = (
    Column("part", "核对", lambda row: row.part, 9, tone=lambda row: None if row.sound else Tone.BAD),
    Column("words", "结果", lambda row: row.words, 0),
)
_STATE_TONES = {RowState.TAKEN: Tone.GOOD, RowState.KNOWN: Tone.NEUTRAL, RowState.REFUSED: Tone.BAD}


def import_columns(is_trial: Callable[[], bool]) -> tuple[Column[RowReport], ...]:
    """Return the columns of an import's rows; while it is a trial nothing is said to be in yet."""

    def words(row: RowReport) -> str:
        return state_words(row.state, is_trial())

    return (
        Column("row", "行", lambda row: str(row.row), 3, right=True),
        Column("number", "指挥中心编号", lambda row: row.number, 11),
        Column("state", "结果", words, 5, tone=lambda row: _STATE_TONES[row.state]),
        Column("reason", "原因", lambda row: row.reason, 0),
    )


def state_words(state: RowState, trial: bool) -> str:
    """Return the word for a row's state, 可导入 instead of 已导入 on a trial."""
    return "可导入" if trial and state is RowState.TAKEN else state.label
