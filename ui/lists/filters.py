"""What the filters of several lists ask in the same way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rules.errors import RuleViolation
from ui.widgets.fields import Choice
from workflow.views.lists import Listed, StationLists


def classes(lists: StationLists) -> tuple[Choice, ...]:
    """Return the classes among the categories: those whose code ends in 00."""
    whole = ((str(row.value), row.words) for row in lists.categories)
    return tuple(Choice(code[:2], words.removeprefix(code).strip()) for code, words in whole if code.endswith("00"))


def require_forwards(first: date | None, last: date | None, field: str) -> None:
    """Raise RuleViolation at a field when a period ends before it begins."""
    if first and last and last < first:
        raise RuleViolation("period_backwards", "截止日期不能早于起始日期。", field=field)


def words_of(rows: Iterable[Listed], value: object) -> list[str]:
    """Return the words of the row of that value, or none."""
    return [row.words for row in rows if row.value == value]
