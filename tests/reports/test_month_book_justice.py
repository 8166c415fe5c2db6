"""人民调解案件情况统计表 as a sheet: its levels, its sums, and that what does not add up is seen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import AGREES, BALANCED, DISAGREES
from reports.month_justice_heads import blocks
from tests.reports.month_books import merged, opened, row_named, row_number, texts
from tests.reports.month_sheets import BALANCED_ROWS, CLASSES, MONTH, a_month, justice, justice_row

TITLE = "人民调解案件情况统计表"
COLUMNS = MONTH.justice.columns
LEVELS = range(4, 7)
UNITS = 7


def sheet_with(*rows: object, values: bool = True) -> Worksheet:
    return opened(a_month(justice=justice(*rows)), values=values)[TITLE]  # type: ignore[arg-type]


def letter_of(key: str) -> str:
    return get_column_letter(2 + next(place for place, one in enumerate(COLUMNS) if one.key == f"justice.{key}"))


def seen(ws: Worksheet, row: int, column: int) -> object:
    """Return what stands over a cell: of a merged range what its first cell says."""
    for area in ws.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return ws.cell(area.min_row, area.min_col).value
    return ws.cell(row, column).value


def test_every_column_stands_under_the_levels_of_its_path_and_over_its_unit() -> None:
    ws = sheet_with(*BALANCED_ROWS)
    for place, one in enumerate(COLUMNS, 2):
        above = list(dict.fromkeys(seen(ws, row, place) for row in LEVELS))
        said = one.path[:-1] if one.path[-1] == one.unit else one.path
        assert above == list(said), one.key
        assert ws.cell(UNITS, place).value == ("万元" if one.unit == "元" else one.unit)


def test_the_levels_are_merged_over_what_they_hold() -> None:
    ws = sheet_with(*BALANCED_ROWS)
    whole = {place for place, one in enumerate(COLUMNS, 2) if one.path[0] == "调解情况"}
    classes = [place for place, one in enumerate(COLUMNS, 2) if one.path[-1] in CLASSES]
    across = f"{get_column_letter(min(whole))}4:{get_column_letter(max(whole))}4"
    of_classes = f"{get_column_letter(classes[0])}5:{get_column_letter(classes[-1])}5"
    crime = letter_of("criminal.cases"), letter_of("criminal.people")
    assert {across, of_classes, "B5:B6", f"{crime[0]}5:{crime[1]}6", "A4:A7"} <= merged(ws)
    assert seen(ws, 5, classes[3]) == "案件分类"


def test_no_two_headings_overlap_and_none_is_missing() -> None:
    covered = [
        (level, column)
        for block in blocks(COLUMNS)
        for level in range(block.top, block.bottom + 1)
        for column in range(block.first, block.last + 1)
    ]
    assert sorted(covered) == [(level, column) for level in range(3) for column in range(len(COLUMNS))]


def test_the_form_says_who_reports_for_which_time_and_leaves_room_to_sign() -> None:
    said = texts(sheet_with(*BALANCED_ROWS))
    for expected in (
        "填报单位：城关街道人民调解委员会",
        "统计时段：2019年6月1日至2019年6月30日",
        "填报日期：2019年7月1日",
        "填表人：周敏",
        "审核人：",
        "负责人：",
    ):
        assert expected in said


def test_the_total_is_a_live_sum_beside_the_figure_of_the_station() -> None:
    live, stored = sheet_with(*BALANCED_ROWS, values=False), sheet_with(*BALANCED_ROWS)
    row = row_number(live, "合计", 1)
    assert live.cell(row, 2).value == "=SUM(B8:B9)"
    assert stored.cell(row, 2).value == stored.cell(row + 1, 2).value == 4
    assert row_named(stored, "全所数", 1)[-1] == AGREES


def test_amounts_are_in_ten_thousands_to_the_last_fen_and_add_up() -> None:
    ws = sheet_with(*BALANCED_ROWS)
    letter = letter_of("amount")
    first, second = (Decimal(str(ws[f"{letter}{row}"].value)) for row in (8, 9))
    assert (first, second) == (Decimal("1.234567"), Decimal("0.000001"))
    assert Decimal(str(ws[f"{letter}{row_number(ws, '合计', 1)}"].value)) == first + second
    assert ws[f"{letter}8"].number_format == "#,##0.00####"


def test_a_table_that_adds_up_says_so_in_every_row_and_for_every_sum() -> None:
    ws = sheet_with(*BALANCED_ROWS)
    last = len(COLUMNS) + 2
    assert [ws.cell(row, last).value for row in (8, 9, 10)] == [BALANCED] * 3
    assert texts(ws).count(BALANCED) == 3 + len(MONTH.justice.checks)
    assert DISAGREES not in texts(ws)


BROKEN = {
    "各主体调解合计＝调解案件总数": {"committee__village": 1},
    "主动＋依申请＋委托移送＝调解案件总数": {"origin__applied": 1},
    "各部门委托移送合计＝接受委托移送调解": {"origin__court": 1},
    "18类合计＝调解案件总数": {"class__18": 1},
    "口头协议＋书面协议≤调解成功": {"form__oral": 1},
}


@pytest.mark.parametrize(("sentence", "more"), BROKEN.items())
def test_a_row_that_does_not_add_up_is_seen_in_its_row_and_in_the_sum(sentence: str, more: dict[str, int]) -> None:
    ws = sheet_with(BALANCED_ROWS[0], justice_row("坏社区", **more))
    last = len(COLUMNS) + 2
    assert [ws.cell(row, last).value for row in (8, 9, 10)] == [BALANCED, DISAGREES, DISAGREES]
    told = next(row for row in ws.iter_rows(values_only=True) if row[0] == sentence)
    assert DISAGREES in told
    assert texts(ws).count(DISAGREES) == 3


def test_two_rows_whose_faults_cancel_are_seen_in_their_rows() -> None:
    one = justice_row("多一件", total=1, committee__village=1, origin__applied=1, class__01=2)
    other = justice_row("少一件", total=1, committee__village=1, origin__applied=1)
    ws = sheet_with(one, other)
    last = len(COLUMNS) + 2
    assert [ws.cell(row, last).value for row in (8, 9, 10)] == [DISAGREES, DISAGREES, BALANCED]


def test_rows_that_do_not_come_to_the_figure_of_the_station_are_seen() -> None:
    table = justice(*BALANCED_ROWS)
    ws = opened(a_month(justice=replace(table, rows=table.rows[:1])))[TITLE]
    assert row_named(ws, "全所数", 1)[-1] == DISAGREES


def test_the_headings_are_repeated_and_kept_in_view_on_a3() -> None:
    ws = sheet_with(*BALANCED_ROWS, values=False)
    assert (ws.print_title_rows, ws.freeze_panes) == ("$1:$7", "B8")
    assert ws.page_setup.paperSize == 8
