from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.copying import as_lines
from ui.widgets.record_table import Column

COLUMNS = (Column("a", "编号", lambda row: row[0]), Column("b", "纠纷", lambda row: row[1]))


def test_rows_are_copied_under_their_headings():
    assert as_lines(COLUMNS, [("JF1", "甲与乙"), ("JF2", "-5%")]) == "编号\t纠纷\nJF1\t甲与乙\nJF2\t-5%"


@pytest.mark.parametrize("typed", ["=1+1", "@SUM(A1)", "+cmd", "-A1", "-1+1", "+86*HYPERLINK(A1)", "-.5=A1", "-"])
def test_what_a_spreadsheet_would_run_is_pasted_as_words(typed):
    assert as_lines(COLUMNS, [(typed, "")]).splitlines()[1] == f"'{typed}\t"


@pytest.mark.parametrize("number", ["-5", "+5", "-5%", "-1,234.50", "+.5", "-3."])
def test_a_number_with_its_sign_is_pasted_as_a_number(number):
    assert as_lines(COLUMNS, [(number, "")]).splitlines()[1] == f"{number}\t"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_no_text_breaks_its_line_or_its_column(rows):
    lines = as_lines(COLUMNS, rows).splitlines()
    assert len(lines) == len(rows) + 1
    assert all(line.count("\t") == 1 for line in lines)
    assert all(len(one) == 2 for one in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if one)
