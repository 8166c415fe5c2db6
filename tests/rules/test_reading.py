from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.identity import check_digit
from rules.reading import PersonRead, read_day, read_line
from rules.vocabulary import IdKind, Sex

NUMBER = "11010519491231002X"
WHOLE = PersonRead(
    "刘卫兵", IdKind.RESIDENT, NUMBER, Sex.MALE, "汉族", date(1980, 1, 1), "湖南省茶陵县云阳街道解放街1号"
)
ADDRESS = WHOLE.address
BIRTHS = ["19800101", "1980-01-01", "1980.1.1", "1980/1/1", "1980年1月1日", "1980年 1 月 1 日"]
OTHER = [
    "",
    "刘卫兵",
    "刘卫兵 男",
    "男 汉 19800101",
    NUMBER,
    "两人因停车打架",
    "刘卫兵 13800001111",
    "刘 男 汉 19800101 解放街",
]


@pytest.mark.parametrize("birth", BIRTHS)
@pytest.mark.parametrize("ethnicity", ["汉", "汉族"])
@pytest.mark.parametrize("between", [" ", "\t", ",", "，", "|", " | ", "｜"])
def test_a_line_is_parted_into_its_fields_however_it_is_written(birth: str, ethnicity: str, between: str) -> None:
    assert read_line(between.join(["刘卫兵", "男", ethnicity, birth, ADDRESS, NUMBER])) == WHOLE


def test_a_line_of_a_scanner_ends_with_enter() -> None:
    assert read_line(f"刘卫兵 男 汉 19800101 {ADDRESS} {NUMBER}\r\n") == WHOLE


def test_labels_before_the_fields_are_left_out() -> None:
    line = f"姓名：刘卫兵 性别：男 民族：汉 出生：1980年1月1日 住址：{ADDRESS} 公民身份号码：{NUMBER}"
    assert read_line(line) == WHOLE


def test_an_address_in_several_words_stays_whole_with_its_own_marks() -> None:
    read = read_line(f"刘卫兵 男 汉 19800101 茶陵县云阳街道 解放街（东）１号 {NUMBER}")
    assert read is not None
    assert read.address == "茶陵县云阳街道解放街（东）１号"


def test_a_name_keeps_its_dot_and_its_rare_characters() -> None:
    for name in ("买买提·吐尔逊", "陈䶮", "𠮷田"):
        read = read_line(f"{name} 男 {NUMBER}")
        assert read is not None
        assert read.name == name


def test_a_name_in_latin_letters_keeps_its_blanks() -> None:
    read = read_line("JOHN SMITH 男 911001198001010013")
    assert read is not None
    assert (read.name, read.id_kind) == ("JOHN SMITH", IdKind.FOREIGN_RESIDENCE)


def test_a_name_and_a_number_are_enough() -> None:
    assert read_line(f"刘卫兵 {NUMBER}") == PersonRead("刘卫兵", IdKind.RESIDENT, NUMBER)


def test_a_number_of_fifteen_digits_is_of_the_old_kind() -> None:
    read = read_line("刘卫兵 男 汉 420106491231002")
    assert read is not None
    assert read.id_kind is IdKind.RESIDENT_OLD


@pytest.mark.parametrize("text", OTHER)
def test_anything_else_is_left_as_typed(text: str) -> None:
    assert read_line(text) is None


@pytest.mark.parametrize("word", ["19800230", "1980-13-01", "1980年", "12345678", "0800-01-01x"])
def test_a_day_that_does_not_exist_is_no_birth(word: str) -> None:
    assert read_day(word) is None


@given(
    st.dates(date(1900, 1, 1), date(2019, 6, 24)),
    st.sampled_from(list(Sex)),
    st.sampled_from(["汉族", "土家族", "维吾尔族", "柯尔克孜族"]),
    st.integers(0, 999),
    st.sampled_from(["%Y%m%d", "%Y-%m-%d", "%Y年%m月%d日"]),
)
def test_what_a_card_says_comes_back_field_by_field(
    birth: date, sex: Sex, ethnicity: str, serial: int, written: str
) -> None:
    first17 = f"430224{birth:%Y%m%d}{serial:03}"
    number = first17 + check_digit(first17)
    line = f"欧阳秀英 {sex.label} {ethnicity} {birth.strftime(written)} 茶陵县前农村7组 {number}"
    assert read_line(line) == PersonRead("欧阳秀英", IdKind.RESIDENT, number, sex, ethnicity, birth, "茶陵县前农村7组")
