"""The columns of the officers, of an import's rows and of a check's result."""

from __future__ import annotations

from collections.abc import Callable

from ui.colours import Tone
from ui.widgets.record_table import Column
from workflow.imports import RowReport, RowState
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
