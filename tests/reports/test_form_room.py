"""What does not fit on a page is told before a form is used, with the line of its block."""

from __future__ import annotations

from importlib import resources

import pytest

from reports.fonts import machine_fonts
from reports.form import built_in_form
from reports.form_reader import read_form
from reports.form_room import want_of_room

NAMES = sorted(file.name.removesuffix(".toml") for file in (resources.files("reports") / "forms").iterdir())


def wants(text: str) -> list[tuple[int, str]]:
    return list(want_of_room(read_form(text), machine_fonts()))


@pytest.mark.parametrize("name", NAMES)
def test_every_form_of_the_program_has_room(name: str) -> None:
    assert list(want_of_room(built_in_form(name), machine_fonts())) == []


def fields(label: str, count: int) -> str:
    return ", ".join([f'{{ label = "{label}", values = ["name"] }}'] * count)


def columns(label: str, *shares: int) -> str:
    return ", ".join(f'{{ label = "{label}", value = "a", share = {share} }}' for share in shares)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (f'kind = "fields"\nrows = [[{fields("一", 6)}]]', "第1行放不下"),
        (f'kind = "people"\nof = "p"\nrows = [[{fields("一", 2)}], [{fields("很长很长的名称", 5)}]]', "第2行放不下"),
        (f'kind = "table"\nof = "t"\ncolumns = [{columns("一", 90, 1)}]', "第1行放不下"),
        (f'kind = "table"\nof = "t"\ncolumns = [{columns("长" * 90, 1, 9)}]', "第1行放不下"),
        (f'kind = "section"\nitems = "a"\nlabel = "{"长" * 121}"', "太长，最多120个字"),
        (f'kind = "signatures"\npeople = ["p"]\nmanner = "{"长" * 121}"', "太长，最多120个字"),
        (f'kind = "words"\ntext = "{"长" * 4001}"', "文字太长"),
        (f'kind = "cut"\nlabel = "{"长" * 40}"', "裁切线上的文字太长"),
    ],
)
def test_a_block_without_room_is_told_with_its_line(block: str, said: str) -> None:
    ((line, reason),) = wants(f'title = "收条"\n\n[[block]]\n{block}\n')
    assert line == 3
    assert said in reason


def test_a_title_and_the_signatures_of_every_page_have_their_room() -> None:
    assert "标题（title）太长" in wants(f'title = "{"长" * 61}"')[0][1]
    assert "不分行" in wants('title = "一\\n二"')[0][1]
    signed = f'{fields("当事人（签名）", 1)}, {{ label = "民警", values = ["b"], share = 9 }}'
    assert "“当事人（签名）”放不下" in wants(f'title = "笔录"\nsigned = [{signed}]')[0][1]
