from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QToolTip

from rules.charts.bars import Bar, BarChart
from rules.charts.columns import BANDS, ColumnChart
from rules.charts.drawing import TINTS, Ink
from rules.charts.figure import Figure
from rules.charts.heat import HeatRow, HeatTable
from rules.charts.plot import Column
from rules.charts.trend import TrendChart
from ui.colours import SCHEMES, scheme_of
from ui.theme import palette_for
from ui.widgets.chart import ChartView
from ui.widgets.chart_painter import colour, contrast

Key = Qt.Key
BARS = BarChart(
    "纠纷类别",
    (
        Bar("邻里", (Figure(12, "case.neighbours"),)),
        Bar("婚姻", (Figure(7, "case.family"),)),
        Bar("其他", (Figure(0),)),
    ),
)
HEAT = HeatTable(
    "社区",
    ("邻里", "婚姻"),
    (HeatRow("栎桥村", (Figure(1, "a"), Figure(2, "b"))), HeatRow("枫桥社区", (Figure(3, "c"), Figure(4, "d")))),
)


@pytest.fixture
def shown(qtbot):
    """Show a chart in a window of its own, with the focus on it."""

    def shown(chart, width=500):
        view = ChartView(chart)
        qtbot.addWidget(view)
        view.resize(width, view.sizeHint().height())
        with qtbot.waitActive(view):
            view.show()
        view.setFocus()
        return view

    return shown


@pytest.fixture
def opened():
    return []


def point_in(view, place):
    return view.area_of(place).center().toPoint()


def test_enter_opens_what_stands_behind_the_mark_under_the_cursor(shown, qtbot, opened):
    view = shown(BARS)
    view.opened.connect(opened.append)
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert opened == ["case.neighbours", "case.family"]


def test_a_number_with_nothing_behind_it_is_read_and_not_opened(shown, qtbot, opened):
    view = shown(BARS)
    view.opened.connect(opened.append)
    qtbot.keyClick(view, Key.Key_End)
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=point_in(view, 2))
    assert opened == []
    assert view.mark_words == "其他：0件"


@pytest.mark.parametrize(
    ("keys", "target"),
    [
        ([], "a"),
        ([Key.Key_Right], "b"),
        ([Key.Key_Down], "c"),
        ([Key.Key_Down, Key.Key_Right], "d"),
        ([Key.Key_End, Key.Key_Up], "b"),
        ([Key.Key_End, Key.Key_Left], "c"),
        ([Key.Key_End, Key.Key_Home], "a"),
        ([Key.Key_Up], "a"),
        ([Key.Key_End, Key.Key_Down, Key.Key_Right], "d"),
    ],
)
def test_the_arrow_keys_go_over_a_table_as_it_stands(shown, qtbot, opened, keys, target):
    view = shown(HEAT)
    view.opened.connect(opened.append)
    for key in keys:
        qtbot.keyClick(view, key)
    qtbot.keyClick(view, Key.Key_Return)
    assert opened == [target]


def test_a_double_click_opens_the_mark_under_the_pointer_and_a_click_only_goes_there(shown, qtbot, opened):
    view = shown(HEAT)
    view.opened.connect(opened.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=point_in(view, 3))
    assert view.mark_words == "枫桥社区，婚姻：4件"
    assert opened == []
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=point_in(view, 3))
    assert opened == ["d"]


def test_a_screen_reader_hears_the_chart_and_the_number_under_the_cursor(shown, qtbot):
    view = shown(BARS)
    assert view.accessibleName() == "纠纷类别，共3项，邻里：12件"
    qtbot.keyClick(view, Key.Key_Down)
    assert view.accessibleName() == "纠纷类别，共3项，婚姻：7件"


def test_the_tooltip_tells_the_number_under_the_pointer(shown):
    view = shown(BARS)
    point = point_in(view, 1)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, point, view.mapToGlobal(point)))
    assert QToolTip.text() == "婚姻：7件"
    QToolTip.hideText()


def test_the_ring_around_the_mark_is_seen_only_while_the_chart_has_the_focus(shown, qtbot):
    view = shown(BARS)
    with_ring = view.grab().toImage()
    corner = view.area_of(0).topRight().toPoint() + QPoint(-30, 0)
    accent = colour(scheme_of(view.palette()), Ink.ACCENT)
    column = [with_ring.pixelColor(corner.x(), y) for y in range(max(corner.y() - 4, 0), corner.y() + 5)]
    assert accent in column
    view.clearFocus()
    assert view.grab().toImage() != with_ring


def test_a_chart_without_numbers_is_no_stop_of_tab_and_says_so(qtbot):
    view = ChartView(BarChart("空", ()))
    qtbot.addWidget(view)
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert view.accessibleName() == "空：本期无数据"


def test_the_cursor_stays_on_its_figure_when_the_numbers_change(shown, qtbot):
    view = shown(BARS)
    qtbot.keyClick(view, Key.Key_Down)
    view.show_chart(replace(BARS, rows=(Bar("物业", (Figure(20, "case.property"),)), *BARS.rows)))
    assert view.mark_words == "婚姻：7件"
    view.show_chart(HEAT)
    assert view.mark_words == "栎桥村，邻里：1件"


def test_the_chart_grows_with_the_letters_and_takes_the_width_it_is_given(shown):
    view = shown(BARS)
    height = view.sizeHint().height()
    font = QFont(view.font())
    font.setPointSizeF(view.font().pointSizeF() * 1.5)
    view.setFont(font)
    assert view.sizeHint().height() > height * 1.4
    assert view.drawing.width == view.width()
    assert view.minimumSizeHint().height() == view.sizeHint().height()
    view.resize(900, view.height())
    assert view.drawing.width == 900


def test_a_mark_out_of_sight_is_scrolled_to(qtbot):
    rows = tuple(Bar(f"第{row}村", (Figure(row, str(row)),)) for row in range(40))
    view, area = ChartView(BarChart("社区", rows)), QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(view)
    area.resize(500, 200)
    with qtbot.waitActive(area):
        area.show()
    view.setFocus()
    qtbot.keyClick(view, Key.Key_End)
    assert not view.visibleRegion().intersected(view.area_of(39).toRect()).isEmpty()
    qtbot.keyClick(view, Key.Key_Home)
    assert not view.visibleRegion().intersected(view.area_of(0).toRect()).isEmpty()


@pytest.mark.parametrize("month", range(12))
def test_a_number_not_printed_in_the_line_is_shown_at_the_cursor(shown, qtbot, month):
    view = shown(TrendChart("走势", tuple(Column(f"{at + 1}月", (Figure(at),)) for at in range(12))))
    for _ in range(month):
        qtbot.keyClick(view, Key.Key_Right)
    box = view.callout()
    assert QRectF(view.rect()).contains(box)
    assert not box.intersects(view.area_of(month))
    assert view.grab().toImage().pixelColor(box.topLeft().toPoint() + QPoint(4, 4)) == QColor(
        scheme_of(view.palette()).surface
    )
    view.clearFocus()
    assert view.callout() is None


def test_a_printed_number_needs_no_words_at_the_cursor(shown):
    assert shown(HEAT).callout() is None


@pytest.mark.parametrize("scheme", SCHEMES)
def test_letters_can_be_read_on_every_tint_and_the_tints_differ(scheme):
    ink = colour(scheme, Ink.INK)
    tints = [colour(scheme, tint) for tint in TINTS]
    assert min(contrast(ink, tint) for tint in tints) >= 4.5
    steps = [contrast(tint, QColor(scheme.surface)) for tint in tints]
    assert steps == sorted(steps)
    assert steps[0] > 1.05
    assert min(after / before for before, after in pairwise(steps)) > 1.05


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_chart_is_drawn_in_the_colours_of_the_scheme(shown, scheme):
    view = shown(ColumnChart("时段", tuple(Column(band, (Figure(5),)) for band in BANDS)))
    view.setPalette(palette_for(scheme))
    rect = next(shape.box for shape in view.drawing.shapes if getattr(shape, "fill", None) is Ink.ACCENT)
    middle = QRectF(rect.x, rect.y, rect.width, rect.height).center()
    assert view.grab().toImage().pixelColor(QPointF(middle).toPoint()) == QColor(scheme.accent)
