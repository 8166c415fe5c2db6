"""Files written by hand: a fault is told with its line, as the officer's editor counts it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.toml_file import line_of, lines_of, read_toml, starts_of

FILE = """# 说明
title = "收条"
[paper]
label = "收条"

[[block]]
kind = "gap"
  [[ block ]]  # 第二块
kind = "gap"
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a = "x', "第1行（最后一行）写法不对，引号没有成对"),
        ('a = "x\nb = 1', "第1行第7列写法不对，引号没有成对"),
        ("\na = 甲", "第2行第5列写法不对，等号后面的文字要加引号"),
        ("a = “甲”", "第1行第5列写法不对，等号后面的文字要加引号；引号、括号、等号和逗号都要用英文的"),
        ("a b", "第1行第3列写法不对，名称后面缺等号"),
        ("a = [1", "第1行（最后一行）写法不对，方括号没有成对"),
        ("a = 1\r\na = 2\r\n", "第2行第6列写法不对，同一项写了两次"),
        ("a = { b = 1", "写法不对，引号或者花括号没有成对"),
        ("= 3", "第1行第1列写法不对，常见的是少了引号、括号或等号"),
        ('a = "c:\\甲"', "引号里的反斜线要写两个"),
        ("a = 1 2", "一行里多写了内容"),
    ],
)
def test_a_fault_is_told_with_its_place_and_its_reason(text: str, said: str) -> None:
    with pytest.raises(ValueError, match="写法不对") as caught:
        read_toml(text)
    assert said in str(caught.value)


def test_the_lines_of_tables_and_entries_are_found() -> None:
    assert starts_of(FILE, "block") == [6, 8]
    assert starts_of(FILE, "ask") == []
    assert [line_of(FILE, key) for key in ("title", "paper", "block", "nothing")] == [2, 3, 6, 1]
    assert len(lines_of(FILE.replace("\n", "\r\n"))) == len(lines_of(FILE))


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_or_refused_with_a_line(text: str) -> None:
    try:
        read_toml(text)
    except ValueError as fault:
        said = str(fault)
        number = int(said.removeprefix("第").partition("行")[0])
        assert 1 <= number <= len(lines_of(text))
