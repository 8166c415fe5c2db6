from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from rules.vocabulary import Role
from tests.builders import (
    MONDAY,
    ONE_DAY,
    SUNDAY,
    a_case_up_for_closure,
    a_closed_case,
    a_new_case,
    going_on,
    seat,
)
from workflow.outcomes import approve_closure
from workflow.upkeep import back_up
from workflow.views.duty import duty
from workflow.week_close import decide_case


def test_it_names_who_is_at_the_counter_and_who_may_sign(desk):
    found = duty(seat(desk, Role.OFFICER))
    assert (found.officer, found.may_sign) == ("张民警（民警）", False)
    assert found.signers == ("王所（所长）", "李副（副所长）", "周值（值班所领导）")
    assert duty(seat(desk, Role.DUTY_LEADER)).may_sign


def test_the_last_checked_backup_is_told_with_its_age_and_warned_of_after_a_week(desk, clock):
    assert (duty(desk).backup_words, duty(desk).backup_stale) == ("还没有核验过的备份", True)
    back_up(desk.station.place, None, clock=clock)
    assert (duty(desk).backup_words, duty(desk).backup_stale) == ("2019年6月24日，今天", False)
    clock.pass_days(7)
    assert (duty(desk).backup_words, duty(desk).backup_stale) == ("2019年6月24日，7天前", False)
    clock.pass_days(1)
    assert duty(desk).backup_stale


def test_a_station_on_a_server_is_backed_up_there_and_never_warned(desk):
    station = desk.station
    names = {name: getattr(station, name) for name in ("sessions", "settings", "officers")}
    served = replace(desk, station=SimpleNamespace(place="postgresql://desk@10.0.0.5/fengqiao", **names))
    found = duty(served)
    assert (found.backup_words, found.backup_stale) == ("由数据库服务器备份", False)


def test_the_open_cases_without_a_decision_of_the_week_are_counted(desk):
    first, _second = a_new_case(desk), a_new_case(desk)
    a_closed_case(desk)
    assert (duty(desk).week, duty(desk).undecided) == (MONDAY, 2)
    decide_case(desk, SUNDAY, first, going_on(desk))
    assert duty(desk).undecided == 1


def test_a_case_struck_off_after_the_week_still_lacks_its_decision_of_that_week(desk, clock):
    case = a_case_up_for_closure(desk)
    clock.set(SUNDAY + ONE_DAY)
    approve_closure(seat(desk, Role.DEPUTY), case, True)
    assert (duty(desk).week, duty(desk).undecided) == (MONDAY, 1)
