from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

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


def texts_of(text: str, width: float = WIDTH) -> list[str]:
    return [line.text for line in lines_of(text, width)]


@pytest.mark.parametrize(
    "whole",
    [
        *("——", "……", "1,234.56", "25%", "25℃", "25°C", "100㎡", "￥2,300.00", "Ürümqi", "Bouxcuengh", "don’t", "A4"),
        *(
            "e\u0301\u0302",
            "https://a.cn/b?c=d",
            "zhang.san@example.cn",
            "2019-06-30",
            "14:30",
            "男/女",
            "“好”",
            "（一）",
        ),
        *("《书》", "①张", "1.张", "12. 张", "№7", "ئابدۇللا", "བཀྲ་", "ᠮᠣᠩᠭᠣᠯ", "한국어", "ꓡꓲꓢꓴ", "CO₂", "10\u00a0kg"),
    ],
)
def test_what_belongs_together_is_never_parted(whole: str) -> None:
    for before in range(20, 29):
        assert any(whole in text for text in texts_of("调" * before + whole + "解" * 3))


@pytest.mark.parametrize(
    "text", ["买买提·艾合麦提", "张三，李四", "甲、乙", "调解（二）次", "是。不", "好”吗", "第1～5条", "京-沪线"]
)
def test_a_mark_between_characters_never_begins_a_line(text: str) -> None:
    for before in range(20, 29):
        assert not any(line[0] in NO_START for line in texts_of("调" * before + text))


def test_a_name_of_an_ethnic_minority_may_break_behind_its_dots_and_between_characters_only() -> None:
    for before in range(15, 29):
        assert not any(
            line.startswith("·") for line in texts_of("调" * before + "阿卜杜热合曼·买买提吐尔逊·艾合麦提江")
        )


def test_a_straight_quotation_mark_stays_with_what_stands_on_both_sides() -> None:
    for before in range(20, 29):
        lines = texts_of("调" * before + '说"好"了')
        assert not any(line[0] == '"' or line[-1] == '"' for line in lines)


def test_an_address_longer_than_a_line_goes_on_behind_a_stroke_or_stop() -> None:
    address = (
        "https://www.example.gov.cn/tiaojie/2019/06/30/anjian?bianhao=20190630&dangshiren=zhangsan&leixing=minjian"
    )
    lines = texts_of(f"详见{address}。")
    assert "".join(lines) == f"详见{address}。"
    assert lines[0].startswith("详见https://")
    assert all(line[-1] in "/?&=_.-" for line in lines[:-1])


def test_a_word_without_end_leaves_its_accents_on_their_letters() -> None:
    assert not any(text[0] == "\u0301" for text in texts_of("e\u0301" * 200))


def test_tibetan_breaks_behind_the_mark_between_syllables() -> None:
    lines = texts_of("བཀྲ་ཤིས་བདེ་ལེགས་" * 12)
    assert len(lines) > 1
    assert all(text.endswith("་") for text in lines[:-1])


def test_arabic_stands_from_right_to_left_and_is_read_in_the_order_typed() -> None:
    pdf = set_on_a_page("张三مەمەت李四")
    letters = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    places = {letters.get_text_range(i, 1): letters.get_charbox(i)[0] for i in range(letters.count_chars())}
    assert places["三"] < places["ت"] < places["ە"] < places["م"] < places["李"]
    assert "".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split()) == "张三مەمەت李四"


def test_figures_between_arabic_words_stand_from_left_to_right() -> None:
    letters = pypdfium2.PdfDocument(set_on_a_page("دوست 2019-يىلى"))[0].get_textpage()
    places = {letters.get_text_range(i, 1): letters.get_charbox(i)[0] for i in range(letters.count_chars())}
    assert places["ي"] < places["2"] < places["0"] < places["1"] < places["9"] < places["د"]


def test_a_date_behind_an_arabic_name_stays_behind_it() -> None:
    letters = pypdfium2.PdfDocument(set_on_a_page("دوست 2019年"))[0].get_textpage()
    places = {letters.get_text_range(i, 1): letters.get_charbox(i)[0] for i in range(letters.count_chars())}
    assert places["د"] < places["2"] < places["年"]


def set_on_a_page(text: str) -> bytes:
    canvas = Canvas(BytesIO(), invariant=True)
    lines_of(text)[0].draw(canvas, machine_fonts(), 100, 700)
    content: bytes = canvas.getpdfdata()
    return content


def test_invisible_letters_and_selectors_of_other_scripts_are_not_printed() -> None:
    assert clean("ᠮ\u180b\u180eᠣ\u3164한\u115f\u034fa") == "ᠮᠣ한a"


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_whatever_is_typed_falls_into_lines_that_give_it_back(text: str) -> None:
    assert "".join(line.text for line in break_text(machine_fonts(), text, BODY, WIDTH)) == clean(text).replace(
        "\n", ""
    )
