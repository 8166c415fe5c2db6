"""What a paper printed, kept as text and read back, so that it can be rendered again without the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from db.canonical import canonical

Sheet = TypeVar("Sheet")


def stored(**sheets: Any) -> str:
    """Return sheets as text, each under its name, to be read back by ``sheet_of``."""
    return canonical({name: asdict(sheet) for name, sheet in sheets.items()})


def sheet_of(kind: type[Sheet], text: str, name: str) -> Sheet:
    """Return the sheet kept under a name; a field the text does not know yet has its default."""
    sheet: Sheet = _value(kind, json.loads(text)[name])
    return sheet


def _value(kind: Any, held: Any) -> Any:
    if held is None:
        return None
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), held)
    if isinstance(kind, UnionType):
        return _value(next((one for one in get_args(kind) if is_dataclass(one) or one is date), object), held)
    if kind is date:
        return date.fromisoformat(held)
    return _dataclass(kind, held) if is_dataclass(kind) else held


def _tuple(kinds: tuple[Any, ...], held: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_value(kinds[0], one) for one in held)
    return tuple(_value(kind, one) for kind, one in zip(kinds, held, strict=True))


def _dataclass(kind: Any, held: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{one.name: _value(hints[one.name], held[one.name]) for one in fields(kind) if one.name in held})
