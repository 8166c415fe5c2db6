"""The forms of every list: its order, its columns, its saved views, taking it out as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rules.errors import RuleViolation
from ui.widgets.fields import Choice, Field, FormSpec, Kind, note
from ui.widgets.record_table import Column
from workflow.saved_views import ViewRow

OPEN, DROP = "open", "drop"
SHOWN, WHOLE = "shown", "whole"


def sorting(orders: Sequence[Choice], now: object) -> FormSpec:
    """Ask for the order of a list."""
    return FormSpec("排序", (Field("order", "次序", Kind.CHOICE, True, tuple(orders), value=now),), submit_label="排序")


def columns_spec(columns: Sequence[Column[Any]], shown: Sequence[str]) -> FormSpec:
    """Ask for the place of each column; those without one are left out."""
    places = {key: at for at, key in enumerate(shown, 1)}
    entries = [Field(one.key, one.title, Kind.INTEGER, value=places.get(one.key), beside=at % 2 == 1)
               for at, one in enumerate(columns)]  # fmt: skip
    words = "在各栏后面写排第几，空着就不显示。同一个数写了两次，新写的在前。"
    return FormSpec("选择栏目", (note(words), *entries), submit_label="就这样排")


def columns_of(values: Mapping[str, Any], shown: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the columns in the order asked for; RuleViolation when none is left."""
    before = {key: at for at, key in enumerate(shown, 1)}
    wanted = {key: place for key, place in values.items() if place is not None}
    if not wanted:
        raise RuleViolation("no_column", "至少要有一栏，请在要看的栏目后面写上排第几。", field=next(iter(values), ""))
    return tuple(sorted(wanted, key=lambda key: (wanted[key], wanted[key] == before.get(key), before.get(key, 0))))


def naming(words: str) -> FormSpec:
    """Ask for the name under which what is listed is kept."""
    told = f"存下来的是：{words}。全所都能打开；自己存过的同名视图会被替换。"
    return FormSpec("保存视图", (note(told), Field("name", "名称", required=True)))


def opening(views: Sequence[ViewRow]) -> FormSpec:
    """Ask which saved view is opened, or dropped."""
    listed = tuple(Choice(view.id, f"{view.name}（{view.saved}）") for view in views)
    ways = (Choice(OPEN, "打开"), Choice(DROP, "删除视图"))
    return FormSpec(
        "打开视图",
        (
            Field("view", "视图", Kind.CHOICE, True, listed, value=views[0].id if len(views) == 1 else None),
            Field("way", "办法", Kind.CHOICE, True, ways, value=OPEN),
        ),
        submit_label="确定",
    )


def exporting(words: str, folder: Path, may_take_all: bool) -> FormSpec:
    """Ask where the file goes and, of those who may, whether it shows what is hidden."""
    ways = (Choice(SHOWN, "隐去姓名"), Choice(WHOLE, "完整列表"))
    whole = (
        Field("way", "内容", Kind.CHOICE, True, ways, value=SHOWN),
        Field("reason", "理由", required=True, when=lambda values: values.get("way") == WHOLE),
    )
    return FormSpec(
        "导出列表",
        (
            note(f"按现在的筛选、次序和栏目导出：{words}。每次导出都记入留痕。"),
            *(whole if may_take_all else ()),
            Field("folder", "保存到文件夹", Kind.FOLDER, required=True, value=str(folder)),
            Field("opened", "保存后打开", Kind.CHECK, value=True),
        ),
        submit_label="导出",
    )
