from __future__ import annotations

import pytest
from hypothesis import given

from rules.charts.bars import Bar, BarChart
from rules.charts.drawing import Frame, Ink
from rules.charts.figure import Figure
from tests.rules.charts.kinds import bar_charts, rects, words

FRAME = Frame(455.0)


def bars(*amounts: float | None, full: float | None = None) -> BarChart:
    rows = tuple(Bar(f"第{place}类", (Figure(amount, f"row{place}"),)) for place, amount in enumerate(amounts))
    return BarChart("纠纷类别", rows, full=full)


def lengths(chart: BarChart, ink: Ink = Ink.ACCENT) -> list[float]:
    return [rect.box.width for rect in rects(chart.drawn(FRAME)) if rect.fill is ink]


@given(bar_charts())
def test_the_length_of_a_bar_is_in_proportion_to_its_number(chart: BarChart) -> None:
    one = BarChart(chart.title, tuple(Bar(row.name, row.figures[:1]) for row in chart.rows))
    amounts = [row.figures[0].amount for row in one.rows if row.figures[0].amount]
    scale = [length / amount for length, amount in zip(lengths(one), amounts, strict=True)]
    assert scale == pytest.approx([scale[0]] * len(scale)) if scale else True


@given(bar_charts())
def test_the_rows_stand_in_the_order_given(chart: BarChart) -> None:
    marks = chart.drawn(FRAME).marks
    assert [mark.target for mark in marks] == [figure.target for row in chart.rows for figure in row.figures]
    assert [mark.area.y for mark in marks] == sorted(mark.area.y for mark in marks)


def test_the_number_stands_at_the_end_of_its_bar_and_a_row_of_none_has_no_bar() -> None:
    drawing = bars(12, 0, None, 1_234_567).drawn(FRAME)
    assert words(drawing) == ["第0类", "12", "第1类", "0", "第2类", "—", "第3类", "1,234,567"]
    assert len(rects(drawing)) == 2


def test_two_charts_of_one_full_length_can_be_held_against_each_other() -> None:
    whole = bars(40).drawn(FRAME)
    half = bars(20, full=40).drawn(FRAME)
    assert rects(half)[0].box.width == pytest.approx(rects(whole)[0].box.width / 2)


def test_a_base_is_told_from_the_period_by_a_word_and_an_edge_besides_its_colour() -> None:
    chart = BarChart("社区", (Bar("栎桥村", (Figure(9, "now"), Figure(6, "then"))),), ("本期", "上年同期"))
    drawing = chart.drawn(FRAME)
    assert words(drawing)[:2] == ["本期", "上年同期"]
    assert [rect.edge for rect in rects(drawing)] == [None, Ink.MUTED, None, Ink.MUTED]
    assert [mark.words for mark in drawing.marks] == ["栎桥村：本期9件", "栎桥村：上年同期6件"]


def test_a_note_is_printed_behind_the_number_and_told_with_it() -> None:
    drawing = BarChart("类别", (Bar("邻里", (Figure(4, "a", note="（40%）"),)),)).drawn(FRAME)
    assert "4（40%）" in words(drawing)
    assert drawing.marks[0].words == "邻里：4件（40%）"


def test_a_long_name_is_cut_and_told_whole() -> None:
    name = "旅游合同、道路交通事故、物业服务和其他损害赔偿纠纷"
    drawing = BarChart("类别", (Bar(name, (Figure(4, "a"),)),)).drawn(FRAME)
    assert words(drawing)[0].endswith("…")
    assert drawing.marks[0].words == f"{name}：4件"
