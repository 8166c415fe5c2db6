"""Narrowing the list of incidents: what the form asks, and what is asked for in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rules.errors import RuleViolation
from rules.vocabulary import Nature, Risk, Source, Standing
from rules.wording import chinese_date
from ui.listed import offered
from ui.lists.filters import classes, require_forwards, words_of
from ui.lists.listing import Narrowing
from ui.widgets.fields import Field, FormSpec, Kind, choices_of
from workflow.views.incidents import FACETS, IncidentOrder, IncidentWanted, Span
from workflow.views.lists import StationLists


def filtering(wanted: IncidentWanted, lists: StationLists) -> FormSpec:
    """Ask which incidents are wanted, beginning with those listed now."""
    communities, officers = offered(lists.communities), offered(lists.officers)
    return FormSpec(
        "筛选警情",
        (
            Field("span", "日期", Kind.CHOICE, True, choices_of(Span), value=wanted.span),
            Field("first", "自", Kind.DATE, value=wanted.first, lean="past", when=_chosen_days),
            Field("last", "至", Kind.DATE, value=wanted.last, lean="past", when=_chosen_days),
            Field("standing", "状态", Kind.CHOICE, choices=choices_of(Standing), value=wanted.standing),
            Field("nature", "性质", Kind.CHOICE, choices=choices_of(Nature), value=wanted.nature),
            Field("community_id", "社区（村）", Kind.CHOICE, choices=communities, value=wanted.community_id),
            Field("class_code", "类别", Kind.CHOICE, choices=classes(lists), value=wanted.class_code),
            Field("officer_id", "登记人", Kind.CHOICE, choices=officers, value=wanted.officer_id),
            Field("risk", "风险", Kind.CHOICE, choices=choices_of(Risk), value=wanted.risk),
            Field("source", "来源", Kind.CHOICE, choices=choices_of(Source), value=wanted.source),
            Field("order", "排序", Kind.CHOICE, True, choices_of(IncidentOrder), value=wanted.order),
        ),
        submit_label="筛选",
    )


def wanted_of(values: dict[str, Any]) -> IncidentWanted:
    """Return the answers of the form; RuleViolation when the days end before they begin, or there are none."""
    first, last = values.get("first"), values.get("last")
    if values["span"] is not Span.CHOSEN:
        return IncidentWanted(**(values | {"first": None, "last": None}))
    if first is None and last is None:
        raise RuleViolation("no_days", "日期选了“自选”，请写起始日期、截止日期，或者只写一头。", field="first")
    require_forwards(first, last, "last")
    return IncidentWanted(**values)


def filter_words(wanted: IncidentWanted, lists: StationLists) -> str:
    """Return what is listed, as 本月 · 纠纷 · 七一社区."""
    return " · ".join(_words(wanted, lists))


def _chosen_days(values: Mapping[str, object]) -> bool:
    return values.get("span") == Span.CHOSEN


def _words(wanted: IncidentWanted, lists: StationLists) -> Iterator[str]:
    yield _days(wanted)
    yield from (word.label for word in (wanted.standing, wanted.nature, wanted.risk, wanted.source) if word is not None)
    yield from words_of(lists.communities, wanted.community_id)
    yield from (choice.label for choice in classes(lists) if choice.value == wanted.class_code)
    yield from words_of(lists.officers, wanted.officer_id)
    yield wanted.order.label


def _days(wanted: IncidentWanted) -> str:
    if wanted.span is not Span.CHOSEN:
        return "全部日期" if wanted.span is Span.ALL else wanted.span.label
    first = f"{chinese_date(wanted.first)}起" if wanted.first else ""
    return first + (f"{chinese_date(wanted.last)}止" if wanted.last else "")


NARROWING = Narrowing(IncidentWanted(), FACETS, filtering, wanted_of, filter_words)
