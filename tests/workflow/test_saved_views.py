from __future__ import annotations

import pytest

from rules.errors import Forbidden, RuleViolation
from rules.vocabulary import Role
from tests.builders import MONDAY, seat, sign_day
from workflow.saved_views import LONGEST_NAME, drop_view, save_view, saved_views


def kept(desk, listing="cases"):
    return [(view.name, view.query, view.saved) for view in saved_views(desk, listing)]


def test_a_view_is_kept_for_the_whole_station_under_its_name(desk):
    save_view(desk, "cases", " 高风险未销号 ", "{}")
    assert kept(seat(desk, Role.MEDIATOR)) == [("高风险未销号", "{}", "王所 2019年6月24日")]
    assert kept(desk, "people") == []


def test_a_view_carries_the_day_of_the_clock_also_when_that_day_is_signed(desk):
    sign_day(desk, MONDAY)
    save_view(desk, "cases", "本周要办", "1")
    assert kept(desk) == [("本周要办", "1", "王所 2019年6月24日")]


def test_a_view_of_the_same_name_takes_the_place_of_the_former_one(desk):
    mediator = seat(desk, Role.MEDIATOR)
    first = save_view(mediator, "cases", "本周要办", "1")
    assert save_view(mediator, "cases", "本周要办", "2") == first
    assert kept(desk) == [("本周要办", "2", "钱调解 2019年6月24日")]


def test_a_colleague_neither_drops_a_view_nor_replaces_it_and_is_told_whose_it_is(desk):
    view = save_view(seat(desk, Role.OFFICER), "cases", "本周要办", "1")
    mediator = seat(desk, Role.MEDIATOR)
    for refused, entry in (
        (lambda: drop_view(mediator, view), "view"),
        (lambda: save_view(mediator, "cases", "本周要办", "2"), "name"),
    ):
        with pytest.raises(Forbidden, match="视图“本周要办”是张民警保存的") as told:
            refused()
        assert told.value.field == entry
        assert told.value.lifted_by == "张民警本人或值班所领导、副所长、所长、内勤"
    assert kept(desk) == [("本周要办", "1", "张民警 2019年6月24日")]


@pytest.mark.parametrize("role", [Role.DUTY_LEADER, Role.DEPUTY, Role.CHIEF, Role.CLERK])
def test_a_leader_or_the_clerk_clears_away_the_view_of_a_colleague(desk, role):
    view = save_view(seat(desk, Role.OFFICER), "cases", "本周要办", "1")
    assert save_view(seat(desk, role), "cases", "本周要办", "2") == view
    saved = save_view(seat(desk, Role.MEDIATOR), "cases", "欠款", "1")
    drop_view(seat(desk, role), saved)
    assert [query for _, query, _ in kept(desk)] == ["2"]


def test_a_view_is_dropped_once(desk):
    view = save_view(desk, "cases", "本周要办", "1")
    drop_view(desk, view)
    assert kept(desk) == []
    with pytest.raises(RuleViolation, match="找不到这条视图"):
        drop_view(desk, view)


@pytest.mark.parametrize("name", ["", "  ", "长" * (LONGEST_NAME + 1)])
def test_a_view_without_a_name_or_with_one_too_long_is_refused_beside_its_field(desk, name):
    with pytest.raises(RuleViolation) as refused:
        save_view(desk, "cases", name, "1")
    assert refused.value.field == "name"
    assert kept(desk) == []
