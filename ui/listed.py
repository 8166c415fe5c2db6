"""Lists of the station as choices of a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ui.widgets.fields import Choice


class _Listed(Protocol):
    @property
    def value(self) -> str | int: ...
    @property
    def words(self) -> str: ...


def offered(rows: Iterable[_Listed]) -> tuple[Choice, ...]:
    """Return a choice for each row of a list."""
    return tuple(Choice(row.value, row.words) for row in rows)


def numbered(rows: Iterable[_Listed]) -> tuple[Choice, ...]:
    """Return a choice for each row with its place before it, as 03 解放街: the number pad is enough to choose."""
    return tuple(Choice(row.value, f"{place:02} {row.words}") for place, row in enumerate(rows, start=1))
