from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from reports.list_book import ListSheet, render

SHEET = ListSheet(
    "纠纷列表", "解放派出所　未销号　2行", (("编号", 6), ("纠纷", 20), ("日", 7), ("天", 3)), datetime(2019, 6, 30, 9)
)
ROWS = [("JF20190001", "甲与乙邻里纠纷", date(2019, 6, 24), 6), ("JF20190002", "丙与丁债务纠纷", None, None)]


def opened(content):
    return load_workbook(io.BytesIO(content)).active


def test_a_list_stands_under_its_title_its_words_and_its_headings():
    ws = opened(render(SHEET, ROWS))
    lines = [[cell.value for cell in row if cell.value is not None] for row in ws.iter_rows()]
    assert lines[:3] == [["纠纷列表"], ["解放派出所　未销号　2行"], ["编号", "纠纷", "日", "天"]]
    assert lines[3:] == [["JF20190001", "甲与乙邻里纠纷", datetime(2019, 6, 24), 6], ["JF20190002", "丙与丁债务纠纷"]]
    assert ws.freeze_panes == "A4"


@pytest.mark.parametrize("typed", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "430224198001010019", "0123"])
def test_what_somebody_typed_is_never_a_formula_and_loses_no_digit(typed):
    cell = opened(render(SHEET, [(typed, "", None, None)])).cell(4, 1)
    assert (cell.value, cell.data_type, cell.number_format) == (typed, "s", "@")


def test_control_characters_are_left_out():
    assert opened(render(SHEET, [("a\x0bb\x00", "", None, None)])).cell(4, 1).value == "ab"


def test_the_same_list_gives_the_same_bytes():
    assert render(SHEET, ROWS) == render(SHEET, iter(ROWS))


def test_days_and_numbers_are_days_and_numbers():
    ws = opened(render(SHEET, ROWS))
    assert (ws.cell(4, 3).is_date, ws.cell(4, 4).data_type) == (True, "n")


def test_a_list_is_printed_across_one_page_wide_with_its_headings_on_each():
    ws = opened(render(SHEET, ROWS))
    assert (ws.page_setup.orientation, int(ws.page_setup.paperSize)) == ("landscape", 9)
    assert (ws.page_setup.fitToWidth, ws.page_setup.fitToHeight) == (1, 0)
    assert ws.sheet_properties.pageSetUpPr.fitToPage
    assert ws.print_title_rows == "$3:$3"
    assert ws.oddFooter.center.text == "第 &P 页　共 &N 页"
