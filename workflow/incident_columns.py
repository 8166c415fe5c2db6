"""Which column of an incident export is which, under the names such systems give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from rules.errors import RuleViolation

ROWS_SEARCHED = 15
"""How far down the header row may stand: some exports begin with a title and the terms of the query."""


class Field(StrEnum):
    """What a column says, with the word used for it in sentences to the officer."""

    NUMBER = "警情编号"
    RECEIVED_AT = "报警时间"
    CALLER = "报警人"
    PHONE = "报警电话"
    PLACE = "报警地址"
    REPORTED = "原始性质"
    CONFIRMED = "确认性质"
    SUB_CLASS = "警情细类"
    SUMMARY = "报警内容"
    DISPOSAL = "处警情况"
    OFFICER = "处警民警"


MANDATORY = (Field.NUMBER, Field.RECEIVED_AT, Field.REPORTED, Field.SUMMARY)

# The usual names first: where a file has two columns for one field, the earlier name here wins.
NAMES: Mapping[Field, tuple[str, ...]] = {
    Field.NUMBER: (
        *("警情编号", "接警编号", "事件单编号", "接警单编号", "接处警编号", "警单编号", "报警编号", "警情号"),
        *("接警单号", "事件编号", "事件单号", "案事件编号", "警情序号"),
    ),
    Field.RECEIVED_AT: (
        *("报警时间", "接警时间", "报警日期时间", "接警日期时间", "接报时间", "报案时间", "来电时间", "受理时间"),
        *("报警日期", "接警日期"),
    ),
    Field.CALLER: (*("报警人", "报警人姓名", "报案人", "报案人姓名", "报警人名称", "来电人", "当事人姓名", "求助人"),),
    Field.PHONE: (
        *("报警电话", "报警人电话", "联系电话", "报警人联系电话", "联系方式", "报警人联系方式", "来电号码"),
        *("报警电话号码", "主叫号码", "电话", "电话号码", "手机号", "手机号码"),
    ),
    Field.PLACE: (
        *("报警地址", "案发地址", "事发地点", "事发地址", "案发地点", "报警地点", "警情地址", "警情地点"),
        *("发生地点", "详细地址", "地址", "地点"),
    ),
    Field.REPORTED: (
        *("原始性质", "警情类别", "警情类型", "警情性质", "原始类别", "报警类别", "报警类型", "接警类别"),
        *("警情大类", "类别", "性质"),
    ),
    Field.CONFIRMED: (
        *("确认性质", "确认类别", "反馈类别", "反馈性质", "认定性质", "处警类别", "核定性质", "确认警情类别"),
    ),
    Field.SUB_CLASS: (
        *("警情细类", "警情子类", "警情小类", "细类", "子类", "小类", "二级类别", "纠纷类型", "纠纷类别"),
    ),
    Field.SUMMARY: (
        *("报警内容", "简要警情", "警情内容", "警情摘要", "简要案情", "接警内容", "警情描述", "报警描述"),
        *("事件内容", "内容", "主要内容"),
    ),
    Field.DISPOSAL: (
        *("处警情况", "处理结果", "反馈内容", "处警结果", "处置情况", "处警反馈", "处理情况", "处警经过"),
        *("处置结果", "反馈情况"),
    ),
    Field.OFFICER: (
        *("处警民警", "处警人", "出警民警", "出警人", "处警人员", "出警人员", "主办民警", "办理民警"),
        *("处警民警姓名", "承办人"),
    ),
}
_FIELDS = {name: (rank, field) for field, names in NAMES.items() for rank, name in enumerate(names)}
_AROUND = re.compile(r"\(.*?\)|\[.*?\]|[\s*:#※★_]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header row stands (0-based), which column holds which field, and what nobody reads."""

    row: int
    columns: Mapping[Field, int]
    unread: tuple[str, ...]


def header_of(rows: Sequence[Sequence[object]]) -> Header:
    """Return the header found among the first rows; RuleViolation names the columns that are missing."""
    found = [_matched(number, row) for number, row in enumerate(rows[:ROWS_SEARCHED])]
    best = max(found, key=lambda header: len(header.columns), default=Header(0, {}, ()))
    missing = [field for field in MANDATORY if field not in best.columns]
    if missing:
        raise _missing(missing, rows[best.row] if best.columns else ())
    return best


def has_header(rows: Sequence[Sequence[object]]) -> bool:
    """Tell whether one of the first rows names every mandatory column."""
    return any(all(field in _matched(0, row).columns for field in MANDATORY) for row in rows[:ROWS_SEARCHED])


def _matched(number: int, row: Sequence[object]) -> Header:
    ranks: dict[Field, tuple[int, int]] = {}
    for column, cell in enumerate(row):
        rank, field = _FIELDS.get(_name(cell), (0, None))
        if field is not None:
            ranks[field] = min(ranks.get(field, (rank, column)), (rank, column))
    columns = {field: column for field, (_, column) in ranks.items()}
    used = set(columns.values())
    unread = tuple(_shown(cell) for column, cell in enumerate(row) if column not in used and _shown(cell))
    return Header(number, columns, unread)


def _name(cell: object) -> str:
    """Return a heading without width variants, spaces, stars and remarks in brackets."""
    return _AROUND.sub("", normalize("NFKC", cell)) if isinstance(cell, str) else ""


def _shown(cell: object) -> str:
    return " ".join(cell.split())[:30] if isinstance(cell, str) else ""


def _missing(missing: Sequence[Field], row: Sequence[object]) -> RuleViolation:
    looked_for = "".join(f"没有找到“{field.value}”一列（可用的列名：{'、'.join(NAMES[field])}）。" for field in missing)
    has = [_shown(cell) for cell in row if _shown(cell)]
    seen = f"文件中的列有：{'、'.join(has[:40])}。" if has else f"前{ROWS_SEARCHED}行中没有认得的表头。"
    return RuleViolation(
        "import.columns",
        f"{looked_for}{seen}请改好列名后再导入。",
        field=missing[0].name.lower(),
        values={"missing": [field.value for field in missing], "has": has},
    )
