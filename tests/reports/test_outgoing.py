"""A table for another office is read back by other programs as it was filled, whatever was typed in it."""

from __future__ import annotations

import csv
import io
import os
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from reports import outgoing_book, outgoing_csv
from reports.cells import printable
from reports.outgoing_cells import MOST_CHARACTERS
from reports.outgoing_sheets import OutBook, OutColumn, OutGrid, Row, Share
from rules.errors import RuleViolation
from tests.reports.test_typed_text import TYPED

EXAMPLES = int(os.environ.get("FENGQIAO_EXAMPLES", "25"))
COLUMNS = (
    OutColumn(("社区（村）",), "文字"),
    OutColumn(("调解情况", "总数"), "件"),
    OutColumn(("调解情况", "金额"), "万元"),
    OutColumn(("预防", "自杀", "件"), "件"),
    OutColumn(("预防", "自杀", "人"), "人"),
    OutColumn(("时间",), "时刻"),
    OutColumn(("日期",), "日期"),
)
MOMENT, DAY = datetime(2019, 6, 24, 8, 30, 15), date(2019, 6, 30)
ROWS: tuple[Row, ...] = (
    ("七一社区", 3, Decimal("1.234567"), 1, 2, MOMENT, DAY),
    ("解放社区", 2, Decimal("0.5"), 0, 0, None, None),
)
HEADS = ["社区（村）", "总数", "金额（万元）", "件", "人", "时间", "日期"]


def a_book(rows: tuple[Row, ...] = ROWS, columns: tuple[OutColumn, ...] = COLUMNS, **changes: Any) -> OutBook:
    values: dict[str, Any] = {
        "title": "统计表",
        "station": "云阳派出所",
        "period": "2019年6月1日至6月30日",
        "made_on": "2019年7月1日",
        "made_by": "孙内勤",
        "state": "预报",
        "mark": "",
        "words": ("各行合计核对相符。",),
        "forms": (OutGrid("统计表", columns, rows, adds_up=True),),
        "lists": (OutGrid("数据", columns, rows),),
        "made": datetime(2019, 7, 1, 9),
    }
    return OutBook(**(values | changes))


def sheet_of(book: OutBook, name: str) -> Worksheet:
    sheet = load_workbook(io.BytesIO(outgoing_book.render(book)))[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def texts(text: str) -> OutGrid:
    return OutGrid("数据", (OutColumn(("编号",), "文字"), OutColumn(("内容",), "文字")), (("1", text),))


def lines_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_sheet_for_programs_is_one_header_row_and_plain_values() -> None:
    sheet = sheet_of(a_book(), "数据")
    assert not sheet.merged_cells.ranges
    first, *rows = sheet.iter_rows(values_only=True)
    assert list(first) == HEADS
    assert rows == [
        ("七一社区", 3, 1.234567, 1, 2, MOMENT, datetime(2019, 6, 30)),
        ("解放社区", 2, 0.5, 0, 0, None, None),
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "n", "n", "d", "d"]


def test_another_reader_finds_the_same() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(outgoing_book.render(a_book())))
    rows = book.get_sheet_by_name("数据").to_python()
    assert rows[0] == HEADS
    assert rows[1] == ["七一社区", 3.0, 1.234567, 1.0, 2.0, MOMENT, DAY]


def test_the_form_has_its_headings_level_by_level_the_units_and_the_sums() -> None:
    sheet = sheet_of(a_book(), "统计表")
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert {"A3:A5", "B3:C3", "B4:B5", "D3:E3", "D4:E4"} <= merged
    assert [sheet[f"{letter}6"].value or "" for letter in "ABCDEFG"] == ["", "件", "万元", "件", "人", "", ""]
    assert [sheet[f"{letter}9"].value for letter in "ABC"] == ["合计", "=SUM(B7:B8)", "=SUM(C7:C8)"]
    stored = load_workbook(io.BytesIO(outgoing_book.render(a_book())), data_only=True)["统计表"]
    assert [stored[f"{letter}9"].value for letter in "BCD"] == [5, 1.734567, 1]


def test_a_share_of_the_sums_is_the_share_of_all_and_a_dash_where_there_is_nothing() -> None:
    columns = (
        OutColumn(("名称",), "文字"),
        *(OutColumn((name,), unit) for name, unit in [("数", "起"), ("转", "起"), ("率", "%")]),
    )
    for rows, share in [((("甲", 4, 1, Decimal("0.25")), ("乙", 0, 0, None)), 0.25), ((("甲", 0, 0, None),), "—")]:
        form = OutGrid("统计表", columns, rows, adds_up=True, shares=(Share(3, 2, 1),))
        content = outgoing_book.render(a_book(forms=(form,)))
        last = load_workbook(io.BytesIO(content), data_only=True)["统计表"].cell(5 + len(rows), 4)
        assert last.value == share


@pytest.mark.parametrize("columns", [2, 40])
def test_the_sheet_for_programs_is_printed_across_one_page_too(columns: int) -> None:
    many = tuple(OutColumn((f"第{number}列",), "件") for number in range(columns))
    for rows in (((1,) * columns,), ()):
        ws = sheet_of(a_book(rows=rows, columns=many), "数据")
        assert (ws.page_setup.orientation, ws.page_setup.paperSize) == ("landscape", 9)
        assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) == (1, 0)
        assert ws.sheet_properties.pageSetUpPr is not None
        assert ws.sheet_properties.pageSetUpPr.fitToPage


def test_a_sheet_without_rows_says_so() -> None:
    book = a_book(rows=())
    assert sheet_of(book, "数据")["A1"].value == "无数据"
    assert sheet_of(book, "数据").dimensions == "A1:A1"
    assert sheet_of(book, "统计表")["A7"].value == "本期无数据"


def test_the_same_table_gives_the_same_bytes() -> None:
    assert outgoing_book.render(a_book()) == outgoing_book.render(a_book())
    assert outgoing_csv.render(a_book().lists[0]) == outgoing_csv.render(a_book().lists[0])


@given(TYPED)
@settings(max_examples=EXAMPLES)
def test_typed_text_stays_text_in_the_workbook(typed: str) -> None:
    content = outgoing_book.render(a_book(lists=(texts(typed),), forms=(texts(typed),), words=(typed,), mark=typed))
    cell = load_workbook(io.BytesIO(content)).worksheets[-1]["B2"]
    assert (cell.value or "") == printable(typed)
    assert cell.data_type != "f"


@given(TYPED)
@settings(max_examples=EXAMPLES)
def test_typed_text_is_read_back_from_a_csv_or_not_written_at_all(typed: str) -> None:
    try:
        content = outgoing_csv.render(texts(typed))
    except RuleViolation:
        assert printable(typed).strip()[:1] in "=+-@＝＋－＠"
        return
    ((_, head), (number, text)) = lines_of(content)
    assert (head, number) == ("内容", "1")
    assert text.split() == printable(typed).split()
    assert text[:1] not in "=@＝＋－＠" or not text


@pytest.mark.parametrize("text", ["=1+1", "+cmd|'/C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "-", "+A1"])
def test_a_text_that_would_be_a_formula_is_refused_with_its_row_and_column(text: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        outgoing_csv.render(texts(text))
    assert caught.value.sentence.startswith("第2行“内容”的文字以“=”“+”“-”或“@”开头")
    assert caught.value.field == "format"


@pytest.mark.parametrize("text", ["+8613812345678", "-12.5", "0123", "a=b", "'=1"])
def test_a_number_with_its_sign_and_a_sign_within_a_text_are_harmless(text: str) -> None:
    assert lines_of(outgoing_csv.render(texts(text)))[1] == ["1", text]


def test_a_csv_begins_with_the_mark_of_utf_8_and_keeps_commas_quotes_and_plain_numbers() -> None:
    content = outgoing_csv.render(
        OutGrid("数据", COLUMNS, (('甲，"乙",丙\n丁', 3, Decimal("1.200000"), 0, 0, MOMENT, DAY),))
    )
    assert content.startswith(b"\xef\xbb\xbf")
    assert lines_of(content)[1] == ['甲，"乙",丙 丁', "3", "1.2", "0", "0", "2019-06-24 08:30:15", "2019-06-30"]


def test_a_text_longer_than_a_cell_holds_says_that_something_is_left_out() -> None:
    value = sheet_of(a_book(lists=(texts("长" * 40_000),)), "数据")["B2"].value
    assert isinstance(value, str)
    assert (len(value), value[-1]) == (MOST_CHARACTERS, "…")
