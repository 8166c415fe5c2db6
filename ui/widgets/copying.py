"""Rows as text for the clipboard: columns between tabs, a line each, under the headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QApplication

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_AS_A_FORMULA = re.compile(r"[=@]|[+-](?!(?:\d[\d,]*(?:\.\d*)?|\.\d+)%?$)", re.ASCII)


class _Column(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> Callable[[Any], str]: ...


def put_on_clipboard(columns: Sequence[_Column], rows: Iterable[Any]) -> None:
    """Put rows on the clipboard as they are shown."""
    QApplication.clipboard().setText(as_lines(columns, rows))


def as_lines(columns: Sequence[_Column], rows: Iterable[Any]) -> str:
    """Return rows as tab-separated lines under their headings; no cell breaks its line or begins a formula."""
    heads = "\t".join(column.title for column in columns)
    return "\n".join((heads, *("\t".join(_cell(column.text(row)) for column in columns) for row in rows)))


def _cell(text: str) -> str:
    line = _BREAKS.sub(" ", text)
    # A spreadsheet program runs what is pasted with such a beginning, whoever typed it.
    return f"'{line}" if _AS_A_FORMULA.match(line) else line
