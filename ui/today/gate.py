"""How far the day is: the figure, the bar, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.colours import Tone
from ui.shortcuts import captioned, shortcut
from ui.theme import set_look
from ui.today.next_step import next_step
from ui.widgets.chips import FigureCard
from ui.widgets.share_bar import Share, ShareBar

if TYPE_CHECKING:
    from workflow.views.today import DayView


class DayGate(QWidget):
    """The cleared incidents of the day beside all of them; ``asked`` follows a click on the figure or Enter on it."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.figure = FigureCard("已清")
        self.figure.setToolTip(captioned("only_blocking"))
        self.figure.opened.connect(self.asked)
        self.words, self.step = QLabel(), QLabel()
        self.bar = ShareBar()
        set_look(self.words, "look", "title")
        self.step.setWordWrap(True)
        for label in (self.words, self.step):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()

    def show_day(self, view: DayView) -> None:
        """Show how far another day is."""
        total = len(view.rows)
        self.figure.show_figure(f"{view.cleared} / {total}")
        self.figure.setAccessibleName(f"{view.gate_words}，按{shortcut('open_row').shown}只看未清的")
        self.words.setText(view.gate_words if total else "还没有警情")
        set_look(self.words, "tone", _tone(view).value)
        shares = (Share(view.cleared, "已清", Tone.GOOD), Share(view.carried, "结转", Tone.ACTIVE))
        self.bar.show_shares(shares, total)
        self.step.setText(next_step(view))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        first = QHBoxLayout()
        first.setSpacing(14)
        first.addWidget(self.words)
        first.addWidget(self.bar, 1)
        column.addLayout(first)
        column.addWidget(self.step, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.figure)
        row.addLayout(column, 1)


def _tone(view: DayView) -> Tone:
    if not view.rows:
        return Tone.NEUTRAL
    return Tone.WARN if view.blocking else Tone.GOOD
