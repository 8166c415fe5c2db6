"""How the cases listed divide by one of their fields, in words and ready to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from db.models import Community, Officer
from db.queries.case_facets import case_facet
from rules.names import query_tokens
from rules.vocabulary import CaseState, Risk, Track, Word
from workflow.desk import Desk
from workflow.views.cases import CaseWanted

FACETS = {
    "state": "状态",
    "risk": "风险",
    "track": "调解类型",
    "community_id": "社区",
    "owner_id": "责任人",
    "class_code": "类别",
}
"""The fields of ``CaseWanted`` a list divides by, and their names."""

_WORDS: dict[str, type[Word]] = {"state": CaseState, "risk": Risk, "track": Track}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of the field: what a filter takes, its word, how many cases, and whether it is wanted now."""

    value: Any
    words: str
    count: int
    wanted: bool


@dataclass(frozen=True, slots=True)
class CaseFacet:
    """The values of a field: of a vocabulary in its order, of places and people the most frequent first.

    ``newest`` says how many of the newest cases were counted where the list is longer; None where all were.
    """

    name: str
    words: str
    values: tuple[FacetValue, ...]
    newest: int | None


def facet_of_cases(desk: Desk, wanted: CaseWanted, typed: str, name: str) -> CaseFacet:
    """Return how the cases that fit divide by a field of ``FACETS``; a value no case has is left out."""
    with desk.read() as session:
        found = case_facet(session, replace(wanted, tokens=query_tokens(typed)), name)
        names = _names(desk, session, name)
    order = {value: at for at, value in enumerate(_WORDS.get(name, ()))}
    counts = [(value, count) for value, count in found.counts.items() if value is not None]
    counts.sort(key=lambda one: (order[one[0]] if order else -one[1], str(one[0])))
    now = getattr(wanted, name)
    values = tuple(FacetValue(value, names.get(value, str(value)), count, value == now) for value, count in counts)
    return CaseFacet(name, FACETS[name], values, found.newest)


def _names(desk: Desk, session: Any, name: str) -> dict[Any, str]:
    if name in _WORDS:
        return {word: word.label for word in _WORDS[name]}
    if name == "class_code":
        rows = desk.law.categories(desk.today)
        return {row.key[:2]: row.name for row in rows if row.key.endswith("00")}
    kind: type[Community | Officer] = Community if name == "community_id" else Officer
    return _pairs(session.execute(select(kind.id, kind.name)))


def _pairs(rows: Iterable[Any]) -> dict[Any, str]:
    return {key: words for key, words in rows}
