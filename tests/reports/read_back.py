"""Reading typed text back out of a paper, page after page, without what stands around it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from reports.text import clean

_PAIR = re.compile(rb"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", re.MULTILINE)


def flow_of(pdf: bytes) -> str:
    """Return the text of a paper without spaces and without what stands below it on each page.

    It is read as every reader begins: the codes of the page, each through its font's table to Unicode, in the
    order they were written. Readers then guess an order from where the letters stand, which differs from one to
    the next where Arabic and Chinese share a line.
    """
    pages = (written_on(page) for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(page.rpartition(f"—{number}—")[0] for number, page in enumerate(pages, 1))


def written_on(page: PageObject) -> str:
    """Return the characters of a page in the order they were written, without spaces."""
    return "".join("".join(_characters(page)).split())


def _characters(page: PageObject) -> Iterator[str]:
    fonts = {name: _table(font["/ToUnicode"].get_data()) for name, font in page["/Resources"]["/Font"].items()}
    table: Mapping[int, str] = {}
    content = page.get_contents()
    assert isinstance(content, ContentStream)
    for operands, operator in content.operations:
        if operator == b"Tf":
            table = fonts[operands[0]]
        elif operator == b"Tj":
            yield from (table[code] for code in operands[0].original_bytes)


def _table(lines: bytes) -> Mapping[int, str]:
    return {int(code, 16): bytes.fromhex(char.decode()).decode("utf-16-be") for code, char in _PAIR.findall(lines)}


def as_printed(typed: str, missing: list[str]) -> str:
    """Return what must be read back: the text without spaces, a gap for each character no font holds."""
    printed = "".join(clean(typed).split())
    return "".join("＿" if char in missing else char for char in printed)
