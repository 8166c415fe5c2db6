"""The file that says which columns a table for another office has, written and read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.errors import RuleViolation
from rules.law_rows import OutgoingColumn
from rules.law_tables import Law
from rules.outgoing import Outgoing
from rules.statistics.lists import all_definitions
from rules.toml_file import line_of, read_toml, starts_of
from rules.wording import chinese_date, clean
from workflow.counts import classes_on

_ENTRIES = ("key", "title", "unit")
_HEAD = """\
# 《{label}》的列，{day}现用的。列的先后就是导出的先后；不要的列，从[[column]]起整段删去。
# title是列名，一至三层，外层在前；unit是单位，只有金额可以在“元”和“万元”之间改；key照原样。
# valid_from是启用日期，最早可以写上月的第一天：统计时段的最后一天在这一天或者以后的，用这里的列。
# 改好以后在“设置—文书”里导入。
table = "{table}"
valid_from = {today}
"""
_MORE = """
# 下面这些列现在不用。要用的，去掉行首的“# ”，移到要放的地方。
"""


@dataclass(frozen=True, slots=True)
class WrittenColumn:
    """A column as a file has it, and the line it begins in."""

    line: int
    key: str
    title: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table as a file has it; ``line`` is that of its name."""

    table: Outgoing
    valid_from: date
    line: int
    columns: tuple[WrittenColumn, ...]


def table_text(table: Outgoing, law: Law, day: date) -> str:
    """Return the columns in force on a day as the text of a file, with what each figure counts."""
    meanings = {one.key: one.meaning for one in all_definitions(classes_on(law, day))}
    rows = law.outgoing_columns(table.value, day)
    head = _HEAD.format(label=table.label, day=chinese_date(day), table=table.value, today=day.isoformat())
    shown = [_written(row, meanings) for row in rows if row.shown]
    spare = ["".join(f"# {line}\n" for line in _written(row, {}).splitlines()) for row in rows if not row.shown]
    return "\n".join([head, *shown, *([_MORE.lstrip("\n"), *spare] if spare else [])])


def _written(row: OutgoingColumn, meanings: Mapping[str, str]) -> str:
    remark = f"# {meanings[row.key]}\n" if row.key in meanings else ""
    title = json.dumps(list(row.title), ensure_ascii=False)
    return f'{remark}[[column]]\nkey = "{row.column}"\ntitle = {title}\nunit = "{row.unit}"\n'


def read_table(text: str) -> WrittenTable:
    """Return what a file says; RuleViolation names the line of what is not written as it should be."""
    try:
        read = read_toml(text)
    except ValueError as fault:
        raise _broken(str(fault)) from fault
    for name in read.keys() - {"table", "valid_from", "column"}:
        raise unreadable(line_of(text, name), f"没有“{name}”这一项")
    table, day = _table(text, read), read.get("valid_from")
    if type(day) is not date:
        raise unreadable(line_of(text, "valid_from"), "启用日期“valid_from”应写成2019-06-30这样的日期，不加引号")
    return WrittenTable(table, day, line_of(text, "table"), tuple(_columns(text, read.get("column", []))))


def _table(text: str, read: Mapping[str, Any]) -> Outgoing:
    name = read.get("table")
    found = next((one for one in Outgoing if one.value == name), None)
    if found is None:
        names = "、".join(f"{one.value}（{one.label}）" for one in Outgoing)
        raise unreadable(line_of(text, "table"), f"“table”应是{names}之一")
    return found


def _columns(text: str, rows: object) -> Iterator[WrittenColumn]:
    starts = starts_of(text, "column")
    if not isinstance(rows, list) or len(rows) != len(starts) or not rows:
        raise unreadable(line_of(text, "column"), "各列要各用一行“[[column]]”开头，至少要有一列")
    for line, raw in zip(starts, rows, strict=True):
        yield _column(line, raw)


def _column(line: int, raw: Mapping[str, object]) -> WrittenColumn:
    for name in _ENTRIES:
        if name not in raw:
            raise unreadable(line, f"缺“{name}”")
    for name in raw.keys() - set(_ENTRIES):
        raise unreadable(line, f"没有“{name}”这一项")
    key, title, unit = (raw[name] for name in _ENTRIES)
    levels = [title] if isinstance(title, str) else title
    if not isinstance(key, str) or not isinstance(unit, str):
        raise unreadable(line, "“key”和“unit”应是加引号的文字")
    if not isinstance(levels, list) or not all(isinstance(level, str) for level in levels):
        raise unreadable(line, '“title”应是加引号的文字，几层的写成["外层", "里层"]')
    return WrittenColumn(line, key, tuple(clean(level).replace("\n", " ") for level in levels), unit)


def unreadable(line: int, reason: str) -> RuleViolation:
    """Return the refusal of a file for what begins in a line."""
    return _broken(f"第{line}行起，{reason}")


def _broken(what: str) -> RuleViolation:
    sentence = f"报送表文件{what}。请改正后再导入；在此以前仍用原来的列。"
    return RuleViolation("table_unreadable", sentence, field="file")
