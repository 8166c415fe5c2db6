"""Charts of every kind with any numbers, for what must hold of all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from rules.charts.ages import AGES, AgeChart, AgeRow
from rules.charts.bars import Bar, BarChart
from rules.charts.columns import BANDS, ColumnChart
from rules.charts.drawing import Anchor, Box, Chart, Drawing, Frame, Line, Rect, Text
from rules.charts.figure import Figure
from rules.charts.heat import HeatRow, HeatTable
from rules.charts.plot import Column
from rules.charts.spark import FallingCurve, SparkStrip
from rules.charts.trend import TrendChart

MONTHS = tuple(f"{2018 + month // 12}年{month % 12 + 1}月" for month in range(24))
names = st.text("邻里纠纷婚姻家庭劳动争议枫桥社区Aa1、", min_size=1, max_size=30)
short_names = st.text("邻里婚姻家庭劳动", min_size=1, max_size=6)
numbers = st.one_of(st.none(), st.integers(0, 30), st.integers(0, 1_234_567), st.just(0))
figures = st.builds(Figure, numbers, st.sampled_from(("", "cases.accepted", "乱源/3")))


def _series(of: tuple[str, str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sampled_from((of, of[:1]))


def _of_each(count: int) -> st.SearchStrategy[tuple[Figure, ...]]:
    return st.tuples(*[figures] * count)


@st.composite
def bar_charts(draw: st.DrawFn) -> BarChart:
    series = draw(_series(("本期", "上年同期")))
    rows = draw(st.lists(st.builds(Bar, names, _of_each(len(series))), max_size=40))
    return BarChart("纠纷类别", tuple(rows), series)


@st.composite
def column_charts(draw: st.DrawFn) -> ColumnChart:
    series = draw(_series(("工作日", "周末")))
    bands = draw(st.sampled_from((BANDS, BANDS[:1], BANDS[:5], ())))
    return ColumnChart("时段分布", tuple(Column(band, draw(_of_each(len(series)))) for band in bands), series)


@st.composite
def trend_charts(draw: st.DrawFn) -> TrendChart:
    series = draw(_series(("受理", "办结")))
    months = MONTHS[: draw(st.integers(0, 24))]
    return TrendChart("两年走势", tuple(Column(month, draw(_of_each(len(series)))) for month in months), series)


@st.composite
def heat_tables(draw: st.DrawFn) -> HeatTable:
    columns = draw(st.lists(short_names, max_size=12).map(tuple))
    totals = draw(st.booleans())
    row = st.builds(HeatRow, names, _of_each(len(columns)), figures if totals else st.none())
    rows = draw(st.lists(row, max_size=40).map(tuple))
    return HeatTable("社区和类别", columns, rows, draw(row) if totals else None)


@st.composite
def age_charts(draw: st.DrawFn) -> AgeChart:
    ages = AGES[: draw(st.integers(0, 5))]
    return AgeChart("未结纠纷", tuple(AgeRow(age, draw(st.tuples(figures, figures, figures))) for age in ages))


@st.composite
def month_columns(draw: st.DrawFn) -> tuple[Column, ...]:
    return tuple(Column(f"{month}月", (draw(figures),)) for month in range(1, draw(st.integers(1, 13))))


@st.composite
def curves(draw: st.DrawFn) -> FallingCurve:
    columns = draw(month_columns())
    listed = draw(st.one_of(st.none(), st.integers(0, max(len(columns) - 1, 0)))) if columns else None
    return FallingCurve("乱源警情", columns, listed)


sparks = st.builds(SparkStrip, st.just("近一年"), month_columns())
charts: st.SearchStrategy[Chart] = st.one_of(
    bar_charts(), column_charts(), trend_charts(), heat_tables(), age_charts(), sparks, curves()
)


@st.composite
def frames(draw: st.DrawFn, chart: Chart) -> Frame:
    """A frame no narrower than the chart may be drawn."""
    size = draw(st.sampled_from((9.0, 14.0, 21.0)))
    return Frame(max(chart.least_ems, 1.0) * size + draw(st.integers(0, 900)), size)


def box_of(shape: Rect | Line | Text, frame: Frame) -> Box:
    """Return the room a shape takes."""
    match shape:
        case Rect():
            return shape.box
        case Line():
            across, down = zip(*shape.points, strict=True)
            return Box(min(across), min(down), max(across) - min(across), max(down) - min(down))
        case Text():
            width = frame.measure(shape.words, shape.size)
            shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[shape.anchor]
            return Box(shape.x - shift, shape.y - 0.8 * shape.size, width, 0.88 * shape.size)


def texts(drawing: Drawing) -> list[Text]:
    """Return the words of a drawing."""
    return [shape for shape in drawing.shapes if isinstance(shape, Text)]


def words(drawing: Drawing) -> list[str]:
    """Return what is written in a drawing, in the order drawn."""
    return [text.words for text in texts(drawing)]


def rects(drawing: Drawing) -> list[Rect]:
    """Return the filled rectangles of a drawing."""
    return [shape for shape in drawing.shapes if isinstance(shape, Rect)]
