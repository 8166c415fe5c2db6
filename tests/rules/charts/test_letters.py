from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.charts.figure import Figure, in_figures, in_ten_thousands, told
from rules.charts.letters import elided, fitting_size, in_lines, rough_width

any_words = st.text("邻里婚姻Aa12–、", max_size=30)


@given(any_words, st.floats(0, 400))
def test_words_cut_to_a_room_fit_it_and_are_its_beginning(words: str, room: float) -> None:
    cut = elided(rough_width, words, 9, room)
    assert rough_width(cut, 9) <= room
    assert words.startswith(cut.removesuffix("…"))


@given(any_words, st.floats(1, 400))
def test_letters_made_smaller_fit_their_room(words: str, room: float) -> None:
    size = fitting_size(rough_width, [words], 9, room)
    assert size <= 9
    assert rough_width(words, size) <= room + 0.001


@given(any_words, st.integers(1, 3))
def test_words_in_lines_are_as_many_as_allowed_and_lose_nothing_in_wide_rooms(words: str, most: int) -> None:
    lines = in_lines(rough_width, words, 9, 1000, most)
    assert "".join(lines) == words
    assert len(in_lines(rough_width, words, 9, 20, most)) <= most


def test_lines_are_about_equal_and_numbers_stay_whole() -> None:
    assert in_lines(rough_width, "房屋宅基地", 10, 41, 2) == ["房屋宅", "基地"]
    assert in_lines(rough_width, "10–12时", 10, 24, 2) == ["10–", "12时"]


@pytest.mark.parametrize(
    ("value", "full", "short"),
    [
        (None, "—", "—"),
        (0, "0", "0"),
        (9_999, "9,999", "9,999"),
        (12.5, "12.5", "12.5"),
        (12_000, "12,000", "1.2万"),
        (1_234_567, "1,234,567", "123万"),
    ],
)
def test_numbers_are_printed_with_their_thousands_and_where_room_is_short_in_ten_thousands(
    value: float | None, full: str, short: str
) -> None:
    assert (in_figures(value), in_ten_thousands(value)) == (full, short)


def test_a_mark_says_name_series_number_and_unit() -> None:
    assert told("邻里纠纷", "本期", Figure(12, note="（40%）"), "件") == "邻里纠纷：本期12件（40%）"
    assert told("邻里纠纷", "", Figure(None), "件") == "邻里纠纷：—"
    assert told("调解成功率", "", Figure(0.76, shown="76%"), "件") == "调解成功率：76%"
