"""A text is found as a reader sees it, whatever stands between its letters in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.paper.places import Place, places

LETTERS = st.text(alphabet="王𠅤䶮甲乙aB1２，。", min_size=1, max_size=6)
GAPS = st.text(alphabet=" \r\n　", max_size=3)


def cut(text, place):
    """Return what lies at a place, counting as Qt counts."""
    units = text.encode("utf-16-le")
    return units[place.start * 2 : (place.start + place.length) * 2].decode("utf-16-le")


def test_a_name_with_a_character_of_two_units_is_found_where_it_stands():
    text = "王𠅤与张䶮，王𠅤"
    assert places([text], "王𠅤") == (Place(0, 0, 3), Place(0, 7, 3))
    assert places([text], "张䶮") == (Place(0, 4, 2),)


def test_a_sentence_broken_into_lines_is_found_whole():
    text = "因停车发\r\n生口角，继而互相推搡"
    (place,) = places([text], "停车发生口角")
    assert cut(text, place) == "停车发\r\n生口角"


@pytest.mark.parametrize("typed", ["2019年6月", "２０１９年６月", "2019 年 6 月"])
def test_widths_and_spaces_do_not_count(typed):
    assert len(places(["日期：2019年6月28日"], typed)) == 1


def test_small_letters_find_large_ones():
    assert len(places(["编号JF20190001"], "jf2019")) == 1


def test_every_page_is_searched_from_top_to_bottom():
    assert [place.page for place in places(["甲", "乙甲", "甲甲"], "甲")] == [0, 1, 2, 2]


@pytest.mark.parametrize("typed", ["", "  ", "　"])
def test_nothing_typed_is_found_nowhere(typed):
    assert places(["甲 乙"], typed) == ()


@given(LETTERS, st.lists(GAPS, min_size=8, max_size=8), LETTERS)
def test_whatever_stands_on_a_page_is_found_there_and_what_is_found_is_what_was_sought(wanted, gaps, around):
    spread = "".join(letter + gap for letter, gap in zip(wanted, gaps, strict=False))
    text = f"{around}{spread}{around}"
    found = places([text], wanted)
    assert found
    for place in found:
        assert places([cut(text, place)], wanted) == (Place(0, 0, place.length),)
