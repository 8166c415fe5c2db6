from __future__ import annotations

from datetime import date

import pytest

from rules.errors import RuleViolation
from rules.reading import read_line
from rules.vocabulary import IdKind, PartyKind, Sex, Side
from ui.intake.person import is_blank, person_of, read_row, remarks, row_of
from ui.intake.sheet import case_number_in, people_in, placed
from workflow.entered import NewPerson

TODAY = date(2019, 6, 24)
ID_NUMBER = "11010519491231002X"


@pytest.mark.parametrize(
    "person",
    [
        NewPerson(name="刘卫兵", phone="13800001111", side=Side.FIRST),
        NewPerson(name="陈䶮", id_kind=IdKind.REFUSED, sex=Sex.MALE, side=Side.SECOND, person_id=3),
        NewPerson(name="JOHN SMITH", id_kind=IdKind.PASSPORT, id_number="E12345678", ethnicity="汉族"),
        NewPerson(name="某厂", kind=PartyKind.UNIT, id_kind=IdKind.CREDIT_CODE, id_number="91430224MA4L16JQ9B"),
        NewPerson(name="吴某", id_kind=IdKind.MILITARY, id_number="南字第012345号", address="解放街", work="某部"),
        NewPerson(name="李小明", id_kind=IdKind.HOUSEHOLD, id_number="430224200801010013", birth=date(2008, 1, 1)),
    ],
)
def test_a_person_shown_in_the_sheet_and_taken_down_again_is_the_same(person: NewPerson) -> None:
    assert person_of(row_of(person), person.side) == person


def test_a_row_with_nothing_but_what_it_holds_at_first_is_blank() -> None:
    assert is_blank({"name": " ", "number": "", "kind": PartyKind.PERSON, "sex": None, "more": True})
    assert not is_blank({"name": "", "phone": "1"})
    assert not is_blank({"sex": Sex.MALE})


def test_what_the_number_tells_stands_beneath_the_person() -> None:
    said = remarks({"name": "陈䶮", "number": ID_NUMBER}, TODAY, left=False)
    assert said.facts == "女，69岁（1949年12月31日生）"
    assert said.doubts == ""


def test_a_number_still_being_typed_is_not_complained_of() -> None:
    for length in range(18):
        assert remarks({"number": ID_NUMBER[:length]}, TODAY, left=False).doubts == ""


def test_other_papers_are_named_and_a_chosen_kind_goes_before_the_guessed_one() -> None:
    assert remarks({"number": "E12345678"}, TODAY, left=True).facts == "护照"
    chosen = {"name": "吴某", "number": "12345678", "id_kind": IdKind.MILITARY}
    assert person_of(chosen, None).id_kind is IdKind.MILITARY


def test_a_card_that_was_read_fills_in_what_it_tells_and_leaves_the_rest() -> None:
    read = read_line(f"陈䶮 女 {ID_NUMBER}")
    assert read is not None
    assert read_row(read) == {"name": "陈䶮", "number": ID_NUMBER, "id_kind": None, "sex": Sex.FEMALE}


def test_people_are_gathered_side_by_side() -> None:
    values = {"first_side": [{"name": "甲"}, {"name": "乙"}], "second_side": [{"name": "丙"}], "others": None}
    assert [(one.name, one.side) for one in people_in(values)] == [
        ("甲", Side.FIRST),
        ("乙", Side.FIRST),
        ("丙", Side.SECOND),
    ]


def test_a_refusal_about_somebody_is_placed_where_they_stand_in_the_sheet() -> None:
    people = people_in({"first_side": [{"name": "甲"}], "second_side": [{"name": "乙"}, {"name": "丙"}]})
    fault = placed(RuleViolation("id_number", "号码有误。", field="people.3.id_number"), people)
    assert (fault.field, fault.sentence) == ("second_side.2.number", "号码有误。")
    other = RuleViolation("no_such_case", "没有。", field="link_case")
    assert placed(other, people) is other


@pytest.mark.parametrize(
    ("typed", "number"), [("JF20190001 刘卫兵与陈䶮停车纠纷", "JF20190001"), (" JF1 ", "JF1"), ("", None), (None, None)]
)
def test_the_number_of_a_case_is_what_stands_before_its_words(typed: str | None, number: str | None) -> None:
    assert case_number_in(typed) == number
