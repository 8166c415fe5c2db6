"""A table file as rows of cells, read so that a hostile file costs a sentence and not the program.

What is in the file is only ever a value: formulas are not worked out, links are not followed.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from rules.errors import RuleViolation
from workflow.grid_guard import (
    MAX_FILE_BYTES,
    OLE_MAGIC,
    ZIP_MAGIC,
    check_package,
    check_size,
    limit_memory,
    refused,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cell = str | int | float | bool | datetime | date | time | timedelta

SECONDS_ALLOWED = 20.0
"""How long a workbook may take before its reader is stopped; 20,000 rows take about one second."""

_RESAVE = "请在 Excel 或 WPS 中打开原文件，另存为 .xlsx 后再导入。"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name and its rows, row 1 of the sheet first; empty cells are empty strings."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; RuleViolation when it cannot be read or is larger than 5 MB."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as wrong:
        reason = wrong.strerror or type(wrong).__name__
        raise refused("unreadable", f"无法读取文件“{path.name}”（{reason}）。") from wrong
    if len(content) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 2**20
        raise refused("too_large", f"文件超过 {limit} MB 的上限。请按周或按月分开导出后再导入。")
    if not content:
        raise refused("empty", "文件是空的。")
    return content


def grids_of(content: bytes, name: str, seconds: float = SECONDS_ALLOWED) -> tuple[Grid, ...]:
    """Return the sheets of an .xlsx, .xls or .csv file named ``name``; RuleViolation says why not."""
    suffix = Path(name).suffix.lower()
    if suffix not in _IS_WHAT_IT_SAYS:
        raise refused("kind", f"只能读取 .xlsx、.xls 和 .csv 文件，所选的是“{name}”。")
    if not _IS_WHAT_IT_SAYS[suffix](content):
        found = _looks_like(content)
        raise refused("disguised", f"文件名以 {suffix} 结尾，内容却是{found}。{_RESAVE}")
    if suffix == ".csv":
        return (Grid("", _csv_rows(content)),)
    return _in_a_process(content, suffix, seconds)


def _is_text(content: bytes) -> bool:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return True
    return not content.startswith((ZIP_MAGIC, OLE_MAGIC, b"%PDF")) and b"\0" not in content


_IS_WHAT_IT_SAYS: dict[str, Callable[[bytes], bool]] = {
    ".xlsx": lambda content: content.startswith(ZIP_MAGIC),
    ".xls": lambda content: content.startswith(OLE_MAGIC),
    ".csv": _is_text,
}


def _looks_like(content: bytes) -> str:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if content.startswith(ZIP_MAGIC):
        return "新版工作簿（.xlsx）或压缩包"
    if content.startswith(OLE_MAGIC):
        return "旧版工作簿（.xls）或加密的文件"
    if content.startswith(b"%PDF"):
        return "PDF 文件"
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml")):
        return "网页或 XML 表格"
    return "文本" if _is_text(content) else "无法识别的数据"


def _csv_rows(content: bytes) -> tuple[tuple[Cell, ...], ...]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    rows: list[tuple[Cell, ...]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append(tuple(row))
            cells += len(row)
            check_size(len(rows), len(row), cells)
    except csv.Error as wrong:
        raise refused("csv", f"第{len(rows) + 1}行附近的引号或分隔符不成对，无法读取。{_RESAVE}") from wrong
    return tuple(rows)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refused("encoding", f"文件的文字编码既不是 UTF-8 也不是 GB18030。{_RESAVE}")


def _in_a_process(content: bytes, suffix: str, seconds: float) -> tuple[Grid, ...]:
    """Read the workbook in a process of its own, which is stopped when the time is up."""
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=answer_with_grids, args=(sender, content, suffix), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise refused("too_slow", f"读取超过 {seconds:g} 秒，已停止。文件可能有问题。{_RESAVE}")
        grids, code, sentence = receiver.recv()
    except (EOFError, OSError) as wrong:
        raise refused("damaged", f"读取时出错，文件可能已损坏。{_RESAVE}") from wrong
    finally:
        process.kill()
        process.join()
        receiver.close()
        process.close()
    if code:
        raise RuleViolation(code, sentence)
    return tuple(grids)


def answer_with_grids(sender: Connection, content: bytes, suffix: str) -> None:
    """Send (sheets, "", "") or ((), code, sentence); the body of the reading process."""
    limit_memory()
    try:
        if suffix == ".xlsx":
            check_package(content)
        sender.send((_workbook_grids(content), "", ""))
    except RuleViolation as refusal:
        sender.send(((), refusal.code, refusal.sentence))
    except MemoryError:
        sender.send(((), "import.too_large", f"文件展开后太大，无法读取。{_RESAVE}"))


def _workbook_grids(content: bytes) -> tuple[Grid, ...]:
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        book = load_workbook(io.BytesIO(content))
        return tuple(_grid(book.get_sheet_by_name(name), name) for name in _visible(book))
    except PasswordError as wrong:
        raise refused("password", "文件有打开密码，请去掉密码后再导入。") from wrong
    except CalamineError as wrong:
        raise refused("damaged", f"文件已损坏，无法读取。{_RESAVE}") from wrong


def _visible(book: CalamineWorkbook) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]


def _grid(sheet: CalamineSheet, name: str) -> Grid:
    if sheet.end is None:
        return Grid(name, ())
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    check_size(rows, columns, 0)
    cells = sheet.to_python(skip_empty_area=False)
    check_size(rows, columns, sum(1 for row in cells for cell in row if cell != ""))
    return Grid(name, tuple(tuple(row) for row in cells))
