"""Whatever an officer typed stays text in every cell of the workbook, and no character of it breaks the file."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.cells import printable
from reports.month_book import render
from tests.reports.month_books import opened, texts
from tests.reports.month_sheets import MONTH

# Keys, places of a heading and dimensions are the program's own; so is what a formula names.
_OWN = {"key", "of", "dimension", "unit", "seconds", "numerator", "denominator", "parts", "whole"}


def spoilt(part: Any, word: str) -> Any:
    """Return a sheet with the word in front of every text of it, however deep."""
    if isinstance(part, str):
        return word + part
    if isinstance(part, tuple):
        return tuple(spoilt(one, word) for one in part)
    if dataclasses.is_dataclass(part) and not isinstance(part, type):
        names = [one.name for one in dataclasses.fields(part) if one.name not in _OWN]
        return dataclasses.replace(part, **{name: spoilt(getattr(part, name), word) for name in names})
    return part


@pytest.mark.parametrize(
    "word",
    ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "坏\x0b字\x00", "{=1}", "<b>", "&amp;", "”\"',", "%{0}", "\ud800"],
)
def test_hostile_words_stay_text_in_every_cell(word: str) -> None:
    plain = {(ws.title, cell.coordinate) for ws, cell in formulas(MONTH)}
    spoilt_sheet = spoilt(MONTH, word)
    assert {(ws.title, cell.coordinate) for ws, cell in formulas(spoilt_sheet)} == plain
    book = opened(spoilt_sheet, values=False)
    shown = printable(word)
    assert f"{shown}城关所纠字〔2019〕6号" in texts(book["未结与超期"])
    assert f"{shown}李四" in texts(book["履行与回访"])
    assert f"{shown}七一社区" in texts(book["人民调解案件情况统计表"])
    assert f"{shown}张民警" in texts(book["个人工作量"])


def formulas(sheet: Any) -> list[tuple[Any, Any]]:
    book = opened(sheet, values=False)
    return [
        (ws, cell) for ws in book.worksheets for row in ws.iter_rows() for cell in row if cell.data_type == "f"
    ]


def test_no_formula_holds_a_word_of_the_sheet() -> None:
    word = "打字的人"
    assert [cell.value for _, cell in formulas(spoilt(MONTH, word)) if word in str(cell.value)] == []


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=12))
def test_any_text_at_all_gives_a_file_that_can_be_read(word: str) -> None:
    content = render(spoilt(MONTH, word))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            ElementTree.fromstring(parts.read(name))
    found = {(ws.title, cell.coordinate) for ws, cell in formulas(spoilt(MONTH, word))}
    assert found == {(ws.title, cell.coordinate) for ws, cell in formulas(MONTH)}


def test_every_text_cell_is_stored_as_a_string_and_shown_as_text() -> None:
    for ws in opened(spoilt(MONTH, "=1"), values=False).worksheets:
        for row in ws.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "s" and re.match("[=+@-]", cell.value):
                    assert "@" in cell.number_format, (ws.title, cell.coordinate)
