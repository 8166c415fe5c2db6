from __future__ import annotations

from datetime import date

import pytest

from rules.law_tables import load_law
from ui.widgets.choice_match import fitting, likely
from ui.widgets.fields import Choice

NAMES = ("七一社区", "解放社区", "解放街", "前农村", "长铺村")
PLACES = [Choice(n, f"{n:02} {name}") for n, name in enumerate(NAMES, 1)]
OFFICERS = [Choice(1, "张民警（民警）"), Choice(2, "单所长（所长）"), Choice(3, "赵民警（民警）")]
CLASSES = [Choice(row.key, f"{row.key} {row.name}") for row in load_law().categories(date(2019, 6, 24))]


def values(found):
    return [choice.value for choice in found]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("七一社区", [1]),
        ("1", [1]),
        ("02", [2]),
        ("解放街", [3]),
        ("解放", [2, 3]),
        ("qy", [1]),
        ("QYSQ", [1]),
        ("jfj", [3]),
        ("jiefang", [2, 3]),
        ("nc", [4]),
        ("cpc", [5]),
        ("zpc", [5]),
        ("v", []),
        ("", []),
    ],
)
def test_a_place_is_meant_by_characters_code_initials_and_every_reading(typed, meant):
    assert values(fitting(typed, PLACES)) == meant


def test_an_officer_is_meant_by_the_initials_and_by_both_readings_of_the_surname():
    assert values(fitting("zmj", OFFICERS)) == [1, 3]
    assert values(fitting("zhangmin", OFFICERS)) == [1]
    assert values(fitting("ssz", OFFICERS)) == values(fitting("dansuo", OFFICERS)) == [2]


def test_a_category_is_meant_by_its_code_and_by_its_initials():
    assert values(fitting("0200", CLASSES)) == ["0200"]
    assert values(fitting("200", CLASSES)) == ["0200"]
    assert "0200" in values(likely("ll", CLASSES))


def test_a_free_answer_is_meant_by_nothing_less_than_the_whole():
    assert values(fitting("解放街", [Choice(3, "解放街")], only_whole=True)) == [3]
    assert fitting("jfj", [Choice(3, "解放街")], only_whole=True) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("同意", [1]), ("不同意", [3]), ("对方不同意", [3]), ("对方", [1, 3]), ("放弃", [2])]
)
def test_what_a_word_denies_is_not_meant_by_the_word_alone(typed, meant):
    answers = [Choice(1, "对方同意"), Choice(2, "已放弃"), Choice(3, "对方不同意")]
    assert values(fitting(typed, answers)) == meant


def test_words_that_begin_alike_are_told_by_the_whole_one():
    answers = [Choice(1, "同意"), Choice(2, "同意接收"), Choice(3, "对方同意")]
    assert values(fitting("同意", answers)) == [1]
    assert values(fitting("同意接", answers)) == [2]
    assert values(fitting("同", answers)) == [1, 2]


def test_the_list_shows_the_nearest_first_and_everything_while_nothing_is_typed():
    assert values(likely("解放街", PLACES)) == [3]
    assert values(likely("jf", PLACES)) == [2, 3]
    assert values(likely("", PLACES)) == [1, 2, 3, 4, 5]
