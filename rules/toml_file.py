"""Files an officer edits by hand, in TOML: what cannot be read is told in Chinese, with the line it stands in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

_PLACE = re.compile(r"at line (\d+), column (\d+)")
_REASONS: Mapping[str, str] = {
    "Unterminated string": "引号没有成对",
    "Illegal character": "引号没有成对，或者有看不见的字符",
    "Unclosed array": "方括号没有成对",
    "Unclosed inline table": "引号或者花括号没有成对",
    "Expected '='": "名称后面缺等号",
    "Invalid value": "等号后面的文字要加引号",
    "Cannot overwrite": "同一项写了两次",
    "Cannot declare": "同一项写了两次",
    "Duplicate inline table key": "同一项写了两次",
    "Unescaped": "引号里的反斜线要写两个",
    "Expected newline": "一行里多写了内容",
}
_USUAL = "常见的是少了引号、括号或等号"
_WIDTH = "；引号、括号、等号和逗号都要用英文的"


def read_toml(text: str) -> dict[str, Any]:
    """Return what a file says; ValueError tells in Chinese where and how it is not written as it should be."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(_fault(text, str(error))) from error


def _fault(text: str, told: str) -> str:
    found = _PLACE.search(told)
    place = f"第{found[1]}行第{found[2]}列" if found else f"第{_last_line(text)}行（最后一行）"
    reason = next((words for start, words in _REASONS.items() if told.startswith(start)), _USUAL)
    return f"{place}写法不对，{reason}{_WIDTH}"


def lines_of(text: str) -> list[str]:
    """Return the lines of a file as it counts them."""
    return text.replace("\r\n", "\n").split("\n")


def _last_line(text: str) -> int:
    return max((number for number, line in enumerate(lines_of(text), 1) if line.strip()), default=1)


def starts_of(text: str, name: str) -> list[int]:
    """Return the lines in which the tables [[name]] begin."""
    head = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]\s*(#.*)?")
    return [number for number, line in enumerate(lines_of(text), 1) if head.fullmatch(line)]


def line_of(text: str, key: str) -> int:
    """Return the line an entry of the file itself, or its table, begins in; the first one when it is not found."""
    begun = re.compile(rf'\s*\[*\s*["\']?{re.escape(key)}["\']?\s*[.=\]]')
    return next((number for number, line in enumerate(lines_of(text), 1) if begun.match(line)), 1)
