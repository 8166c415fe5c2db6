from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.phones import read_phone


@pytest.mark.parametrize(
    ("typed", "number", "shown"),
    [
        ("13800001111", "13800001111", "138 0000 1111"),
        ("138-0000-1111", "13800001111", "138 0000 1111"),
        ("１３８００００１１１１", "13800001111", "138 0000 1111"),
        ("+86 138 0000 1111", "13800001111", "138 0000 1111"),
        ("0731 25222333", "0731-25222333", "0731-2522 2333"),
        ("(0733)2522233", "0733-2522233", "0733-252 2233"),
        ("010-65201114", "010-65201114", "010-6520 1114"),
        ("25222333", "25222333", "2522 2333"),
        ("13800001111，0733-25222333", "13800001111、0733-25222333", "138 0000 1111、0733-2522 2333"),
        ("", "", ""),
    ],
)
def test_a_number_is_stored_plain_and_shown_in_groups(typed: str, number: str, shown: str) -> None:
    reading = read_phone(typed)
    assert (reading.number, reading.shown, reading.warning) == (number, shown, "")


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("1380000111", "手机号码应为11位，现为10位，请核对。"),
        ("138000011112", "手机号码应为11位，现为12位，请核对。"),
        ("252223331", "固定电话应为7位或8位（区号另加），现为9位，请核对。"),
        ("0733-252223", "固定电话在区号0733之后应有7位或8位，现为6位，请核对。"),
        ("12345", "号码只有5位，请核对是否写全。"),
        ("不肯说", "“不肯说”不像电话号码，请核对。"),
    ],
)
def test_what_looks_wrong_is_told_and_kept_as_typed(typed: str, warning: str) -> None:
    reading = read_phone(typed)
    assert reading.warning == warning
    assert reading.number.replace("-", "") == typed.replace("-", "")


@given(st.text("0123456789-、 +一", max_size=30))
def test_a_number_read_again_stays_the_same(typed: str) -> None:
    number = read_phone(typed).number
    assert read_phone(number).number == number
