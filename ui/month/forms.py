"""Forms of the month: the chief's entries, making it final, writing the workbook."""

from __future__ import annotations

from pathlib import Path

from rules.vocabulary import FigureState
from ui.widgets.fields import Field, FormSpec, Kind, note
from workflow.views.month import PeriodFigures


def crime_spec(month: PeriodFigures) -> FormSpec:
    """Return the form of the month's criminal filings and solves."""
    held = month.crime
    whole = Kind.INTEGER
    return FormSpec(
        f"登记刑事案件数：{month.label}",
        (
            Field("filed", "立案数", whole, required=True, value=held.filed if held else None),
            Field("solved", "破案数", whole, required=True, value=held.solved if held else None),
            Field(
                "solved_current",
                "其中破现行案件",
                whole,
                required=True,
                value=held.solved_current if held else None,
                hint="没有的填0。",
            ),
        ),
    )


def final_spec(month: PeriodFigures) -> FormSpec:
    """Return the form that asks once more before the month's figures are fixed."""
    return FormSpec(
        f"月报定稿：{month.label}",
        (note("定稿后取文号，工作簿归档，数字不再改变；迟到的事实计入以后月份的更正。"),),
        submit_label="定稿",
    )


def export_spec(month: PeriodFigures, folder: Path) -> FormSpec:
    """Return the form that asks where the workbook goes."""
    final = month.state is FigureState.FINAL
    words = "导出的是归档的定稿，与首次出具的完全相同。" if final else "本月尚未定稿，工作簿注明“预报”。"
    return FormSpec(
        f"导出工作簿：{month.label}",
        (
            note(words),
            Field("folder", "保存到文件夹", required=True, value=str(folder)),
            Field("shown", "保存后打开", Kind.CHECK, value=True),
        ),
        submit_label="导出",
    )
