"""Forms as data: those of the program can be read, and a broken one says in which line and what is wrong."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

import pypdfium2
import pytest

from reports.fonts import machine_fonts
from reports.form import Form, built_in_form
from reports.form_blocks import Section
from reports.form_layout import set_form
from reports.form_reader import read_form
from reports.sheets import FormSheet, PersonLine
from rules.errors import RuleViolation

NAMES = sorted(file.name.removesuffix(".toml") for file in (resources.files("reports") / "forms").iterdir())
SMALL = """title = "收条"

[[block]]
kind = "section"
label = "事由："
items = "facts"
"""


def a_sheet(**items: tuple[str, ...]) -> FormSheet:
    return FormSheet("某县公安局", "1号", False, {}, {}, items, "0" * 64)


def printed(form: Form, sheet: FormSheet) -> str:
    pages = pypdfium2.PdfDocument(set_form(form, sheet, machine_fonts()))
    return "".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r\n", "")


@pytest.mark.parametrize("name", NAMES)
def test_every_form_of_the_program_has_a_title_and_blocks(name: str) -> None:
    form = built_in_form(name)
    assert form.title
    assert form.blocks


def test_a_form_nobody_wrote_is_not_there() -> None:
    with pytest.raises(KeyError):
        built_in_form("no_such_form")


def test_a_stations_own_form_prints_what_fills_it() -> None:
    form = read_form(SMALL)
    assert form.blocks == (Section("事由：", "facts"),)
    text = printed(form, a_sheet(facts=("收到赔偿款五百元。",)))
    assert "收条" in text
    assert "事由：收到赔偿款五百元。" in text


def test_a_running_form_tells_people_in_lines_and_every_page_is_signed() -> None:
    signed = 'running = true\nsigned = [{ label = "证明人", values = ["witness"] }]\n'
    form = read_form(
        'title = "证明"\n'
        + signed
        + '[[block]]\nkind = "lines"\nrows = [[{ label = "时间", values = ["time"] }]]\n'
        + '[[block]]\nkind = "people_lines"\nof = "people"\n'
        + '[[block]]\nkind = "paragraphs"\nitems = "facts"\n'
        + '[[block]]\nkind = "signing_lines"\npeople = ["people"]\nstaff = [{ label = "民警", values = ["chair"] }]\n'
    )
    person = PersonLine("证人", "陈䶮", sex="女", address="七一社区1号")
    sheet = replace(a_sheet(facts=("看见两车相擦。" * 300,)), people={"people": (person,)}, texts={"chair": "罗向东"})
    pages = pypdfium2.PdfDocument(set_form(form, sheet, machine_fonts()))
    told = [page.get_textpage().get_text_bounded().replace("\r\n", "") for page in pages]
    assert "时间：——证人：陈䶮，女，七一社区1号" in told[0]
    assert "证人　陈䶮（签名）：民警　罗向东（签名）：" in told[-1]
    assert len(told) > 2
    assert all("证明人：" in text for text in told)


def test_what_is_not_filled_is_struck_out_and_what_is_optional_is_left_out() -> None:
    assert "事由：——" in printed(read_form(SMALL), a_sheet())
    assert "事由" not in printed(read_form(SMALL + "optional = true\n"), a_sheet())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "最后一行写法不对"),
        (SMALL.replace("[[block]]", "[[block]"), "第3行第8列写法不对"),
        (SMALL.replace('title = "收条"', ""), "第1行起没有写标题"),
        (f"runing = true\n{SMALL}", "没有“runing”这一项"),
        (SMALL.replace("section", "sektion"), "第3行起的一块，种类（kind）只能是fields、"),
        (SMALL.replace("label", "lable"), "第3行起的一块，没有“lable”这一项"),
        (SMALL.replace('items = "facts"\n', ""), "第3行起的一块，缺“items”"),
        (SMALL.replace('"facts"', "3"), "第3行起的一块的“items”应是加引号的文字"),
        (SMALL + "optional = 1\n", "的“optional”应是true或false"),
        (SMALL + '\n[[block]]\nkind = "gap"\nheight = -1\n', "第8行起的一块的“height”应是大于0的数"),
        (SMALL + '\n[[block]]\nkind = "fields"\nrows = []\n', "的“rows”应是方括号里的一列，至少一项"),
        (SMALL + '\n[[block]]\nkind = "fields"\nrows = [["姓名"]]\n', "里每一栏应写成"),
        ('title = "收条"\nblock = [{ kind = "gap", height = 6 }]\n', "各块要各用一行“[[block]]”开头"),
    ],
)
def test_a_broken_form_is_refused_with_the_line_and_the_reason(text: str, said: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_form(text)
    assert said in refused.value.sentence
    assert "仍用原来的版式" in refused.value.sentence
