"""The acts on the papers of a week: minutes, orders to the owners, opening one, making one void."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from rules.errors import RuleViolation
from rules.rights import require_right
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.paper.subject import ArchivedPaper
from ui.shortcuts import shortcut
from ui.week import paper_forms as forms
from ui.widgets.fields import FormSpec
from workflow.desk import Desk
from workflow.views.lists import StationLists
from workflow.views.week import WeekState, WeekView
from workflow.views.week_papers import WeekPapers
from workflow.week_papers import issue_minutes, issue_supervision, require_may_void, void_week_paper

ISSUING = ("issue_minutes", "issue_supervision")
OPEN, VOID = "open_week_paper", "void_week_paper"


@dataclass(frozen=True, slots=True)
class InFront:
    """The week in front with its papers and the lists of the station.

    ``held_at`` and ``remarks`` are what the minutes begin with where the meeting was just held on the screen.
    """

    week: WeekView
    papers: WeekPapers
    lists: StationLists
    held_at: datetime | None = None
    remarks: str = ""


def shown_acts(front: InFront) -> tuple[str, ...]:
    """Return the acts on papers that have a button: what may be issued, and what may be done with what was."""
    issuing = ISSUING if front.week.state is WeekState.CLOSED else ()
    return (*issuing, *((OPEN,) if front.papers.papers else ()), *((VOID,) if front.papers.standing else ()))


class WeekPaperActs:
    """Opens the forms in a panel; every method raises a refusal before it asks where the act does not fit.

    ``show`` is called on the GUI thread with the paper to be opened.
    """

    def __init__(self, counter: Counter, panel: ActPanel, show: Callable[[ArchivedPaper], None]) -> None:
        self._counter, self._panel, self._show = counter, panel, show
        self.openers: dict[str, Callable[[InFront], None]] = {
            "issue_minutes": self._minutes,
            "issue_supervision": self._supervision,
            OPEN: self._open_paper,
            VOID: self._void,
        }

    def begin(self, name: str, front: InFront) -> None:
        """Open the form of an act, or the only paper there is to be opened."""
        self.openers[name](front)

    def _minutes(self, front: InFront) -> None:
        desk = self._desk_for("issue_minutes", front)
        if front.papers.minutes is not None:
            raise _issued(f"本周的会议纪要{front.papers.minutes.number}已经出具")

        def work(values: dict[str, Any]) -> str:
            made = issue_minutes(desk, front.week.first, forms.minutes_of(values))
            return f"会议纪要{made.number}已归档，按{shortcut(OPEN).shown}打开。"

        spec = forms.minutes_spec(front.week, front.papers, front.lists, front.held_at, front.remarks)
        self._open(front, "issue_minutes", spec, work)

    def _supervision(self, front: InFront) -> None:
        desk = self._desk_for("issue_supervision", front)
        if not front.papers.owners:
            raise RuleViolation("no_open_cases", "这一周没有未结的纠纷，不需要督办单。")
        if all(owner.number for owner in front.papers.owners):
            raise _issued("本周的督办单已经全部出具")

        def work(values: dict[str, Any]) -> str:
            made = issue_supervision(desk, front.week.first, forms.supervision_of(values))
            numbers = made[0].number if len(made) == 1 else f"{made[0].number}至{made[-1].number}"
            return f"督办单{len(made)}份（{numbers}）已归档，按{shortcut(OPEN).shown}打开。"

        spec = forms.supervision_spec(front.week, front.papers, desk.officer.id)
        self._open(front, "issue_supervision", spec, work)

    def _open_paper(self, front: InFront) -> None:
        papers = front.papers.papers
        if not papers:
            raise RuleViolation("no_week_papers", "本周还没有出具会议纪要和督办单。")
        if len(papers) == 1:
            self._show(ArchivedPaper(papers[0].paper_id))
            return

        def work(values: dict[str, Any]) -> Callable[[], None]:
            return partial(self._show, ArchivedPaper(values["paper_id"]))

        self._open(front, OPEN, forms.opening_spec(front.week, front.papers), work)

    def _void(self, front: InFront) -> None:
        desk = self._counter.desk
        require_may_void(desk)
        if not front.papers.standing:
            raise RuleViolation("no_week_papers", "本周没有可以作废的会议纪要和督办单。")

        def work(values: dict[str, Any]) -> str:
            return f"{void_week_paper(desk, values['id'], values['reason'])}已作废，可以另行出具。"

        self._open(front, VOID, forms.voiding_spec(front.week, front.papers), work)

    def _open(self, front: InFront, name: str, spec: FormSpec, work: Callable[[dict[str, Any]], object]) -> None:
        self._panel.open(f"week/{front.week.key}/{name}", spec, work)

    def _desk_for(self, act: str, front: InFront) -> Desk:
        desk = self._counter.desk
        require_right(desk.officer.role, act)
        if front.week.state is not WeekState.CLOSED:
            raise RuleViolation("week_not_signed", "本周的周清仓还没有签结，签结以后才能出具会议纪要和督办单。")
        return desk


def _issued(what: str) -> RuleViolation:
    keys = shortcut(OPEN).shown, shortcut(VOID).shown
    return RuleViolation("issued_already", "{}，按{}打开；写错了的，先按{}作废，再另行出具。".format(what, *keys))
