"""The report in words on paper: two to four pages, its parts in order, its charts drawn, nothing lost."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from pypdf import PdfReader

from reports.fonts import machine_fonts
from reports.month_report import MOST_PAGES, render
from reports.month_report_sheet import MonthReportSheet
from reports.papers import missing_characters, render_paper
from tests.reports.month_report_sheets import CLASSES, HEADINGS, TEXTS, a_report, charts, sections
from tests.reports.other_process import printed_elsewhere
from tests.reports.paper_sheets import TRAIL
from tests.reports.read_back import flow_of

LONG_PLACE = "云阳街道第一社区居民委员会（含原城郊蔬菜场片区）"
BUSY = "\n".join(
    f"{n}．{name}类纠纷警情{n}8起，比2019年5月增加5起（13起），2018年6月为17起；主要在{LONG_PLACE}（5起）、{LONG_PLACE}（3起）；"
    "多发于20至22时（6起）、12至14时（4起）；起因多为民间借贷纠纷（12起）、摊位经营纠纷（2起）。"
    for n, name in enumerate(CLASSES[:5], 1)
)
OVERALL = "2019年6月，云阳派出所共登记警情107起，其中有效警情106起，比2019年5月上升8.16%，比2018年6月下降19.08%。" * 10
ADVICE = "\n".join(
    f"{n}是针对邻里类纠纷上升，在{LONG_PLACE}、18至20时加强巡逻走访和普法宣传，苗头纠纷当日化解。" for n in "一二三四五"
)
EMPTY = "与2019年5月相比，没有上升的纠纷类别。"

MONTHS = {
    "empty": a_report(
        sections=sections("2019年6月，共登记警情0起。", EMPTY, EMPTY, "一是继续落实日清零、周清仓，保持现有做法。"),
        charts=charts(classes=0, places=0, months=12),
    ),
    "ordinary": a_report(late="本期补登、更正以前月份的事实3项（2019年5月），详见工作簿。"),
    "busy": a_report(sections=sections(OVERALL, BUSY, BUSY, ADVICE), charts=charts(name=LONG_PLACE), late="本期" * 30),
}


def printed(sheet: MonthReportSheet) -> bytes:
    return render(sheet, machine_fonts())


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def joined(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_takes_two_to_four_pages(month: str) -> None:
    assert 2 <= pages(printed(MONTHS[month])) <= MOST_PAGES == 4


@pytest.mark.parametrize("month", MONTHS)
def test_the_parts_stand_in_their_order_with_every_word_of_them(month: str) -> None:
    sheet = MONTHS[month]
    text = flow_of(printed(sheet))

    places = [text.index(f"{ordinal}、{heading}") for ordinal, heading in zip("一二三四", HEADINGS, strict=True)]
    assert places == sorted(places)
    for section in sheet.sections:
        for paragraph in section.text.splitlines():
            # A chart may stand where a page ends within a paragraph; its beginning is never parted from its heading.
            assert joined(paragraph)[:20] in text
    assert text.index("填表人：孙内勤") < text.index("审核人：") < text.index("批准人：")
    assert text.index("批准人：") < text.index("抄报：") < text.index("抄送：") < text.index("2019年7月1日印发")


def test_head_and_foot_say_what_it_is_and_of_which_trail() -> None:
    pdf = printed(a_report(mark="演示数据"))
    text = flow_of(pdf)

    title = "2019年6月警情与矛盾纠纷分析报告"
    assert text.index("茶陵县公安局云阳派出所") < text.index(title) < text.index("茶所月报〔2019〕6号")
    assert "（定稿）统计时段：2019年6月1日至6月30日同比：与上年同期2018年6月相比；环比：与上期2019年5月相比" in text
    every = [page.extract_text().replace(" ", "") for page in PdfReader(io.BytesIO(pdf)).pages]
    assert all(TRAIL in page and "由孙内勤定稿" in page and "演示数据" in page for page in every)


def test_the_table_holds_every_figure_with_both_comparisons() -> None:
    text = flow_of(printed(a_report()))

    assert "项目本期上年同期同比上期环比" in text
    for n in range(1, 13):
        assert f"数字{n}76.42%（81/106）68.70%上升7.71个百分点77.55%下降1.14个百分点" in text


def test_late_facts_are_told_after_the_first_part_and_only_when_there_are_any() -> None:
    told = "本期补登、更正以前月份的事实3项"
    text = flow_of(printed(MONTHS["ordinary"]))

    assert text.index("破案7起。") < text.index(told) < text.index("二、上升警情")
    assert told not in flow_of(printed(a_report()))


@pytest.mark.parametrize("month", ["ordinary", "busy"])
def test_each_chart_is_drawn_above_its_caption(month: str) -> None:
    document = pypdfium2.PdfDocument(printed(MONTHS[month]))
    found = {}
    for page in document:
        words, picture = page.get_textpage(), page.render(scale=1).to_pil().convert("RGB")
        for place in range(1, 5):
            at = words.search(f"图{place}").get_next()
            if at is not None:
                left, _, _, top = words.get_charbox(at[0])
                down = round(page.get_height() - top)
                box = (max(round(left) - 80, 0), down - 100, min(round(left) + 140, picture.width), down - 4)
                found[place] = sum(blue > red + 40 for red, _, blue in picture.crop(box).get_flattened_data())
    assert sorted(found) == [1, 2, 3, 4]
    assert min(found.values()) > 40, found


def test_a_chart_without_numbers_says_so() -> None:
    assert flow_of(printed(MONTHS["empty"])).count("本期无数据") == 2


def test_four_thousand_characters_in_each_part_take_more_pages_and_none_is_lost() -> None:
    texts = [f"{n}甲乙丙丁戊己庚辛壬癸" * 363 + f"完{n}" for n in range(4)]
    pdf = printed(a_report(sections=sections(*texts)))
    text = flow_of(pdf)

    assert pages(pdf) > MOST_PAGES
    for n, typed in enumerate(texts):
        assert text.count(f"完{n}") == 1
        assert sum(char in "甲乙丙丁戊己庚辛壬癸" for char in typed) == 3630
    assert text.count("癸") == 4 * 363


def test_typed_marks_and_rare_characters_are_printed_as_they_are() -> None:
    typed = "<b>不是标签</b> &amp; 𬌗䶮镕"
    sheet = a_report(sections=sections(typed, *TEXTS[1:]), organ="<i>&所")

    assert not missing_characters(sheet)
    text = flow_of(render_paper(sheet))
    assert joined(typed) in text
    assert "<i>&所" in text


def test_a_long_name_is_printed_whole_among_those_who_sign() -> None:
    name = "阿卜杜热合曼·买买提吐尔逊江·伊敏江"
    assert f"批准人：{name}" in flow_of(printed(a_report(approved_by=name)))


def test_a_chart_higher_than_a_page_does_not_keep_the_report_from_being_printed() -> None:
    assert "批准人" in flow_of(printed(a_report(charts=charts(places=60))))


def test_a_title_too_long_for_a_line_is_parted_before_its_last_words() -> None:
    text = PdfReader(io.BytesIO(printed(a_report(title=("2019年1月1日至3月15日", "警情与矛盾纠纷分析报告"))))).pages[0]
    lines = [joined(line) for line in text.extract_text().splitlines()]

    assert lines[1:3] == ["2019年1月1日至3月15日", "警情与矛盾纠纷分析报告"]


def test_the_same_sheet_gives_the_same_bytes_wherever_it_is_rendered() -> None:
    assert printed(a_report()) == printed(a_report())
    assert printed(replace(a_report(), state="预报")) != printed(a_report())
    program = (
        "from db.canonical import digest; from reports.papers import render_paper;"
        "from tests.reports.month_report_sheets import a_report; print(digest(render_paper(a_report())))"
    )
    assert len(printed_elsewhere(program)) == 1
