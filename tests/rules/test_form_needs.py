"""What stays on a paper whatever a station's own form looks like."""

from __future__ import annotations

import pytest

from rules.form_needs import FORM_NEEDS, LISTS, is_held, lacking
from rules.law_tables import load_law
from tests.stations import MONDAY


@pytest.mark.parametrize(
    ("held", "wanted", "answer"),
    [
        ({"parties"}, "parties", True),
        ({"people"}, "parties", True),
        ({"people"}, "witnesses", True),
        ({"others"}, "witnesses", True),
        ({"parties"}, "witnesses", False),
        ({"parties", "others"}, "people", True),
        ({"parties"}, "people", False),
        ({"applicants", "respondents", "suspects", "injured", "thirds"}, "parties", True),
        ({"applicants", "respondents"}, "parties", False),
        ({*LISTS["parties"], *LISTS["others"]}, "people", True),
        (set(), "payees", False),
    ],
)
def test_a_list_of_people_is_held_by_itself_a_wider_one_or_all_its_parts(
    held: set[str], wanted: str, answer: bool
) -> None:
    assert is_held(("signs", wanted), {("signs", name) for name in held}) is answer
    assert not is_held(("told", wanted), {("signs", name) for name in held})


def test_any_of_the_names_of_a_need_is_enough() -> None:
    held = {("text", "payer"), ("text", "payee")}
    assert [need.words for need in lacking("voucher", held)] == ["收付金额"]
    assert lacking("voucher", held | {("text", "paid_amount")}) == []
    assert lacking("no_such_form", set()) == []


def test_every_need_has_its_article() -> None:
    for needs in FORM_NEEDS.values():
        for need in needs:
            assert load_law().cite(MONDAY, need.topic)
