"""The definitions of the figures: one list, values with both bases, sums that must hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.statistics import (
    HEADLINE,
    broken_checks,
    category_definitions,
    community_definitions,
    figure,
)

BY_KEY = {definition.key: definition for definition in HEADLINE}
COUNTS = {
    "incidents.total": 1463,
    "incidents.valid": 1426,
    "disputes.total": 1084,
    "cases.accepted": 3,
    "category.02": 2,
    "category.18": 1,
    "community.七一社区": 3,
    "criminal.filed": 124,
    "criminal.solved": 39,
    "criminal.solved_current": 28,
}


def test_every_figure_says_what_it_counts_and_by_which_date() -> None:
    for definition in (*HEADLINE, *category_definitions([("02", "邻里纠纷")]), *community_definitions(["七一社区"])):
        assert definition.meaning.endswith("。")
        assert definition.dated_by
        assert definition.path[-1]


def test_keys_are_unique() -> None:
    assert len(BY_KEY) == len(HEADLINE)


def test_a_share_prints_numerator_and_denominator() -> None:
    share = figure(BY_KEY["disputes.share"], COUNTS, {}, {})
    assert (share.numerator, share.denominator) == (1084, 1426)
    assert share.value == pytest.approx(0.7602, abs=5e-5)
    assert share.amount_words == "76.02%（1084/1426）"


def test_the_published_changes_come_out_as_printed() -> None:
    filed = figure(BY_KEY["criminal.filed"], {"criminal.filed": 124}, {"criminal.filed": 164}, {})
    assert filed.yoy == pytest.approx(-0.2439, abs=5e-5)
    disputes = figure(BY_KEY["disputes.total"], {"disputes.total": 459}, {"disputes.total": 540}, {})
    assert disputes.yoy == pytest.approx(-0.15)
    assert disputes.mom is None


def test_an_amount_is_read_in_yuan() -> None:
    amount = figure(BY_KEY["agreements.amount"], {"agreements.amount": 123_456}, {}, {})
    assert amount.amount_words == "1,234.56元"


def test_what_is_entered_by_the_month_has_no_value_for_a_day() -> None:
    assert figure(BY_KEY["criminal.filed"], {}, {}, {}).value is None
    assert figure(BY_KEY["cases.open"], {}, {}, {}).value == 0


def test_sums_that_hold_are_not_named() -> None:
    assert broken_checks(COUNTS) == []


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("category.02", 1, "分类合计＝受理纠纷"),
        ("community.七一社区", 4, "社区合计＝受理纠纷"),
        ("incidents.valid", 2000, "有效警情≤警情总数"),
        ("disputes.total", 1427, "纠纷警情≤有效警情"),
        ("criminal.solved_current", 125, "破现行案件≤刑事立案"),
    ],
)
def test_a_broken_sum_is_named(key: str, value: int, named: str) -> None:
    assert named in broken_checks(COUNTS | {key: value})


@given(now=st.integers(0, 10**6), base=st.integers(0, 10**6))
def test_a_change_leads_back_to_the_value(now: int, base: int) -> None:
    total = figure(BY_KEY["incidents.total"], {"incidents.total": now}, {"incidents.total": base}, {})
    if base == 0:
        assert total.yoy is None
    else:
        assert total.yoy is not None
        assert base * (1 + total.yoy) == pytest.approx(now, abs=1e-6 * base)
