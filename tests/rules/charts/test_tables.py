"""Tables of heat and of ages, whose numbers are all printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.charts.ages import AGES, AgeChart, AgeRow
from rules.charts.drawing import TINTS, Frame, Ink
from rules.charts.figure import Figure
from rules.charts.heat import HeatRow, HeatTable, heat_step
from tests.rules.charts.kinds import heat_tables, rects, words

FRAME = Frame(455.0)


def heat_row(name: str, *amounts: int, total: int | None = None) -> HeatRow:
    whole = None if total is None else Figure(total, f"{name} 合计")
    return HeatRow(name, tuple(Figure(amount, f"{name} {amount}") for amount in amounts), whole)


def an_age(name: str, low: int, middle: int, high: int) -> AgeRow:
    return AgeRow(name, (Figure(low, "low"), Figure(middle, "middle"), Figure(high, "high")), "all")


@given(st.integers(1, 1_000_000), st.integers(0, 1_000_000))
def test_there_are_five_steps_and_more_is_never_lighter(most: int, value: int) -> None:
    step = heat_step(min(value, most), most)
    assert (step == 0) == (value == 0)
    assert heat_step(most, most) == 5
    assert heat_step(max(min(value, most) - 1, 0), most) <= step


@given(heat_tables())
def test_every_number_of_a_table_is_a_mark_in_reading_order(table: HeatTable) -> None:
    rows = (*table.rows, table.totals) if table.totals else table.rows
    cells = [figure for row in rows for figure in (*row.figures, *filter(None, [row.total]))]
    shown = table.rows and table.columns
    assert [mark.target for mark in table.drawn(FRAME).marks] == ([cell.target for cell in cells] if shown else [])


def test_the_tint_only_repeats_the_number() -> None:
    drawing = HeatTable("社区", ("邻里", "婚姻"), (heat_row("栎桥村", 0, 10), heat_row("枫桥社区", 1, 5))).drawn(FRAME)
    assert words(drawing) == ["邻里", "婚姻", "栎桥村", "0", "10", "枫桥社区", "1", "5"]
    assert [rect.fill for rect in rects(drawing)] == [TINTS[4], TINTS[0], TINTS[2]]


def test_columns_that_count_different_things_are_each_tinted_by_their_own_largest() -> None:
    rows = (heat_row("栎桥村", 100, 2), heat_row("枫桥社区", 20, 1))
    drawing = HeatTable("社区", ("警情", "重复"), rows, by_column=True).drawn(FRAME)
    assert [rect.fill for rect in rects(drawing)] == [TINTS[4], TINTS[4], TINTS[0], TINTS[2]]


def test_totals_are_printed_without_a_tint_and_told() -> None:
    table = HeatTable("社区", ("邻里",), (heat_row("栎桥村", 10, total=10),), heat_row("合计", 10, total=10))
    drawing = table.drawn(FRAME)
    assert len(rects(drawing)) == 1
    assert [mark.words for mark in drawing.marks] == [
        "栎桥村，邻里：10件",
        "栎桥村，合计：10件",
        "合计，邻里：10件",
        "合计，合计：10件",
    ]


def test_long_heads_are_written_in_lines_and_numbers_in_them_kept_whole() -> None:
    bands = tuple(f"{hour}–{hour + 2}时" for hour in range(0, 24, 2))
    drawing = HeatTable("时段", bands, (heat_row("周一", *range(12)),)).drawn(Frame(320.0))
    assert "".join(words(drawing)[:24]) == "".join(bands)
    assert not any(word.endswith("…") for word in words(drawing))


def test_an_age_is_divided_by_risk_and_every_number_printed() -> None:
    drawing = AgeChart("未结纠纷", (an_age("≤7天", 3, 2, 1), an_age(">60天", 0, 0, 4))).drawn(FRAME)
    assert words(drawing) == ["低", "中", "高", "合计", "≤7天", "3", "2", "1", "6", ">60天", "0", "0", "4", "4"]
    assert [mark.target for mark in drawing.marks] == ["low", "middle", "high", "all"] * 2
    assert drawing.marks[2].words == "≤7天：高风险1件"


def test_the_parts_of_an_age_lie_beside_each_other_and_differ_without_colour() -> None:
    drawing = AgeChart("未结纠纷", (an_age("≤7天", 3, 2, 1),)).drawn(FRAME)
    low, middle, high = rects(drawing)[3:]
    assert (low.fill, middle.fill, high.fill) == (Ink.PALE, Ink.GROUND, Ink.WARN)
    assert (low.box.right, middle.box.right) == (pytest.approx(middle.box.x), pytest.approx(high.box.x))
    assert low.box.width / middle.box.width == pytest.approx(1.5)
    assert drawing.mark_at(*middle.box.middle) == 1


def test_the_five_ages_have_their_names() -> None:
    assert AGES == ("≤7天", "8–15天", "16–30天", "31–60天", ">60天")
