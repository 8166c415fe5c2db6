from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.masking import is_hidden, masked_id, masked_name, masked_phone, without_names


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("", ""),
        ("张", "*"),
        ("张三", "张*"),
        ("张小三", "张**"),
        ("欧阳小三", "欧阳**"),
        ("欧阳锋", "欧阳*"),
        ("司马", "司*"),
        ("阿卜杜拉·买买提", "阿**"),
        ("𠅤小明", "𠅤**"),
    ],
)
def test_a_masked_name_shows_the_surname_alone(name: str, masked: str) -> None:
    assert masked_name(name) == masked


def test_numbers_are_masked_as_on_lists() -> None:
    assert masked_id("430224198001011234") == "430***********1234"
    assert masked_id("E12345678") == "E******78"
    assert masked_id("123") == "***"
    assert masked_phone("13812345678") == "138****5678"
    assert masked_phone("82345678、13812345678") == "****5678、138****5678"
    assert masked_phone("110") == "***"


@given(st.text(alphabet="0123456789X", min_size=1, max_size=20))
def test_a_masked_number_keeps_its_length_and_hides_something(number: str) -> None:
    masked = masked_id(number)
    assert len(masked) == len(number)
    assert "*" in masked


def test_a_name_is_hidden_up_to_and_on_the_eighteenth_birthday_and_in_a_sealed_case() -> None:
    birth = date(2001, 6, 24)
    assert is_hidden(birth, date(2019, 6, 24))
    assert not is_hidden(birth, date(2019, 6, 25))
    assert is_hidden(birth, date(2019, 6, 25), sealed=True)
    assert not is_hidden(None, date(2019, 6, 25))


def test_hidden_names_are_masked_wherever_a_text_has_them_the_longer_one_first() -> None:
    text = "李明与李明月停车纠纷，李明先动手"
    assert without_names(text, {"李明", "李明月"}) == "李*与李**停车纠纷，李*先动手"
    assert without_names(text, {"李明月"}, "某某") == "李明与某某停车纠纷，李明先动手"
    assert without_names("天气晴明", {"明", ""}) == "天气晴明"


def test_what_is_left_of_a_name_where_a_text_was_cut_is_masked_too() -> None:
    assert without_names("先动手的是李小…", {"李小明"}) == "先动手的是李*…"
    assert without_names("先动手的是李…", {"李小明"}) == "先动手的是李…"


@given(
    st.lists(st.text("张三李四王五欧阳明", min_size=2, max_size=4), min_size=1),
    st.text("张三李四与王五欧阳明纠纷", max_size=30),
)
def test_no_hidden_name_is_left_in_a_text(names: list[str], text: str) -> None:
    shown = without_names(text, names)
    assert all(name not in shown for name in names)
