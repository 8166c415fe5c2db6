"""From a workbook in memory to bytes that depend on nothing but its contents."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl.workbook.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

Result = int | float | Decimal | str
Results = Mapping[str, Mapping[str, Result]]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v ?(?:/>|></v>)</c>')


def book_bytes(book: Workbook, made: datetime, results: Results) -> bytes:
    """Return the workbook as .xlsx bytes, dated ``made``, the same for the same contents at any time.

    ``results`` gives, by sheet title and cell, what each formula comes to. It is stored beside the formula,
    so that a reader that does not calculate sees the total too; Excel and LibreOffice work it out again.
    """
    book.properties.created = made
    book.properties.modified = made
    plain = io.BytesIO()
    # Workbook.save would stamp the clock into the properties, so its writer is used without it.
    ExcelWriter(book, ZipFile(plain, "w", ZIP_STORED)).save()
    return _packed(plain, _results_by_part(book, results))


def _results_by_part(book: Workbook, results: Results) -> dict[str, Mapping[str, Result]]:
    parts: dict[str, Mapping[str, Result]] = {}
    for number, title in enumerate(book.sheetnames, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = results.get(title, {})
    return parts


def _packed(plain: io.BytesIO, results: Mapping[str, Mapping[str, Result]]) -> bytes:
    """Return the archive compressed anew, every part stamped with the same moment."""
    packed = io.BytesIO()
    with ZipFile(plain) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if results.get(name):
                content = _with_results(content, results[name])
            target.writestr(_stamped(name), content)
    return packed.getvalue()


def _stamped(name: str) -> ZipInfo:
    part = ZipInfo(name, _EPOCH)
    part.compress_type = ZIP_DEFLATED
    # Left alone, this byte names the operating system and the same month would differ between two machines.
    part.create_system = 0
    return part


def _with_results(xml: bytes, results: Mapping[str, Result]) -> bytes:
    def filled(match: re.Match[bytes]) -> bytes:
        cell, attributes, formula = match.groups()
        result = results.get(cell.decode())
        if result is None:
            return match.group(0)
        kind = b' t="str"' if isinstance(result, str) else b""
        value = escape(str(result)).encode()
        return b'<c r="%b"%b%b><f>%b</f><v>%b</v></c>' % (cell, attributes, kind, formula, value)

    return _FORMULA.sub(filled, xml)
