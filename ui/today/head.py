"""The head of the day: which day, how its close stands, what it still needs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rules.wording import chinese_date
from ui.colours import Tone
from ui.entries import long_date
from ui.shortcuts import captioned, shortcut
from ui.theme import set_look
from ui.widgets.act_bar import ActBar
from ui.widgets.chips import StatusChip
from workflow.views.today import DayState, DayView

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
DAY_ACTS = ("close_day", "release_day", "open_day_sheet", "reopen_day")
"""The acts on a whole day, in the order of their buttons."""

_NEXT_STEP = {DayState.HELD: "签结"}
_SHORT_WORDS = {"release_day": "退回", "open_day_sheet": "日清单", "reopen_day": "例外"}


class DayHead(QWidget):
    """The day with its neighbours, its state, the count of what is cleared, and a line on what stands in the way."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.previous = _turning("‹", "previous_day")
        self.next = _turning("›", "next_day")
        self.date = QPushButton()
        self.date.setToolTip(captioned("choose_day"))
        set_look(self.date, "look", "title")
        self.state = StatusChip()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.acts = ActBar(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line())
        column.addWidget(self.words)

    def show_day(self, view: DayView) -> None:
        """Show a day."""
        self.date.setText(long_date(view.day))
        self.state.show_status(view.state.label, _TONES[view.state])
        words = "　".join(_words(view))
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.acts.show_only(_ACTS[view.state])
        for name, word in _SHORT_WORDS.items():
            self.acts.rename(name, word)
        self.acts.rename("close_day", _NEXT_STEP.get(view.state, "核对日清"))

    def _line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.previous, self.date, self.next, self.state):
            row.addWidget(part)
        row.addWidget(self.acts, 1)
        return line


def _turning(mark: str, name: str) -> QPushButton:
    button = QPushButton(mark)
    button.setToolTip(captioned(name))
    button.setAccessibleName(shortcut(name).text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


def _words(view: DayView) -> Iterator[str]:
    """Yield the count of the day, its close, and what stands in the way."""
    if view.rows:
        yield view.gate_words + "。"
    if view.due and view.day == view.open_day:
        late = sum(row.overdue for row in view.due)
        yield f"三天内到期 {len(view.due) - late}，逾期 {late}。"
    if view.state_words:
        yield view.state_words + "。"
    if view.earliest_unsigned is not None:
        yield f"{chinese_date(view.earliest_unsigned)}还没有签结，日清须按日期顺序办理。"
    if view.day != view.open_day:
        yield f"{shortcut('back_to_today').shown}：转到{chinese_date(view.open_day)}，新登记的警情列入那一天。"
    if view.exception:
        yield view.exception
