"""The sheet of the briefing: the counts above, the parts below in two columns where there is room, or in one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.briefing.line import LineView
from ui.theme import set_look
from ui.widgets.chips import SectionHeading
from ui.widgets.two_columns import TwoColumns
from workflow.views.briefing import Briefing, BriefingFigure
from workflow.views.briefing_lines import BriefingPart, more_words

_COLUMN_EMS = 28
_GAP = 10
_LEFT = ("disputes", "repeats", "dangers")


class PartView(QFrame):
    """A part of the briefing on a card: its heading, what goes with it, and its lines."""

    def __init__(self, part: BriefingPart) -> None:
        super().__init__()
        self.part = part
        self.lines = [LineView(line) for line in part.lines]
        set_look(self, "look", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        column.addWidget(SectionHeading(part.title))
        for words in filter(None, ("" if part.lines else part.empty, part.note)):
            column.addWidget(_said(words))
        for view in self.lines:
            column.addWidget(view)
        more = more_words(part.total - len(part.lines), part.unit)
        if more:
            column.addWidget(_said(more))


class FigureStrip(QFrame):
    """The counts of the 24 hours side by side in large figures, each with what it is against the 24 hours before."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "look", "card")
        self.natures = QLabel()
        self.natures.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(0)
        column.addLayout(self._grid)
        column.addWidget(self.natures)

    def show_figures(self, figures: Iterable[BriefingFigure], natures: str) -> None:
        """Show the counts of another day, and the natures in a line."""
        self.natures.setText(f"按性质：{natures}。" if natures else "这24小时没有警情。")
        _emptied(self._grid)
        for at, one in enumerate(figures):
            line = QHBoxLayout()
            line.setSpacing(8)
            count, change = QLabel(str(one.count)), QLabel(one.change)
            count.setAccessibleName(f"{one.name}{one.count}，比前24小时{one.change}")
            set_look(count, "look", "figure")
            set_look(change, "look", "muted")
            line.addWidget(count)
            line.addWidget(change, 1, Qt.AlignmentFlag.AlignBottom)
            name = QLabel(one.name)
            set_look(name, "look", "muted")
            self._grid.addWidget(name, 0, at)
            self._grid.addLayout(line, 1, at)
            self._grid.setColumnStretch(at, 1)


class BriefingSheet(QWidget):
    """Shows a briefing; ``opened(part key, line)`` asks for what a line is about, ``entered(line view)`` follows it.

    Tab goes from line to line, so do the arrows up and down; left and right go to the other column.
    """

    opened = Signal(str, object)
    entered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "look", "sheet")
        self.strip = FigureStrip()
        self.parts: dict[str, PartView] = {}
        self._columns = TwoColumns(_COLUMN_EMS, _GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.strip)
        column.addLayout(self._columns)
        column.addStretch(1)

    @property
    def lines(self) -> list[LineView]:
        """Every line in the order it is read."""
        return [view for part in self.parts.values() for view in part.lines]

    def show_briefing(self, view: Briefing) -> None:
        """Show another briefing; the cursor stays on its line while that is still there."""
        held = next((one.line for one in self.lines if one.hasFocus()), None)
        self.strip.show_figures(view.figures, view.natures)
        self._fill(view)
        if held is not None:
            same = (one for one in self.lines if (one.line.number, one.line.when) == (held.number, held.when))
            again = next(same, next(iter(self.lines), None))
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Place everything anew in other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fill(self, view: Briefing) -> None:
        for side in (self._columns.left, self._columns.right):
            _emptied(side)
        sides = {True: self._columns.left, False: self._columns.right}
        ordered = sorted(view.parts, key=lambda part: part.key not in _LEFT)
        self.parts = {part.key: PartView(part) for part in ordered}
        for key, part in self.parts.items():
            sides[key in _LEFT].addWidget(part)
            for line in part.lines:
                self._listen(key, line)
        for side in sides.values():
            side.addStretch(1)
        for before, after in pairwise(self.lines):
            QWidget.setTabOrder(before, after)

    def _listen(self, key: str, view: LineView) -> None:
        view.opened.connect(lambda: self.opened.emit(key, view.line))
        view.entered.connect(lambda: self.entered.emit(view))
        view.stepped.connect(lambda right, down: self._step(view, right, down))

    def _step(self, view: LineView, right: int, down: int) -> None:
        lines = self.lines
        if down:
            at = lines.index(view) + down
            to = lines[at] if 0 <= at < len(lines) else None
        else:
            to = self._across(view, right)
        if to is not None:
            to.setFocus(Qt.FocusReason.TabFocusReason)

    def _across(self, view: LineView, right: int) -> LineView | None:
        """Return the line of the other column that stands nearest, None when there is no such column."""
        here = view.mapTo(self, view.rect().center())
        beside = [(one, one.mapTo(self, one.rect().center())) for one in self.lines]
        found = [
            (abs(at.y() - here.y()), place, one)
            for place, (one, at) in enumerate(beside)
            if (at.x() - here.x()) * right > 0
        ]
        return min(found)[2] if found else None

    def _fit(self) -> None:
        em = self.fontMetrics().horizontalAdvance("字")
        self._columns.fit(self.width(), em)


def _said(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_look(label, "look", "muted")
    return label


def _emptied(layout: QBoxLayout | QGridLayout) -> None:
    """Take everything out of a layout; what stood in it goes with the next turn of the window."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if isinstance(inner, QBoxLayout):
            _emptied(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
