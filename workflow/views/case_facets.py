"""How the cases listed divide by one of their fields."""

from __future__ import annotations

from dataclasses import replace

from db.queries.case_facets import case_facet
from rules.names import query_tokens
from rules.vocabulary import CaseState, Risk, Track, Word
from workflow.desk import Desk
from workflow.views.cases import CaseWanted
from workflow.views.facets import ListFacet, in_words, names_of

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


def facet_of_cases(desk: Desk, wanted: CaseWanted, typed: str, name: str) -> ListFacet:
    """Return how the cases that fit divide by a field of ``FACETS``; a value no case has is left out."""
    with desk.read() as session:
        found = case_facet(session, replace(wanted, tokens=query_tokens(typed)), name)
        names = names_of(session, desk, _WORDS.get(name, name))
    return in_words(found, name, FACETS[name], names, getattr(wanted, name))
