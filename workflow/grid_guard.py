"""What a workbook must not be: a bomb of zeros, a forest of cells, a document with entities."""

from __future__ import annotations

import io
import re
import sys
from zipfile import BadZipFile, ZipFile, ZipInfo

from rules.errors import RuleViolation

MAX_FILE_BYTES = 5 * 2**20
MAX_UNPACKED_BYTES = 50 * 2**20
MAX_RATIO = 200
"""Unpacked to packed; worksheets full of repeating text stay under 60."""
MAX_PARTS = 500
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 500_000
MAX_MEMORY_BYTES = 2 * 2**30

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SMALL_PART = 2**20
_ENCRYPTED = 1
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_TAG = re.compile(rb"<(?:\w+:)?(row|c)((?:\s[^>]*)?)>")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,9})["']""")


def refused(code: str, sentence: str) -> RuleViolation:
    """Return the refusal of a file, its code under ``import.``."""
    return RuleViolation(f"import.{code}", sentence, field="file")


def check_size(rows: int, columns: int, cells: int) -> None:
    """Raise RuleViolation for a table larger than any month of a station."""
    if rows > MAX_ROWS:
        raise refused("too_large", f"表格超过 {MAX_ROWS} 行的上限。请按周或按月分开导出后再导入。")
    if columns > MAX_COLUMNS:
        raise refused("too_large", f"表格超过 {MAX_COLUMNS} 列的上限，不像警情导出表。")
    if cells > MAX_CELLS:
        raise refused("too_large", f"表格超过 {MAX_CELLS} 个单元格的上限。请分开导出后再导入。")


def check_package(content: bytes) -> None:
    """Raise RuleViolation unless the .xlsx package is whole, small when unpacked and free of entities.

    Every part is unpacked once here, so that a part whose stated size is a lie is found before it is parsed.
    """
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_parts(parts)
            for part in parts:
                _check_content(part.filename, package.read(part))
    except (BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as wrong:
        raise refused("damaged", "文件已损坏，或不是 Excel 工作簿。") from wrong


def _check_parts(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(parts) > MAX_PARTS or len(set(names)) < len(names):
        raise refused("package", "工作簿的内部结构不正常，不予读取。")
    if "xl/workbook.xml" not in names:
        raise refused("disguised", "文件是压缩包或其他文档，不是 Excel 工作簿。")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise refused("password", "文件有打开密码，请去掉密码后再导入。")
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or any(map(_is_bomb, parts)):
        raise refused("too_large", f"文件展开后超过 {MAX_UNPACKED_BYTES // 2**20} MB 或压缩比异常，不予读取。")


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > _SMALL_PART and part.file_size > MAX_RATIO * max(part.compress_size, 1)


def _check_content(name: str, content: bytes) -> None:
    if name.startswith("xl/media/"):
        return
    if any(declaration in content for declaration in _DECLARATIONS):
        raise refused("entities", "工作簿中含有文档类型声明或实体定义，不予读取。")
    if name.startswith("xl/worksheets/"):
        check_size(*_extent(content))


def _extent(sheet: bytes) -> tuple[int, int, int]:
    """Return the last row, the last column and the number of the cells that hold anything.

    One cell in the last corner of a sheet would make a reader lay out sixteen thousand million of them.
    """
    row = column = last_row = last_column = cells = 0
    for tag in _TAG.finditer(sheet):
        reference = _REFERENCE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(reference[2]) if reference else row + 1, 0
            continue
        column += 1
        if reference:
            row, column = int(reference[2]), _column_number(reference[1])
        if not tag[2].endswith(b"/"):
            last_row, last_column, cells = max(last_row, row), max(last_column, column), cells + 1
            if cells > MAX_CELLS:
                break
    return last_row, last_column, cells


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def limit_memory() -> None:
    """Let this process take at most 2 GiB, where the system can hold it to that."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MAX_MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MAX_MEMORY_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
