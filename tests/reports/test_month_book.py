from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.book_page import display_width, lines_of
from reports.breakdown import AGREES, DISAGREES
from reports.month_book import render
from reports.sheets import CorrectionRow, MonthSheet
from tests.reports.month_sheets import CLASSES, MONTH, a_month, breakdown, figure, open_case

ROOT = Path(__file__).parents[2]


def opened(sheet: MonthSheet = MONTH, *, values: bool = True) -> Workbook:
    return load_workbook(io.BytesIO(render(sheet)), data_only=values)


def texts(ws: Worksheet) -> list[str]:
    return [str(cell) for row in ws.iter_rows(values_only=True) for cell in row if cell is not None]


def row_named(ws: Worksheet, name: str, column: int = 2) -> tuple[object, ...]:
    return next(row for row in ws.iter_rows(values_only=True) if row[column - 1] == name)


def test_the_workbook_has_its_six_sheets_in_order() -> None:
    assert opened().sheetnames == ["封面与说明", "月报总表", "分类", "分社区", "未结与超期", "更正"]


def test_the_cover_says_period_state_bases_people_and_definitions() -> None:
    said = "\n".join(texts(opened()["封面与说明"]))
    for expected in (
        "2019年6月1日至2019年6月30日",
        "定稿",
        "2018年6月1日至2018年6月30日",
        "周敏",
        "审核人",
        "负责人",
        "受理纠纷的口径：按登记的事实逐件清点。",
        "受理日期",
        "75＝75，相符",
        MONTH.trail_head,
    ):
        assert expected in said


def test_a_preliminary_month_says_so_on_every_sheet() -> None:
    book = opened(a_month(state="预报", number=""))
    for ws in book.worksheets:
        assert any("预报" in text for text in texts(ws)), ws.title


def test_the_headline_carries_value_bases_changes_numerator_and_denominator() -> None:
    ws = opened()["月报总表"]
    assert row_named(ws, "受理纠纷")[2:8] == ("件", 75, 93, pytest.approx(-18 / 93), 111, pytest.approx(-36 / 111))
    assert row_named(ws, "纠纷警情占比")[2:4] == ("%", 0.7602)
    assert row_named(ws, "纠纷警情占比")[8:] == (1084, 1426)


def test_an_amount_is_shown_in_yuan() -> None:
    assert row_named(opened()["月报总表"], "协议涉及金额")[3] == 1234567.89


def test_what_nobody_knows_is_a_dash_and_never_a_zero() -> None:
    row = row_named(opened()["月报总表"], "涉及当事人")
    assert row[4:] == ("—",) * 6


def test_the_headline_ends_with_the_three_signatures() -> None:
    said = texts(opened()["月报总表"])
    assert said[-3:] == ["填表人：周敏", "审核人：", "负责人："]


def test_the_categories_total_is_a_live_sum_and_agrees_with_the_stored_figure() -> None:
    live = opened(values=False)["分类"]
    assert live["B22"].value == "合计"
    assert live["C22"].value == "=SUM(C4:C21)"
    stored = opened()["分类"]
    assert (stored["C22"].value, stored["D22"].value, stored["F22"].value) == (75, 93, 111)
    assert stored["E22"].value == pytest.approx((75 - 93) / 93)
    assert stored["C23"].value == AGREES


def test_a_breakdown_that_misses_a_case_is_seen() -> None:
    rows = breakdown("category", ["其他纠纷"], [74])
    assert opened(a_month(categories=rows))["分类"]["C5"].value == 74
    assert opened(a_month(categories=rows))["分类"]["C6"].value == DISAGREES


def test_the_communities_have_their_total_too() -> None:
    ws = opened()["分社区"]
    assert row_named(ws, "合计")[2] == 75


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_the_stored_total_is_the_sum_of_its_rows(values: list[int]) -> None:
    names = [f"第{number}社区" for number in range(len(values))]
    ws = opened(a_month(communities=breakdown("community", names, values)))["分社区"]
    assert row_named(ws, "合计")[2:4] == (sum(values), sum(values) + len(values))


def test_a_total_over_an_unknown_base_is_unknown() -> None:
    rows = (figure("category.a", "邻里纠纷", value=3), figure("category.b", "其他纠纷", value=4, yoy_base=1))
    total = row_named(opened(a_month(categories=rows))["分类"], "合计")
    assert total[2:] == (7, "—", "—", "—", "—")


def test_a_total_over_a_base_of_nought_has_no_change() -> None:
    rows = (figure("category.a", "邻里纠纷", value=3, yoy_base=0, mom_base=2),)
    total = row_named(opened(a_month(categories=rows))["分类"], "合计")
    assert total[2:] == (3, 0, "—", 2, pytest.approx(0.5))


def test_the_categories_carry_one_native_chart_of_both_years() -> None:
    ws = opened(values=False)["分类"]
    assert len(ws._charts) == 1
    series = ws._charts[0].series
    assert [one.val.numRef.f for one in series] == ["'分类'!$C$4:$C$21", "'分类'!$D$4:$D$21"]
    assert series[0].cat.numRef.f == "'分类'!$B$4:$B$21"
    assert sum(len(other._charts) for other in ws.parent.worksheets) == 1


def test_open_cases_show_dates_as_dates_and_days_as_numbers() -> None:
    ws = opened()["未结与超期"]
    row = row_named(ws, "城关所纠字〔2019〕6号", 1)
    assert row[4] == datetime(2019, 6, 7)
    assert (row[8], row[10]) == (23, 12)
    assert "未结4件，其中超期2件" in "".join(texts(ws))


def test_overdue_rows_are_tinted_from_two_and_from_seven_days() -> None:
    days = (0, 1, 2, 6, 7)
    ws = opened(a_month(open_cases=tuple(open_case(d + 1, overdue_days=d) for d in days)))["未结与超期"]
    fills = [ws.cell(row, 1).fill.fgColor.rgb for row in range(4, 9)]
    assert fills[0] == fills[1]
    assert fills[2] == fills[3]
    assert len({fills[0], fills[2], fills[4]}) == 3


def test_corrections_are_listed() -> None:
    row = row_named(opened()["更正"], "2019年5月", 1)
    assert row[1] == datetime(2019, 6, 12)
    assert "当场履行" in str(row[3])


def test_an_empty_month_says_so_on_every_table() -> None:
    book = opened(a_month(headline=(), categories=(), communities=(), open_cases=(), corrections=()))
    for title in book.sheetnames[1:]:
        assert "本期无数据" in texts(book[title]), title
    assert not book["分类"]._charts


def test_the_mark_of_a_demonstration_stands_on_every_sheet_and_page() -> None:
    book = opened(a_month(mark="演示数据"))
    for ws in book.worksheets:
        assert any("演示数据" in text for text in texts(ws)), ws.title
        assert ws.oddHeader.right.text == "演示数据"


def test_every_sheet_is_ready_to_print() -> None:
    for ws in opened(values=False).worksheets:
        assert (ws.page_setup.orientation, ws.page_setup.paperSize) == ("landscape", 9)
        assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) == (1, 0)
        assert ws.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in ws.oddFooter.center.text
        if ws.title != "封面与说明":
            assert (ws.print_title_rows, ws.freeze_panes) == ("$1:$3", "A4")


def test_an_ampersand_in_a_name_is_no_code_of_the_footer() -> None:
    with zipfile.ZipFile(io.BytesIO(render(a_month(station="城关&P派出所")))) as parts:
        assert "城关&amp;&amp;P派出所" in parts.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "坏\x0b字\x00"])
def test_hostile_text_reaches_every_kind_of_row_as_text(text: str) -> None:
    sheet = a_month(
        title=text,
        station=text,
        made_by=text,
        communities=breakdown("community", [text], [75]),
        open_cases=(open_case(1, number=text, title=text, owner=text),),
        corrections=(CorrectionRow(text, date(2019, 6, 1), text, text),),
    )
    book = opened(sheet, values=False)
    formulas = {
        (ws.title, cell.coordinate): cell.value
        for ws in book.worksheets
        for row in ws.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert all(str(value).startswith(("=SUM(", "=IF(")) for value in formulas.values())
    assert {title for title, _ in formulas} == {"分类", "分社区"}
    assert book["未结与超期"]["A4"].value == text.replace("\x0b", "").replace("\x00", "")


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


@pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("77", "Asia/Shanghai")])
def test_another_process_on_another_day_gives_the_same_bytes(seed: str, zone: str) -> None:
    script = _IN_ANOTHER_PROCESS.format(root=str(ROOT))
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
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


def test_all_eighteen_classes_are_in_the_table_in_their_order() -> None:
    ws = opened()["分类"]
    assert [ws.cell(row, 2).value for row in range(4, 22)] == list(CLASSES)


def test_definitions_that_run_on_to_another_page_keep_their_heading() -> None:
    ws = opened(values=False)["封面与说明"]
    first, _, last = ws.print_title_rows.replace("$", "").partition(":")
    assert first == last
    assert [cell.value for cell in ws[int(first)]] == ["指标", "单位", "口径", "以何日期归入本期"]
