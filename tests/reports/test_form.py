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
from reports.form_parts import abreast
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
        ("title = ", "第1行（最后一行）写法不对"),
        ("title = “收条”", "第1行第9列写法不对，等号后面的文字要加引号；引号、括号、等号和逗号都要用英文的"),
        (f'form = "Voucher"\n{SMALL}', "第1行的“form”只能用小写字母、数字和下划线"),
        (f'{SMALL}height = 6\n', "第3行起的一块，没有“height”这一项"),
        (SMALL + '\n[[block]]\nkind = "gap"\nheight = inf\n', "第8行起的一块的“height”应是大于0的数，最大600"),
        (
            f'signed = [{{ label = "证明人", values = ["chair"], share = 0.4 }}]\n{SMALL}',
            "第1行的“signed”，每个签名的份额（share）不小于1",
        ),
        (SMALL.replace("[[block]]", "[[block]"), "第3行第8列写法不对"),
        (SMALL.replace('title = "收条"', ""), "第1行起没有写标题"),
        (f"runing = true\n{SMALL}", "第1行，没有“runing”这一项"),
        (SMALL.replace("section", "sektion"), "第3行起的一块，种类（kind）只能是fields、"),
        (SMALL.replace("label", "lable"), "第3行起的一块，没有“lable”这一项"),
        (SMALL.replace('items = "facts"\n', ""), "第3行起的一块，缺“items”"),
        (SMALL.replace('"facts"', "3"), "第3行起的一块的“items”应是加引号的文字"),
        (SMALL + "optional = 1\n", "的“optional”应是true或false"),
        (SMALL + '\n[[block]]\nkind = "gap"\nheight = -1\n', "第8行起的一块的“height”应是大于0的数"),
        (SMALL + '\n[[block]]\nkind = "fields"\nrows = []\n', "的“rows”应是方括号里的一列，至少一项"),
        (SMALL + '\n[[block]]\nkind = "fields"\nrows = [["姓名"]]\n', "里每一栏应写成"),
        (SMALL + '\n[[block]]\nkind = "box"\nlabel = "意见"\nsign = "{chair"\n', "的“sign”，花括号不成对"),
        ('title = "收条"\nblock = [{ kind = "gap", height = 6 }]\n', "各块要各用一行“[[block]]”开头"),
    ],
)
def test_a_broken_form_is_refused_with_the_line_and_the_reason(text: str, said: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_form(text)
    assert said in refused.value.sentence
    assert "仍用原来的版式" in refused.value.sentence


PAGE_OF_LINES = '[[block]]\nkind = "paragraphs"\nitems = "facts"\n'
CUT_AND_RECEIPT = (
    '[[block]]\nkind = "cut"\nlabel = "送达回证"\n'
    '[[block]]\nkind = "fields"\n'
    'rows = [[{ label = "收件人", blank = "　" }, { label = "日期", blank = "年　　月　　日" }]]\n'
)


def test_what_is_cut_off_stays_on_the_page_of_its_line() -> None:
    form = read_form(f'title = "通知书"\n{PAGE_OF_LINES}{CUT_AND_RECEIPT}')
    for lines in range(14, 22):
        sheet = a_sheet(facts=("一行。",) * lines)
        pages = pypdfium2.PdfDocument(set_form(form, sheet, machine_fonts()))
        told = [page.get_textpage().get_text_bounded() for page in pages]
        assert ["送达回证" in text for text in told] == ["收件人" in text for text in told]


def test_a_field_to_be_written_in_by_hand_is_named_by_what_stands_in_it_or_is_refused() -> None:
    form = read_form(f'title = "通知书"\n{CUT_AND_RECEIPT}')
    assert "收件人 日期 年　　月　　日" in printed(form, a_sheet())
    with pytest.raises(RuleViolation) as refused:
        read_form('title = "通知书"\n[[block]]\nkind = "fields"\nrows = [[{ label = "收件人" }]]\n')
    assert "缺“values”" in refused.value.sentence


def test_requests_are_numbered_in_figures_where_the_form_says_so() -> None:
    form = read_form(SMALL + 'numbering = "{no}. "\n')
    assert "1. 道歉2. 赔偿" in printed(form, a_sheet(facts=("道歉", "赔偿")))


def test_choices_stand_in_columns_and_what_was_chosen_is_ticked() -> None:
    form = read_form('title = "表"\n[[block]]\nkind = "ticks"\nlabel = "原因"\nof = "why"\ncolumns = 2\n')
    choices = {"why": (("拒绝调解", False), ("未能达成协议", True), ("其他", False))}
    text = printed(form, replace(a_sheet(), choices=choices))
    assert "□拒绝调解" in text
    assert "☑未能达成协议" in text or "√未能达成协议" in text
    assert abreast(["甲", "乙乙", "丙"], 2) == ["甲　　　乙乙", "丙"]


def test_a_paper_made_out_to_each_of_two_people_of_one_name_is_signed_by_the_one_it_names() -> None:
    form = read_form(
        'title = "通知书"\neach = "parties"\n'
        '[[block]]\nkind = "words"\ntext = "{each_capacity}{each_name}："\n'
        '[[block]]\nkind = "signatures"\npeople = ["parties"]\nmanner = "（签名）"\n'
    )
    people = {"parties": (PersonLine("申请人", "王伟"), PersonLine("被申请人", "王伟"))}
    pages = pypdfium2.PdfDocument(set_form(form, replace(a_sheet(), people=people), machine_fonts()))
    told = [page.get_textpage().get_text_bounded().replace("\r\n", "") for page in pages]
    assert [text.count("被申请人") for text in told] == [0, 2]


BOX = 'title = "表"\n[[block]]\nkind = "box"\nlabel = "意见"\nitems = "facts"\n'


def test_a_box_numbers_its_paragraphs_and_is_left_out_only_where_it_may_be() -> None:
    numbered = read_form(f'{BOX}numbering = "□"\nafter = "more"\n')
    text = printed(numbered, a_sheet(facts=("同意", "不同意"), more=("以上任选一项。",)))
    assert "□同意" in text
    assert "□不同意" in text
    assert text.index("□不同意") < text.index("以上任选一项。")
    assert "意见" in printed(read_form(BOX), a_sheet())
    assert "意见" not in printed(read_form(f"{BOX}optional = true\n"), a_sheet())


def test_a_box_of_nothing_leaves_room_to_write_in() -> None:
    form = read_form('title = "表"\n[[block]]\nkind = "box"\nlabel = "处理结果"\nleast = 40\n')
    assert "处理结果" in printed(form, a_sheet())


def test_each_part_of_a_set_bears_its_name_beside_the_number_and_counts_its_own_pages() -> None:
    form = read_form(f'title = "协议书"\nparts = ["第一联　存档", "第二联　交当事人"]\n{PAGE_OF_LINES}')
    pages = pypdfium2.PdfDocument(set_form(form, a_sheet(facts=("一行。",) * 30), machine_fonts()))
    told = ["".join(page.get_textpage().get_text_bounded().split()) for page in pages]
    assert ["第一联存档1号" in text for text in told] == [True, False, False, False]
    assert ["第二联交当事人1号" in text for text in told] == [False, False, True, False]
    assert [text[-6:] for text in told] == ["第1页共2页", "第2页共2页"] * 2


def test_signatures_without_dates_of_their_own_leave_the_one_beside_the_seal() -> None:
    block = '[[block]]\nkind = "signatures"\npeople = ["parties"]\nmanner = "（签名）"\nseal = "seal"\ndate = "day"\n'
    people, texts = {"parties": (PersonLine("甲方", "陈䶮"),)}, {"seal": "某县公安局", "day": "2019年6月30日"}
    sheet = replace(a_sheet(), people=people, texts=texts)
    own = printed(read_form(f'title = "表"\n{block}'), sheet).replace("　", "")
    once = printed(read_form(f'title = "表"\n{block}dated = false\n'), sheet).replace("　", "")
    assert (own.count("年月日"), once.count("年月日")) == (1, 0)
    assert "2019年6月30日" in once


def test_a_form_of_the_police_is_headed_like_any_other_and_one_of_the_parties_is_not() -> None:
    heads = {head: printed(read_form(f'head = "{head}"\n{SMALL}'), a_sheet()) for head in ("organ", "police", "none")}
    assert {head: "某县公安局" in text for head, text in heads.items()} == {
        "organ": True,
        "police": True,
        "none": False,
    }
