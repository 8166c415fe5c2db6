"""Columns, strips, curves and lines: all that stands on a baseline of zero."""

from __future__ import annotations

import pytest
from hypothesis import given

from rules.charts.columns import BANDS, ColumnChart
from rules.charts.drawing import Frame, Ink, Line
from rules.charts.figure import Figure
from rules.charts.plot import Column
from rules.charts.spark import FallingCurve, SparkStrip
from rules.charts.trend import TrendChart
from tests.rules.charts.kinds import MONTHS, column_charts, rects, words

FRAME = Frame(455.0)


def columns(names: tuple[str, ...], *amounts: float | None) -> tuple[Column, ...]:
    return tuple(
        Column(name, (Figure(amount, f"to {name}"),)) for name, amount in zip(names, amounts, strict=False)
    )


def lines(chart: TrendChart, ink: Ink) -> list[Line]:
    shapes = chart.drawn(FRAME).shapes
    return [shape for shape in shapes if isinstance(shape, Line) and shape.ink is ink]


def a_trend(*amounts: float | None) -> TrendChart:
    return TrendChart("两年走势", columns(MONTHS, *amounts))


@given(column_charts())
def test_columns_stand_on_the_baseline_as_high_as_their_sum(chart: ColumnChart) -> None:
    drawing = chart.drawn(FRAME)
    solid = [rect.box for rect in rects(drawing) if rect.fill is Ink.ACCENT][: len(chart.columns)]
    amounts = [column.figures[0].amount for column in chart.columns if column.figures[0].amount]
    scale = [box.height / amount for box, amount in zip(solid, amounts, strict=False)]
    assert scale == pytest.approx([scale[0]] * len(scale)) if scale else True


def test_weekday_and_weekend_are_stacked_and_both_numbers_printed_below() -> None:
    chart = ColumnChart("时段", (Column("0–2时", (Figure(7, "a"), Figure(5, "b"))),), ("工作日", "周末"))
    drawing = chart.drawn(FRAME)
    assert words(drawing) == ["12", "0–2时", "工作日", "7", "周末", "5"]
    lower, upper = rects(drawing)[:2]
    assert upper.box.bottom == pytest.approx(lower.box.y)
    assert [mark.words for mark in drawing.marks] == ["0–2时：工作日7件", "0–2时：周末5件"]
    assert drawing.mark_at(*upper.box.middle) == 1


def test_all_twelve_bands_are_named_on_paper() -> None:
    drawing = ColumnChart("时段", columns(BANDS, *range(12))).drawn(FRAME)
    assert set(BANDS) <= set(words(drawing))
    assert BANDS[0] == "0–2时"
    assert BANDS[-1] == "22–24时"


def test_numbers_too_long_for_their_bands_are_printed_in_ten_thousands_and_told_whole() -> None:
    drawing = ColumnChart("时段", columns(BANDS, *[1_234_567] * 12)).drawn(Frame(300.0))
    assert "123万" in words(drawing)
    assert drawing.marks[0].words == "0–2时：1,234,567件"


def test_this_year_stands_out_and_the_largest_and_the_last_month_are_labelled() -> None:
    chart = a_trend(*[10] * 5, 40, *[10] * 17, 8)
    drawing = chart.drawn(FRAME)
    assert [word for word in words(drawing) if word.isdigit()] == ["8", "40"]
    assert [len(line.points) for line in lines(chart, Ink.ACCENT)] == [12]
    assert "2018年1月" in words(drawing)
    assert "2019年1月" in words(drawing)


def test_the_baseline_of_a_line_is_zero() -> None:
    chart = a_trend(*[90] * 12, 45, *[90] * 11)
    points = lines(chart, Ink.ACCENT)[0].points
    base = next(line.points[0][1] for line in lines(chart, Ink.RULE))
    assert base - points[0][1] == pytest.approx((base - points[1][1]) / 2)


def test_a_month_nobody_knows_leaves_a_gap() -> None:
    assert [len(line.points) for line in lines(a_trend(*[5] * 14, None, *[5] * 9), Ink.ACCENT)] == [2, 9]


def test_a_second_line_is_dashed_and_named() -> None:
    months = tuple(Column(month, (Figure(5, "in"), Figure(3, "out"))) for month in MONTHS)
    chart = TrendChart("走势", months, ("受理", "办结"))
    drawing = chart.drawn(FRAME)
    assert {"受理", "办结"} <= set(words(drawing))
    assert any(line.dashed for line in lines(chart, Ink.MUTED))
    assert drawing.marks[drawing.mark_beside(0, 1, 0)].words == "2018年1月：办结3件"


def test_a_strip_prints_its_largest_and_its_last_number() -> None:
    drawing = SparkStrip("近一年", columns(MONTHS[:12], *range(3, 14), 6)).drawn(Frame(180.0))
    assert words(drawing) == ["6", "13"]
    assert [rect.fill for rect in rects(drawing)] == [Ink.PALE] * 11 + [Ink.ACCENT]


def test_a_curve_is_pale_before_the_month_of_the_listing_and_solid_from_it_on() -> None:
    drawing = FallingCurve("乱源", columns(MONTHS[:6], 9, 12, 8, 4, 2, 0), listed=2).drawn(FRAME)
    assert [rect.fill for rect in rects(drawing)] == [Ink.PALE] * 2 + [Ink.ACCENT] * 3
    assert "2018年3月列入清单" in words(drawing)
    assert {"9", "12", "8", "4", "2", "0"} <= set(words(drawing))
    assert drawing.words == "乱源，共6个月，2018年3月列入清单"


def test_a_curve_of_a_source_not_listed_has_no_line() -> None:
    drawing = FallingCurve("乱源", columns(MONTHS[:6], 9, 12, 8, 4, 2, 0)).drawn(FRAME)
    assert not any(isinstance(shape, Line) and shape.dashed for shape in drawing.shapes)
