from dataclasses import replace
from datetime import date

import pytest

from rules.identity import check_digit
from rules.merging import merge_fault, nothing_in_common
from rules.people import PersonFacts
from rules.vocabulary import IdKind, PartyKind, Sex

TODAY = date(2019, 6, 30)
ID, OTHER = (first + check_digit(first) for first in ("43022419800101001", "43022419910302001"))
LIU = PersonFacts(PartyKind.PERSON, "刘卫兵", date(1980, 1, 1), IdKind.RESIDENT, ID, None, Sex.MALE)
BARE = replace(LIU, id_kind=IdKind.NONE, id_number=None)


def test_two_whole_numbers_are_two_people_whatever_is_chosen() -> None:
    stranger = replace(LIU, id_number=OTHER, birth=None)
    for taken in ([], ["id_kind", "id_number"], ["id_kind", "id_number", "birth"]):
        assert merge_fault(LIU, stranger, taken, TODAY).startswith("这两份的证件号码不同")


def test_an_old_number_of_somebody_else_forbids_and_the_own_one_does_not() -> None:
    old = replace(BARE, id_kind=IdKind.RESIDENT_OLD)
    assert merge_fault(LIU, replace(old, id_number="430224910302001"), [], TODAY) != ""
    assert merge_fault(LIU, replace(old, id_number="430224800101001"), [], TODAY) == ""


@pytest.mark.parametrize("at", range(6))
def test_a_number_with_one_place_written_wrongly_may_still_be_put_right_by_a_merge(at: int) -> None:
    wrong = ID[:at] + str((int(ID[at]) + 1) % 10) + ID[at + 1 :]
    assert merge_fault(LIU, replace(LIU, id_number=wrong), [], TODAY) == ""


def test_another_passport_is_no_other_person() -> None:
    passport = replace(LIU, id_kind=IdKind.PASSPORT, id_number="E12345678")
    assert merge_fault(passport, replace(passport, id_number="G87654321"), [], TODAY) == ""
    assert merge_fault(passport, LIU, [], TODAY) == ""


def test_what_is_left_must_agree_with_the_number_left() -> None:
    born = replace(BARE, birth=date(1991, 3, 2), sex=None)
    assert merge_fault(LIU, born, [], TODAY) == ""
    assert "按证件号码出生日期是1980年1月1日，选用的出生日期是1991年3月2日" in merge_fault(LIU, born, ["birth"], TODAY)
    assert "自相矛盾" in merge_fault(born, LIU, ["id_kind", "id_number"], TODAY)
    assert merge_fault(born, LIU, ["id_kind", "id_number", "birth"], TODAY) == ""
    woman = replace(BARE, sex=Sex.FEMALE)
    assert "按证件号码性别是男，选用的性别是女" in merge_fault(LIU, woman, ["sex"], TODAY)


def test_the_warning_names_what_differs() -> None:
    assert nothing_in_common(LIU, replace(BARE, name="陈䶮", birth=date(1991, 3, 2))).startswith(
        "很可能是两个人：姓名、出生日期不同"
    )
    assert "只有姓名相同" in nothing_in_common(BARE, replace(BARE, birth=None))
