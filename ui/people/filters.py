"""Narrowing the list of people: what the form asks, and what is asked for in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ui.listed import offered
from ui.lists.filters import words_of
from ui.lists.listing import Narrowing
from ui.widgets.fields import Field, FormSpec, Kind, choices_of
from workflow.views.lists import StationLists
from workflow.views.people import FACETS, WORDS, PeopleOrder, PeopleWanted


def filtering(wanted: PeopleWanted, lists: StationLists) -> FormSpec:
    """Ask which people are wanted, beginning with those listed now."""
    asked = (
        Field(name, FACETS[name], Kind.CHOICE, choices=choices_of(kind), value=getattr(wanted, name))
        for name, kind in WORDS.items()
    )
    communities = offered(lists.communities)
    return FormSpec(
        "筛选人员",
        (
            *asked,
            Field("community_id", "纠纷在社区（村）", Kind.CHOICE, choices=communities, value=wanted.community_id),
            Field("order", "排序", Kind.CHOICE, True, choices_of(PeopleOrder), value=wanted.order),
        ),
        submit_label="筛选",
    )


def wanted_of(values: dict[str, Any]) -> PeopleWanted:
    """Return the answers of the form."""
    return PeopleWanted(**values)


def filter_words(wanted: PeopleWanted, lists: StationLists) -> str:
    """Return what is listed, as 多起纠纷 · 申请人 · 纠纷数（多到少）."""
    return " · ".join(_words(wanted, lists))


def _words(wanted: PeopleWanted, lists: StationLists) -> Iterator[str]:
    words = [word.label for name in WORDS if (word := getattr(wanted, name)) is not None]
    words += words_of(lists.communities, wanted.community_id)
    yield from words or ["全部"]
    yield wanted.order.label


NARROWING = Narrowing(PeopleWanted(), FACETS, filtering, wanted_of, filter_words)
