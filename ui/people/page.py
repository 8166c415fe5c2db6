"""The page of people: the list, one person, likely duplicates, and two entries side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rules.errors import Refusal, RuleViolation
from rules.people import read_person_number
from rules.rights import ACTS, require_right
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.lists.acts import ListActs
from ui.lists.part import ListPart
from ui.page import Page
from ui.people import forms
from ui.people.listing import LISTING
from ui.people.pair_list import PairList
from ui.people.review import PairReview
from ui.people.sheet import PersonSheet
from ui.reveal import Looked, Reveal
from ui.shortcuts import bind, shortcut
from ui.tasks import Progress, TaskRunner
from ui.today.subject import DayIncident
from ui.widgets.act_bar import ActBar
from ui.widgets.fields import FormSpec
from workflow import people
from workflow.desk import Desk
from workflow.sealing import reveal_list, reveal_pair, reveal_person
from workflow.views.duplicates import LikelyPair, PairView, likely_pairs, pair_view
from workflow.views.people import PeopleWanted, PersonRow
from workflow.views.person import Appearance, Beside, PersonView, person_view

_Then = Callable[[], object]
_PeopleList = ListPart[PersonRow, PeopleWanted]
_Part = _PeopleList | PersonSheet | PairList | PairReview


class PeoplePage(Page):
    """Opens with the list; a person's id as subject shows that person, whoever the entry was merged into."""

    key = "people"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("人员")
        self._counter, self._runner = counter, runner
        self._person_id = 0
        self.view: PersonView | None = None
        self._front = QWidget()
        # The keys are those of the parts: a form in their place keeps its own.
        self.bar = ActBar(self._front)
        self.people: _PeopleList = ListPart(LISTING, counter, runner)
        self.sheet = PersonSheet()
        self.pairs, self.review = PairList(), PairReview()
        self._part: _Part = self.people
        self._parts = QStackedWidget()
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        self.reveal = Reveal(self, counter, runner, self._looked, self.panel)
        self.acts = ListActs(self, self.people, counter, runner, self.panel)
        self._listen()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.addWidget(self.panel)
        self._show_acts()

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to the person of that id."""
        if isinstance(subject, int):
            self._turn_to(subject)

    def refresh(self) -> None:
        """Read anew what is in front; two entries side by side stay only while the officer may see them whole."""
        if self._part is self.review and not self.reveal.shown:
            self._come_forward(self.pairs)
        if self._part is self.people:
            self._read_list()
        elif self._part is self.sheet:
            person_id, revealed = self._person_id, self.reveal.shown
            self._run(lambda desk: person_view(desk, person_id, revealed=revealed), self._show_person)
        elif self._part is self.pairs:
            self._find_pairs()

    def seek(self) -> bool:
        """Put the cursor into the search box, when the list is in front."""
        if self._part is self.people and self.panel.form is None:
            self.people.seek()
        return self._part is self.people

    def first_focus(self) -> QWidget | None:
        """Return the form's first entry, or the list in front."""
        return self._part.stop() if self.panel.form is None else self.panel.form.stops()[0]

    # What is shown

    def _read_list(self) -> None:
        self.people.read(self.reveal.shown)

    def _find_pairs(self) -> None:
        desk, words = self._counter.desk, self.tr("查找疑似重复")

        def work(progress: Progress) -> tuple[LikelyPair, ...]:
            return likely_pairs(desk, lambda done, total: progress.step(done, total, words))

        self._runner.run(work, self.pairs.show_pairs, self.refused.emit, owner=self)

    def _show_person(self, view: PersonView) -> None:
        self.view = view
        self.sheet.show_person(view)
        self._show_acts()

    def _run(self, work: Callable[[Desk], Any], show: Callable[[Any], None]) -> None:
        desk = self._counter.desk
        self._runner.run(lambda _p: work(desk), show, self.refused.emit, owner=self)

    # Turning from one part to the other

    def _turn_to(self, person_id: int) -> None:
        self.panel.leave()
        if person_id != self._person_id:
            self.view = None
            self.sheet.begin()
        self._person_id = person_id
        # In front first: hiding the names again reads what is there, and the search for duplicates takes long.
        self._come_forward(self.sheet)
        self.reveal.end()

    def _open_person(self, person_id: int) -> None:
        self._turn_to(person_id)
        self.refresh()

    def _open_row(self, row: Appearance | Beside) -> None:
        if isinstance(row, Beside):
            self._open_person(row.id)
        elif row.case_id is not None:
            self.go.emit("case", row.case_id)
        elif row.incident_id is not None:
            self.go.emit("today", DayIncident(row.day, row.incident_id))

    def _compare(self, one_id: int, other_id: int) -> None:
        self._run(lambda desk: pair_view(desk, one_id, other_id), self._look_at_pair)

    def _look_at_pair(self, view: PairView) -> None:
        """Show two entries whole, once the looking is entered in the trail."""
        officer_id, pair = self._counter.desk.officer.id, (view.left.id, view.right.id)

        def show() -> None:
            self.review.show_pair(view)
            self._come_forward(self.review)
            self.reveal.grant(officer_id)

        words = f"{view.left.number}、{view.right.number}"
        self.reveal.look(Looked(words, lambda desk, why: reveal_pair(desk, *pair, why), view.sealed), show)

    def _go_to(self, part: _Part) -> None:
        self._come_forward(part)
        self.reveal.end()
        self.refresh()

    def _back(self) -> None:
        if self._part is not self.people:
            self._go_to(self.pairs if self._part is self.review else self.people)

    def _come_forward(self, part: _Part) -> None:
        self._part = part
        self._parts.setCurrentWidget(part)
        self._show_acts()
        part.stop().setFocus(Qt.FocusReason.OtherFocusReason)

    # What the officer does

    def begin(self, name: str) -> None:
        """Do what a key stands for where it fits; Forbidden is told at once, before anything is typed."""
        if name not in self._fitting():
            return
        try:
            if name in ACTS:
                require_right(self._counter.desk.officer.role, name)
            self._acts[name]()
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _fitting(self) -> set[str]:
        if self._part is self.people:
            return {"find_duplicates"}
        if self._part is self.sheet:
            merged = {"unmerge_people"} if self.view is not None and self.view.merges else set[str]()
            return {"compare_people", "leave_person"} | merged
        if self._part is self.pairs:
            return {"leave_person"}
        return {"merge_people", "tell_apart", "turn_round", "leave_person"}

    def _show_acts(self) -> None:
        self.bar.show_only(self._fitting() & set(self.bar.buttons))
        self.bar.setVisible(self._part is not self.people)

    def _merge(self) -> None:
        wanted, view, desk = self.review.merging, self.review.view, self._counter.desk
        assert view is not None
        if self.review.fault:
            raise RuleViolation("not_one_person", self.review.fault)

        def work(values: dict[str, Any]) -> _Then:
            people.merge_people(desk, wanted, values["reason"])
            return lambda: self._came(_merged(view), lambda: self._open_person(wanted.survivor_id))

        name = f"merge/{wanted.survivor_id}/{wanted.loser_id}"
        self._open(name, forms.merging(self.review.preview, view.warning), work)

    def _unmerge(self) -> None:
        view, merge, desk = self.view, self.sheet.chosen_merge(), self._counter.desk
        if view is None or merge is None:
            return

        def work(values: dict[str, Any]) -> _Then:
            kept = people.unmerge_people(desk, merge.id, values["reason"])
            said = "".join((f"已撤销合并，{merge.number}重新自成一份。", *kept))
            return lambda: self._came(said, self.refresh)

        self._open(f"unmerge/{merge.id}", forms.parting(view, merge), work)

    def _tell_apart(self) -> None:
        view, desk = self.review.view, self._counter.desk
        assert view is not None

        def work(values: dict[str, Any]) -> _Then:
            people.tell_apart(desk, view.left.id, view.right.id, values["note"])
            return lambda: self._came(self.tr("已认定不是同一人，以后不再提示。"), lambda: self._go_to(self.pairs))

        self._open(f"apart/{view.left.id}/{view.right.id}", forms.telling_apart(view), work)

    def _compare_with(self) -> None:
        view = self.view
        if view is None:
            return

        def work(values: dict[str, Any]) -> _Then:
            number = read_person_number(values["number"])
            if number is None:
                raise RuleViolation("person_number", "人员编号写作R000123，请核对后重新填写。", field="number")
            return lambda: self._compare(view.id, number)

        self._open(f"compare/{view.id}", forms.comparing(view), work)

    def _open(self, name: str, spec: FormSpec, work: Callable[[dict[str, Any]], _Then]) -> None:
        self.panel.open(f"people/{name}", spec, work)

    def _came(self, words: str, then: _Then) -> None:
        then()
        self.done.emit(words)

    # Names shown

    def _looked(self) -> Looked:
        view = self.view if self._part is self.sheet else None
        if view is None:
            return Looked(self.title, lambda desk, _why: reveal_list(desk, self.title))
        return Looked(view.number, lambda desk, why: reveal_person(desk, view.id, why), view.sealed)

    # How it is put together

    def _content(self) -> QWidget:
        for part in (self.people, self.sheet, self.pairs, self.review):
            self._parts.addWidget(part)
        column = QVBoxLayout(self._front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self._parts, 1)
        return self._front

    def _listen(self) -> None:
        self._acts: dict[str, Callable[[], object]] = {
            "find_duplicates": lambda: self._go_to(self.pairs),
            "merge_people": self._merge,
            "tell_apart": self._tell_apart,
            "turn_round": self.review.turn_round,
            "compare_people": self._compare_with,
            "unmerge_people": self._unmerge,
            "leave_person": self._back,
        }
        for name in self._acts:
            bar = self.people.bar if name == "find_duplicates" else self.bar
            bar.add(name, partial(self.begin, name), primary=name == "merge_people")
        bind(self._front, "next_person_tab", lambda: self._turn(1))
        bind(self._front, "previous_person_tab", lambda: self._turn(-1))
        self.people.asked.connect(self._read_list)
        self.people.opened.connect(self._open_person)
        self.sheet.opened.connect(self._open_row)
        self.pairs.table.opened.connect(lambda row: self._compare(row.left_id, row.right_id))
        self.panel.acted.connect(lambda then: then())
        self.panel.refused.connect(self.refused)
        self.panel.restored.connect(lambda: self.noted.emit(self.tr("已恢复上次没有保存的内容。")))

    def _turn(self, by: int) -> None:
        if self._part is self.sheet:
            self.sheet.turn(by)


def _merged(view: PairView) -> str:
    """Say what was merged into what, and how it is taken back."""
    left, right, key = view.left, view.right, shortcut("unmerge_people").shown
    joined = f"已把{right.number} {right.name}并入{left.number} {left.name}"
    return f"{joined}，两个编号都查到这一份；合并错了按{key}撤销合并。"
