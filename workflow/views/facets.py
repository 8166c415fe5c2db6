"""How a list divides by one of its fields, in words and ready to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.queries.listing import Facet
from db.queries.listing import wanting as wanting
from db.queries.people import community_names, officer_names
from rules.vocabulary import Word
from workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of the field: what a filter takes, its word, how many rows, and whether it is wanted now."""

    value: Any
    words: str
    count: int
    wanted: bool


@dataclass(frozen=True, slots=True)
class ListFacet:
    """The values of a field: of a vocabulary in its order, of places and people the most frequent first.

    ``newest`` says how many of the newest rows were counted where the list is longer; None where all were.
    """

    name: str
    words: str
    values: tuple[FacetValue, ...]
    newest: int | None


def in_words(found: Facet, name: str, words: str, names: Mapping[Any, str], now: object) -> ListFacet:
    """Return a counted field with its words; a value no row has is left out, and so is having none."""
    known = {key: (place, key) for place, key in enumerate(names)}
    counts = [(*known.get(value, (len(known), value)), count) for value, count in found.counts.items() if value]
    worded = all(isinstance(key, Word) for key in names)
    counts.sort(key=lambda one: (one[0] if worded else -one[2], str(one[1])))
    values = tuple(FacetValue(key, names.get(key, str(key)), count, key == now) for _, key, count in counts if count)
    return ListFacet(name, words, values, found.newest)


def names_of(session: Session, desk: Desk, kind: type[Word] | str) -> Mapping[Any, str]:
    """Return the values of a field with their words: of a vocabulary, or of the field of that name."""
    if not isinstance(kind, str):
        return {word: word.label for word in kind}
    if kind == "class_code":
        rows = desk.law.categories(desk.clock_day)
        return {row.key[:2]: row.name for row in rows if row.key.endswith("00")}
    return community_names(session) if kind == "community_id" else officer_names(session)
