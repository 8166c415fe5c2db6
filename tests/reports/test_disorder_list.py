from __future__ import annotations

from dataclasses import replace

from reports.disorder_list import render
from reports.disorder_sheet import DisorderLine, DisorderSheet
from reports.fonts import machine_fonts
from tests.reports.paper_sheets import TRAIL, pages_of, text_of

ROW = DisorderLine(
    name="犀城市场",
    kind="地点",
    owner="张民警",
    measures=("已办1项，最近：划停车位（划了28个）", "第2步　夜间巡查（张民警，逾期3天）"),
    counts="1起/3起",
    state="整治中",
)
SHEET = DisorderSheet(
    organ="茶陵县公安局云阳派出所",
    day="2019年6月30日",
    standing="在册1项（已列入0项、整治中1项、待销号0项），已销号2项",
    rows=(ROW,),
    made="2019年6月30日20时00分由王所打印",
    trail_head=TRAIL,
)


def paper(sheet: DisorderSheet) -> bytes:
    return render(sheet, machine_fonts())


def test_the_list_names_every_source_with_its_owner_measures_counts_and_state() -> None:
    text = text_of(paper(SHEET))
    assert "乱源清单2019年6月30日在册1项（已列入0项、整治中1项、待销号0项），已销号2项" in text
    assert "序号名称类别责任人措施近30天/前30天状态1犀城市场地点张民警已办1项，最近：划停车位（划了28个）" in text
    assert "第2步夜间巡查（张民警，逾期3天）1起/3起整治中" in text
    assert "所领导（签名）" in text
    assert "由王所打印" in text


def test_ten_sources_stand_on_one_page() -> None:
    short = replace(ROW, measures=("第1步　夜间巡查（张民警，逾期3天）",))
    assert len(pages_of(paper(replace(SHEET, rows=(short,) * 10)))) == 1


def test_an_empty_list_says_so() -> None:
    assert "清单上没有乱源。" in text_of(paper(replace(SHEET, rows=())))


def test_what_was_typed_is_printed_as_typed_and_the_same_sheet_gives_the_same_bytes() -> None:
    typed = replace(SHEET, rows=(replace(ROW, name="<b>甲</b>&市场"),))
    assert "<b>甲</b>&市场" in text_of(paper(typed))
    assert paper(typed) == paper(typed)
