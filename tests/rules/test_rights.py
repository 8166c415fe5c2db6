from __future__ import annotations

import pytest

from rules.errors import Forbidden
from rules.rights import ACTS, APPROVERS, may, require_right
from rules.vocabulary import Role

R = Role


@pytest.mark.parametrize(
    ("act", "roles"),
    [
        ("approve_closure", {R.DEPUTY, R.CHIEF}),
        ("close_day", {R.DUTY_LEADER, R.DEPUTY, R.CHIEF}),
        ("close_week", {R.DEPUTY, R.CHIEF}),
        ("reopen_period", {R.CHIEF}),
        ("reopen_case", {R.CHIEF}),
        ("finalise_month", {R.CHIEF}),
        ("enter_crime", {R.CHIEF}),
        ("issue_minutes", {R.CLERK, R.DEPUTY, R.CHIEF}),
        ("issue_supervision", {R.CLERK, R.DEPUTY, R.CHIEF}),
        ("print_numbers", {R.CLERK, R.DUTY_LEADER, R.DEPUTY, R.CHIEF}),
        ("clear_incident", set(R) - {R.AUXILIARY, R.CLERK}),
        ("void_agreement", set(R) - {R.AUXILIARY, R.CLERK}),
        ("send_appraisal", {R.OFFICER, R.DUTY_LEADER, R.DEPUTY, R.CHIEF}),
        ("register_incident", set(R)),
    ],
)
def test_an_act_belongs_to_its_roles(act: str, roles: set[Role]) -> None:
    assert {role for role in R if may(role, act)} == roles


def test_the_chief_may_do_everything_and_every_act_has_somebody() -> None:
    assert all(may(R.CHIEF, act) for act in ACTS)
    assert all(act.name == name and act.label and act.roles for name, act in ACTS.items())


def test_no_two_acts_share_a_chinese_name() -> None:
    labels = [act.label for act in ACTS.values()]
    assert len(set(labels)) == len(labels)


def test_a_refusal_names_the_act_the_role_and_who_may() -> None:
    with pytest.raises(Forbidden) as caught:
        require_right(R.AUXILIARY, "approve_closure")
    assert caught.value.sentence == "“审批销号”不属于辅警的职责。"
    assert caught.value.lifted_by == "副所长、所长"
    assert caught.value.message.endswith("可由副所长、所长处理。")


def test_a_right_that_is_there_is_silent() -> None:
    for role in APPROVERS:
        require_right(role, "approve_closure")


def test_an_act_nobody_has_named_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError):
        may(R.CHIEF, "no_such_act")
