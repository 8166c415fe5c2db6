"""What the law wants on a paper, whatever a station's own form of it looks like."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

Held = tuple[str, str]
"""Something a form holds: its kind (text, items, table; told of; law for fixed sentences) and its name."""


@dataclass(frozen=True, slots=True)
class FormNeed:
    """One thing that must be on a paper, in Chinese; any of ``names`` gives it, ``topic`` is the article that asks."""

    words: str
    names: tuple[Held, ...]
    topic: str


LISTS: Mapping[str, tuple[str, ...]] = {
    "people": ("parties", "others"),
    "parties": ("applicants", "respondents", "suspects", "injured", "thirds"),
    "others": ("guardians", "agents", "witnesses"),
}
"""The lists of people that are made of others."""

_TERMS: tuple[Held, ...] = (
    ("items", "terms"),
    ("items", "terms_with_performance"),
    ("items", "terms_at_once"),
    ("table", "terms"),
)
_PERFORMANCE: tuple[Held, ...] = (
    ("items", "performance"),
    ("items", "terms_with_performance"),
    ("items", "terms_at_once"),
    ("table", "terms"),
)
_FACTS: tuple[Held, ...] = (("items", "facts"), ("items", "case_facts"))


def _agreement(topic: str, *more: FormNeed) -> tuple[FormNeed, ...]:
    return (
        *more,
        FormNeed("当事人的基本情况", (("told", "parties"),), topic),
        FormNeed("主要事实", _FACTS, topic),
        FormNeed("协议内容", _TERMS, topic),
        FormNeed("履行期限和方式", _PERFORMANCE, topic),
    )


def _record(topic: str) -> tuple[FormNeed, ...]:
    return (
        FormNeed("起止时间", (("text", "time"),), topic),
        FormNeed("地点", (("text", "place"),), topic),
        FormNeed("在场人员", (("told", "people"),), topic),
        FormNeed("笔录正文", (("items", "statements"),), topic),
    )


_CHAIR = FormNeed("主持人", (("text", "chair"), ("text", "chair_with_unit")), "agreement_contents")
_PRESENT = FormNeed("其他在场人员的基本情况", (("told", "others"),), "agreement_contents")

FORM_NEEDS: Mapping[str, tuple[FormNeed, ...]] = {
    "agreement_security": _agreement("agreement_contents", _CHAIR, _PRESENT),
    "agreement_on_spot": _agreement("agreement_contents", _CHAIR),
    "agreement_peoples": _agreement("peoples_contents"),
    "agreement_oral": _agreement("peoples_contents"),
    "record_security": _record("reading_over"),
    "record_peoples": _record("station_files"),
    "voucher": (
        FormNeed("付款人", (("text", "payer"),), "station_files"),
        FormNeed("收款人", (("text", "payee"),), "station_files"),
        FormNeed("收付金额", (("text", "paid_amount"), ("law", "law_voucher_statement")), "station_files"),
    ),
}
"""What each form must hold, by its name; of any form those who sign and the fixed sentences stay as well."""


def lacking(name: str, held: Collection[Held]) -> list[FormNeed]:
    """Return what the law wants on the paper of that form and does not find there."""
    return [need for need in FORM_NEEDS.get(name, ()) if not any(is_held(one, held) for one in need.names)]


def is_held(wanted: Held, held: Collection[Held]) -> bool:
    """Say whether something is held; a list of people also by a wider one, or by all the narrower ones together."""
    return _within(wanted, held) or _in_parts(wanted, held)


def _within(wanted: Held, held: Collection[Held]) -> bool:
    kind, name = wanted
    return wanted in held or any(_within((kind, whole), held) for whole, parts in LISTS.items() if name in parts)


def _in_parts(wanted: Held, held: Collection[Held]) -> bool:
    kind, name = wanted
    parts = LISTS.get(name, ())
    return bool(parts) and all((kind, part) in held or _in_parts((kind, part), held) for part in parts)
