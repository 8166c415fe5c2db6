"""The acts on a whole day: check it, give it back, sign it, open its sheet, open it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rules.errors import RuleViolation
from rules.rights import require_right
from rules.vocabulary import DayState
from rules.wording import chinese_date
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.paper.subject import ArchivedPaper
from ui.tasks import TaskRunner
from ui.today import forms
from ui.today.deed import Deed
from ui.today.incident_acts import station_moment
from workflow import day_close, exceptions
from workflow.views.today import DayView

Said = Callable[[str], None]


class DayActs:
    """Does the acts of a day's close; ``said`` gets the sentence that tells what was done.

    Every method raises Forbidden or RuleViolation before anything is asked when the act does not fit.
    """

    def __init__(self, counter: Counter, runner: TaskRunner, panel: ActPanel, said: Said) -> None:
        self._counter, self._runner, self._panel, self._said = counter, runner, panel, said

    def advance(self, view: DayView) -> None:
        """Take the next step of the close: check an open day, sign a checked one."""
        if view.state is DayState.CLOSED:
            words = f"{chinese_date(view.day)}已签结（{view.state_words}）。"
            raise RuleViolation("day_is_closed", words, lifted_by="所长（例外开启）")
        if view.state is DayState.HELD:
            self._sign(view)
        else:
            self._hold(view)

    def release(self, view: DayView) -> None:
        """Give a checked day back for changes."""
        self._do(
            "release_day", lambda: day_close.release_day(self._counter.desk, view.day), view, "已退回，可以继续登记。"
        )

    def sheet(self, view: DayView) -> ArchivedPaper:
        """Return the sheet of the day as the page of papers is turned to it; RuleViolation before the signature."""
        if view.paper_id is None:
            raise RuleViolation("no_sheet", f"{chinese_date(view.day)}还没有签结，没有日清单。")
        return ArchivedPaper(view.paper_id)

    def reopen(self, view: DayView) -> None:
        """Ask for the reason and the end of an exception."""
        require_right(self._counter.desk.officer.role, "reopen_period")

        def work(values: dict[str, Any]) -> str:
            expires_at = station_moment(values["expires_at"])
            exceptions.reopen_day(self._counter.desk, view.day, values["reason"], expires_at)
            return f"{chinese_date(view.day)}已例外开启，改动后请重新核对、签结。"

        self._panel.open(f"reopen_day:{view.day}", forms.reopening(view.day, self._counter.now()), work)

    def _hold(self, view: DayView) -> None:
        words = f"核对完毕：{view.gate_words}。无误的请签结，有改动的请退回。"
        self._do("hold_day", lambda: day_close.hold_day(self._counter.desk, view.day), view, words)

    def _sign(self, view: DayView) -> None:
        require_right(self._counter.desk.officer.role, "close_day")

        def work(_values: dict[str, Any]) -> Deed:
            number = day_close.close_day(self._counter.desk, view.day)
            return Deed(f"{chinese_date(view.day)}已签结，日清单{number}。", view.day)

        self._panel.open(f"close_day:{view.day}", forms.signing(view), work)

    def _do(self, act: str, work: Callable[[], None], view: DayView, words: str) -> None:
        require_right(self._counter.desk.officer.role, act)
        sentence = f"{chinese_date(view.day)}{words}"
        self._runner.run(lambda _p: work(), lambda _none: self._said(sentence), owner=self._panel)
