"""Rows of the law tables read from what a file or a station says, each value by the type its row declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import TypeVar

from rules.law_rows import Row, ensure

R = TypeVar("R", bound=Row)


def _text(value: object) -> str:
    ensure(isinstance(value, str), "应为文字")
    return str(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("应为整数")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("应为 true 或 false")
    return value


def read_day(value: object) -> date:
    """Return a date given as such or as text 2019-06-30, the way a station's own rows are kept; else ValueError."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("日期应写成2019-06-30的形式") from None
    if type(value) is not date:
        raise ValueError("应为日期")
    return value


def _listed(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise ValueError("应为列表")
    return list(value)


def _read(annotation: str, value: object) -> object:
    match annotation:
        case "str":
            return _text(value)
        case "int":
            return _whole(value)
        case "bool":
            return _truth(value)
        case "tuple[str, ...]":
            return tuple(_text(item) for item in _listed(value))
        case "tuple[date, ...]":
            return tuple(read_day(item) for item in _listed(value))
        case "date | None":
            return None if value is None else read_day(value)
    return read_day(value)


def read_row(kind: type[R], raw: Mapping[str, object]) -> R:
    """Build a row of ``kind`` from what a file says; ValueError with a Chinese reason when it does not fit."""
    known = {field.name: str(field.type) for field in fields(kind)}
    strange = [name for name in raw if name not in known]
    ensure(not strange, f"不认识的项目“{'、'.join(strange)}”")
    required = [field.name for field in fields(kind) if field.default is MISSING]
    missing = [name for name in required if name not in raw]
    ensure(not missing, f"缺少项目“{'、'.join(missing)}”")
    values: dict[str, object] = {}
    for name, value in raw.items():
        try:
            values[name] = _read(known[name], value)
        except ValueError as fault:
            raise ValueError(f"{name}：{fault}") from None
    return kind(**values)  # type: ignore[arg-type]  # each value was read by the field's own annotation
