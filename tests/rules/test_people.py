from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.people import PersonFacts, likeness, person_number, read_person_number
from rules.vocabulary import IdKind, PartyKind

LIU = PersonFacts(PartyKind.PERSON, "刘卫兵", date(1980, 1, 1), IdKind.NONE, None, "13800001111")
NUMBERED = replace(LIU, id_kind=IdKind.RESIDENT, id_number="430224198001011234", phone=None)


@given(st.integers(1, 999_999_999))
def test_a_person_number_reads_back(key: int) -> None:
    assert read_person_number(person_number(key)) == key


@pytest.mark.parametrize("typed", ["R000123", "r123", " R123 "])
def test_a_person_number_is_read_as_people_write_it(typed: str) -> None:
    assert read_person_number(typed) == 123


@pytest.mark.parametrize("typed", ["", "R", "R0", "123", "刘卫兵", "R12a"])
def test_other_words_are_no_person_number(typed: str) -> None:
    assert read_person_number(typed) is None


def test_a_name_alone_says_nothing() -> None:
    assert likeness(LIU, replace(LIU, birth=None, phone=None)) == ()
    assert likeness(LIU, replace(LIU, birth=date(1981, 1, 1), phone="13900002222")) == ()


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (replace(LIU, phone=None), "姓名、出生日期相同"),
        (replace(LIU, birth=None), "姓名、电话相同"),
        (replace(LIU, birth=None, name="刘卫斌"), "电话相同，姓名只差一字"),
        (replace(LIU, birth=None, name="刘伟兵"), "电话相同，姓名同音"),
        (replace(LIU, birth=None, phone="0731-2345678、138 0000 1111"), "姓名、电话相同"),
    ],
)
def test_two_things_together_speak_for_one_person(other: PersonFacts, words: str) -> None:
    assert likeness(LIU, other) == (words,)


def test_an_identity_number_speaks_by_itself_also_in_its_old_form() -> None:
    assert likeness(NUMBERED, replace(NUMBERED, name="刘兵", birth=None)) == ("证件号码相同",)
    old = replace(NUMBERED, name="刘兵", birth=None, id_kind=IdKind.RESIDENT_OLD, id_number="430224800101123")
    assert likeness(NUMBERED, old) == ("证件号码相同（一份是15位旧号）",)


def test_a_slip_in_the_number_is_named_and_another_number_forbids() -> None:
    slip = replace(NUMBERED, id_number="430224198001011235", birth=None)
    assert likeness(NUMBERED, slip) == ("姓名相同，证件号码只差一位",)
    assert likeness(NUMBERED, replace(NUMBERED, id_number="430224198001015678")) == ()


def test_a_person_and_a_unit_are_never_one() -> None:
    assert likeness(LIU, replace(LIU, kind=PartyKind.UNIT)) == ()


def test_short_numbers_as_110_are_no_common_phone() -> None:
    assert likeness(replace(LIU, birth=None, phone="110"), replace(LIU, birth=None, phone="110")) == ()


@given(
    st.builds(
        PersonFacts,
        st.sampled_from(PartyKind),
        st.text("刘卫兵斌伟", min_size=1, max_size=3),
        st.none() | st.just(date(1980, 1, 1)),
        st.sampled_from([IdKind.NONE, IdKind.RESIDENT]),
        st.none() | st.sampled_from(["430224198001011234", "430224198001011235"]),
        st.none() | st.sampled_from(["13800001111", "13900002222"]),
    ),
    st.sampled_from(["刘卫兵", "刘卫斌", "刘伟兵"]),
)
def test_likeness_is_the_same_from_both_sides(one: PersonFacts, name: str) -> None:
    other = replace(one, name=name, id_number="430224198001011234")
    assert likeness(one, other) == likeness(other, one)
