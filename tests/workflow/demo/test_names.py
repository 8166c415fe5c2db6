"""Synthetic people: right check digits, right ages, nobody's numbers."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.identity import age_on, read_id
from rules.names import search_tokens
from rules.vocabulary import IdKind, Sex
from workflow.demo import names
from workflow.demo.civil_stories import CIVIL_STORIES
from workflow.demo.names import COUNTY_CODE, PHONE_PREFIX

TODAY = date(2018, 1, 1)


@given(st.integers())
def test_an_identity_number_reads_back_to_the_birth_and_sex_it_was_made_for(seed: int) -> None:
    one = names.person(Random(seed), TODAY)
    reading = read_id(IdKind.RESIDENT, one.id_number, TODAY)
    assert (reading.errors, reading.warnings) == ((), ())
    assert (reading.birth, reading.sex) == (one.birth, one.sex)
    assert one.id_number.startswith(COUNTY_CODE)


@given(st.integers(), st.sampled_from([(12, 15), (16, 16), (19, 72)]))
def test_a_person_is_as_old_as_asked(seed: int, ages: tuple[int, int]) -> None:
    one = names.person(Random(seed), TODAY, ages=ages)
    assert ages[0] <= age_on(one.birth, TODAY) <= ages[1]


@given(st.integers())
def test_a_telephone_number_is_nobodys(seed: int) -> None:
    number = names.phone(Random(seed))
    assert number.startswith(PHONE_PREFIX)
    assert len(number) == 11
    assert number.isdigit()


@given(st.integers())
def test_a_parent_is_grown_up_and_lives_with_the_child(seed: int) -> None:
    rng = Random(seed)
    child = names.person(rng, TODAY, ages=(12, 15))
    parent = names.parent_of(rng, child, TODAY)
    assert age_on(parent.birth, TODAY) >= 18
    assert parent.address == child.address
    assert parent.sex is Sex.FEMALE or parent.name[0] == child.name[0]


@pytest.mark.parametrize("trade", sorted({story.trade for story in CIVIL_STORIES if story.trade}))
def test_every_firm_of_a_story_has_a_sound_credit_code(trade: str) -> None:
    one = names.firm(trade)
    reading = read_id(IdKind.CREDIT_CODE, one.code, TODAY)
    assert (reading.errors, reading.warnings) == ((), ())
    assert one == names.firm(trade)


def test_names_try_what_a_printer_and_a_search_can_do() -> None:
    rng = Random(1)
    made = {names.person(rng, TODAY).name for _ in range(4000)}
    letters = set("".join(made))
    assert set("䶮𠅤喆镕堃㛃𬭎·") <= letters
    assert any(len(name) > 15 for name in made)
    assert all(search_tokens(name=name) for name in made)
