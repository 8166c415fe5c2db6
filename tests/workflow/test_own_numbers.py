"""A station's own number patterns: from a day on, the serial going on, no number given twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import Case
from rules.errors import Forbidden, RuleViolation
from rules.numbering import DEFAULT_PATTERNS
from rules.vocabulary import PaperKind, Role
from tests.builders import a_new_case, assert_sound, desk_of, one, refused, seat
from tests.stations import MONDAY, ONE_DAY, Clock, open_copy
from workflow.desk import Desk
from workflow.number_book import print_numbers
from workflow.own_numbers import example_number, set_number_pattern

WHY = "分局统一编号。"
OURS = "云纠{年}-{序号:03}"


def number_of(desk: Desk, case: int) -> str:
    return str(one(desk, Case, case).number)


def set_ours(desk: Desk, template: str = OURS, kind: PaperKind = PaperKind.CASE, day: date | None = None) -> None:
    set_number_pattern(desk, kind, template, desk.calendar_day if day is None else day, WHY)


def test_a_series_is_numbered_anew_from_the_day_on_and_its_serial_goes_on(desk: Desk, clock: Clock) -> None:
    set_ours(desk, day=desk.calendar_day + ONE_DAY)
    assert number_of(desk, a_new_case(desk)) == "JF20190001"
    clock.pass_days()
    assert number_of(desk, a_new_case(desk)) == "云纠2019-002"
    clock.set(date(2020, 1, 2))
    assert number_of(desk, a_new_case(desk)) == "云纠2020-001"
    assert_sound(desk)


def test_a_number_drawn_before_stays_and_the_register_of_the_year_holds_both(desk: Desk) -> None:
    first = a_new_case(desk)
    set_ours(desk)
    a_new_case(desk)
    assert number_of(desk, first) == "JF20190001"
    assert print_numbers(desk, 2019).content.startswith(b"%PDF")


def test_patterns_of_several_days_follow_one_another(desk: Desk, clock: Clock) -> None:
    set_ours(desk)
    set_ours(desk, "纠〔{年}〕{序号}号", day=desk.calendar_day + ONE_DAY)
    assert number_of(desk, a_new_case(desk)) == "云纠2019-001"
    clock.pass_days()
    assert number_of(desk, a_new_case(desk)) == "纠〔2019〕2号"


def test_the_usual_pattern_may_be_taken_up_again(desk: Desk, clock: Clock) -> None:
    set_ours(desk)
    a_new_case(desk)
    clock.pass_days()
    set_ours(desk, DEFAULT_PATTERNS[PaperKind.CASE].template)
    assert number_of(desk, a_new_case(desk)) == "JF20190002"


def test_the_example_is_the_next_number(desk: Desk) -> None:
    assert example_number(desk, PaperKind.CASE, OURS, MONDAY) == "云纠2019-001"
    a_new_case(desk)
    assert example_number(desk, PaperKind.CASE, OURS, MONDAY) == "云纠2019-002"
    assert example_number(desk, PaperKind.CASE, OURS, date(2020, 1, 1)) == "云纠2020-001"
    assert example_number(desk, PaperKind.AGREEMENT_PEOPLES, "{调委会简称}{年}{序号}", MONDAY) == "云20191"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("纠{年}", "年和序号必须各出现一次"),
        ("纠{年}{序号}{序号}", "年和序号必须各出现一次"),
        ("纠{年}{流水}", "“{流水}”不是可用的字段"),
        ("纠{年:02}{序号}", "只有序号可以规定位数"),
        ("纠{年}{序号", "花括号不成对"),
        ("", "文号样式应有1至60个字"),
        ("纠" * 70 + "{年}{序号}", "文号样式应有1至60个字"),
        ("JF{年}{序号:04}", "与那一天要用的样式一样"),
    ],
)
def test_a_pattern_that_cannot_number_is_refused_beside_it(desk: Desk, pattern: str, said: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        set_ours(desk, pattern)
    assert said in caught.value.sentence
    assert caught.value.field == "template"
    assert number_of(desk, a_new_case(desk)) == "JF20190001"


@pytest.mark.parametrize(
    ("kind", "pattern", "other"),
    [
        (PaperKind.CASE, "JQ{年}{序号:05}", "警情编号"),
        (PaperKind.CASE, "JQ{年}{序号:04}", "警情编号"),
        (PaperKind.CASE, "JQ{年}1{序号}", "警情编号"),
        (PaperKind.TRANSFER, "{机关代字}公（{部门}）终调字〔{年}〕{序号}号", "不适用、终止治安调解记录"),
        (PaperKind.TRANSFER, "茶公（治）终调字〔{年}〕{序号}号", "不适用、终止治安调解记录"),
    ],
)
def test_two_series_never_give_the_same_number(desk: Desk, kind: PaperKind, pattern: str, other: str) -> None:
    with refused(desk, "number_collision") as caught:
        set_ours(desk, pattern, kind)
    assert f"与{other}的样式" in caught.value.sentence


def test_a_number_that_was_drawn_is_not_drawn_again(desk: Desk, clock: Clock) -> None:
    set_ours(desk, "纠{年}1{序号}")
    for _ in range(3):
        a_new_case(desk)
    clock.pass_days()
    # 纠201912 stands in the register as the second of the old pattern; it would be the twelfth of the new one.
    with refused(desk, "number_collision") as caught:
        set_ours(desk, "纠{年}{序号}")
    assert "文号“纠201911”已经用过" in caught.value.sentence


def test_what_a_later_change_would_give_twice_is_refused_now(desk: Desk) -> None:
    set_ours(desk, "纠{年}1{序号}")
    with refused(desk, "number_collision") as caught:
        set_ours(desk, "纠{年}{序号}", day=desk.calendar_day + ONE_DAY)
    assert "与本序列原来的样式“纠{年}1{序号}”会编出同一个文号“纠2019" in caught.value.sentence
    set_ours(desk, "纠{年}{序号}", day=date(2020, 1, 1))


def test_a_series_waiting_for_its_pattern_counts_as_well(desk: Desk) -> None:
    set_ours(desk, "云{年}-{序号}", PaperKind.RECORD, desk.calendar_day + ONE_DAY)
    with refused(desk, "number_collision"):
        set_ours(desk, "云{年}-{序号}")


def test_a_day_has_one_pattern(desk: Desk) -> None:
    set_ours(desk)
    with refused(desk, "number_pattern_is_kept") as caught:
        set_ours(desk, "纠〔{年}〕{序号}号")
    assert caught.value.field == "valid_from"


def test_a_pattern_does_not_reach_back(desk: Desk) -> None:
    with refused(desk, "valid_from"):
        set_ours(desk, day=desk.calendar_day - ONE_DAY)


def test_what_has_no_series_of_its_own_has_no_pattern(desk: Desk) -> None:
    with refused(desk, "no_such_series"):
        set_ours(desk, kind=PaperKind.OWN)


def test_only_the_chief_sets_patterns_and_says_why(desk: Desk) -> None:
    with refused(desk, "not_your_right", Forbidden):
        set_ours(seat(desk, Role.CLERK))
    with refused(desk, "required"):
        set_number_pattern(desk, PaperKind.CASE, OURS, desk.calendar_day, " ")


PARTS = st.lists(
    st.sampled_from(["{年}", "{序号}", "{序号:03}", "{部门}", "JF", "JQ", "1", "2019", "号", "-"]), max_size=6
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=PARTS)
def test_whatever_pattern_is_let_in_numbers_the_cases_or_is_refused_in_a_sentence(
    template: Path, tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    station = open_copy(template, tmp_path_factory.mktemp("numbers"))
    try:
        desk = desk_of(station, Role.CHIEF, Clock())
        if not is_refused(desk, "".join(parts)):
            cases = [a_new_case(desk) for _ in range(3)]
            assert len({number_of(desk, case) for case in cases}) == 3
            assert_sound(desk)
    finally:
        station.close()


def is_refused(desk: Desk, pattern: str) -> bool:
    try:
        set_ours(desk, pattern)
    except RuleViolation as refusal:
        return bool(refusal.sentence)
    return False
