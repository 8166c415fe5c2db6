from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.agreeing import DISAGREES
from reports.book_page import display_width, lines_of
from reports.month_book import render
from reports.month_sheets import DividedTable
from reports.sheets import CountLine
from tests.reports.month_books import TITLES, opened, row_named, texts
from tests.reports.month_sheets import EMPTY, MONTH, TABLES, a_month, divided, figure, open_case

ROOT = Path(__file__).parents[2]


def test_the_workbook_has_its_fourteen_sheets_in_order() -> None:
    assert opened().sheetnames == TITLES


def test_the_cover_says_period_state_bases_conventions_and_definitions() -> None:
    said = "\n".join(texts(opened()["封面与说明"]))
    for expected in (
        "2019年6月1日至2019年6月30日",
        "定稿",
        "2018年6月（2018年6月1日至6月30日）",
        "业务日自8时30分起。",
        "填表人：周敏",
        "审核人：",
        "批准人：",
        "受理的口径：按登记的事实逐件清点。",
        "受理日期",
        "平　分类合计＝受理纠纷",
        MONTH.trail_head,
    ):
        assert expected in said


def test_the_cover_defines_every_figure_of_every_sheet_with_unit_and_date() -> None:
    rows = [row[:5] for row in opened()["封面与说明"].iter_rows(values_only=True)]
    for one in (*MONTH.headline, *MONTH.quality):
        assert any(row[1:] == (one.path[-1], one.unit, one.meaning, one.dated_by) for row in rows), one.key
    for column in MONTH.justice.columns:
        unit = "万元" if column.unit == "元" else column.unit
        assert any(row[2:] == (unit, column.meaning, column.dated_by) for row in rows), column.key
    for table in MONTH.tables:
        for one_divided in table.figures:
            meaning = f"按{table.label}分：{one_divided.meaning}"
            assert any(row[1] == one_divided.name and row[3] == meaning for row in rows), one_divided.key


def test_a_month_that_does_not_add_up_says_so_on_the_cover() -> None:
    sheet = a_month(checks=(CountLine("调解成功≤调解结束", DISAGREES),))
    assert "不平　调解成功≤调解结束" in texts(opened(sheet)["封面与说明"])


def test_a_preliminary_month_says_so_on_every_sheet() -> None:
    book = opened(a_month(state="预报", number=""))
    for ws in book.worksheets:
        assert any("预报" in text for text in texts(ws)), ws.title


def test_the_headline_carries_value_bases_changes_numerator_and_denominator() -> None:
    ws = opened()["月报总表"]
    assert row_named(ws, "受理")[2:8] == ("件", 75, 93, pytest.approx(-18 / 93), 111, pytest.approx(-36 / 111))
    assert row_named(ws, "纠纷警情占比")[2:4] == ("%", 0.7602)
    assert row_named(ws, "纠纷警情占比")[8:10] == (1084, 1426)


def test_a_share_is_compared_in_percentage_points_as_a_number() -> None:
    ws = opened(values=False)["月报总表"]
    cell = next(row[5] for row in ws.iter_rows() if row[1].value == "纠纷警情占比")
    assert cell.value == pytest.approx(5.02)
    assert cell.number_format.startswith('+0.00"个百分点"')


def test_a_rate_of_very_few_is_marked_in_a_word() -> None:
    ws = opened()["月报总表"]
    assert row_named(ws, "调解成功率")[8:11] == (2, 4, "基数小")
    assert not row_named(ws, "纠纷警情占比")[10]


def test_an_amount_is_shown_in_yuan_and_a_mean_in_days() -> None:
    ws = opened()["月报总表"]
    assert row_named(ws, "协议涉及金额")[3] == 1234567.89
    assert row_named(ws, "平均调解时长")[2:4] == ("天", 6.25)


def test_what_nobody_knows_is_a_dash_and_never_a_zero() -> None:
    assert row_named(opened()["月报总表"], "涉及当事人")[4:10] == ("—",) * 6


def test_the_headline_ends_with_the_three_signatures() -> None:
    said = [text for text in texts(opened()["月报总表"]) if text]
    assert said[-3:] == ["填表人：周敏", "审核人：", "负责人："]


def test_a_figure_and_a_series_nobody_knew_appear_without_another_edit() -> None:
    new = figure("cases.new", "纠纷", "新的指标", value=7)
    series = divided("new_series", "cases.new", "新的划分", [3, 4, 0, 0, 0])
    table = replace(TABLES[1], figures=(*TABLES[1].figures, series))
    other = DividedTable("new_dimension", "新的维度", ("甲", "乙"), (divided("x", "cases.new", "新的划分", [5, 2]),))
    book = opened(a_month(headline=(*MONTH.headline, new), tables=(table, other)))
    assert row_named(book["月报总表"], "新的指标")[3] == 7
    assert "新的划分" in texts(book["分社区"])
    assert "新的维度" in texts(book["分类"])
    assert "不平" not in texts(book["分类"]) + texts(book["分社区"])
    assert texts(book["封面与说明"]).count("新的划分") == 2


def test_an_empty_month_says_so_on_every_table() -> None:
    book = opened(EMPTY)
    for title in book.sheetnames[1:]:
        assert "本期无数据" in texts(book[title]), title
    assert not any(ws._charts for ws in book.worksheets)


def test_the_mark_of_a_demonstration_stands_on_every_sheet_and_page() -> None:
    book = opened(a_month(mark="演示数据"))
    for ws in book.worksheets:
        assert any("演示数据" in text for text in texts(ws)), ws.title
        assert ws.oddHeader.right.text == "演示数据"


def test_every_sheet_is_ready_to_print() -> None:
    for ws in opened(values=False).worksheets:
        paper = 8 if ws.title == "人民调解案件情况统计表" else 9
        assert (ws.page_setup.orientation, ws.page_setup.paperSize) == ("landscape", paper), ws.title
        assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) == (1, 0)
        assert ws.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in ws.oddFooter.center.text
        assert ws.print_title_rows
        assert ws.title == "封面与说明" or ws.freeze_panes, ws.title


def test_an_ampersand_in_a_name_is_no_code_of_the_footer() -> None:
    with zipfile.ZipFile(io.BytesIO(render(a_month(station="城关&P派出所")))) as parts:
        assert "城关&amp;&amp;P派出所" in parts.read("xl/worksheets/sheet1.xml").decode()


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert render(a_month()) == render(a_month())


def test_a_changed_sheet_gives_other_bytes() -> None:
    assert render(a_month()) != render(a_month(made_by="谭娟"))


_IN_ANOTHER_PROCESS = """
import sys, time
sys.path[:0] = [{root!r}]
now = time.time
time.time = lambda: now() + 86400 * 400
import hashlib
from tests.reports.month_sheets import MONTH
from reports.month_book import render
print(hashlib.sha256(render(MONTH)).hexdigest())
"""


@pytest.mark.parametrize(("seed", "zone", "language"), [("1", "UTC", "C"), ("77", "Asia/Shanghai", "zh_CN.UTF-8")])
def test_another_process_on_another_day_gives_the_same_bytes(seed: str, zone: str, language: str) -> None:
    script = _IN_ANOTHER_PROCESS.format(root=str(ROOT))
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
    told = subprocess.run([sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == hashlib.sha256(render(MONTH)).hexdigest()


def test_no_part_of_the_file_knows_the_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(render(MONTH))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened().properties
    assert properties.created == properties.modified == datetime(2019, 6, 30)
    assert properties.creator == "城关派出所"


def test_a_long_text_gets_a_higher_row() -> None:
    long = "双方对漏水的原因和维修费用各执一词，" * 8
    ws = opened(a_month(open_cases=(open_case(1), open_case(2, title=long))), values=False)["未结与超期"]
    assert ws.row_dimensions[5].height > 4 * ws.row_dimensions[4].height


@given(st.text(alphabet="纠纷ab1\n", max_size=200), st.integers(4, 80))
def test_the_lines_of_a_text_have_room_for_all_of_it(text: str, width: int) -> None:
    assert lines_of(text, width) * max(width - 2, 2) >= display_width(text.replace("\n", ""))


def test_definitions_that_run_on_to_another_page_keep_their_heading() -> None:
    ws = opened(values=False)["封面与说明"]
    first, _, last = ws.print_title_rows.replace("$", "").partition(":")
    assert first == last
    assert [cell.value for cell in ws[int(first)]] == ["表", "指标", "单位", "口径", "以何日期归入本期"]
