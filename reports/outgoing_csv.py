"""A table for another office as .csv, for its programs: a header row, plain values, one record a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from reports.cells import printable
from reports.outgoing_sheets import OutGrid, Value
from rules.errors import RuleViolation

_DANGEROUS = "=+-@＝＋－＠"
_SIGNED_NUMBER = "0123456789 ."


def render(grid: OutGrid) -> bytes:
    """Return the rows as UTF-8 with a mark at the beginning, line ends \\r\\n; the same rows give the same bytes.

    RuleViolation names the cells whose text a spreadsheet program would take for a formula: such a text is neither
    changed nor let out of the station.
    """
    lines = [grid.heads, *(tuple(map(plain, row)) for row in grid.rows)]
    _refuse_formulas(lines)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def plain(value: Value) -> str:
    """Return a value as another program reads it: dates as 2019-06-30, text on one line without control characters."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return " ".join(printable(value).replace("\t", " ").split("\n")).strip()
    return str(value) if isinstance(value, int) else format(value.normalize(), "f")


def _refuse_formulas(lines: Sequence[Sequence[str]]) -> None:
    found = list(_formulas(lines))
    if not found:
        return
    told = "、".join(f"第{row}行“{lines[0][column]}”" for row, column in found[:5])
    more = f"等{len(found)}处" if len(found) > 5 else ""
    raise RuleViolation(
        "csv_formula",
        f"{told}{more}的文字以“=”“+”“-”或“@”开头，用表格软件打开CSV时会当作公式执行，没有导出。"
        "请改用xlsx格式，文字在那里原样保存。",
        field="format",
        values={"cells": found},
    )


def _formulas(lines: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line):
            if text[:1] and text[0] in _DANGEROUS and not _is_number(text):
                yield row, column


def _is_number(text: str) -> bool:
    """Say whether it is a number or a telephone number with its sign, which does nothing but show itself."""
    return text[0] in "+-" and any(map(str.isdigit, text)) and all(char in _SIGNED_NUMBER for char in text[1:])
