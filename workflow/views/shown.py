"""What is shown of names that are hidden: the one place every view asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy.orm import Session

from db.queries.hidden import hidden_names, hidden_names_of_incidents
from rules.masking import without_names
from workflow.desk import Desk


class _OfCase(Protocol):
    """A frozen row about a case."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def case_id(self) -> int: ...
    @property
    def title(self) -> str: ...


Shape = TypeVar("Shape")
OfCase = TypeVar("OfCase", bound=_OfCase)
WHOLE = frozenset({"entered", "handed_in"})
"""The fields of a view that a form starts from: never masked, for they are stored again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The names hidden in some cases or incidents, by id; what is not among them is shown."""

    hidden: Mapping[int, frozenset[str]]

    def hidden_of(self, key: int | None) -> frozenset[str]:
        """Return the names hidden in the case or incident of that id."""
        return self.hidden.get(key or 0, frozenset())

    def words(self, key: int | None, text: str) -> str:
        """Return a text about the case or incident of that id, its hidden names masked."""
        return without_names(text, self.hidden_of(key))


def shown_of_cases(session: Session, desk: Desk, ids: Iterable[int | None], revealed: bool = False) -> Shown:
    """Return what is shown of these cases today; a list reveals minors, a sealed case opens only on its own page."""
    return Shown(hidden_names(session, _known(ids), desk.clock_day, minors=not revealed))


def shown_of_incidents(session: Session, desk: Desk, ids: Iterable[int | None], revealed: bool = False) -> Shown:
    """Return what is shown of these incidents today, likewise."""
    return Shown(hidden_names_of_incidents(session, _known(ids), desk.clock_day, minors=not revealed))


def titles_shown(
    session: Session, desk: Desk, rows: Iterable[OfCase], revealed: bool = False, texts: Collection[str] = ("title",)
) -> tuple[OfCase, ...]:
    """Return rows about cases with the hidden names masked in their titles, or in the fields named by ``texts``."""
    listed = tuple(rows)
    shown = shown_of_cases(session, desk, [row.case_id for row in listed], revealed)
    return tuple(
        replace(row, **{text: shown.words(row.case_id, getattr(row, text)) for text in texts}) for row in listed
    )


def masked(view: Shape, names: Collection[str]) -> Shape:
    """Return a view with these names masked in every text of it, however deep, but for what forms start from."""
    return view if not names else _masked(view, names)


def _masked(part: Any, names: Collection[str]) -> Any:
    if type(part) is str:
        return without_names(part, names)
    if type(part) is tuple:
        return tuple(_masked(one, names) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {one.name: _masked(getattr(part, one.name), names) for one in fields(part) if one.name not in WHOLE}
        return replace(part, **changed)
    return part


def _known(ids: Iterable[int | None]) -> set[int]:
    return {key for key in ids if key is not None}
