"""What a list was asked for, as text that a saved view keeps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from db.canonical import canonical
from rules.errors import RuleViolation
from rules.vocabulary import Word

Wanted = TypeVar("Wanted")

_READ_FROM_TEXT = frozenset({"tokens", "only"})
"""The fields of a filter that follow from what is typed."""


@dataclass(frozen=True, slots=True)
class ListQuery(Generic[Wanted]):
    """A filter with its order, what was typed into the search box, and the columns by their keys."""

    wanted: Wanted
    typed: str = ""
    columns: tuple[str, ...] = ()

    def as_text(self) -> str:
        """Return it as text; equal queries give equal text."""
        wanted = {name: getattr(self.wanted, name) for name in _kept(type(self.wanted))}
        return canonical({"wanted": wanted, "typed": self.typed, "columns": self.columns})


def list_query(kind: type[Wanted], text: str) -> ListQuery[Wanted]:
    """Return what ``as_text`` gave for a filter of that kind; RuleViolation for a text this version cannot read."""
    try:
        kept = json.loads(text)
        wanted = {name: _read(read, kept["wanted"].get(name)) for name, read in _kept(kind).items()}
        return ListQuery(kind(**wanted), str(kept["typed"]), tuple(map(str, kept["columns"])))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RuleViolation(
            "unreadable_view", "这个视图是别的版本保存的，本版本读不懂。请重新筛选，再保存一次。"
        ) from error


def _kept(kind: type[Any]) -> Mapping[str, Callable[[Any], object] | None]:
    """Return how each field of a filter is read again; None for what is in the text as it is."""
    hints = get_type_hints(kind)
    return {one.name: _reader(hints[one.name]) for one in fields(kind) if one.name not in _READ_FROM_TEXT}


def _reader(hint: Any) -> Callable[[Any], object] | None:
    kinds = [kind for kind in (get_args(hint) or (hint,)) if isinstance(kind, type)]
    if date in kinds:
        return date.fromisoformat
    return next((kind for kind in kinds if issubclass(kind, Word)), None)


def _read(read: Callable[[Any], object] | None, value: Any) -> object:
    return value if value is None or read is None else read(value)
