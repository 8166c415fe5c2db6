"""What a paper printed, as text and back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from reports.month_report_sheet import MonthReportSheet
from tests.reports.month_report_sheets import a_report
from workflow.stored_sheets import sheet_of, stored


@dataclass(frozen=True, slots=True)
class Row:
    day: date | None
    amounts: tuple[int | None, ...]
    pair: tuple[str, float] = ("", 0.0)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    first: date


def test_a_report_with_its_charts_is_read_back_as_it_was() -> None:
    assert sheet_of(MonthReportSheet, stored(report=a_report(), other=a_report(state="预报")), "report") == a_report()


def test_dates_pairs_and_what_is_not_known_come_back() -> None:
    table = Table((Row(date(2019, 6, 30), (1, None), ("甲", 0.5)), Row(None, ())), date(2019, 6, 1))
    assert sheet_of(Table, stored(table=table), "table") == table


def test_a_field_that_was_not_kept_yet_has_its_default() -> None:
    text = json.dumps({"row": {"day": None, "amounts": [], "colour": "since gone"}})
    assert sheet_of(Row, text, "row") == Row(None, ())


def test_equal_sheets_give_equal_text() -> None:
    assert stored(one=a_report(), two=a_report()) == stored(two=a_report(), one=a_report())
