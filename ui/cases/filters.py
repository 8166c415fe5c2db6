"""Narrowing the list of cases: what the form asks, and what is asked for in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rules.vocabulary import CaseState, Risk, Track
from rules.wording import chinese_date
from ui.listed import offered
from ui.lists.filters import classes, require_forwards, words_of
from ui.lists.listing import Narrowing
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of
from workflow.views.case_facets import FACETS
from workflow.views.cases import CaseOrder, CaseWanted
from workflow.views.lists import StationLists

_OPEN, _EVERY = "open", "every"
_STATES = (Choice(_OPEN, "未销号"), Choice(_EVERY, "全部"), *choices_of(CaseState))


def filtering(wanted: CaseWanted, lists: StationLists) -> FormSpec:
    """Ask which cases are wanted, beginning with those listed now."""
    state = wanted.state or (_OPEN if wanted.only_open else _EVERY)
    return FormSpec(
        "筛选纠纷",
        (
            Field("state", "状态", Kind.CHOICE, True, _STATES, value=state),
            Field("risk", "风险", Kind.CHOICE, choices=choices_of(Risk), value=wanted.risk),
            Field("track", "调解类型", Kind.CHOICE, choices=choices_of(Track), value=wanted.track),
            Field("owner_id", "责任人", Kind.CHOICE, choices=offered(lists.officers), value=wanted.owner_id),
            Field(
                "community_id", "社区（村）", Kind.CHOICE, choices=offered(lists.communities), value=wanted.community_id
            ),
            Field("class_code", "类别", Kind.CHOICE, choices=classes(lists), value=wanted.class_code),
            Field("accepted_from", "受理日期自", Kind.DATE, value=wanted.accepted_from, lean="past"),
            Field("accepted_to", "受理日期至", Kind.DATE, value=wanted.accepted_to, lean="past"),
            Field("order", "排序", Kind.CHOICE, True, choices_of(CaseOrder), value=wanted.order),
        ),
        submit_label="筛选",
    )


def wanted_of(values: dict[str, Any]) -> CaseWanted:
    """Return the answers of the form; RuleViolation when the period ends before it begins."""
    require_forwards(values["accepted_from"], values["accepted_to"], "accepted_to")
    state = values["state"]
    named = state if isinstance(state, CaseState) else None
    others = {key: value for key, value in values.items() if key != "state"}
    return CaseWanted(only_open=state == _OPEN, state=named, **others)


def filter_words(wanted: CaseWanted, lists: StationLists) -> str:
    """Return what is listed, as 未销号 · 高风险 · 张民警."""
    return " · ".join(_words(wanted, lists))


def _words(wanted: CaseWanted, lists: StationLists) -> Iterator[str]:
    yield wanted.state.label if wanted.state else ("未销号" if wanted.only_open else "全部")
    yield from (word.label for word in (wanted.risk, wanted.track) if word is not None)
    yield from words_of(lists.officers, wanted.owner_id)
    yield from words_of(lists.communities, wanted.community_id)
    yield from (choice.label for choice in classes(lists) if choice.value == wanted.class_code)
    if wanted.accepted_from:
        yield f"{chinese_date(wanted.accepted_from)}起受理"
    if wanted.accepted_to:
        yield f"{chinese_date(wanted.accepted_to)}止受理"
    yield wanted.order.label


NARROWING = Narrowing(CaseWanted(), FACETS, filtering, wanted_of, filter_words)
