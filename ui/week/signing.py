"""The acts that end a week: checking it, giving it back, signing it; on the page of the week and at its meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rules.rights import ACTS
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.shortcuts import shortcut
from ui.week import forms
from workflow.desk import Desk
from workflow.views.week import WeekState, WeekView
from workflow.week_close import close_week, hold_week, release_week

HOLD, RELEASE, CLOSE = "hold_week", "release_week", "close_week"
SHOWN = {
    WeekState.OPEN: (HOLD,),
    WeekState.REOPENED: (HOLD,),
    WeekState.HELD: (CLOSE, RELEASE),
    WeekState.CLOSED: (),
}
"""Which of them a week is ready for."""
WHY_NOT = {
    WeekState.OPEN: "本周还没有核对。",
    WeekState.REOPENED: "本周已例外开启，须重新核对。",
    WeekState.HELD: "本周正在核对，先退回核对才能办理。",
    WeekState.CLOSED: "本周已签结，有变动的由所长办理例外开启。",
}
_BLOCKED = frozenset({HOLD, CLOSE})


def obstacle(week: WeekView, name: str) -> str:
    """Return what keeps a week from an act of its page; "" when nothing on the screen does."""
    if name in _BLOCKED and week.blocks:
        return f"还不能{ACTS[name].label}：{''.join(week.blocks)}"
    return ""


class SigningActs:
    """Opens the forms of these acts in a panel; ``signing`` is told the week that is about to be signed."""

    def __init__(self, counter: Counter, panel: ActPanel, signing: Callable[[WeekView], None]) -> None:
        self._counter, self._panel, self._signing = counter, panel, signing
        self.openers: dict[str, Callable[[WeekView], None]] = {
            HOLD: self._hold,
            RELEASE: self._release,
            CLOSE: self._close,
        }

    def _hold(self, week: WeekView) -> None:
        words = "核对后数字固定，可以退回；签结后不能再改。"
        self._confirm(HOLD, week, words, "核对", hold_week, "已核对，请签结。")

    def _release(self, week: WeekView) -> None:
        words = "退回后可以修改决定，再重新核对。"
        self._confirm(RELEASE, week, words, "退回", release_week, "已退回核对。")

    def _close(self, week: WeekView) -> None:
        desk = self._counter.desk

        def work(_values: dict[str, Any]) -> str:
            number = close_week(desk, week.first)
            return f"{week.label}已签结，周清仓单{number}已归档，按{shortcut('open_week_sheet').shown}打开。"

        # The signed week stays in front, so that its sheet can be opened.
        self._signing(week)
        words = "签结后取文号、出具周清仓单，不能再改。"
        self._panel.open(_draft(week, CLOSE), forms.confirm_spec("签结周清仓", week, words, "签结"), work)

    def _confirm(
        self, name: str, week: WeekView, words: str, button: str, act: Callable[[Desk, date], object], said: str
    ) -> None:
        desk = self._counter.desk

        def work(_values: dict[str, Any]) -> str:
            act(desk, week.first)
            return said

        title = shortcut(name).text
        self._panel.open(_draft(week, name), forms.confirm_spec(title, week, words, button), work)


def _draft(week: WeekView, name: str) -> str:
    return f"week/{week.key}/{name}"
