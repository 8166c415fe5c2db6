"""What an officer does on the list of sources of disorder: each act opens its form, or says why it is not open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from rules.errors import Refusal, RuleViolation
from rules.rights import require_right
from rules.vocabulary import DisorderKind
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.disorder import forms
from ui.page import Page
from ui.reveal import Looked, Reveal
from ui.widgets.fields import FormSpec
from workflow import disorder, disorder_pressing
from workflow.disorder import AmendedDisorder
from workflow.disorder_pressing import NewMeasure
from workflow.prevention import record_prevention
from workflow.sealing import reveal_list
from workflow.views.disorder import DisorderView, MeasureLine
from workflow.views.disorder_proposals import Proposal
from workflow.views.lists import StationLists

_ACTS = {"note_prevention": "record_prevention"}
"""The acts that are not called like their key on this page."""

_Work = Callable[[dict[str, Any]], object]


@dataclass(frozen=True, slots=True)
class InFront:
    """What stands before the officer: the lists of the forms, the source shown, the measure and the proposal chosen."""

    lists: StationLists
    view: DisorderView | None = None
    measure: MeasureLine | None = None
    proposal: Proposal | None = None

    def meant(self, act: str, officer_id: int) -> DisorderView:
        """Return the source shown; RuleViolation when there is none, or the act is not open on it."""
        if self.view is None:
            raise RuleViolation("no_source", "请先在清单里选一个乱源。")
        self.view.require_open(act, officer_id)
        return self.view


@dataclass(frozen=True, slots=True)
class Listed:
    """A source just put on the list, and what is said of it."""

    id: int
    words: str


class DisorderActs(QObject):
    """The acts of the page by their keys; what a form gives when it is saved, the page is told by its panel."""

    def __init__(
        self, page: Page, panel: ActPanel, counter: Counter, reveal: Reveal, front: Callable[[], InFront | None]
    ) -> None:
        super().__init__(page)
        self._page, self._panel, self._counter, self._reveal, self._front = page, panel, counter, reveal, front
        self._openers: dict[str, Callable[[InFront], None]] = {
            "plan_measure": self._plan,
            "finish_measure": self._finish,
            "seek_strike": self._seek,
            "decide_strike": self._decide,
            "relist_disorder": self._relist_shown,
            "amend_disorder": self._amend,
            "note_prevention": self._prevent,
            "list_disorder": self._list,
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of the acts, in the order they usually come."""
        return tuple(self._openers)

    def begin(self, name: str) -> None:
        """Open the form of an act, or say why it is not open to this officer or on this source."""
        front = self._front()
        if front is None:
            return
        try:
            require_right(self._counter.desk.officer.role, _ACTS.get(name, name))
            self._openers[name](front)
        except Refusal as refusal:
            self._page.noted.emit(refusal.message)

    def _list(self, front: InFront) -> None:
        proposal, lists = front.proposal, front.lists
        if proposal is not None and proposal.struck_id is not None:
            require_right(self._counter.desk.officer.role, "relist_disorder")
            self._relist(lists, proposal.struck_id, proposal.name, proposal.why)
        elif proposal is not None:
            self._list_proposal(lists, proposal)
        else:
            self._list_by_hand(lists)

    def _list_proposal(self, lists: StationLists, proposal: Proposal) -> None:
        desk = self._counter.desk

        def work(values: dict[str, Any]) -> Listed:
            key = disorder.list_disorder(desk, forms.listed_from(proposal, values))
            return self._said_listed(key, proposal.name)

        spec = forms.proposal_spec(lists, proposal, desk.officer.id)
        what = proposal.place or proposal.person_id or f"{proposal.category}-{proposal.community_id}"
        self._panel.open(f"disorder/{proposal.kind.value}/{what}", spec, work)

    def _list_by_hand(self, lists: StationLists) -> None:
        desk = self._counter.desk

        def work(values: dict[str, Any]) -> Listed:
            of_person = values["kind"] is DisorderKind.PERSON
            person_id = disorder.person_meant(desk, values["person"]) if of_person else None
            key = disorder.list_disorder(desk, forms.listed_by_hand(values, person_id))
            return self._said_listed(key, values.get("name") or values.get("place") or "")

        self._panel.open("disorder/list", forms.listing_spec(lists, desk.officer.id), work)

    def _meant(self, front: InFront, act: str) -> DisorderView:
        return front.meant(act, self._counter.desk.officer.id)

    def _said_listed(self, key: int, name: str) -> Listed:
        words = self.tr("{0}已列入清单，请安排整治措施。").format(f"“{name}”" if name else "")
        return Listed(key, words)

    def _amend(self, front: InFront) -> None:
        view, desk = self._meant(front, "amend_disorder"), self._counter.desk

        def work(values: dict[str, Any]) -> str:
            disorder.amend_disorder(desk, view.row.id, AmendedDisorder(**({"name": view.entered.name} | values)))
            return "已更正。"

        # The form holds the words as they are stored, so whoever opens it has had them shown.
        looked = (
            Looked(self._page.title, lambda desk, _why: reveal_list(desk, self._page.title))
            if view.hides_names
            else None
        )
        spec = forms.amending_spec(front.lists, view)
        self._reveal.look(looked, lambda: self._open("amend", view, spec, work))

    def _plan(self, front: InFront) -> None:
        view, desk = self._meant(front, "plan_measure"), self._counter.desk

        def work(values: dict[str, Any]) -> str:
            disorder_pressing.plan_measure(desk, view.row.id, NewMeasure(**values))
            return "已安排措施。"

        self._open("measure", view, forms.measure_spec(front.lists, view, desk.calendar_day, desk.officer.id), work)

    def _finish(self, front: InFront) -> None:
        view, desk = self._meant(front, "finish_measure"), self._counter.desk

        def work(values: dict[str, Any]) -> str:
            disorder_pressing.finish_measure(desk, values["measure_id"], values["result"])
            return "已登记整治结果。"

        self._open("result", view, forms.result_spec(view, front.measure), work)

    def _seek(self, front: InFront) -> None:
        view, desk = self._meant(front, "seek_strike"), self._counter.desk

        def work(values: dict[str, Any]) -> str:
            disorder_pressing.seek_strike(desk, view.row.id, values["grounds"])
            return "已申请销号，由申请人以外的副所长或者所长审批。"

        self._open("seek", view, forms.strike_spec(view), work)

    def _decide(self, front: InFront) -> None:
        view, desk = self._meant(front, "decide_strike"), self._counter.desk

        def work(values: dict[str, Any]) -> str:
            disorder_pressing.decide_strike(desk, view.row.id, values["approved"], values["remark"])
            return f"“{view.row.name}”已销号。" if values["approved"] else "已退回销号申请。"

        self._open("decide", view, forms.decision_spec(view), work)

    def _relist_shown(self, front: InFront) -> None:
        view = self._meant(front, "relist_disorder")
        self._relist(front.lists, view.row.id, view.row.name, "")

    def _relist(self, lists: StationLists, key: int, name: str, why: str) -> None:
        desk = self._counter.desk

        def work(values: dict[str, Any]) -> Listed:
            disorder.relist_disorder(desk, key, values["reason"], values["owner_id"])
            return Listed(key, f"“{name}”已重新列入清单，请安排整治措施。")

        spec = forms.relisting_spec(lists, name, why, desk.officer.id)
        self._panel.open(f"disorder/{key}/relist", spec, work)

    def _prevent(self, front: InFront) -> None:
        desk, view = self._counter.desk, front.view
        key, name = (None, "") if view is None else (view.row.id, view.row.name)

        def work(values: dict[str, Any]) -> str:
            record_prevention(desk, forms.prevention_of(values, disorder_id=key))
            return "已登记预防效果。"

        spec = forms.prevention_spec(desk.calendar_day, name)
        self._panel.open(f"disorder/{key}/prevention", spec, work)

    def _open(self, name: str, view: DisorderView, spec: FormSpec, work: _Work) -> None:
        self._panel.open(f"disorder/{view.row.id}/{name}", spec, work)
