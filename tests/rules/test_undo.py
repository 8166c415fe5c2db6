from __future__ import annotations

import pytest

from rules.errors import RuleViolation
from rules.rights import ACTS
from rules.undo import OPPOSITES, TAKEN_BACK, require_taken_back


def refusal(act: str) -> str:
    with pytest.raises(RuleViolation) as told:
        require_taken_back(act)
    return told.value.sentence


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        ("seal_case", "“封存”办理后不能撤销。要改的，请办理“解除封存”。"),
        ("unmerge_people", "“撤销合并”办理后不能撤销。要改的，请办理“合并人员”。"),
        ("set_officer_active", "“人员离岗复岗”办理后不能撤销。要改的，请再办理一次“人员离岗复岗”。"),
        ("close_day", "“签结日清”办理后不能撤销。要改的，请办理“例外开启”（由所长办）。"),
    ],
)
def test_an_act_that_stands_names_the_one_that_leads_back_and_who_does_it(act: str, sentence: str) -> None:
    assert refusal(act) == sentence


def test_an_act_without_a_way_back_says_why_it_stands() -> None:
    assert refusal("issue_record").startswith("“打印调解笔录”办理后不能撤销：编号、签名、审批")


def test_what_is_taken_back_needs_no_opposite_and_every_opposite_is_an_act() -> None:
    assert not TAKEN_BACK & OPPOSITES.keys()
    assert set(OPPOSITES.values()) <= ACTS.keys()
    for act in TAKEN_BACK:
        require_taken_back(act)
