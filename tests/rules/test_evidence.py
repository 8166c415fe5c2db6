"""What the record says to the mediability checklist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rules.evidence import REPEATED_FROM, Earlier, evidence

DAY = date(2019, 6, 24)
ONCE = Earlier("刘卫兵", "JF20190001", date(2019, 5, 2), True, True, False, False)
TWICE = replace(ONCE, number="JF20190002", accepted_on=date(2019, 6, 1))
ALONE = {"second": ["刘卫兵"]}


def found(*earlier, suspects=ALONE, violence=False):
    return {one.key: one for one in evidence(earlier, suspects, violence, DAY)}


def test_somebody_without_a_record_leaves_every_question_open():
    assert found() == {}


def test_a_third_time_within_six_months_is_repeated_and_each_case_is_named():
    repeated = found(ONCE, TWICE)["repeated"]
    assert repeated.answer
    assert "刘卫兵另有2起作为违法嫌疑人" in repeated.words
    assert "JF20190001（2019年5月2日受理）、JF20190002（2019年6月1日受理）" in repeated.words


def test_a_second_time_is_told_and_left_to_the_officer():
    repeated = found(ONCE)["repeated"]
    assert not repeated.answer
    assert "请核对处罚记录" in repeated.words


def test_what_lies_further_back_what_was_civil_and_what_was_suffered_does_not_count():
    old, civil = replace(ONCE, accepted_on=date(2018, 12, 23)), replace(ONCE, security=False)
    assert "repeated" not in found(old, civil, replace(ONCE, as_suspect=False), replace(ONCE, person="陈䶮"))
    assert "repeated" in found(replace(ONCE, accepted_on=date(2018, 12, 24)))


@given(st.integers(0, 6))
def test_repeated_is_answered_exactly_from_the_third_time_on(before):
    cases = [replace(ONCE, number=f"JF2019{at:04}") for at in range(before)]
    known = found(*cases).get("repeated")
    assert (known is not None and known.answer) == (before + 1 >= REPEATED_FROM)


def test_two_suspects_of_one_side_are_a_gang_until_somebody_says_otherwise():
    gang = found(suspects={"second": ["刘卫兵", "王刚"]})["gang"]
    assert gang.answer
    assert "刘卫兵、王刚" in gang.words


def test_a_fight_of_two_sides_or_of_sides_unknown_is_no_gang():
    assert "gang" not in found(suspects={"first": ["刘卫兵"], "second": ["王刚"]})
    assert "gang" not in found(suspects={"": ["刘卫兵", "王刚"]})


def test_an_attack_on_the_same_person_during_mediation_is_answered_so():
    again = replace(ONCE, mediating=True, opposite=("陈䶮",))
    assert found(again)["assaulted_again"].answer
    assert "JF20190001" in found(again)["assaulted_again"].words


def test_the_same_two_after_a_mediation_that_was_over_are_told_of_without_an_answer():
    before = found(replace(ONCE, opposite=("陈䶮",)))["assaulted_again"]
    assert not before.answer
    assert "已经结束" in before.words


def test_somebody_elses_mediation_does_not_count():
    assert "assaulted_again" not in found(replace(ONCE, mediating=True))


def test_violence_in_the_family_is_remembered_between_the_same_two():
    earlier = replace(ONCE, family_violence=True, opposite=("陈䶮",))
    assert found(earlier)["family_violence"].answer
    assert found(violence=True)["family_violence"].words == "本案登记为涉及家庭暴力。"
    assert "family_violence" not in found(replace(earlier, opposite=()))
