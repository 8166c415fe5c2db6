"""The head of the day: which day, how its close stands, and the acts on the day as a whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from rules.vocabulary import DayState
from ui.colours import Tone
from ui.entries import long_date
from ui.shortcuts import captioned, shortcut
from ui.theme import set_look
from ui.today.next_step import advance_words, is_ready, may_advance
from ui.widgets.act_bar import ActBar
from ui.widgets.chips import StatusChip

if TYPE_CHECKING:
    from workflow.views.today import DayView

_TONES = {
    DayState.OPEN: Tone.ACTIVE,
    DayState.HELD: Tone.WARN,
    DayState.CLOSED: Tone.GOOD,
    DayState.REOPENED: Tone.WARN,
}
_ACTS = {
    DayState.OPEN: ("close_day",),
    DayState.HELD: ("close_day", "release_day"),
    DayState.CLOSED: ("open_day_sheet", "reopen_day"),
    DayState.REOPENED: ("close_day", "open_day_sheet"),
}
_DAY_ACTS = ("close_day", "release_day", "open_day_sheet", "reopen_day")
_SHORT_WORDS = {"release_day": "退回", "open_day_sheet": "日清单", "reopen_day": "例外"}


class DayHead(QWidget):
    """The day with its neighbours, its state, and the buttons of what may be done with it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.previous = _turning("‹", "previous_day")
        self.next = _turning("›", "next_day")
        self.date = QPushButton()
        self.date.setToolTip(captioned("choose_day"))
        set_look(self.date, "look", "title")
        self.state = StatusChip()
        self.acts = ActBar(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.previous, self.date, self.next, self.state):
            row.addWidget(part)
        row.addWidget(self.acts, 1)

    def add_acts(self, register: Callable[[], object], day_act: Callable[[str], object]) -> None:
        """Add the buttons: taking down a new incident, and the acts on the day by their names."""
        self.acts.add("register_incident", register, primary=True)
        for name in _DAY_ACTS:
            self.acts.add(name, partial(day_act, name))
        for name, word in _SHORT_WORDS.items():
            self.acts.rename(name, word)
        self.acts.show_only({"register_incident"})

    def show_day(self, view: DayView) -> None:
        """Show a day."""
        self.date.setText(long_date(view.day))
        self.state.show_status(view.state.label, _TONES[view.state])
        fitting = {name for name in _ACTS[view.state] if name != "close_day" or may_advance(view)}
        self.acts.show_only(fitting | {"register_incident"})
        self.acts.rename("close_day", advance_words(view))
        set_look(self.acts.buttons["close_day"], "look", "primary" if is_ready(view) else "")


def _turning(mark: str, name: str) -> QPushButton:
    button = QPushButton(mark)
    button.setToolTip(captioned(name))
    button.setAccessibleName(shortcut(name).text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
