"""When an officer stands near to a party."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.parties import PartyFacts
from rules.recusal import OfficerFacts, near_to, recusal_words
from rules.vocabulary import PartyRole

OFFICER = OfficerFacts("刘建国", "13800001111", "云阳街道解放街1号")
PARTY = PartyFacts(1, PartyRole.SUSPECT, name="刘卫兵", phone="13800001111", address="七一社区3栋")


def test_one_name_for_an_officer_and_a_party_is_told():
    assert near_to(replace(OFFICER, name="刘卫兵"), [PARTY]) == ("刘卫兵与违法嫌疑人“刘卫兵”同名",)


def test_the_same_surname_and_telephone_are_told_together():
    assert near_to(OFFICER, [PARTY]) == ("刘建国与违法嫌疑人“刘卫兵”同姓、电话相同",)


def test_the_same_address_is_told_however_it_is_spaced():
    party = replace(PARTY, phone="", address="云阳街道 解放街1号。")
    assert near_to(OFFICER, [party]) == ("刘建国与违法嫌疑人“刘卫兵”同姓、住址相同",)


def test_of_two_surnames_only_what_is_shared_is_told():
    assert near_to(OFFICER, [replace(PARTY, name="陈䶮")]) == ("刘建国与违法嫌疑人“陈䶮”电话相同",)


def test_a_compound_surname_is_not_its_first_character():
    officer, party = replace(OFFICER, name="欧阳建国"), replace(PARTY, name="欧小明")
    assert near_to(officer, [party]) == ("欧阳建国与违法嫌疑人“欧小明”电话相同",)


@pytest.mark.parametrize(
    "party",
    [
        replace(PARTY, phone="", address=""),
        replace(PARTY, phone="13900002222"),
        replace(PARTY, phone="110", address=""),
    ],
)
def test_a_common_surname_alone_says_nothing(party):
    assert near_to(OFFICER, [party]) == ()
    assert recusal_words(replace(OFFICER, phone="110"), [party]) == ""


def test_an_officer_of_whom_nothing_is_known_stands_near_to_nobody():
    assert recusal_words(OfficerFacts("刘建国"), [replace(PARTY, phone="", address="")]) == ""


def test_the_hint_says_what_to_do_and_refuses_nothing():
    words = recusal_words(OFFICER, [PARTY, replace(PARTY, key=2)])
    assert words.count("刘建国与") == 1, "the same finding is told once"
    assert "请更换" in words
    assert "请在进展中写明理由" in words
