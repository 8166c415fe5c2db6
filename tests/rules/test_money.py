import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.money import MOST_FEN, both, capital, parse_yuan, yuan

AMOUNTS = st.one_of(
    st.integers(0, MOST_FEN),
    st.integers(0, 20_000),
    # Amounts full of zeros, where the zero rule is won or lost.
    st.lists(st.sampled_from("0001259"), min_size=1, max_size=14).map(lambda digits: int("".join(digits))),
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("500", "伍佰元整"),
        ("1005.30", "壹仟零伍元叁角"),
        ("10000", "壹万元整"),
        ("100000000", "壹亿元整"),
        ("0.05", "伍分"),
        ("1001000.50", "壹佰万壹仟元伍角"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0", "零元整"),
        ("0.35", "叁角伍分"),
        ("10", "壹拾元整"),
        ("100005", "壹拾万零伍元整"),
        ("100001000", "壹亿零壹仟元整"),
        ("2003000000", "贰拾亿零叁佰万元整"),
    ],
)
def test_capitals_are_written_as_banks_want_them(typed: str, words: str) -> None:
    assert capital(parse_yuan(typed)) == words


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("500", 50_000),
        ("1,005.30", 100_530),
        ("￥500元", 50_000),
        ("¥500", 50_000),
        ("５００．５元", 50_050),
        ("１，００５", 100_500),
        ("1.2万", 1_200_000),
        ("1.23456万元", 1_234_560),
        ("1.200000万元", 1_200_000),
        ("2亿", 20_000_000_000),
        ("人民币 300 元整", 30_000),
        ("5.", 500),
    ],
)
def test_an_amount_is_read_as_officers_type_it(typed: str, fen: int) -> None:
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize("typed", ["", "  ", "-5", "五百", "1,00", "1.2.3", "5角", "=1+1", "1e5", "٣", "1万2", "NaN"])
def test_what_is_no_amount_is_refused_in_words(typed: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        parse_yuan(typed)
    assert refusal.value.sentence.endswith("。")


def test_less_than_a_fen_is_refused_rather_than_rounded() -> None:
    with pytest.raises(RuleViolation, match="分"):
        parse_yuan("1.005")
    with pytest.raises(RuleViolation, match="分"):
        parse_yuan("1.2345678万")


def test_amounts_beyond_the_capitals_are_refused() -> None:
    with pytest.raises(RuleViolation, match="一万亿元"):
        parse_yuan("10000亿")
    with pytest.raises(RuleViolation, match="负数"):
        capital(-1)
    assert capital(MOST_FEN).endswith("玖角玖分")


def test_papers_state_the_amount_twice() -> None:
    assert both(50_000) == "500元（大写：伍佰元整）"
    assert both(1_640_902) == "16,409.02元（大写：壹万陆仟肆佰零玖元零贰分）"


def test_a_difference_may_be_negative() -> None:
    assert yuan(-100_530) == "-1,005.30"
    assert yuan(-5) == "-0.05"


@given(AMOUNTS)
def test_figures_read_back_to_the_same_amount(fen: int) -> None:
    assert parse_yuan(yuan(fen)) == fen


@given(AMOUNTS)
def test_capitals_read_back_to_the_same_amount(fen: int) -> None:
    assert _read_capitals(capital(fen)) == fen


@given(AMOUNTS)
def test_capitals_never_double_a_zero_and_end_in_zheng_exactly_at_yuan(fen: int) -> None:
    words = capital(fen)
    assert "零零" not in words
    assert words.endswith("整") == (fen % 100 == 0)


def _read_capitals(words: str) -> int:
    found = re.fullmatch(r"(?:(.+)元)?零?(?:(.)角)?零?(?:(.)分)?整?", words)
    assert found is not None
    whole, jiao, fen = found.groups()
    return _read_number(whole or "零") * 100 + _digit(jiao) * 10 + _digit(fen)


def _read_number(words: str) -> int:
    for name, size in (("亿", 10**8), ("万", 10**4)):
        head, found, rest = words.partition(name)
        if found:
            return _read_number(head) * size + _read_number(rest or "零")
    places = {"仟": 1000, "佰": 100, "拾": 10, "": 1}
    pairs = re.findall("([零壹贰叁肆伍陆柒捌玖])([仟佰拾]?)", words)
    return sum(_digit(digit) * places[place] for digit, place in pairs)


def _digit(word: str | None) -> int:
    return "零壹贰叁肆伍陆柒捌玖".index(word) if word else 0
