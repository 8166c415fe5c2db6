"""Handing a table to another office from the month's page: which one, how, and where it goes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rules.errors import RuleViolation
from rules.outgoing import NAMES_PEOPLE, Outgoing
from ui.paper_files import save_copy
from ui.widgets.fields import Choice, Field, FormSpec, Kind, note
from workflow.desk import Desk
from workflow.outgoing import CSV, XLSX, Handing, outgoing_table
from workflow.views.month import PeriodFigures

_SHOWN, _WHOLE = "shown", "whole"


def outgoing_spec(period: PeriodFigures, folder: Path, may_take_all: bool) -> FormSpec:
    """Ask for the table, its format and its folder and, of those who may, whether it shows what is hidden."""
    tables = tuple(Choice(one, one.label) for one in Outgoing)
    formats = (Choice(XLSX, "打印、查看（.xlsx）"), Choice(CSV, "只供别的系统导入（.csv）"))
    ways = (Choice(_SHOWN, "隐去姓名和电话"), Choice(_WHOLE, "完整内容"))
    whole = (
        Field("way", "内容", Kind.CHOICE, True, ways, value=_SHOWN, when=_names_people),
        Field(
            "reason", "理由", required=True, when=lambda values: _names_people(values) and values.get("way") == _WHOLE
        ),
    )
    return FormSpec(
        f"报送表：{period.label}",
        (
            note("列名和次序按统计时段最后一天的规定，在“设置—文书—报送表”里改。每次导出都记入留痕。"),
            Field("table", "哪一种表", Kind.CHOICE, True, tables, value=Outgoing.JUSTICE),
            Field("format", "格式", Kind.CHOICE, True, formats, value=XLSX),
            *(whole if may_take_all else ()),
            Field("folder", "保存到文件夹", Kind.FOLDER, required=True, value=str(folder)),
            Field("shown", "保存后打开", Kind.CHECK, hint=".csv 不要双击打开，长号码会变样。", value=False),
        ),
        submit_label="导出",
    )


def _names_people(values: Mapping[str, object]) -> bool:
    return values.get("table") in NAMES_PEOPLE


def hand_out(desk: Desk, period: PeriodFigures, values: Mapping[str, Any]) -> str | Path:
    """Save the table asked for and return its file, or what to say of it where it is not to be opened."""
    folder = Path(values["folder"]).expanduser()
    if not folder.is_absolute():
        raise RuleViolation("folder", "请写出完整的文件夹路径。", field="folder")
    how = Handing(values["format"], values.get("way") == _WHOLE, values.get("reason") or "")
    file = save_copy(outgoing_table(desk, values["table"], period.key, how), folder)
    return file if values["shown"] else f"已保存为“{file}”。"
