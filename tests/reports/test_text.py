from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.fonts import machine_fonts
from reports.line_breaks import NO_END, NO_START
from reports.page import BODY, BODY_FLUSH, MM
from reports.text import Line, break_paragraph, break_text, clean

WIDTH = 156 * MM
OFFICIAL = st.text(alphabet="调解协议书张王，。、；：？！（）《》“”〔〕…—·2019ABCxyz .,%", max_size=200)


def lines_of(text: str, width: float = WIDTH) -> list[Line]:
    return break_paragraph(machine_fonts(), text, BODY_FLUSH, width)


def test_twenty_eight_characters_stand_on_a_line() -> None:
    assert [len(line.text) for line in lines_of("调" * 60)] == [28, 28, 4]


def test_a_paragraph_begins_two_characters_in() -> None:
    first, second, *_ = break_paragraph(machine_fonts(), "调" * 60, BODY, WIDTH)
    assert len(first.text) == 26
    assert first.offset == pytest.approx(2 * WIDTH / 28)
    assert len(second.text) == 28
    assert second.offset == 0


def test_a_full_stop_takes_a_neighbour_along_rather_than_begin_a_line() -> None:
    assert [line.text for line in lines_of("调" * 28 + "。")] == ["调" * 27, "调。"]


def test_a_full_stop_half_over_the_edge_is_drawn_in() -> None:
    first, second = lines_of("调" * 27 + "1。解")
    assert first.text == "调" * 27 + "1。"
    assert first.gap < 0
    assert second.text == "解"


def test_an_opening_bracket_goes_to_the_next_line() -> None:
    first, second = lines_of("调" * 27 + "（解）")
    assert first.text == "调" * 27
    assert second.text == "（解）"


def test_an_identity_number_is_not_cut() -> None:
    texts = [line.text for line in lines_of("调" * 22 + "11010519491231002X")]
    assert texts == ["调" * 22, "11010519491231002X"]


def test_a_word_longer_than_a_line_is_cut_where_the_line_ends() -> None:
    lines = lines_of("A" * 100)
    assert "".join(line.text for line in lines) == "A" * 100
    assert all(line.width <= WIDTH + 0.1 for line in lines)


def test_a_full_line_is_stretched_to_the_edge_but_the_last_is_not() -> None:
    first, *_, last = lines_of("调解2019协议" * 12)
    assert first.width + first.gap * (len(first.text) - 1) == pytest.approx(WIDTH)
    assert last.gap == 0


def test_a_line_with_much_room_left_is_not_torn_apart() -> None:
    assert lines_of("调" * 20 + "A" * 30)[0].gap == 0


def test_an_empty_text_is_one_empty_line() -> None:
    assert [line.text for line in break_text(machine_fonts(), "", BODY, WIDTH)] == [""]


def test_line_ends_of_any_kind_begin_new_paragraphs() -> None:
    lines = break_text(machine_fonts(), "一\r\n二\n三\u2028四", BODY, WIDTH)
    assert [line.text for line in lines] == ["一", "二", "三", "四"]


def test_controls_direction_marks_and_variation_selectors_are_not_printed() -> None:
    assert clean("张\x0b三\x00\u202e李\U000e0100四\ufe00\t五\ud800") == "张\n三李四 五"


def test_markup_is_text() -> None:
    assert clean("张三<b>&amp;</b><img src='/etc/passwd'>") == "张三<b>&amp;</b><img src='/etc/passwd'>"


def test_a_character_of_a_later_unicode_is_kept() -> None:
    assert clean("\U000323af") == "\U000323af"


@given(OFFICIAL)
@settings(max_examples=60)
def test_the_lines_joined_are_the_paragraph(text: str) -> None:
    assert "".join(line.text for line in lines_of(text)) == text


@given(OFFICIAL, st.floats(60, 450))
@settings(max_examples=60)
def test_no_line_runs_over_the_edge(text: str, width: float) -> None:
    for line in lines_of(text, width):
        visible = line.text.rstrip(" ")
        spaces = machine_fonts().width(" ", BODY.role, BODY.size) * (len(line.text) - len(visible))
        assert line.width - spaces + line.gap * max(len(visible) - 1, 0) <= width + 0.1


@given(st.lists(st.sampled_from(["调", "解", "，", "。", "（解）", "“张”", "2019", "《书》"]), max_size=120))
@settings(max_examples=60)
def test_no_mark_stands_where_it_may_not(parts: list[str]) -> None:
    # Two marks in a row at most, as in real sentences: a line of nothing but marks must break somewhere.
    text = "调" + "解".join(parts)
    lines = lines_of(text)
    assert not any(line.text[0] in NO_START for line in lines[1:] if line.text)
    assert not any(line.text[-1] in NO_END for line in lines if line.text)
