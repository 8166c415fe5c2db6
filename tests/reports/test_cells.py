from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from reports.cells import Kind, printable, put_amount, put_date, put_figure, put_formula, put_text, yuan


def _cell() -> Cell:
    return Workbook().worksheets[0]["B2"]


def _read_back(cell: Cell) -> Cell:
    book = cell.parent.parent
    stored = io.BytesIO()
    book.save(stored)
    return load_workbook(stored).worksheets[0]["B2"]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("x","y")', "+86", "-3", "@SUM(A1)", "\t=1", "#N/A", "TRUE"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    cell = _cell()
    put_text(cell, text)
    kept = _read_back(cell)
    assert (kept.value, kept.data_type, kept.number_format) == (text, "s", "@")


@pytest.mark.parametrize("number", ["430224199001011234", "007", "1E5", "2019-06-30"])
def test_a_number_that_is_a_name_keeps_every_digit(number: str) -> None:
    cell = _cell()
    put_text(cell, number)
    kept = _read_back(cell)
    assert (kept.value, kept.data_type, kept.number_format) == (number, "s", "@")


def test_a_pasted_control_character_does_not_stop_the_workbook() -> None:
    cell = _cell()
    put_text(cell, "张\x0b三\x00\r\n李\ud800四\uffff")
    assert _read_back(cell).value == "张三\n李四"


def test_characters_outside_the_basic_plane_are_kept() -> None:
    cell = _cell()
    put_text(cell, "𠅤䶮·阿依古丽")
    assert _read_back(cell).value == "𠅤䶮·阿依古丽"


@given(st.text())
def test_printable_text_holds_nothing_a_workbook_refuses_and_is_stable(text: str) -> None:
    cleaned = printable(text)
    cell = _cell()
    put_text(cell, cleaned)
    assert cell.value == cleaned == printable(cleaned)
    cleaned.encode("utf-8")


@given(st.integers(-(10**14), 10**14))
def test_yuan_keeps_every_cent(cents: int) -> None:
    assert yuan(cents) * 100 == cents
    assert str(yuan(cents)).partition(".")[2].isdigit()


def test_an_amount_in_cents_is_shown_in_yuan_with_two_decimals() -> None:
    cell = _cell()
    put_amount(cell, 123456789)
    kept = _read_back(cell)
    assert kept.value == 1234567.89
    assert kept.number_format.startswith("#,##0.00")
    assert cell.value == Decimal("1234567.89")


def test_a_figure_is_a_number_and_none_is_a_dash() -> None:
    cell = _cell()
    put_figure(cell, 0.7602, Kind.PERCENT)
    assert (_read_back(cell).value, cell.data_type) == (0.7602, "n")
    put_figure(cell, None, Kind.PERCENT)
    assert _read_back(cell).value == "—"
    assert cell.alignment.horizontal == "right"


def test_a_date_is_a_date() -> None:
    cell = _cell()
    put_date(cell, date(2019, 6, 30))
    kept = _read_back(cell)
    assert kept.is_date
    assert kept.value.date() == date(2019, 6, 30)
    assert kept.number_format == "yyyy-mm-dd"


def test_a_missing_date_is_a_dash() -> None:
    cell = _cell()
    put_date(cell, None)
    assert _read_back(cell).value == "—"


def test_a_formula_of_the_program_is_a_formula() -> None:
    cell = _cell()
    put_formula(cell, "=SUM(C4:C21)")
    assert _read_back(cell).data_type == "f"
