"""A chart on a page: drawn in the officer's letters and colours, walked with the arrow keys, opened with Enter."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from rules.charts.drawing import Box, Chart, Drawing, Frame
from ui.colours import scheme_of
from ui.widgets.chart_painter import ChartPainter, Letters

_SMALLER = 2  # points below the letters of the page
_WIDTH_EMS = 36.0
_CALLOUT_EMS, _CALLOUT_GAP = 1.6, 4.0
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LOOKS_CHANGE = frozenset({QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange})


class ChartView(QWidget):
    """Shows a chart; ``opened(target)`` follows Enter or a double click on a mark that has something behind it.

    It is one stop of Tab; the arrow keys, Home and End go from mark to mark, and ``chosen(target)`` follows them.
    ``height`` is in em, for charts that are not as high as their rows; 0 leaves it to the chart.
    """

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, chart: Chart | None = None, height: float = 0.0) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._height = height
        self._at = 0
        self._drawn: tuple[Frame, Drawing] | None = None
        self._letters = Letters(self.font(), self.logicalDpiY())
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if chart is not None:
            self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; the cursor stays on the mark with the same target, else it goes to the first."""
        if chart == self._chart:
            return
        target = self._target()
        self._chart, self._drawn = chart, None
        targets = [mark.target for mark in self.drawing.marks]
        self._at = targets.index(target) if target and target in targets else 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if targets else Qt.FocusPolicy.NoFocus)
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def drawing(self) -> Drawing:
        """The drawing as it stands on the screen now."""
        frame = self._frame()
        if self._drawn is None or not _alike(self._drawn[0], frame):
            empty = Drawing(frame.width, 0.0, (), (), "")
            self._drawn = frame, self._chart.drawn(frame) if self._chart else empty
        return self._drawn[1]

    @property
    def mark_words(self) -> str:
        """What the mark under the cursor says; nothing where the chart has none."""
        marks = self.drawing.marks
        return marks[self._at].words if marks else ""

    def area_of(self, place: int) -> QRectF:
        """Return where a mark is on the widget."""
        return _rect(self.drawing.marks[place].area)

    def sizeHint(self) -> QSize:
        """Return a comfortable width and the height of the drawing."""
        return self._hint(max(_WIDTH_EMS, self._chart.least_ems) if self._chart else 0.0)

    def minimumSizeHint(self) -> QSize:
        """Return a width a narrow window can give and the height of the drawing."""
        return self._hint(self._chart.least_ems if self._chart else 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart, and a ring around the mark under the cursor."""
        canvas = QPainter(self)
        canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter = ChartPainter(canvas, self._letters, scheme_of(self.palette()))
        painter.draw(self.drawing)
        if self.hasFocus() and self.drawing.marks:
            painter.ring(self.area_of(self._at), QRectF(self.rect()))
        if (box := self.callout()) is not None:
            painter.callout(box, self.mark_words, self._frame().size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the mark beside this one, or open it."""
        key = Qt.Key(event.key())
        marks = self.drawing.marks
        if not marks or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _STEPS:
            self._go(self.drawing.mark_beside(self._at, *_STEPS[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(marks) - 1)
        elif key in _ENTER and self._target():
            self.opened.emit(self._target())
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the mark under the cursor in view, wherever the cursor comes from."""
        super().focusInEvent(event)
        if self.drawing.marks:
            self._bring_into_view()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on the mark under the pointer."""
        place = self._under(event.position())
        if place is not None:
            self._go(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the mark under the pointer."""
        if self._under(event.position()) == self._at and self._target():
            self.opened.emit(self._target())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be opened."""
        place = self._under(event.position())
        opens = place is not None and bool(self.drawing.marks[place].target)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Tell at the pointer what the mark under it says."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if place is None else self.drawing.marks[place].words, self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in other letters or colours."""
        super().changeEvent(event)
        if event.type() in _LOOKS_CHANGE:
            self._drawn, self._letters = None, Letters(self.font(), self.logicalDpiY())
            self.updateGeometry()
            self.update()

    def callout(self) -> QRectF | None:
        """Return where the words of the mark under the cursor are shown, None when its number is printed anyhow."""
        marks = self.drawing.marks
        if not self.hasFocus() or not marks or not marks[self._at].unprinted:
            return None
        area, size = self.area_of(self._at), self._frame().size
        width = min(self._letters.width(self.mark_words, size) + size, self.width() - 2.0)
        height = _CALLOUT_EMS * size
        left = min(max(area.center().x() - width / 2, 1.0), self.width() - width - 1)
        return QRectF(left, _callout_top(area, height), width, height)

    def _go(self, place: int) -> None:
        if place == self._at:
            return
        self._at = place
        self._tell()
        self._bring_into_view()
        self.update()
        self.chosen.emit(self._target())

    def _tell(self) -> None:
        """Have a screen reader say the chart and the number under the cursor."""
        self.setAccessibleName("，".join(filter(None, (self.drawing.words, self.mark_words))))

    def _bring_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        sheet = above.widget() if above is not None else None
        if above is not None and sheet is not None:
            area = self.area_of(self._at)
            middle = self.mapTo(sheet, area.center().toPoint())
            above.ensureVisible(middle.x(), middle.y(), 0, int(area.height()))

    def _under(self, point: QPointF) -> int | None:
        return self.drawing.mark_at(point.x(), point.y())

    def _target(self) -> str:
        marks = self._drawn[1].marks if self._drawn else ()
        return marks[self._at].target if self._at < len(marks) else ""

    def _frame(self, width: float | None = None) -> Frame:
        points = max(self.font().pointSizeF() - _SMALLER, 1.0)
        size = points * self.logicalDpiY() / 72
        return Frame(width or float(self.width()), size, self._letters.width, self._height * size)

    def _hint(self, ems: float) -> QSize:
        width = ems * self._frame().size
        height = self._chart.drawn(self._frame(width)).height if self._chart else 0.0
        return QSize(round(width), ceil(height))


def _alike(one: Frame, other: Frame) -> bool:
    return (one.width, one.size, one.height) == (other.width, other.size, other.height)


def _callout_top(area: QRectF, height: float) -> float:
    """Return where words of a height stand: over a mark, below it, or within one as high as the chart."""
    above, below = area.top() - height - _CALLOUT_GAP, area.bottom() + _CALLOUT_GAP
    if above >= 1:
        return above
    return below if area.height() < 2 * height else 1.0


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
