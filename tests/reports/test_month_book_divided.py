"""The sheets of divided figures: totals, comparisons, rates, charts, and the figures they must agree with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.agreeing import AGREES, DISAGREES
from reports.month_sheets import CellCount, DividedTable, MonthSheet
from rules.statistics.series import HOURS, Dimension
from tests.reports.month_books import merged, opened, row_named, row_number, texts
from tests.reports.month_sheets import (
    CLASSES,
    COMMUNITY_TABLE,
    HOUR_TABLE,
    MONTH,
    a_month,
    divided,
    table,
)


def with_table(changed: DividedTable) -> MonthSheet:
    """Return the month with the table of that dimension in place of its own."""
    others = tuple(one for one in MONTH.tables if one.dimension != changed.dimension)
    return a_month(tables=(*others, changed))


def test_all_eighteen_classes_are_in_the_table_in_their_order_for_cases_and_for_disputes() -> None:
    ws = opened()["分类"]
    first = row_number(ws, CLASSES[0])
    assert [ws.cell(row, 2).value for row in range(first, first + 18)] == list(CLASSES)
    assert row_named(ws, "邻里纠纷")[2:12] == (
        21, 22, pytest.approx(-1 / 22), 23, pytest.approx(-2 / 23),
        30, 31, pytest.approx(-1 / 31), 32, pytest.approx(-2 / 32),
    )  # fmt: skip


def test_a_total_is_a_live_sum_and_agrees_with_the_stored_figure() -> None:
    live, stored = opened(values=False)["分类"], opened()["分类"]
    row = row_number(live, "合计")
    assert live.cell(row, 3).value == f"=SUM(C{row - 18}:C{row - 1})"
    assert (stored.cell(row, 3).value, stored.cell(row, 4).value) == (75, 93)
    assert stored.cell(row, 5).value == pytest.approx((75 - 93) / 93)
    assert stored.cell(row + 1, 3).value == AGREES
    assert "月报总表" in live.cell(row + 1, 3).value


def test_a_table_that_misses_a_case_is_seen() -> None:
    short = table(Dimension.CLASS, ["其他纠纷"], divided("category", "cases.accepted", "受理", [74]))
    ws = opened(with_table(short))["分类"]
    assert ws.cell(row_number(ws, "合计") + 1, 3).value == DISAGREES


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_the_stored_total_is_the_sum_of_its_rows(values: list[int]) -> None:
    names = [f"第{number}社区" for number in range(len(values))]
    rows = table(Dimension.COMMUNITY, names, divided("community", "cases.accepted", "受理", values))
    assert row_named(opened(with_table(rows))["分社区"], "合计")[2] == sum(values)


def test_a_total_over_an_unknown_base_is_unknown_and_one_over_nought_has_no_change() -> None:
    figure = replace(
        divided("category", "cases.accepted", "受理", [3, 4]), cells=(CellCount(3, None, 0), CellCount(4, 1, 0))
    )
    total = row_named(opened(with_table(table(Dimension.CLASS, ["甲", "乙"], figure)))["分类"], "合计")
    assert total[2:7] == (7, "—", "—", 0, "—")


def test_a_rate_is_a_formula_guarded_against_nought() -> None:
    live, stored = opened(values=False)["警情"], opened()["警情"]
    row = row_number(live, "骚扰警情")
    rate = [cell.value for cell in live[row]][-1]
    assert rate == f'=IF(C{row}=0,"—",F{row}/C{row})'
    assert row_named(stored, "纠纷")[-1] == pytest.approx(50 / 104)


def test_a_rate_of_nothing_is_a_dash() -> None:
    empty = replace(
        COMMUNITY_TABLE,
        figures=tuple(divided(one.key, one.of, one.name, [0] * 5) for one in COMMUNITY_TABLE.figures),
    )
    assert row_named(opened(with_table(empty))["分社区"], "七一社区")[-1] == "—"


def test_communities_show_all_their_figures_and_last_year_of_the_disputes() -> None:
    ws = opened()["分社区"]
    assert row_named(ws, "七一社区")[2:8] == (30, 40, 41, pytest.approx(-1 / 41), 2, pytest.approx(2 / 40))


def test_hours_are_split_into_working_days_and_weekends_with_live_sums() -> None:
    live, stored = opened(values=False)["时段分布"], opened()["时段分布"]
    row = row_number(live, HOURS[0])
    assert [cell.value for cell in live[row]][2:5] == [5, 5, f"=SUM(C{row}:D{row})"]
    assert stored.cell(row, 5).value == 10
    assert row_named(stored, "合计")[2:5] == (60, 59, 119)
    assert AGREES in texts(stored)


def test_the_heading_of_a_divided_figure_spans_its_parts() -> None:
    ws = opened(values=False)["时段分布"]
    assert ws["C3"].value == "有效警情"
    assert [ws[f"{letter}4"].value for letter in "CDE"] == ["工作日", "周末", "合计"]
    assert {"C3:E3", "A3:A4", "B3:B4"} <= merged(ws)


def test_open_cases_stand_by_age_and_risk_beneath_their_list() -> None:
    ws = opened()["未结与超期"]
    assert row_named(ws, "7日以内")[2:6] == (1, 1, 1, 3)


def test_charts_are_drawn_from_the_cells_of_their_tables() -> None:
    book = opened(values=False)
    counts = {ws.title: len(ws._charts) for ws in book.worksheets if ws._charts}
    assert counts == {"分类": 2, "分社区": 1, "时段分布": 1}
    ws = book["分类"]
    first = row_number(ws, CLASSES[0])
    series = ws._charts[0].series
    assert [one.val.numRef.f for one in series] == [f"'分类'!${c}${first}:${c}${first + 17}" for c in "CD"]
    assert series[0].cat.numRef.f == f"'分类'!$B${first}:$B${first + 17}"
    hours = book["时段分布"]._charts[0]
    assert (hours.barDir, hours.grouping, len(hours.series)) == ("col", "stacked", 2)


def test_a_month_without_a_year_before_draws_the_period_alone() -> None:
    figure = replace(
        divided("category", "cases.accepted", "受理", [3]), cells=(CellCount(3, None, None),)
    )
    ws = opened(with_table(table(Dimension.CLASS, ["甲"], figure)), values=False)["分类"]
    assert [len(chart.series) for chart in ws._charts] == [1]


def test_a_second_place_of_hours_without_incidents_is_nought_and_no_gap() -> None:
    figure = replace(HOUR_TABLE.figures[0], cells=(CellCount(0),) * 24, whole=0)
    ws = opened(with_table(replace(HOUR_TABLE, figures=(figure,))))["时段分布"]
    assert row_named(ws, "合计")[2:5] == (0, 0, 0)
    assert DISAGREES in texts(ws)
