"""The acts on one incident: each opens its form and does its work when the form is saved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from rules.periods import STATION_ZONE
from rules.rights import require_right
from ui.act_panel import ActPanel, Work
from ui.counter import Counter
from ui.intake.sheet import amending, new_incident
from ui.reveal import Looked, Reveal
from ui.shortcuts import shortcut
from ui.tasks import TaskRunner
from ui.today import forms
from ui.widgets.fields import FormSpec
from workflow import intake
from workflow.intake import NewCase
from workflow.sealing import reveal_incident
from workflow.views.intake import case_number, case_proposal, open_cases_for
from workflow.views.lists import StationLists
from workflow.views.today import IncidentRow


def station_moment(typed: datetime) -> datetime:
    """Return the instant of a minute typed in station time."""
    return typed.replace(tzinfo=STATION_ZONE)


def new_case(values: dict[str, Any]) -> NewCase:
    """Return the values of the form as a case to be opened."""
    occurred = values["occurred_at"]
    return NewCase(**{**values, "occurred_at": occurred and station_moment(occurred)})


class IncidentActs:
    """Opens the forms of incidents in a panel; ``work`` of each returns what was done, in words.

    Every method raises Forbidden before anything is asked of an officer who may not do the act.
    """

    def __init__(self, counter: Counter, runner: TaskRunner, panel: ActPanel, reveal: Reveal) -> None:
        self._counter, self._runner, self._panel, self._reveal = counter, runner, panel, reveal

    def amend(self, lists: StationLists, row: IncidentRow) -> None:
        """Correct what was taken down."""

        def work(values: dict[str, Any]) -> str:
            intake.amend_incident(self._counter.desk, row.id, row.version, new_incident(values))
            return f"警情{row.number}已更正。"

        subject = f"{row.id}:{row.version}"
        require_right(self._counter.desk.officer.role, "amend_incident")
        self._reveal.look(_hidden(row), lambda: self._open("amend_incident", subject, amending(lists, row), work))

    def confirm(self, lists: StationLists, row: IncidentRow) -> None:
        """Say what the incident turned out to be."""

        def work(values: dict[str, Any]) -> str:
            nature = values["confirmed_nature"]
            intake.confirm_nature(self._counter.desk, row.id, nature, values.get("category"))
            return f"警情{row.number}已确认为“{nature.label}”。"

        self._open("confirm_nature", str(row.id), forms.confirming(lists, row), work)

    def clear(self, row: IncidentRow) -> None:
        """Record the outcome."""

        def work(values: dict[str, Any]) -> str:
            outcome, recording = values["outcome"], values.get("recording")
            intake.clear_incident(self._counter.desk, row.id, outcome, values["note"], recording)
            return f"警情{row.number}已登记处置结果“{outcome.label}”。"

        self._open("clear_incident", str(row.id), forms.clearing(row), work)

    def carry(self, lists: StationLists, row: IncidentRow, day: date) -> None:
        """Carry the incident over past the close of a day."""

        def work(values: dict[str, Any]) -> str:
            intake.carry_over(self._counter.desk, row.id, day, **values)
            return f"警情{row.number}已结转。"

        spec = forms.carrying(lists, row, day, self._counter.desk.officer.id)
        self._open("carry_over", f"{row.id}:{day}", spec, work)

    def open_case(self, lists: StationLists, row: IncidentRow) -> None:
        """Make a case of the incident, with a proposal to begin with."""

        def work(values: dict[str, Any]) -> str:
            desk = self._counter.desk
            number = case_number(desk, intake.open_case(desk, row.id, new_case(values)))
            return f"警情{row.number}已立为纠纷{number}，按{shortcut('open_row').shown}打开。"

        def propose() -> None:
            self._runner.run(
                lambda _p: case_proposal(self._counter.desk, row.id),
                lambda found: self._open("open_case", str(row.id), forms.opening_case(lists, row, found), work),
                owner=self._panel,
            )

        require_right(self._counter.desk.officer.role, "open_case")
        self._reveal.look(_hidden(row), propose)

    def link_case(self, row: IncidentRow) -> None:
        """Add the incident to a case that is open already."""

        def work(values: dict[str, Any]) -> str:
            desk = self._counter.desk
            intake.link_case(desk, row.id, values["case_id"])
            return f"警情{row.number}已并入纠纷{case_number(desk, values['case_id'])}。"

        require_right(self._counter.desk.officer.role, "link_case")
        self._runner.run(
            lambda _p: open_cases_for(self._counter.desk, row.id),
            lambda found: self._open("link_case", str(row.id), forms.linking(row, found), work),
            owner=self._panel,
        )

    def _open(self, act: str, subject: str, spec: FormSpec, work: Work) -> None:
        require_right(self._counter.desk.officer.role, act)
        self._panel.open(f"{act}:{subject}" if subject else act, spec, work)


def _hidden(row: IncidentRow) -> Looked | None:
    """Return what a form that holds the names of an incident looks at; None when none of them is hidden."""
    if not row.hides_names:
        return None
    return Looked(f"警情{row.number}的纠纷", lambda desk, why: reveal_incident(desk, row.id, why), row.sealed)
